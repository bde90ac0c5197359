package hindcast.importing.events;

import hindcast.importing.EventDraft;
import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import hindcast.importing.files.Lines;
import hindcast.importing.text.Snippet;
import hindcast.importing.text.Stamp;
import hindcast.model.EventKind;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Releases of Helm: the tables of `helm history` and `helm list`, and both as JSON.
///
/// Format: helm/helm, `pkg/cmd/history.go` and `pkg/cmd/list.go`.
public final class HelmImporter implements Importer {
  private static final Pattern HISTORY_HEAD =
      Pattern.compile("^\\s*REVISION\\s+UPDATED\\s+STATUS\\s+CHART\\b.*");

  private static final Pattern LIST_HEAD =
      Pattern.compile("^\\s*NAME\\s+(NAMESPACE\\s+)?REVISION\\s+UPDATED\\s+STATUS\\s+CHART\\b.*");

  private static final String ROW_END = "\\s+([a-z-]{3,40}|[A-Z_]{3,40})\\s+(\\S+)(?:\\s+(.*))?$";

  /// As C programs and as Go print it.
  private static final String UPDATED =
      "(\\d{4}-\\d\\d-\\d\\d [\\d:.]{8,18} [+-]\\d{4}(?: [A-Z+-]{1,5}\\d{0,4})?"
          + "|[A-Z][a-z]{2} [A-Z][a-z]{2} +\\d.{13,20}?)";

  private static final Pattern HISTORY = Pattern.compile("^\\s*(\\d{1,9})\\s+" + UPDATED + ROW_END);

  private static final Pattern LISTED =
      Pattern.compile("^\\s*(\\S+)\\s+(?:(\\S+)\\s+)?(\\d{1,9})\\s+" + UPDATED + ROW_END);

  private static final Pattern CHART = Pattern.compile("(.+?)-v?\\d+\\.\\d+.*");

  private final EventList json = new Json();

  @Override
  public String id() {
    return "helm";
  }

  @Override
  public String title() {
    return "Helm releases (history, list)";
  }

  @Override
  public Recognition recognise(Probe head) {
    if (head.folder() || head.lines().isEmpty()) {
      return Recognition.NO;
    }
    if (!head.jsonPaths().isEmpty()) {
      return json.recognise(head);
    }
    return head.lines().stream().limit(5).anyMatch(HelmImporter::header)
        ? Recognition.certain("has Helm's columns REVISION, UPDATED, STATUS and CHART")
        : Recognition.NO;
  }

  private static boolean header(String line) {
    return HISTORY_HEAD.matcher(line).matches() || LIST_HEAD.matcher(line).matches();
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    try (Lines lines = export.lines()) {
      boolean table = false;
      boolean local = false;
      long used = 0;
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (line.isBlank()) {
          continue;
        }
        if (!table && line.stripLeading().matches("[\\[{].*")) {
          json.read(export, intake);
          return;
        }
        if (header(line)) {
          table = true;
          continue;
        }
        if (!table) {
          continue; // the command above the table
        }
        intake.rowRead();
        Release release = Release.of(line);
        if (release == null) {
          intake.refuse(
              lines.number(),
              "found " + Snippet.of(line) + ", expected a revision, a date, a status and a chart");
          continue;
        }
        intake.rowUsed();
        used++;
        Stamp at = release.at;
        local |= !at.zoned();
        long time = at.zoned() ? at.epochMillis() : intake.local(at.local(), lines.number());
        intake.event(release.event(time, lines.number()));
      }
      if (used == 0) {
        throw new ImportException(
            "found no release with a date; expected the table that helm history prints, or its"
                + " JSON (-o json)");
      }
      if (!local) {
        intake.zoneStated(ZoneOffset.UTC, "every release's date bears its offset");
      }
    }
  }

  /// A revision of a release.
  private record Release(
      String name,
      String space,
      String revision,
      Stamp at,
      String status,
      String chart,
      String rest) {

    /// What a row says; null where it is none.
    static @Nullable Release of(String line) {
      Matcher history = HISTORY.matcher(line.replace('\t', ' '));
      Matcher listed = LISTED.matcher(line.replace('\t', ' '));
      if (line.length() > 2000) {
        return null;
      }
      if (history.matches()) {
        Stamp at = GitDate.parse(history.group(2).strip());
        return at == null
            ? null
            : new Release(
                "",
                "",
                history.group(1),
                at,
                history.group(3),
                history.group(4),
                rest(history.group(5)));
      }
      if (!listed.matches()) {
        return null;
      }
      Stamp at = GitDate.parse(listed.group(4).strip());
      return at == null
          ? null
          : new Release(
              listed.group(1),
              listed.group(2) == null ? "" : listed.group(2),
              listed.group(3),
              at,
              listed.group(5),
              listed.group(6),
              rest(listed.group(7)));
    }

    private static String rest(@Nullable String text) {
      return text == null ? "" : text.strip().replaceAll(" {2,}", "  ");
    }

    EventDraft event(long time, long line) {
      Matcher versioned = CHART.matcher(chart);
      String service = !name.isEmpty() ? name : versioned.matches() ? versioned.group(1) : chart;
      String title = "Helm revision " + revision + " of " + service + ": " + chart + ", " + status;
      return new EventDraft(EventKind.DEPLOY, time, Snippet.title(title), line)
          .text(rest.isEmpty() ? title : title + "\n" + rest)
          .service(service)
          .attribute("release", chart)
          .attribute("phase", status.equals("failed") ? "failed" : "finished")
          .attribute("status", status)
          .attribute("namespace", space);
    }
  }

  /// What `-o json` prints.
  private static final class Json extends EventList {
    Json() {
      super(
          "helm",
          "Helm releases (history, list)",
          List.of(
              Shape.of(
                  "has releases of Helm with revision, updated, status and chart",
                  List.of("[]", ""),
                  List.of("revision", "updated", "status", "chart"),
                  Json::release)));
    }

    private static void release(EventItem item) {
      Stamp stamp = GitDate.parse(item.text("updated"));
      if (stamp == null) {
        item.time("updated"); // which tells what was found there
        return;
      }
      long at = item.instant(stamp);
      Release release =
          new Release(
              item.text("name"),
              item.text("namespace"),
              item.text("revision"),
              stamp,
              item.text("status"),
              item.text("chart"),
              EventItem.lines(item.text("app_version"), item.text("description")));
      item.tell(release.event(at, item.line()), "");
    }
  }
}
