package hindcast.importing.metrics;

import hindcast.importing.text.CellTime;
import hindcast.importing.text.CellTime.DayOrder;
import hindcast.importing.text.CellTime.Epoch;
import hindcast.model.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the head of a delimited text tells about the whole: separator, header, and what each column
/// is for.
///
/// @param separator what parts the cells
/// @param width how many cells a row has
/// @param headerRow index, among the rows looked at, of the header, of its last row where it has
///   several; -1 where there is none
/// @param columns one per cell
/// @param time how the time column is written; null where no column holds times
final record TableShape(
    char separator, int width, int headerRow, List<Column> columns, @Nullable TimeStyle time) {
  private static final int SAMPLE = 200;

  /// Rows that may stand above the first with a time: the header, and what tells of the table.
  private static final int MOST_ABOVE = 20;

  /// Stands for a run of blanks.
  static final char BLANK = ' ';

  private static final char[] SEPARATORS = {',', ';', '\t', '|'};
  private static final Set<String> TIME_WORDS =
      Set.of(
          "time",
          "timestamp",
          "ts",
          "date",
          "datetime",
          "@timestamp",
          "_time",
          "when",
          "at",
          "zeit",
          "datum",
          "uhrzeit",
          "zeitstempel",
          "heure",
          "fecha",
          "hora",
          "epoch",
          "clock",
          "created_at",
          "t",
          "time_utc",
          "timestamp_utc",
          "date_utc",
          "utc",
          "localtime",
          "eventtime",
          "event_time");

  /// What a column is for.
  enum Use {
    TIME,
    /// The time of day where date and time stand apart.
    CLOCK,
    METRIC,
    LABEL,
    /// `a=b;c=d`
    PACKED_LABELS,
    VALUE,
    /// The zone of a row's time.
    ZONE,
    /// Record numbers, free text, further times.
    LEFT_OUT
  }

  /// A column.
  ///
  /// @param unit what its cells name; [Unit#NONE] where they are plain
  record Column(String header, Use use, boolean decimalComma, Unit unit) {}

  /// How times are written.
  ///
  /// @param epoch the width of epoch numbers; null for written dates
  /// @param serial whether they are a spreadsheet's serial numbers
  /// @param headerZone what the header says of the zone; null where it says nothing
  /// @param zoneColumn the column that names each row's zone; -1 where there is none
  record TimeStyle(
      int column,
      int clockColumn,
      @Nullable Epoch epoch,
      boolean serial,
      @Nullable String headerZone,
      int zoneColumn) {}

  /// A row looked at, with its line.
  record Row(long line, List<String> cells) {}

  /// Whether rows name their metric, or bear labels: a row is then one point in time of one series.
  boolean tidy() {
    return columns.stream()
        .anyMatch(
            one ->
                one.use() == Use.METRIC
                    || one.use() == Use.LABEL
                    || one.use() == Use.PACKED_LABELS);
  }

  /// How many columns hold values.
  int values() {
    return (int) columns.stream().filter(one -> one.use() == Use.VALUE).count();
  }

  /// Whether a line is a comment before or between rows.
  static boolean comment(String line) {
    return line.startsWith("#") || line.startsWith("//") || line.isBlank();
  }

  /// The separator that a first line `sep=;` names; 0 where it is no such line.
  static char separatorLine(String line) {
    String bare =
        line.length() > 1 && line.startsWith("\"") && line.endsWith("\"")
            ? line.substring(1, line.length() - 1)
            : line;
    return bare.length() == 5 && bare.startsWith("sep=") ? bare.charAt(4) : 0;
  }

  /// The separator of these lines, a blank where runs of blanks part all of them alike, as columns
  /// printed by scripts are; 0 where they are no table.
  static char separatorOrBlank(List<String> lines) {
    char separator = separator(lines);
    if (separator != 0) {
      return separator;
    }
    List<Integer> widths =
        lines.stream()
            .filter(line -> !comment(line))
            .limit(50)
            .map(line -> TableRows.cells(line, BLANK).size())
            .sorted()
            .toList();
    int width = widths.isEmpty() ? 0 : widths.get(widths.size() / 2);
    long alike = widths.stream().filter(one -> one == width).count();
    return width >= 2 && alike >= 2 && alike >= widths.size() * 0.8 ? BLANK : 0;
  }

  /// The separator of these lines; 0 where they are no table.
  static char separator(List<String> lines) {
    char best = 0;
    double bestScore = 0;
    for (String line : lines.subList(0, Math.min(1, lines.size()))) {
      char said = separatorLine(line.strip());
      if (said != 0) {
        return said;
      }
    }
    for (char candidate : SEPARATORS) {
      int[] counts = new int[64];
      int looked = 0;
      for (String line : lines) {
        if (comment(line) || looked >= 50) {
          continue;
        }
        looked++;
        counts[Math.min(63, TableRows.cells(line, candidate).size())]++;
      }
      for (int width = 2; width < counts.length; width++) {
        double share = looked == 0 ? 0 : counts[width] / (double) looked;
        double score = share >= 0.6 ? share + width * 0.001 : 0;
        if (score > bestScore) {
          bestScore = score;
          best = candidate;
        }
      }
    }
    return best;
  }

  /// The shape of these rows; null where they are no table.
  static @Nullable TableShape of(char separator, List<Row> all) {
    int width = width(all);
    if (width < 2) {
      return null;
    }
    List<Row> body = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < all.size() && body.size() < SAMPLE; i++) {
      List<String> cells = trimmed(all.get(i).cells(), width);
      if (cells.size() == width) {
        body.add(new Row(all.get(i).line(), cells));
        places.add(i);
      }
    }
    if (body.isEmpty()) {
      return null;
    }
    int timeColumn = -1;
    int firstData = 1;
    double best = 0;
    for (int column = 0; column < width; column++) {
      double score = timeScore(body, column);
      if (score > best) {
        best = score;
        timeColumn = column;
      }
    }
    if (timeColumn >= 0) {
      firstData = firstTime(body, timeColumn);
    }
    int header = headerIndex(body, firstData);
    List<String> headers = header >= 0 ? body.get(header).cells() : unnamed(width);
    if (header >= 0 && timeColumn >= 0) {
      HeaderRows below = new HeaderRows(headers, timeColumn);
      while (header + 1 < firstData && below.take(body.get(header + 1).cells())) {
        header++;
      }
      headers = below.headers();
    }
    List<Row> data = body.subList(Math.min(firstData, body.size()), body.size());
    int clockColumn = clockColumn(data, width, timeColumn);
    List<Column> columns = new ColumnClassifier(headers, data, timeColumn, clockColumn).columns();
    TimeStyle time =
        timeColumn < 0 || data.isEmpty()
            ? null
            : style(headers, data, timeColumn, clockColumn, zoneColumn(columns));
    return new TableShape(separator, width, header < 0 ? -1 : places.get(header), columns, time);
  }

  /// The cells without the empty one that a separator at the end of a row makes.
  static List<String> trimmed(List<String> cells, int width) {
    return cells.size() == width + 1 && cells.getLast().isBlank() ? cells.subList(0, width) : cells;
  }

  private static int width(List<Row> rows) {
    int[] counts = new int[4096];
    for (Row row : rows) {
      counts[Math.min(counts.length - 1, row.cells().size())]++;
    }
    int width = 0;
    for (int i = 2; i < counts.length; i++) {
      if (counts[i] > counts[width] || (width == 0 && counts[i] > 0)) {
        width = i;
      }
    }
    return width;
  }

  /// Headers of columns that nothing names.
  static List<String> unnamed(int width) {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= width; i++) {
      names.add("column " + i);
    }
    return names;
  }

  /// Of the rows before the first with a time, the one that names the columns.
  private static int headerIndex(List<Row> body, int firstData) {
    for (int i = 0; i < Math.min(firstData, body.size()); i++) {
      String first = word(body.get(i).cells().getFirst());
      if (timeWord(first) || first.equals("label") || first.equals("full label")) {
        return i;
      }
    }
    boolean above =
        firstData > 1 && body.get(firstData - 1).cells().stream().anyMatch(TableShape::timeWord);
    return above ? firstData - 1 : firstData > 0 && !body.isEmpty() ? 0 : -1;
  }

  private static int firstTime(List<Row> body, int column) {
    for (int i = 0; i < body.size(); i++) {
      String cell = body.get(i).cells().get(column);
      if (isTime(cell, true) || serial(cell)) {
        return i;
      }
    }
    return body.size();
  }

  /// How much a column looks like times: most by how its cells read, some by its header and place.
  private static double timeScore(List<Row> body, int column) {
    boolean named = false;
    boolean begun = false;
    int times = 0;
    int seen = 0;
    double last = Double.NaN;
    int up = 0;
    int down = 0;
    for (int i = 0; i < body.size(); i++) {
      String cell = body.get(i).cells().get(column).strip();
      boolean epoch = epoch(cell) != null;
      boolean serial = !epoch && serial(cell);
      boolean time = epoch || serial || isTime(cell, false);
      if (!begun && !time && i < MOST_ABOVE) {
        // A header, or what stands above one.
        named |= timeWord(cell);
        continue;
      }
      begun = true;
      seen++;
      times += time ? 1 : 0;
      if (epoch || serial) {
        double number = Double.parseDouble(cell);
        up += number >= last || Double.isNaN(last) ? 1 : 0;
        down += number <= last || Double.isNaN(last) ? 1 : 0;
        last = number;
      }
    }
    if (seen == 0 || times < seen * 0.5 || (times == 1 && body.size() - seen > 1 && !named)) {
      return 0;
    }
    boolean numbers = !Double.isNaN(last);
    boolean headless = seen == body.size();
    boolean led = column == 0 || (headless && seen > 1);
    if (numbers && !named && (!led || Math.max(up, down) < seen * (headless ? 0.5 : 0.7))) {
      // Bytes and record numbers can be as large as epochs.
      return 0;
    }
    return times / (double) seen + (named ? 1 : 0) + 0.1 / (column + 1);
  }

  /// Whether a cell names a point in time.
  static boolean isTime(String cell, boolean epochs) {
    return (epochs && epoch(cell.strip()) != null)
        || CellTime.of(cell, DayOrder.DAY_FIRST) != null
        || CellTime.of(cell, DayOrder.MONTH_FIRST) != null;
  }

  /// Whether a cell may be a spreadsheet's serial number: whole ones are mere numbers.
  private static boolean serial(String cell) {
    return cell.indexOf('.') > 0 && CellTime.serial(cell) != null;
  }

  private static @Nullable Epoch epoch(String cell) {
    if (cell.length() < 10 || cell.length() > 24) {
      return null;
    }
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      if ((c < '0' || c > '9') && c != '.' && c != 'e' && c != 'E' && c != '+') {
        return null;
      }
    }
    try {
      return Epoch.of(Double.parseDouble(cell));
    } catch (NumberFormatException none) {
      return null;
    }
  }

  private static int clockColumn(List<Row> data, int width, int timeColumn) {
    if (timeColumn < 0 || data.isEmpty()) {
      return -1;
    }
    boolean datesOnly =
        data.stream()
            .map(row -> row.cells().get(timeColumn))
            .allMatch(cell -> epoch(cell.strip()) == null && cell.indexOf(':') < 0);
    for (int column = 0; datesOnly && column < width; column++) {
      int at = column;
      if (column != timeColumn
          && data.stream().allMatch(row -> CellTime.clock(row.cells().get(at)) != null)) {
        return column;
      }
    }
    return -1;
  }

  private static TimeStyle style(
      List<String> headers, List<Row> data, int column, int clockColumn, int zoneColumn) {
    int epochs = 0;
    int serials = 0;
    Epoch width = null;
    for (Row row : data) {
      Epoch one = epoch(row.cells().get(column).strip());
      serials += one == null && serial(row.cells().get(column)) ? 1 : 0;
      if (one != null) {
        epochs++;
        width = one;
      }
    }
    return new TimeStyle(
        column,
        clockColumn,
        epochs * 2 > data.size() ? width : null,
        serials * 2 > data.size(),
        HeaderZone.of(headers.get(column).strip()),
        zoneColumn);
  }

  private static int zoneColumn(List<Column> columns) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).use() == Use.ZONE) {
        return i;
      }
    }
    return -1;
  }

  static String word(String cell) {
    return cell.strip().toLowerCase(Locale.ROOT);
  }

  /// Whether a header names times: `Time`, `timestamp`, `Time (UTC)`, `start_time`.
  static boolean timeWord(String header) {
    String word = word(header).replaceAll("[ _]*[(\\[].*[)\\]]$", "").replace('_', ' ').strip();
    if (TIME_WORDS.contains(word) || TIME_WORDS.contains(word.replace(' ', '_'))) {
      return true;
    }
    return word.endsWith(" time")
        || word.endsWith(" at")
        || word.startsWith("timestamp")
        || word.endsWith("timestamp")
        || word.endsWith("date")
        || word.startsWith("time ");
  }
}
