package hindcast.importing.metrics;

import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.metrics.TableShape.Row;
import hindcast.importing.metrics.TableShape.TimeStyle;
import hindcast.importing.metrics.TableShape.Use;
import hindcast.importing.text.JsonThings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Any table of measurements parted by commas, semicolons, tabs, bars or blanks: wide (a column per
/// series) or tidy (a row per sample).
public final class TableImporter implements Importer {
  @Override
  public String id() {
    return "csv";
  }

  @Override
  public String title() {
    return "Table of measurements (CSV, TSV)";
  }

  @Override
  public Recognition recognise(Probe head) {
    if (head.folder() || head.lines().size() < 2 || foreign(head.lines().getFirst())) {
      return Recognition.NO;
    }
    List<String> lines = head.lines().stream().filter(line -> !TableShape.comment(line)).toList();
    char separator = TableShape.separatorOrBlank(lines);
    if (separator == 0) {
      return Recognition.NO;
    }
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (TableShape.separatorLine(lines.get(i).strip()) == 0) {
        rows.add(new Row(i + 1, TableRows.cells(lines.get(i), separator)));
      }
    }
    TableShape shape = TableShape.of(separator, rows);
    if (shape == null || rows.size() < 2) {
      return Recognition.NO;
    }
    List<Row> below =
        rows.subList(Math.max(0, Math.min(shape.headerRow(), rows.size() - 2)), rows.size());
    long fitting =
        below.stream()
            .filter(row -> TableShape.trimmed(row.cells(), shape.width()).size() == shape.width())
            .count();
    boolean even = fitting >= below.size() * 0.8;
    boolean headed =
        shape.headerRow() >= 0
            && rows.get(shape.headerRow()).cells().stream().allMatch(TableImporter::titleLike);
    if (!even) {
      return Recognition.NO;
    }
    if (separator == TableShape.BLANK) {
      return printed(shape, fitting, rows.size());
    }
    if (shape.time() == null || !measures(shape, below)) {
      boolean named =
          headed && rows.get(shape.headerRow()).cells().stream().noneMatch(String::isBlank);
      return named && fitting == rows.size() && rows.size() > 2
          ? Recognition.possible("it is a table, but not of measurements over time")
          : Recognition.NO;
    }
    String reason = reason(shape, shape.time());
    if (headed && JsonThings.inTable(rows.get(shape.headerRow()).cells(), cells(below))) {
      return Recognition.NO;
    }
    if (headed) {
      return Recognition.likely(reason);
    }
    // Logs come in columns, too: without a header nearly all have to be numbers, or few words.
    boolean told =
        shape.headerRow() < 0
            && fitting == rows.size()
            && shape.columns().stream().noneMatch(column -> column.use() == Use.LEFT_OUT);
    return told || shape.values() >= shape.width() - 2
        ? Recognition.possible(reason)
        : Recognition.NO;
  }

  /// Whether a column of values holds a number, and not gaps alone.
  static boolean measures(TableShape shape, List<Row> rows) {
    for (int i = 0; i < shape.width(); i++) {
      if (shape.columns().get(i).use() == Use.VALUE) {
        int column = i;
        if (rows.stream()
            .filter(row -> column < row.cells().size())
            .map(row -> row.cells().get(column))
            .anyMatch(cell -> !CellNumber.gap(cell) && number(cell))) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean number(String cell) {
    return CellNumber.of(cell, false) != null || CellNumber.of(cell, true) != null;
  }

  private static List<List<String>> cells(List<Row> rows) {
    return rows.stream().skip(1).map(Row::cells).toList();
  }

  /// Sentences part at blanks too: in columns that a script printed all is a time or a number, but
  /// for a header.
  private static Recognition printed(TableShape shape, long fitting, int rows) {
    boolean numbers =
        shape.columns().stream()
            .allMatch(
                one ->
                    one.use() == Use.TIME
                        || one.use() == Use.CLOCK
                        || one.use() == Use.ZONE
                        || one.use() == Use.VALUE);
    return shape.time() != null && shape.values() > 0 && numbers && fitting >= rows - 1
        ? Recognition.possible(reason(shape, shape.time()) + ", parted by blanks")
        : Recognition.NO;
  }

  private static String reason(TableShape shape, TimeStyle time) {
    return "column \""
        + shape.columns().get(time.column()).header()
        + "\" holds times, "
        + shape.values()
        + (shape.values() == 1 ? " column holds numbers" : " columns hold numbers");
  }

  /// Whether a text begins like JSON, markup or a Markdown table.
  private static boolean foreign(String line) {
    String start = line.stripLeading();
    return start.startsWith("{")
        || start.startsWith("[")
        || start.startsWith("<")
        || start.startsWith("|");
  }

  private static boolean titleLike(String cell) {
    String text = cell.strip();
    return text.length() <= 120 && CellNumber.of(text.isEmpty() ? "x" : text, false) == null;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    new TableReader(export, intake, false).read();
  }
}
