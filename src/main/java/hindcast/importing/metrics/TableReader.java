package hindcast.importing.metrics;

import hindcast.importing.Intake;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import hindcast.importing.files.Lines;
import hindcast.importing.metrics.TableShape.Column;
import hindcast.importing.metrics.TableShape.Row;
import hindcast.importing.metrics.TableShape.TimeStyle;
import hindcast.importing.metrics.TableShape.Use;
import hindcast.importing.text.CellTime.DayOrder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Pours a delimited table, wide (a column per series) or tidy (a row per sample), into an intake.
/// Rows stream; only the head is looked at twice. A second header after a blank line begins another
/// table.
final class TableReader {
  private static final int HEAD = 400;

  /// Rows that are poured off their lines before the others are read off their bytes: they tell how
  /// stamps are written.
  private static final int FIRST = 8;

  private final Export export;
  private final Intake intake;
  private final boolean nameless;
  private final boolean offBytes;
  private final Set<String> toldColumns = new HashSet<>();
  private boolean afterBlank;
  private long oddQuotes;

  /// A reader of one export.
  ///
  /// @param nameless whether a lone column called `Value` takes the export's name
  TableReader(Export export, Intake intake, boolean nameless) {
    this(export, intake, nameless, true);
  }

  /// A reader of one export.
  ///
  /// @param offBytes whether a large table is read off its bytes where they are understood
  TableReader(Export export, Intake intake, boolean nameless, boolean offBytes) {
    this.offBytes = offBytes;
    this.export = export;
    this.intake = intake;
    this.nameless = nameless;
  }

  /// Reads it all.
  void read() throws IOException {
    try (Lines lines = export.lines()) {
      List<String> head = new ArrayList<>();
      Lines replay = new ReplayedLines(lines, head);
      char separator = TableShape.separatorOrBlank(head);
      if (separator == 0) {
        throw new ImportException(
            "no separator parts all lines alike; expected a table with commas, semicolons, tabs or"
                + " blanks");
      }
      TableRows rows = new TableRows(replay, separator);
      Row header = readTable(rows, separator, null);
      while (header != null) {
        header = readTable(rows, separator, header);
      }
    }
  }

  /// Reads one table.
  ///
  /// @param header its header, where that was read already
  /// @return the header of the table that follows; null at the end
  private @Nullable Row readTable(TableRows rows, char separator, @Nullable Row header)
      throws IOException {
    List<Row> head = new ArrayList<>();
    if (header != null) {
      head.add(header);
    }
    Row follower = null;
    boolean more = true;
    while (head.size() < HEAD && more && follower == null) {
      Row row = nextRow(rows);
      if (row == null) {
        more = false;
      } else if (startsTable(row, head)) {
        follower = row;
      } else {
        head.add(row);
      }
    }
    if (head.isEmpty()) {
      return null;
    }
    TableShape shape = TableShape.of(separator, head);
    if (follower != null && header == null && (shape == null || shape.time() == null)) {
      // What stands above the table tells of it.
      return follower;
    }
    if (shape == null) {
      throw new ImportException(
          "this is no table: its rows have but one cell; expected a time and values in each");
    }
    TimeStyle time = shape.time();
    if (time == null) {
      throw new ImportException(noTime(shape), head.getFirst().line());
    }
    if (shape.values() == 0) {
      throw new ImportException(noNumber(shape), head.getFirst().line());
    }
    DayOrder dayOrder = DayOrders.settle(export, intake, shape, time);
    tellZone(intake, shape, time);
    tellLeftOut(intake, shape, head.getFirst().line(), toldColumns);
    TablePour pour = new TablePour(export, intake, nameless, shape, time, dayOrder);
    int poured = shape.headerRow() + 1;
    boolean manyRows =
        offBytes
            && separator != TableShape.BLANK
            && more
            && follower == null
            && header == null
            && oddQuotes == 0;
    int first = manyRows ? Math.min(poured + FIRST, head.size() - 1) : head.size();
    for (; poured < first; poured++) {
      pour.row(head.get(poured).line(), head.get(poured).cells());
    }
    TablePlan plan =
        poured == head.size()
            ? null
            : TablePlan.of(shape, time, dayOrder, head.get(poured - 1), head.get(poured).line());
    if (plan != null && (plan.epoch() != null || plan.offset() == pour.zoneTold())) {
      readBlocks(plan, pour, head);
      return null;
    }
    for (; poured < head.size(); poured++) {
      pour.row(head.get(poured).line(), head.get(poured).cells());
    }
    return !more || follower != null ? follower : pourRest(rows, pour, head);
  }

  /// Pours the rows that are left of a table.
  ///
  /// @return the header of the table that follows; null at the end
  private @Nullable Row pourRest(TableRows rows, TablePour pour, List<Row> head)
      throws IOException {
    for (Row row = nextRow(rows); row != null; row = nextRow(rows)) {
      if (startsTable(row, head)) {
        return row;
      }
      pour.row(row.line(), row.cells());
    }
    return null;
  }

