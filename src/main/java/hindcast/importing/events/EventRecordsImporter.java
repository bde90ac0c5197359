package hindcast.importing.events;

import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import hindcast.importing.text.CellTime;
import hindcast.importing.text.CellTime.DayOrder;
import hindcast.importing.text.CsvRows;
import hindcast.importing.text.JsonElements;
import hindcast.importing.text.JsonHead;
import hindcast.importing.text.JsonThings;
import hindcast.importing.text.ReportTimes;
import hindcast.importing.text.Stamp;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Lists of things that happened, of tools that have no importer of their own: tickets and their
/// histories, incidents, updates, messages, runs, entries of audits. What it reads it takes from
/// the names of members alone, so it says less than an importer that knows its tool.
public final class EventRecordsImporter implements Importer {
  @Override
  public String id() {
    return "event-records";
  }

  @Override
  public String title() {
    return "Tickets, incidents, messages, runs of other tools (JSON, CSV)";
  }

  @Override
  public Recognition recognise(Probe head) {
    JsonThings things = head.folder() ? null : JsonThings.of(head);
    if (things == null) {
      return table(head);
    }
    String where = things.list().isEmpty() ? "it" : "each of " + things.list();
    return Recognition.possible(
        where + " has a time, words, and a number or a person, as things that happened have");
  }

  private static Recognition table(Probe head) {
    List<String> header =
        head.folder() || !head.jsonPaths().isEmpty() ? List.of() : CsvRows.header(head);
    List<List<String>> rows = CsvRows.rows(head);
    boolean things = header.size() >= 3 && JsonThings.inTable(header, rows);
    boolean kept = !things && head.whole() && JsonThings.keptByHand(header, rows);
    if (CsvRows.ruled(rows) || (!things && !kept)) {
      return Recognition.NO;
    }
    int time = time(header);
    long timed =
        rows.stream()
            .filter(row -> ReportTimes.stamp(CsvRows.cell(row, time), DayOrder.MONTH_FIRST) != null)
            .count();
    if (timed == 0 || timed * 2 < rows.size()) {
      return Recognition.NO;
    }
    return Recognition.likely(
        kept
            ? "is a timeline as people keep it, with the column \"" + header.get(time) + "\""
            : "is a table of things that happened, with the column \"" + header.get(time) + "\"");
  }

  private static int time(List<String> header) {
    List<String> names = header.stream().map(JsonThings::plain).toList();
    return CsvRows.column(names, JsonThings.TIMES);
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    Probe head = JsonHead.of(export);
    JsonThings things = JsonThings.of(head);
    if (things == null && head.jsonPaths().isEmpty() && time(CsvRows.header(head)) >= 0) {
      rows(export, intake, head);
      return;
    }
    if (things == null) {
      throw new ImportException(
          "found no list of things with times and titles; expected one such as [{\"created_at\":"
              + " \"2026-11-23T02:56:38Z\", \"title\": \"Checkout is down\", \"id\": 7}]");
    }
    EventSheet sheet = new EventSheet(intake, EventRecordsImporter::time);
    EventRecord record = new EventRecord(things, false);
    JsonElements.at(
        export, intake, things.list(), (node, line) -> sheet.take(node, line, record::tell));
    sheet.finish();
  }

  /// The time that a member names, also in words; null where it is none, or may have the day or the
  /// month first.
  private static @Nullable Stamp time(String text) {
    return CellTime.yearLast(text) ? null : ReportTimes.stamp(text, DayOrder.MONTH_FIRST);
  }

  /// Reads a table's rows as though each were an object.
  private static void rows(Export export, Intake intake, Probe head) throws IOException {
    List<String> header = CsvRows.header(head);
    List<List<String>> first = CsvRows.rows(head);
    boolean kept = !JsonThings.inTable(header, first) && JsonThings.keptByHand(header, first);
    DayOrder order = ReportTimes.dayOrder(export, time(header), intake);
    EventSheet sheet = new EventSheet(intake, cell -> ReportTimes.stamp(cell, order));
    EventRecord record = new EventRecord(new JsonThings("", "", false), kept);
    CsvRows.each(
        export,
        intake,
        (cells, line) -> {
          ObjectNode row = JsonNodeFactory.instance.objectNode();
          for (int i = 0; i < header.size(); i++) {
            if (!cells.get(i).isBlank()) {
              row.put(header.get(i), cells.get(i));
            }
          }
          sheet.take(row, line, record::tell);
        });
    sheet.finish();
  }
}
