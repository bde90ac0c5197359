package hindcast.importing.metrics;

import hindcast.importing.Intake;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import hindcast.importing.metrics.TableShape.Row;
import hindcast.importing.metrics.TableShape.TimeStyle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Pours JSON records one after the other. The first ones are held back until they tell what each
/// member is for.
final class RecordPour {
  private static final int HEAD = 400;

  private final Export export;
  private final Intake intake;
  private final RecordTable table = new RecordTable();
  private @Nullable TablePour pour;
  private @Nullable ImportException unfit;

  RecordPour(Export export, Intake intake) {
    this.export = export;
    this.intake = intake;
  }

  /// Takes a record that is counted already.
  void take(JsonNode record, long line) {
    TablePour ready = pour;
    if (ready != null) {
      ready.counted(line, table.cells(record, line));
    } else if (unfit == null) {
      table.add(record, line);
      if (table.size() == HEAD) {
        begin();
      }
    }
  }

  private void begin() {
    List<Row> rows = table.rows();
    TableShape shape = table.shape();
    TimeStyle time = shape == null ? null : shape.time();
    if (shape == null || time == null || shape.values() == 0) {
      unfit =
          new ImportException(
              shape == null
                  ? "its records have but one member; expected a time and numbers in each"
                  : time == null ? TableReader.noTime(shape) : TableReader.noNumber(shape),
              rows.getFirst().line());
      return;
    }
    TableReader.tellZone(intake, shape, time);
    TableReader.tellLeftOut(intake, shape, rows.getFirst().line(), new HashSet<>());
    List<Row> records = rows.subList(1, rows.size());
    try {
      TablePour ready =
          new TablePour(
              export,
              intake,
              true,
              shape,
              time,
              DayOrders.settle(new Held(records.iterator()), intake, shape, time));
      records.forEach(row -> ready.counted(row.line(), row.cells()));
      table.forgetRecords();
      pour = ready;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /// Pours what is held back, and tells what was passed over.
  void finish() throws ImportException {
    if (pour == null && unfit == null && table.size() > 0) {
      begin();
    }
    ImportException wrong = unfit;
    if (wrong != null) {
      throw wrong;
    }
    table
        .lists()
        .forEach(
            (name, line) ->
                intake.doubt(
                    line,
                    "member \""
                        + TableReader.brief(name)
                        + "\" holds a list, no measurement; it was left out"));
    table
        .passedOver()
        .forEach(
            (name, line) ->
                intake.doubt(
                    line,
                    "member \""
                        + TableReader.brief(name)
                        + "\" is none of the first "
                        + RecordTable.MOST_COLUMNS
                        + " that the first "
                        + HEAD
                        + " records have; it was left out"));
  }

  /// Rows that are held in memory.
  private static final class Held implements DayOrders.Rows {
    private final Iterator<Row> rows;
    private long line;

    Held(Iterator<Row> rows) {
      this.rows = rows;
    }

    @Override
    public @Nullable List<String> next() {
      if (!rows.hasNext()) {
        return null;
      }
      Row row = rows.next();
      line = row.line();
      return row.cells();
    }

    @Override
    public long line() {
      return line;
    }
  }
}