  /// Pours all that is left off its bytes; from where they are not understood, off its lines.
  private void readBlocks(TablePlan plan, TablePour pour, List<Row> head) throws IOException {
    char separator = (char) plan.separator();
    long stoppedAt =
        new TableBlocks(plan, pour, intake, (line, text) -> pourLine(line, text, separator, pour))
            .read(export);
    if (stoppedAt == 0) {
      return;
    }
    try (Lines lines = export.lines()) {
      for (long i = 1; i < stoppedAt && lines.next() != null; i++) {
        // Passed over: it was read off the bytes.
      }
      TableRows rows = new TableRows(lines, separator, stoppedAt - 1);
      Row header = pourRest(rows, pour, head);
      while (header != null) {
        header = readTable(rows, separator, header);
      }
    }
  }

  /// Pours a line that stands for itself.
  private void pourLine(long line, String text, char separator, TablePour pour) {
    try {
      Row row = nextRow(new TableRows(new OneLine(text), separator, line - 1));
      if (row != null) {
        pour.row(row.line(), row.cells());
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /// The next row that is one; null at the end.
  private @Nullable Row nextRow(TableRows rows) throws IOException {
    afterBlank = false;
    for (List<String> cells = rows.next(); cells != null; cells = rows.next()) {
      if (rows.trouble() != null) {
        intake.rowRead();
        intake.refuse(rows.line(), rows.trouble());
        oddQuotes++;
      } else if (passedOver(cells)) {
        afterBlank |= cells.getFirst().isBlank();
      } else {
        return new Row(rows.line(), cells);
      }
    }
    return null;
  }

  /// Whether a row after a blank line is a header and so begins another table.
  private boolean startsTable(Row row, List<Row> before) {
    return afterBlank
        && before.size() > 1
        && row.cells().size() > 1
        && row.cells().stream().anyMatch(TableShape::timeWord)
        && row.cells().stream()
            .allMatch(cell -> CellNumber.gap(cell) || CellNumber.of(cell, false) == null);
  }

  private static boolean passedOver(List<String> cells) {
    String first = cells.isEmpty() ? "" : cells.getFirst();
    if (cells.size() == 1
        && (first.isBlank()
            || first.startsWith(";")
            || TableShape.separatorLine(first.strip()) != 0)) {
      return true;
    }
    return (first.startsWith("#") && !first.startsWith("#,"))
        || first.startsWith("//")
        || (cells.size() == 2 && first.equals("sep=") && cells.getLast().isEmpty());
  }

  private static String names(TableShape shape) {
    List<String> headers =
        shape.columns().stream().map(Column::header).limit(8).map(TableReader::brief).toList();
    return String.join(", ", headers) + (shape.width() > 8 ? ", …" : "");
  }

  /// What to say of a table without times.
  static String noTime(TableShape shape) {
    return "no column holds times, but "
        + names(shape)
        + "; expected a column of dates with times or of epoch numbers; export it with its time"
        + " column";
  }

  /// What to say of a table without measurements.
  static String noNumber(TableShape shape) {
    return "no column holds numbers, but "
        + names(shape)
        + "; expected a table of measurements; read a log with its own format";
  }

  /// A text from the file, short enough for a sentence.
  static String brief(String text) {
    String line = text.strip();
    return line.length() > 40 ? line.substring(0, 40) + "…" : line;
  }

  /// Says which zone the column of times names by itself.
  static void tellZone(Intake intake, TableShape shape, TimeStyle time) {
    String header = shape.columns().get(time.column()).header();
    if (time.epoch() != null) {
      intake.zoneStated(
          ZoneOffset.UTC, "column \"" + brief(header) + "\" holds epoch " + time.epoch().title());
      return;
    }
    String said = time.headerZone();
    if (said == null) {
      return;
    }
    try {
      String id = said.toUpperCase(Locale.ROOT);
      ZoneId zone =
          id.equals("UTC") || id.equals("GMT") || id.equals("Z")
              ? ZoneOffset.UTC
              : ZoneId.of(said.contains("/") ? said : id);
      intake.zoneStated(zone, "the header says \"" + brief(header) + "\"");
    } catch (DateTimeException unknown) {
      intake.doubt(
          1,
          "the header \""
              + brief(header)
              + "\" names no zone that is known; expected UTC or a region");
    }
  }

  /// Says which columns hold no measurements, each once.
  ///
  /// @param told headers told already
  static void tellLeftOut(Intake intake, TableShape shape, long line, Set<String> told) {
    for (Column column : shape.columns()) {
      if (column.use() == Use.LEFT_OUT && !column.header().isBlank() && told.add(column.header())) {
        intake.doubt(
            line,
            "column \""
                + brief(column.header())
                + "\" holds record numbers, free text or further times, no measurements; it was"
                + " left out");
      }
    }
  }
}
