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
import hindcast.model.Display;
import hindcast.model.EventKind;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The tables that `kubectl get events`, `kubectl events` and `kubectl describe` print. They say
/// how long ago an event was last seen, so that only the instant at which they were printed tells
/// when that was. A date above a table is that instant; without one the events are kept as notes
/// off the timeline. Columns of the user's choice may bear times instead.
public final class KubectlEventsImporter implements Importer {
  /// Lines within which the header is looked for.
  private static final int LOOKED_AT = 100;

  @Override
  public String id() {
    return "kubectl-events";
  }

  @Override
  public String title() {
    return "Kubernetes events (table of kubectl)";
  }

  @Override
  public Recognition recognise(Probe head) {
    List<String> lines = head.folder() ? List.of() : head.lines();
    boolean only = true;
    for (String line : lines.subList(0, Math.min(LOOKED_AT, lines.size()))) {
      if (KubectlColumns.of(line) != null) {
        String reason = "has the columns of kubectl's events with their age or time";
        return only ? Recognition.certain(reason) : Recognition.possible(reason);
      }
      only &= date(line) != null || line.matches("^\\s*[$#>%].*|.*\\bkubectl .*|Events:\\s*");
    }
    return Recognition.NO;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    Table table = new Table(intake);
    try (Lines lines = export.lines()) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        table.line(line, lines.number());
      }
    }
    table.close();
    if (table.rows == 0) {
      throw new ImportException("the table holds no events; expected at least one row");
    }
    if (table.dated && !table.local) {
      intake.zoneStated(ZoneOffset.UTC, "the events' times bear their offset");
    } else if (table.printed != null && !table.local) {
      intake.zoneStated(ZoneOffset.UTC, "the date above the table bears its offset");
    }
    if (table.undated) {
      intake.doubt(
          0,
          table.printed == null && !table.dated
              ? undated(export.modified())
              : "events of unknown age or time are kept as notes off the timeline");
    }
  }

  /// The rows as they come.
  private static final class Table {
    private final Intake intake;
    private @Nullable KubectlColumns columns;
    private @Nullable Long printed;
    private KubectlColumns.@Nullable Row row;
    private long begun;
    private boolean local;
    private boolean undated;
    private boolean dated;
    private long rows;

    Table(Intake intake) {
      this.intake = intake;
    }

    void line(String line, long number) {
      KubectlColumns header = KubectlColumns.of(line);
      Stamp date = header == null ? date(line) : null;
      KubectlColumns below = columns;
      if (header != null) {
        close();
        columns = header;
      } else if (date != null) {
        close();
        local |= !date.zoned();
        printed =
            date.zoned() ? (Long) date.epochMillis() : (Long) intake.local(date.local(), number);
      } else if (below != null && !line.isBlank() && !below.ruled(line)) {
        row(below, line, number);
      }
    }

    private void row(KubectlColumns below, String line, long number) {
      rows++;
      intake.rowRead();
      KubectlColumns.Row next = below.read(line);
      KubectlColumns.Row before = row;
      if (next == null && before != null && Character.isWhitespace(line.charAt(0))) {
        intake.rowUsed();
        row = before.with(line.strip());
      } else if (next == null) {
        intake.refuse(
            number,
            "found "
                + Snippet.of(line)
                + ", expected an age or a time, a type, a reason and a message");
      } else {
        intake.rowUsed();
        close();
        row = next;
        begun = number;
      }
    }

    /// Tells of the event that was begun.
    void close() {
      KubectlColumns.Row told = row;
      row = null;
      if (told == null) {
        return;
      }
      Long at = told.timed(printed);
      if (at == null) {
        undated = true;
        intake.untimed(told.told(), begun);
      } else {
        dated |= told.at() != null;
        intake.event(event(told, at, begun));
      }
    }
  }

  private static String undated(@Nullable Long modified) {
    return "the table counts back from when it was printed, which nothing here tells, so its events"
        + " are kept as notes off the timeline. Put that instant above the table as a line such as "
        + (modified == null ? "2026-11-23T02:56:38Z" : Display.iso(modified))
        + (modified == null ? "" : " (when the file was last changed)")
        + ", or export kubectl get events -o json";
  }

  /// The instant that a line of its own names, as `date` prints it.
  private static @Nullable Stamp date(String line) {
    String text = line.replaceFirst("^[#$>\\s]*", "").strip();
    return text.length() < 16 || text.length() > 60 ? null : GitDate.parse(text);
  }

  private static EventDraft event(KubectlColumns.Row row, long at, long line) {
    return new EventDraft(EventKind.ACTION, at - row.lasted(), Snippet.title(row.title()), line)
        .endedAt(at)
        .uncertainBy(row.resolution())
        .text(row.told())
        .service(KubernetesEventsImporter.workload(row.kind(), row.name()))
        .attribute(
            "severity", row.type().toLowerCase(Locale.ROOT).equals("warning") ? "warning" : null)
        .attribute("reason", row.reason())
        .attribute("count", row.count() > 1 ? Long.toString(row.count()) : null)
        .attribute("namespace", row.space());
  }
}
