package hindcast.importing.metrics;

import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import hindcast.importing.files.Lines;
import hindcast.importing.text.Delegates;
import hindcast.importing.text.JsonHead;
import hindcast.importing.text.PrintedRows;
import hindcast.importing.text.RewrittenText;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Tables that programs print for people, such as answers to queries: of measurements, or of events
/// and log lines, which importers of delimited tables read.
public final class PrintedTableImporter implements Importer {
  private final Delegates delimited;

  /// @param delimited importers of delimited tables of events and log lines; the first that claims
  ///   a table reads it
  public PrintedTableImporter(List<Importer> delimited) {
    this.delimited = new Delegates(delimited);
  }

  @Override
  public String id() {
    return "printed-table";
  }

  @Override
  public String title() {
    return "Tables as psql, mysql, influx, amtool and others print them";
  }

  @Override
  public Recognition recognise(Probe head) {
    PrintedRows rows = PrintedRows.of(head);
    if (rows == null) {
      return Recognition.NO;
    }
    boolean measures = measures(head, rows);
    if (measures || delimited(head) != null) {
      String reason = "has rows with times below a printed header";
      return rows.outside() * 2 <= head.lines().size()
          ? Recognition.certain(reason)
          : Recognition.likely(reason);
    }
    return Recognition.NO;
  }

  private static boolean measures(Probe head, PrintedRows rows) {
    RecordTable table = new RecordTable();
    for (String line : head.lines()) {
      List<String> cells = rows.line(line);
      if (cells != null) {
        table.add(node(rows.header(), cells), 1);
      }
    }
    TableShape shape = table.shape();
    return shape != null
        && shape.time() != null
        && TableImporter.measures(shape, table.rows().subList(1, table.rows().size()));
  }

  /// Who reads the tables once their cells are delimited; null where they hold measurements.
  private @Nullable Importer delimited(Probe head) {
    PrintedRows rows = PrintedRows.of(head);
    return rows == null ? null : delimited.first(Delegates.probe(head, PrintedText.of(head, rows)));
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    Probe head = JsonHead.of(export);
    PrintedRows rows = PrintedRows.of(head);
    if (rows == null) {
      throw new ImportException(
          "found no row with a time below a header; expected a table as psql, mysql or influx"
              + " prints it");
    }
    Importer other = delimited(head);
    if (other != null) {
      refuseStray(export, rows, intake);
      Delegates.read(other, export, RewrittenText.bytes(export, () -> text(export, head)), intake);
      return;
    }
    RecordPour pour = new RecordPour(export, intake);
    try (Lines lines = export.lines()) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        List<String> cells = row(line, lines.number(), rows, intake);
        if (cells != null) {
          intake.rowRead();
          pour.take(node(rows.header(), cells), lines.number());
        }
      }
    }
    tellOutside(rows, intake);
    pour.finish();
  }

  private static Reader text(Export export, Probe head) throws IOException {
    PrintedRows rows = PrintedRows.of(head);
    return rows == null ? new StringReader("") : PrintedText.of(export.lines(), rows);
  }

  private static @Nullable List<String> row(
      String line, long number, PrintedRows rows, Intake intake) {
    long stray = rows.stray();
    List<String> cells = rows.line(line);
    if (rows.stray() > stray) {
      intake.rowRead();
      intake.refuse(
          number, "this is no row of the table above; expected as many cells as its header");
    }
    return cells;
  }

  private static void refuseStray(Export export, PrintedRows rows, Intake intake)
      throws IOException {
    List<String> header = List.of();
    try (Lines lines = export.lines()) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        List<String> cells = row(line, lines.number(), rows, intake);
        header = header.isEmpty() ? rows.header() : header;
        if (cells != null && !rows.header().equals(header)) {
          intake.rowRead();
          intake.refuse(
              lines.number(),
              "the columns above this row are others than those of the first table; put each sort"
                  + " of table into a file of its own");
        }
      }
    }
    tellOutside(rows, intake);
  }

  private static void tellOutside(PrintedRows rows, Intake intake) {
    if (rows.outside() > 0) {
      intake.doubt(
          0,
          rows.outside()
              + (rows.outside() == 1 ? " line stands" : " lines stand")
              + " outside of the tables; passed over");
    }
  }

  private static ObjectNode node(List<String> header, List<String> cells) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < cells.size(); i++) {
      row.put(header.get(i), cells.get(i));
    }
    return row;
  }
}
