package hindcast.importing.logs;

import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.text.CellTime.DayOrder;
import hindcast.importing.text.CsvRows;
import hindcast.importing.text.JsonHead;
import hindcast.importing.text.JsonThings;
import hindcast.importing.text.ReportTimes;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// A delimited table of log lines: a time, a message, and no column of measurements.
public final class TextTableImporter implements Importer {
  private static final List<String> TIMES =
      List.of(
          "timestamp",
          "time",
          "@timestamp",
          "datetime",
          "date",
          "timegenerated",
          "timegenerated [utc]",
          "timestamp [utc]",
          "timestamp (utc)",
          "time (utc)",
          "created at",
          "ts",
          "eventtime",
          "event time",
          " time",
          "when",
          "timecreated",
          "time created",
          "date and time");

  private static final List<String> MESSAGES =
      List.of(
          "message",
          "@message",
          " raw",
          "msg",
          "text",
          "log",
          "line",
          "body",
          "content",
          "event",
          "description",
          "summary",
          "details",
          "logmessage",
          "syslogmessage");

  private static final List<String> LEVELS =
      List.of(
          "level",
          "severity",
          "loglevel",
          "log level",
          "leveldisplayname",
          "status",
          "levelname",
          "priority",
          "type");

  private static final List<String> SERVICES =
      List.of("service", "service name", "app", "application", "component", "logger", "source");

  /** Columns whose numbers name something rather than measure it. */
  private static final Set<String> CODES =
      Set.of(
          "status",
          "code",
          "statuscode",
          "httpstatus",
          "httpcode",
          "responsecode",
          "eventid",
          "id",
          "pid",
          "processid",
          "tid",
          "threadid",
          "thread",
          "line",
          "lineno",
          "linenumber",
          "port",
          "recordid",
          "version",
          "severity",
          "level",
          "priority",
          "facility",
          "opcode",
          "task",
          "userid",
          "uid",
          "accountid");

  @Override
  public String id() {
    return "csv-log";
  }

  @Override
  public String title() {
    return "Log lines in a table (CSV)";
  }

  @Override
  public Recognition recognise(Probe head) {
    List<String> header = head.folder() ? List.of() : columns(head);
    int time = CsvRows.column(header, TIMES);
    int message = CsvRows.column(header, MESSAGES);
    if (time < 0 || message < 0 || header.contains("author")) {
      return Recognition.NO; // what has an author is no line of a log
    }
    List<List<String>> rows = CsvRows.rows(head);
    if (CsvRows.ruled(rows) || (head.whole() && JsonThings.keptByHand(header, rows))) {
      return Recognition.NO;
    }
    long timed =
        rows.stream()
            .filter(row -> ReportTimes.stamp(CsvRows.cell(row, time), DayOrder.MONTH_FIRST) != null)
            .filter(row -> !number(CsvRows.cell(row, message)))
            .count();
    if (timed == 0 || timed * 2 < rows.size() || measures(header, rows, time)) {
      return Recognition.NO;
    }
    return Recognition.certain(
        "is a table with the columns \""
            + header.get(time).strip()
            + "\" and \""
            + header.get(message).strip()
            + "\", and no measurements");
  }

  /// The header; the Event Viewer of Windows names no column for the message, which comes last.
  private static List<String> columns(Probe head) {
    List<String> header = CsvRows.header(head);
    boolean viewer =
        header.contains("event id") && header.contains("source") && !header.contains("message");
    List<List<String>> rows = viewer ? CsvRows.rows(head) : List.of();
    if (rows.isEmpty() || rows.getFirst().size() != header.size() + 1) {
      return header;
    }
    List<String> named = new ArrayList<>(header);
    named.add("message");
    return named;
  }

  private static boolean measures(List<String> header, List<List<String>> rows, int time) {
    for (int i = 0; i < header.size(); i++) {
      int column = i;
      long numbers = rows.stream().filter(row -> number(CsvRows.cell(row, column))).count();
      if (i != time && numbers * 2 > rows.size() && !CODES.contains(plain(header.get(i)))) {
        return true;
      }
    }
    return false;
  }

  private static String plain(String column) {
    return column.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
  }

  private static boolean number(String cell) {
    return cell.length() < 30
        && cell.matches("[-+]?[\\d.,]+([eE][-+]?\\d+)?\\s?[%a-zA-Z]{0,3}")
        && !cell.matches("\\d+\\.\\d+\\.\\d+\\.\\d+");
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    List<String> header = columns(JsonHead.of(export));
    int time = CsvRows.column(header, TIMES);
    int message = CsvRows.column(header, MESSAGES);
    int level = CsvRows.column(header, LEVELS);
    int service = CsvRows.column(header, SERVICES);
    if (time >= 0 && header.get(time).matches(".*[\\[( _](?:utc|gmt)[\\])]?")) {
      intake.zoneStated(ZoneOffset.UTC, "the header says \"" + header.get(time) + "\"");
    }
    LogSheet sheet = new LogSheet(intake);
    sheet.order(ReportTimes.dayOrder(export, time, intake));
    CsvRows.each(
        export,
        intake,
        (cells, line) -> {
          Map<String, String> fields = new LinkedHashMap<>();
          for (int i = 0; i < header.size(); i++) {
            if (i != time && i != message && i != level && !cells.get(i).isBlank()) {
              fields.put(header.get(i), cells.get(i));
            }
          }
          sheet.service(CsvRows.cellOrNull(cells, service));
          sheet.row(
              line,
              CsvRows.cell(cells, time),
              CsvRows.cell(cells, level),
              CsvRows.cell(cells, message),
              fields);
        });
    sheet.pour(export.stem());
  }
}
