package hindcast.importing.events;

import hindcast.importing.EventDraft;
import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import hindcast.importing.text.CellTime.DayOrder;
import hindcast.importing.text.CsvRows;
import hindcast.importing.text.JsonHead;
import hindcast.importing.text.ReportTimes;
import hindcast.importing.text.Snippet;
import hindcast.importing.text.Stamp;
import hindcast.model.EventKind;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Tables of events: incidents as PagerDuty's reports download them, in the report's zone and often
/// without saying so; PagerDuty's log entries a row each; alerts as Opsgenie downloads them; calls
/// as the consoles of AWS CloudTrail and of Azure's activity log do.
public final class EventTableImporter implements Importer {
  private static final List<String> NUMBER =
      List.of("incident number", "number", "incident id", "tinyid", "id");
  private static final List<String> CREATED =
      List.of("created on", "created at", "createdat", "created", "triggered at", "time", "date");
  private static final List<String> ENDED = List.of("resolved on", "resolved at", "resolved");
  private static final List<String> ACKNOWLEDGED =
      List.of(
          "acknowledged on",
          "first acknowledged on",
          "acknowledged at",
          "acknowledge timestamps",
          "acknowledged");
  private static final List<String> SUBJECT =
      List.of("description", "title", "incident description", "summary", "message");

  @Override
  public String id() {
    return "event-csv";
  }

  @Override
  public String title() {
    return "PagerDuty, Opsgenie, CloudTrail, Azure activity (CSV)";
  }

  @Override
  public Recognition recognise(Probe head) {
    List<String> header = head.folder() ? List.of() : CsvRows.header(head);
    if (header.containsAll(List.of("event name", "event time", "event source"))) {
      return Recognition.certain("has the columns Event name, Event time and Event source");
    }
    if (header.containsAll(LogEntryRow.COLUMNS)) {
      return Recognition.certain("has the columns incident_id, created_at, type and summary");
    }
    if (header.containsAll(List.of("tinyid", "message", "createdat"))) {
      return Recognition.certain("has Opsgenie's columns TinyID, Message and CreatedAt");
    }
    if (header.containsAll(ActivityRow.COLUMNS)) {
      return Recognition.certain("has the columns Operation name, Time and Event initiated by");
    }
    boolean incidents =
        header.contains("incident number") || (header.contains("urgency") && header.contains("id"));
    return incidents && CsvRows.column(header, CREATED) >= 0 && CsvRows.column(header, SUBJECT) >= 0
        ? Recognition.certain("has the columns incident number, description and created on")
        : Recognition.NO;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    List<String> header = CsvRows.header(JsonHead.of(export));
    boolean calls = header.contains("event name");
    int time = calls ? header.indexOf("event time") : CsvRows.column(header, CREATED);
    boolean[] seen = {false, true};
    DayOrder order = ReportTimes.dayOrder(export, time, intake);
    CsvRows.each(
        export,
        intake,
        (cells, line) -> {
          Stamp stamp = ReportTimes.stamp(CsvRows.cell(cells, time), order);
          if (stamp == null) {
            intake.refuse(
                line,
                "found time "
                    + Snippet.of(CsvRows.cell(cells, time))
                    + ", expected one such as 2026-11-23T02:56:38Z or 11/23/2026 02:56 AM");
            return;
          }
          intake.rowUsed();
          seen[0] = true;
          seen[1] &= stamp.zoned();
          long at = instant(stamp, intake, line);
          if (calls) {
            call(header, cells, at, line, intake);
          } else if (header.containsAll(LogEntryRow.COLUMNS)) {
            intake.event(LogEntryRow.event(header, cells, at, line).text(rest(header, cells)));
          } else if (header.containsAll(ActivityRow.COLUMNS)) {
            intake.event(ActivityRow.event(header, cells, at, line).text(rest(header, cells)));
          } else {
            incident(header, cells, at, line, order, intake);
          }
        });
    if (!seen[0]) {
      throw new ImportException(
          "found no row with a time; expected times in the column \""
              + (time < 0 ? "created on" : header.get(time))
              + "\"");
    }
    if (seen[1]) {
      intake.zoneStated(ZoneOffset.UTC, "its times bear their offset");
    }
  }

