package hindcast.importing.events;

import hindcast.importing.EventDraft;
import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.text.JsonElements;
import hindcast.importing.text.Snippet;
import hindcast.model.EventKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// What Grafana's `/api/annotations` answers: notes that people left on panels, marks of deploys,
/// and changes of alerts' states.
///
/// Shape after Grafana's HTTP API reference ("Annotations API").
public final class GrafanaAnnotationsImporter implements Importer {
  private static final Pattern TAG = Pattern.compile("<[^<>]{1,300}>");
  private static final Pattern BREAK = Pattern.compile("(?i)<(?:br|/p|/div|/li)\\s*/?>");
  private static final Set<String> DEPLOY_TAGS =
      Set.of("deploy", "deploys", "deployment", "release", "rollout", "rollback");

  @Override
  public String id() {
    return "grafana-annotations";
  }

  @Override
  public String title() {
    return "Grafana annotations (JSON)";
  }

  @Override
  public Recognition recognise(Probe head) {
    Set<String> paths = head.jsonPaths();
    boolean grafana =
        paths.contains("[].timeEnd")
            || paths.contains("[].dashboardUID")
            || paths.contains("[].dashboardId")
            || paths.contains("[].panelId");
    return paths.contains("[].time") && paths.contains("[].text") && grafana
        ? Recognition.certain("its elements have time, text and a panel or an end")
        : Recognition.NO;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    JsonElements.each(export, intake, null, true, (one, line) -> annotation(one, line, intake));
  }

  private static void annotation(JsonNode one, long line, Intake intake) {
    long time = one.path("time").asLong(0);
    if (time <= 0) {
      intake.refuse(
          line,
          "found time "
              + Snippet.of(JsonElements.text(one, "time"))
              + "; expected epoch milliseconds");
      return;
    }
    List<String> tags = new ArrayList<>();
    one.path("tags").forEach(tag -> tags.add(tag.asString("")));
    String text = plain(JsonElements.text(one, "text"));
    String alert = JsonElements.text(one, "alertName");
    String state = JsonElements.text(one, "newState");
    String before = JsonElements.text(one, "prevState");
    boolean alerts = !state.isBlank() || !alert.isBlank();
    boolean deploys =
        tags.stream().anyMatch(tag -> DEPLOY_TAGS.contains(tag.toLowerCase(Locale.ROOT)));
    EventKind kind = alerts ? EventKind.ALERT : deploys ? EventKind.DEPLOY : EventKind.NOTE;
    String changed = state.isBlank() ? "" : before.isBlank() ? state : before + " to " + state;
    String title =
        alerts && !alert.isBlank()
            ? alert + (changed.isEmpty() ? "" : ": " + changed)
            : text.isBlank() ? (tags.isEmpty() ? changed : String.join(", ", tags)) : text;
    EventDraft draft = new EventDraft(kind, time, Snippet.title(title), line);
    if (!text.isBlank() && !Snippet.title(title).equals(text)) {
      draft.text(text);
    }
    long end = one.path("timeEnd").asLong(0);
    if (end > time) {
      draft.endedAt(end);
    }
    String id = JsonElements.text(one, "id");
    if (!id.isBlank() && !id.equals("0")) {
      draft.id("grafana-annotation:" + id);
    }
    String actor = JsonElements.text(one, "login");
    draft
        .actor(actor.isBlank() ? JsonElements.textOrNull(one, "email") : actor)
        .attribute("tags", String.join(", ", tags))
        .attribute("dashboard", JsonElements.text(one, "dashboardUID"))
        .attribute(
            "panel", one.path("panelId").asLong(0) > 0 ? JsonElements.text(one, "panelId") : "")
        .attribute("alert", alert)
        .attribute("status", status(state));
    intake.event(draft);
    intake.rowUsed();
  }

  private static String status(String state) {
    String word = state.toLowerCase(Locale.ROOT);
    if (word.startsWith("alerting") || word.equals("firing")) {
      return "firing";
    }
    return word.startsWith("ok") || word.startsWith("normal") ? "resolved" : word;
  }

  /// The text without the HTML that panels write into it.
  private static String plain(String text) {
    if (text.indexOf('<') < 0 && text.indexOf('&') < 0) {
      return text.strip();
    }
    String broken = BREAK.matcher(text).replaceAll("\n");
    return TAG.matcher(broken)
        .replaceAll("")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&nbsp;", " ")
        .replace("&amp;", "&")
        .strip();
  }
}
