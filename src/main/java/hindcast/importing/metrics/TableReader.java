package hindcast.importing.metrics;

import hindcast.importing.Export;
import hindcast.importing.ImportException;
import hindcast.importing.Intake;
import hindcast.importing.Lines;
import hindcast.importing.SeriesSpec;
import hindcast.importing.metrics.CellTime.DayOrder;
import hindcast.importing.metrics.TableShape.Column;
import hindcast.importing.metrics.TableShape.Row;
import hindcast.importing.metrics.TableShape.TimeStyle;
import hindcast.importing.metrics.TableShape.Use;
import hindcast.model.SeriesKey;
import hindcast.model.SeriesKind;
import hindcast.model.Unit;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Pours a delimited table, wide (a column per series) or tidy (a row per sample), into an intake.
/// Rows stream; only the head is looked at twice. A second header after a blank line begins another
/// table.
final class TableReader {
  private static final int HEAD = 400;

  private final Export export;
  private final Intake intake;
  private final boolean nameless;
  private final Map<String, Intake.SeriesWriter[]> tidyWriters = new HashMap<>();
  private final Set<String> toldColumns = new HashSet<>();
  private DayOrder dayOrder = DayOrder.MONTH_FIRST;
  private boolean zoneTold;
  private boolean afterBlank;

  /// A reader of one export.
  ///
  /// @param nameless whether a lone column called `Value` takes the export's name
  TableReader(Export export, Intake intake, boolean nameless) {
    this.export = export;
    this.intake = intake;
    this.nameless = nameless;
  }