  private static long instant(Stamp stamp, Intake intake, long line) {
    return stamp.zoned() ? stamp.epochMillis() : intake.local(stamp.local(), line);
  }

  private static @Nullable Long time(
      List<String> header,
      List<String> cells,
      List<String> words,
      long line,
      DayOrder order,
      Intake intake) {
    Stamp stamp = ReportTimes.stamp(CsvRows.cell(cells, CsvRows.column(header, words)), order);
    return stamp == null ? null : instant(stamp, intake, line);
  }

  private static void incident(
      List<String> header, List<String> cells, long at, long line, DayOrder order, Intake intake) {
    String subject = CsvRows.cell(cells, CsvRows.column(header, SUBJECT));
    String number = CsvRows.cell(cells, CsvRows.column(header, NUMBER));
    String service =
        CsvRows.cellOrNull(cells, CsvRows.column(header, List.of("service name", "service")));
    EventDraft draft =
        new EventDraft(EventKind.ALERT, at, Snippet.title("Triggered: " + subject), line)
            .noticedAt(at)
            .text(rest(header, cells))
            .service(service)
            .attribute("status", "triggered")
            .attribute("alert", number)
            .attribute("urgency", CsvRows.cell(cells, header.indexOf("urgency")))
            .attribute(
                "severity",
                CsvRows.cell(cells, CsvRows.column(header, List.of("priority", "severity"))));
    Long end = time(header, cells, ENDED, line, order, intake);
    if (end == null && CsvRows.cell(cells, header.indexOf("status")).equals("closed")) {
      end = time(header, cells, List.of("updatedat"), line, order, intake); // Opsgenie's last word
    }
    intake.event(end == null ? draft : draft.endedAt(end));
    Long acknowledged = time(header, cells, ACKNOWLEDGED, line, order, intake);
    if (acknowledged != null) {
      intake.event(
          new EventDraft(
                  EventKind.ACTION,
                  acknowledged,
                  Snippet.title("First acknowledged: " + subject),
                  line)
              .service(service)
              .attribute("status", "acknowledged")
              .attribute("action", "acknowledge")
              .attribute("alert", number));
    }
  }

  private static void call(
      List<String> header, List<String> cells, long at, long line, Intake intake) {
    String name = CsvRows.cell(cells, header.indexOf("event name"));
    String source =
        CsvRows.cell(cells, header.indexOf("event source")).replace(".amazonaws.com", "");
    String error = CsvRows.cell(cells, header.indexOf("error code"));
    String id = CsvRows.cell(cells, header.indexOf("event id"));
    String reads = CsvRows.cell(cells, CsvRows.column(header, List.of("read-only", "read only")));
    EventDraft draft =
        new EventDraft(
                CloudTrailImporter.kind(name),
                at,
                Snippet.title(CloudTrailImporter.title(name, source, error)),
                line)
            .text(rest(header, cells))
            .actor(CsvRows.cellOrNull(cells, header.indexOf("user name")))
            .service(source)
            .attribute("readOnly", reads.toLowerCase(Locale.ROOT).equals("true") ? "true" : null)
            .attribute("action", name)
            .attribute("region", CsvRows.cell(cells, header.indexOf("aws region")))
            .attribute("error", error);
    intake.event(id.isBlank() ? draft : draft.id("cloudtrail:" + id));
  }

  private static String rest(List<String> header, List<String> cells) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < header.size() && i < 40; i++) {
      if (!cells.get(i).isBlank()) {
        text.append(text.isEmpty() ? "" : "\n");
        text.append(header.get(i)).append(": ").append(Snippet.cut(cells.get(i), 500));
      }
    }
    return text.toString();
  }
}
