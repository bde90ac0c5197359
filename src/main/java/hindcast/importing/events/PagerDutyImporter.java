package hindcast.importing.events;

import hindcast.importing.EventDraft;
import hindcast.importing.Export;
import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.text.JsonElements;
import hindcast.importing.text.JsonTimes;
import hindcast.importing.text.Snippet;
import hindcast.importing.text.Stamp;
import hindcast.model.EventKind;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// PagerDuty's `log_entries`: what was triggered, who was notified, who acknowledged. `created_at`
/// bears its offset; the order in the file (newest first) does not matter.
public final class PagerDutyImporter implements Importer {
  private static final Pattern NUMBER = Pattern.compile("^\\[#(\\d+)]\\s*");
  private static final String SUFFIX = "_log_entry";

  @Override
  public String id() {
    return "pagerduty-log-entries";
  }

  @Override
  public String title() {
    return "PagerDuty log entries (JSON)";
  }

  @Override
  public Recognition recognise(Probe head) {
    Set<String> paths = head.jsonPaths();
    return paths.contains("log_entries") || paths.contains("log_entries[].created_at")
        ? Recognition.certain("has the array log_entries")
        : Recognition.NO;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    Set<String> people = new LinkedHashSet<>();
    boolean[] zoned = {true};
    JsonElements.each(
        export,
        intake,
        "log_entries",
        false,
        (entry, line) -> {
          Stamp stamp = JsonTimes.parse(JsonElements.textOrNull(entry, "created_at"));
          if (stamp == null) {
            intake.refuse(
                line,
                "found created_at "
                    + Snippet.of(JsonElements.text(entry, "created_at"))
                    + ", expected a time such as 2026-11-23T02:56:38Z");
            return;
          }
          intake.rowUsed();
          zoned[0] &= stamp.zoned();
          long at = stamp.zoned() ? stamp.epochMillis() : intake.local(stamp.local(), line);
          intake.event(event(entry, at, line));
          person(entry.path("agent"), people);
          person(entry.path("user"), people);
          entry.path("assignees").forEach(one -> person(one, people));
        });
    if (zoned[0]) {
      intake.zoneStated(ZoneOffset.UTC, "created_at bears its offset");
    }
    people.forEach(name -> intake.person(List.of(name), "", null));
  }

  private static EventDraft event(JsonNode entry, long at, long line) {
    String type = JsonElements.text(entry, "type");
    String what = type.endsWith(SUFFIX) ? type.substring(0, type.length() - SUFFIX.length()) : type;
    boolean page = what.equals("trigger") || what.equals("resolve");
    String incident = JsonElements.text(entry.path("incident"), "summary");
    Matcher number = NUMBER.matcher(incident);
    boolean numbered = number.find();
    String subject = numbered ? incident.substring(number.end()) : incident;
    String summary = JsonElements.text(entry, "summary");
    String title =
        page && !subject.isBlank()
            ? (what.equals("trigger") ? "Triggered: " : "Resolved: ") + subject
            : summary.isBlank() ? what.replace('_', ' ') : summary;
    EventDraft draft =
        new EventDraft(page ? EventKind.ALERT : EventKind.ACTION, at, Snippet.title(title), line)
            .noticedAt(at)
            .actor(actor(entry))
            .service(service(entry))
            .attribute("status", status(what))
            .attribute("action", what)
            .attribute(
                "alert",
                numbered ? number.group(1) : JsonElements.text(entry.path("incident"), "id"))
            .attribute("urgency", JsonElements.text(entry.path("incident"), "urgency"))
            .attribute("severity", severity(entry))
            .attribute("channel", JsonElements.text(entry.path("channel"), "type"));
    StringBuilder text = new StringBuilder(summary);
    append(text, incident);
    append(text, JsonElements.text(entry.path("channel"), "summary"));
    append(text, JsonElements.text(entry.path("event_details"), "description"));
    return draft.text(text.toString().strip());
  }

  private static void append(StringBuilder text, String more) {
    if (!more.isBlank() && text.indexOf(more) < 0) {
      text.append('\n').append(more);
    }
  }

  private static @Nullable String status(String what) {
    return switch (what) {
      case "trigger" -> "triggered";
      case "resolve" -> "resolved";
      case "acknowledge" -> "acknowledged";
      default -> null;
    };
  }

  private static @Nullable String severity(JsonNode entry) {
    String urgency = JsonElements.text(entry.path("channel").path("cef_details"), "severity");
    return urgency.isBlank() ? JsonElements.textOrNull(entry.path("channel"), "severity") : urgency;
  }

  private static @Nullable String service(JsonNode entry) {
    String named = JsonElements.text(entry.path("service"), "summary");
    if (!named.isBlank()) {
      return named;
    }
    JsonNode agent = entry.path("agent");
    return JsonElements.text(agent, "type").startsWith("service")
        ? JsonElements.textOrNull(agent, "summary")
        : null;
  }

  private static @Nullable String actor(JsonNode entry) {
    JsonNode agent = entry.path("agent");
    return isUser(agent) ? JsonElements.textOrNull(agent, "summary") : null;
  }

  private static boolean isUser(JsonNode agent) {
    return JsonElements.text(agent, "type").startsWith("user");
  }

  private static void person(JsonNode agent, Set<String> people) {
    String name = JsonElements.text(agent, "summary");
    if (isUser(agent) && !name.isBlank()) {
      people.add(name);
    }
  }
}