  /// Reads it all.
  void read() throws IOException {
    try (Lines lines = export.lines()) {
      List<String> head = new ArrayList<>();
      Lines replay = new Replay(lines, head);
      char separator = TableShape.separator(head);
      if (separator == 0) {
        throw new ImportException(
            "no separator parts all lines alike; expected a table with commas, semicolons or tabs");
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
    if (shape == null) {
      throw new ImportException(
          "this is no table: its rows have but one cell; expected a time and values in each");
    }
    TimeStyle time = shape.time();
    if (time == null) {
      throw new ImportException(noTime(shape), head.getFirst().line());
    }
    if (shape.values() == 0) {
      throw new ImportException(
          "no column holds numbers, but "
              + names(shape)
              + "; expected a table of measurements; read a log with its own format",
          head.getFirst().line());
    }
    settleDayOrder(shape, time);
    tellZone(shape, time);
    tellLeftOut(shape, head.getFirst().line());
    Pour pour = new Pour(shape, time);
    for (int i = shape.headerRow() + 1; i < head.size(); i++) {
      pour.row(head.get(i).line(), head.get(i).cells());
    }
    while (more && follower == null) {
      Row row = nextRow(rows);
      if (row == null) {
        return null;
      }
      if (startsTable(row, head)) {
        follower = row;
      } else {
        pour.row(row.line(), row.cells());
      }
    }
    return follower;
  }

  /// The next row that is one; null at the end.
  private @Nullable Row nextRow(TableRows rows) throws IOException {
    afterBlank = false;
    for (List<String> cells = rows.next(); cells != null; cells = rows.next()) {
      if (rows.trouble() != null) {
        intake.rowRead();
        intake.refuse(rows.line(), rows.trouble());
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
    if (cells.size() == 1 && (first.isBlank() || TableShape.separatorLine(first.strip()) != 0)) {
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

  private static String noTime(TableShape shape) {
    return "no column holds times, but "
        + names(shape)
        + "; expected a column of dates with times or of epoch numbers; export it with its time"
        + " column";
  }

  private static String brief(String text) {
    String line = text.strip();
    return line.length() > 40 ? line.substring(0, 40) + "…" : line;
  }

  /// Looks through the whole column where dates like `04/05/2026` may be read two ways.
  private void settleDayOrder(TableShape shape, TimeStyle time) throws IOException {
    if (time.epoch() != null) {
      return;
    }
    boolean any = false;
    boolean dayFirst = false;
    boolean monthFirst = false;
    long firstLine = 0;
    long first = Long.MIN_VALUE;
    long spanDay = 0;
    long spanMonth = 0;
    CellTime[] last = new CellTime[2];
    try (Lines lines = export.lines()) {
      TableRows rows = new TableRows(lines, shape.separator());
      for (List<String> cells = rows.next(); cells != null; cells = rows.next()) {
        if (cells.size() != shape.width() || !CellTime.yearLast(cells.get(time.column()))) {
          if (!any && ++first > Long.MIN_VALUE + HEAD) {
            return;
          }
          continue;
        }
        String cell = cells.get(time.column()).strip();
        if (cell.indexOf('.') >= 0 && cell.indexOf('.') < 3) {
          return;
        }
        any = true;
        firstLine = firstLine == 0 ? rows.line() : firstLine;
        String[] parts = cell.split("\\D+", 3);
        dayFirst |= Integer.parseInt(parts[0]) > 12;
        monthFirst |= Integer.parseInt(parts[1]) > 12;
        CellTime day = CellTime.of(cell, DayOrder.DAY_FIRST);
        CellTime month = CellTime.of(cell, DayOrder.MONTH_FIRST);
        spanDay += distance(last[0], day);
        spanMonth += distance(last[1], month);
        last[0] = day == null ? last[0] : day;
        last[1] = month == null ? last[1] : month;
        if (dayFirst || monthFirst) {
          break;
        }
      }
    }
    if (!any) {
      return;
    }
    dayOrder =
        dayFirst || (!monthFirst && spanDay < spanMonth)
            ? DayOrder.DAY_FIRST
            : DayOrder.MONTH_FIRST;
    if (!dayFirst && !monthFirst) {
      intake.doubt(
          firstLine,
          "the dates may have the day or the month first; they were read with the "
              + (dayOrder == DayOrder.DAY_FIRST ? "day" : "month")
              + " first"
              + (spanDay == spanMonth ? "" : ", which makes the steps between rows smaller")
              + "; check the date, or export dates as 2026-12-31");
    }
  }

  private static long distance(@Nullable CellTime from, @Nullable CellTime to) {
    return from == null || to == null
        ? 0
        : Math.abs(
            to.local().toEpochSecond(ZoneOffset.UTC) - from.local().toEpochSecond(ZoneOffset.UTC));
  }

  private void tellZone(TableShape shape, TimeStyle time) {
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

  private void tellLeftOut(TableShape shape, long line) {
    for (Column column : shape.columns()) {
      if (column.use() == Use.LEFT_OUT
          && !column.header().isBlank()
          && toldColumns.add(column.header())) {
        intake.doubt(
            line,
            "column \""
                + brief(column.header())
                + "\" holds record numbers, free text or further times, no measurements; it was"
                + " left out");
      }
    }
  }

  /// Pours the rows of one table.
  private final class Pour {
    private final TableShape shape;
    private final TimeStyle time;
    private final boolean tidy;
    private final int[] valueColumns;
    private final int[] keyColumns;
    private final Intake.@Nullable SeriesWriter[] wide;
    private final List<String> names;

    Pour(TableShape shape, TimeStyle time) {
      this.shape = shape;
      this.time = time;
      this.tidy = shape.tidy();
      this.valueColumns = columns(Set.of(Use.VALUE));
      this.keyColumns = columns(Set.of(Use.METRIC, Use.LABEL, Use.PACKED_LABELS));
      this.wide = new Intake.SeriesWriter[shape.width()];
      this.names = uniqueNames();
      tidyWriters.clear();
    }

    private int[] columns(Set<Use> uses) {
      int[] found = new int[shape.width()];
      int count = 0;
      for (int i = 0; i < shape.width(); i++) {
        if (uses.contains(shape.columns().get(i).use())) {
          found[count++] = i;
        }
      }
      return Arrays.copyOf(found, count);
    }

    private List<String> uniqueNames() {
      List<String> unique = new ArrayList<>();
      Set<String> taken = new HashSet<>();
      for (Column column : shape.columns()) {
        String header =
            column.header().isBlank() ? "column " + (unique.size() + 1) : column.header();
        String name = header;
        for (int i = 2; !taken.add(name); i++) {
          name = header + " (" + i + ")";
        }
        unique.add(name);
      }
      return unique;
    }

    void row(long line, List<String> given) {
      intake.rowRead();
      List<String> cells = TableShape.trimmed(given, shape.width());
      if (cells.size() != shape.width()) {
        intake.refuse(
            line,
            cells.size()
                + (cells.size() == 1 ? " cell" : " cells")
                + " were found where the table has "
                + shape.width()
                + " columns; the row is cut off or has a stray separator");
        return;
      }
      String stamp = cells.get(time.column());
      Long at = instant(cells, line);
      if (at == null) {
        if (sameHeader(cells)) {
          intake.rowUsed();
        } else {
          intake.refuse(
              line,
              "\"" + brief(stamp) + "\" is no time; expected one like those of the rows before");
        }
        return;
      }
      Intake.SeriesWriter @Nullable [] writers = tidy ? tidyWriters(cells) : null;
      int bad = 0;
      int firstBad = -1;
      for (int i = 0; i < valueColumns.length; i++) {
        int column = valueColumns[i];
        CellNumber number =
            CellNumber.of(cells.get(column), shape.columns().get(column).decimalComma());
        if (number == null || !unitFits(number, shape.columns().get(column).unit())) {
          bad++;
          firstBad = firstBad < 0 ? column : firstBad;
        } else if (Double.isInfinite(number.value())) {
          intake.doubt(
              line, "an infinite value in \"" + brief(names.get(column)) + "\" was read as a gap");
        } else if (!Double.isNaN(number.value())) {
          Intake.SeriesWriter writer = writers == null ? wide(column) : writers[i];
          writer.add(at, number.value(), line);
        }
      }
      tellBad(cells, line, bad, firstBad);
    }

    private void tellBad(List<String> cells, long line, int bad, int firstBad) {
      if (bad == 0) {
        intake.rowUsed();
        return;
      }
      String what =
          "\""
              + brief(cells.get(firstBad))
              + "\" in column \""
              + brief(names.get(firstBad))
              + "\" is no number like those of other rows";
      if (bad == valueColumns.length) {
        intake.refuse(line, what + "; expected a number");
      } else {
        intake.rowUsed();
        intake.doubt(
            line, what + (bad > 1 ? ", nor are " + (bad - 1) + " more cells" : "") + "; left out");
      }
    }

    /// Plain zeros and numbers stand beside `1.2 s` in formatted exports; other units do not.
    private static boolean unitFits(CellNumber number, Unit unit) {
      return number.unit() == unit || number.unit() == Unit.NONE || unit == Unit.NONE;
    }

    /// Whether the row repeats the header, as files glued together do.
    private boolean sameHeader(List<String> cells) {
      for (int i = 0; i < cells.size(); i++) {
        if (!cells.get(i).strip().equals(shape.columns().get(i).header())) {
          return false;
        }
      }
      return true;
    }

    private @Nullable Long instant(List<String> cells, long line) {
      String cell = cells.get(time.column());
      if (time.epoch() != null) {
        try {
          return time.epoch().toMillis(cell.strip());
        } catch (NumberFormatException none) {
          return null;
        }
      }
      CellTime found = CellTime.of(cell, dayOrder);
      if (found != null && time.clockColumn() >= 0) {
        LocalTime clock = CellTime.clock(cells.get(time.clockColumn()));
        found =
            clock == null
                ? null
                : new CellTime(found.local().toLocalDate().atTime(clock), found.offset());
      }
      if (found == null) {
        return null;
      }
      ZoneOffset offset = found.offset();
      if (offset == null) {
        return intake.local(found.local(), line);
      }
      if (!zoneTold) {
        zoneTold = true;
        intake.zoneStated(
            ZoneOffset.UTC,
            offset.equals(ZoneOffset.UTC)
                ? "its times are marked as UTC"
                : "its times bear an offset");
      }
      return found.local().toInstant(offset).toEpochMilli();
    }

    private Intake.SeriesWriter wide(int column) {
      Intake.SeriesWriter known = wide[column];
      if (known == null) {
        String name = names.get(column);
        boolean lone = nameless && valueColumns.length == 1 && name.equalsIgnoreCase("value");
        SeriesKey key = lone ? SeriesKey.of(export.stem()) : HeaderKey.of(name, export.stem());
        known = intake.series(spec(key, column));
        wide[column] = known;
      }
      return known;
    }

    private SeriesSpec spec(SeriesKey key, int column) {
      return new SeriesSpec(
          key, shape.columns().get(column).unit(), SeriesKind.GAUGE, 0, false, null, null);
    }

    private Intake.SeriesWriter[] tidyWriters(List<String> cells) {
      String joined;
      if (keyColumns.length == 1) {
        joined = cells.get(keyColumns[0]);
      } else {
        StringBuilder all = new StringBuilder();
        for (int column : keyColumns) {
          all.append(cells.get(column)).append('\u0000');
        }
        joined = all.toString();
      }
      return tidyWriters.computeIfAbsent(joined, k -> newTidyWriters(cells));
    }

    private Intake.SeriesWriter[] newTidyWriters(List<String> cells) {
      String metric = "";
      SortedMap<String, String> labels = new TreeMap<>();
      for (int column : keyColumns) {
        String cell = cells.get(column).strip();
        switch (shape.columns().get(column).use()) {
          case METRIC -> metric = cell;
          case PACKED_LABELS ->
              HeaderKey.unpack(cell, shape.columns().get(column).header(), labels);
          default -> {
            if (!cell.isEmpty()) {
              labels.put(names.get(column), cell);
            }
          }
        }
      }
      Intake.SeriesWriter[] writers = new Intake.SeriesWriter[valueColumns.length];
      for (int i = 0; i < writers.length; i++) {
        int column = valueColumns[i];
        String name = metric;
        if (metric.isEmpty()) {
          name = names.get(column);
        } else if (writers.length > 1) {
          name = metric + ":" + names.get(column);
        }
        SeriesKey key = HeaderKey.of(name, export.stem());
        SortedMap<String, String> all = new TreeMap<>(labels);
        all.putAll(key.labels());
        writers[i] = intake.series(spec(SeriesKey.of(key.metric(), all), column));
      }
      return writers;
    }
  }

  /// Lines of which the first were read before.
  private static final class Replay implements Lines {
    private final Lines lines;
    private final List<String> head;
    private long given;
    private int cutAt = -1;

    Replay(Lines lines, List<String> head) throws IOException {
      this.lines = lines;
      this.head = head;
      for (int i = 0; i < 200 && size(head) < 1 << 20; i++) {
        String line = lines.next();
        if (line == null) {
          break;
        }
        if (lines.cut()) {
          cutAt = i;
          line = line.substring(0, 1000);
        }
        head.add(line);
        if (cutAt >= 0) {
          break;
        }
      }
    }

    private static long size(List<String> head) {
      return head.stream().mapToLong(String::length).sum();
    }

    @Override
    public @Nullable String next() throws IOException {
      String line = given < head.size() ? head.get((int) given) : lines.next();
      given += line == null ? 0 : 1;
      return line;
    }

    @Override
    public long number() {
      return given;
    }

    @Override
    public boolean cut() {
      return given > head.size() ? lines.cut() : given - 1 == cutAt;
    }

    @Override
    public void close() throws IOException {
      lines.close();
    }
  }
}
