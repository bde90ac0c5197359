package hindcast.importing.text;

import hindcast.importing.Probe;
import hindcast.importing.text.CellTime.DayOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Follows the lines of tables printed for people: cells between bars below a ruled header (`psql`,
/// `mysql`), boxes (`clickhouse-client`, `duckdb`), columns below a header that dashes underline
/// (`influx`, `sqlcmd`, `az`), and bare columns that two blanks or more part (`amtool`, `gcloud`,
/// `kubectl`). Above a table may stand the time at which `\\watch` printed it, or what Influx
/// grouped it by.
public final class PrintedRows {
  private static final Pattern RULE = Pattern.compile(" *[+-][-+]{3,} *");
  private static final Pattern DASHES = Pattern.compile(" *-+(?: +-+)* *");
  private static final Pattern FOOTER =
      Pattern.compile(
          "\\(\\d+ rows?\\)|\\(\\d+ rows affected\\)|\\d+ rows? in set.*|(Empty"
              + " set|Time:|Elapsed:|Timing is|mysql>|MariaDB \\[|\\w+[=(-][#>] ).*");
  private static final Pattern COUNTS =
      Pattern.compile("\\| +\\d+ rows( +\\(\\d+ shown\\))?( +\\d+ columns)? +\\|");
  private static final Pattern SQL_TYPES =
      Pattern.compile("\\|( *[a-z]+\\d{0,3}(\\([\\d,]+\\))?( with time zone)? *\\|)+");
  private static final Pattern WATCHED =
      Pattern.compile("(?<time>\\S.*?)\\s+\\(every [\\d.]+ ?s\\)");
  private static final Pattern MEASUREMENT = Pattern.compile("name: (.{1,200})");
  private static final Pattern TAGS = Pattern.compile("tags: (.{1,400})");
  private static final Pattern TITLE = Pattern.compile("[\\p{L}#%][\\p{L}\\d #%()./:_*-]{0,60}");
  private static final Pattern CELL = Pattern.compile("\\S+(?: \\S+)*");
  private static final Pattern WORD = Pattern.compile("\\S+");

  private static final int WIDEST = 4000;

  /// Lines within which bare columns begin.
  private static final int HEADER_WITHIN = 6;

  /// The header of bare columns; null where something underlines it.
  private final @Nullable String bare;

  private final List<String> extraNames = new ArrayList<>();
  private final List<String> extraCells = new ArrayList<>();
  private List<String> header = List.of();
  private List<Integer> starts = List.of();
  private String before = "";
  private boolean open;
  private long stray;
  private long outside;

  private PrintedRows(@Nullable String bare) {
    this.bare = bare;
  }

  /// A follower of the tables that a text begins with; null where it holds none.
  public static @Nullable PrintedRows of(Probe head) {
    if (head.folder()) {
      return null;
    }
    List<String> lines = head.lines();
    for (String line : lines) {
      if (ruled(line) && tells(new PrintedRows(null), lines)) {
        return new PrintedRows(null);
      }
    }
    for (String line : lines.subList(0, Math.min(HEADER_WITHIN, lines.size()))) {
      if (titles(line) && tells(new PrintedRows(line.stripTrailing()), lines)) {
        return new PrintedRows(line.stripTrailing());
      }
    }
    return null;
  }

  private static boolean ruled(String line) {
    return RULE.matcher(boxless(line)).matches() || dashes(line);
  }

  /// Whether a line underlines columns. Longer ones than people see would only tire the pattern.
  private static boolean dashes(String line) {
    return line.length() <= WIDEST && DASHES.matcher(line).matches();
  }

  /// Whether a line may head bare columns: three names or more, parted by more than one blank.
  private static boolean titles(String line) {
    List<String> names = new ArrayList<>();
    for (Matcher name = CELL.matcher(line); line.length() <= 400 && name.find(); ) {
      names.add(name.group());
    }
    return names.size() >= 3
        && names.stream().allMatch(name -> TITLE.matcher(name).matches())
        && names.stream().noneMatch(PrintedRows::time);
  }

  /// Whether most of the lines are rows with a time.
  private static boolean tells(PrintedRows rows, List<String> lines) {
    int found = 0;
    int timed = 0;
    for (String line : lines) {
      List<String> cells = rows.line(line);
      if (cells != null) {
        found++;
        timed += cells.stream().anyMatch(PrintedRows::time) ? 1 : 0;
      }
    }
    long strayed = rows.bare == null ? 2 * rows.stray : 5 * rows.stray;
    return found > 0 && timed * 2 > found && strayed <= found;
  }

  private static boolean time(String cell) {
    return ReportTimes.stamp(cell, DayOrder.MONTH_FIRST) != null
        && !cell.chars().allMatch(Character::isLetter);
  }

  /// The names of the cells of the row before.
  public List<String> header() {
    List<String> names = new ArrayList<>(extraNames);
    names.addAll(header);
    return names;
  }

  /// Lines in a table that are no rows of it.
  public long stray() {
    return stray;
  }

  /// Lines before, between and behind the tables.
  public long outside() {
    return outside;
  }

  /// The cells of the row that a line is, one for each name of the header; null where it is none.
  public @Nullable List<String> line(String raw) {
    String line = boxless(raw);
    if (raw.startsWith("┌") && raw.chars().anyMatch(Character::isLetterOrDigit)) {
      starts = List.of();
      header = barred(line.replaceAll("[-+]*\\+[-+]*|^-+|-+$", "|"));
      open = true;
      return null;
    }
    if (above(line)) {
      return null;
    }
    if (RULE.matcher(line).matches() || (bare == null && dashes(line))) {
      rule(line);
      return null;
    }
    if (line.isBlank()
        || FOOTER.matcher(line.strip()).matches()
        || COUNTS.matcher(line).matches()) {
      outside += !open && !before.isBlank() ? 1 : 0;
      open &= bare != null && line.isBlank();
      before = "";
      return null;
    }
    if (line.stripTrailing().equals(bare)) {
      outside += before.isBlank() ? 0 : 1;
      head(columns(line, CELL), line);
      return null;
    }
    if (!open
        && before.startsWith("|")
        && line.length() <= WIDEST
        && SQL_TYPES.matcher(line).matches()) {
      return null; // below the names, what DuckDB holds in the columns
    }
    if (!open) {
      outside += before.isBlank() ? 0 : 1;
      before = line;
      return null;
    }
    List<String> cells = starts.isEmpty() ? barred(line) : aligned(line);
    if (cells.size() != header.size()) {
      stray++;
      return null;
    }
    List<String> row = new ArrayList<>(extraCells);
    cells.forEach(cell -> row.add(cell.equals("NULL") ? "" : cell));
    return row;
  }

  /// Takes what stands above a table and holds for all its rows.
  private boolean above(String line) {
    String text = line.strip();
    Matcher watched = WATCHED.matcher(text);
    Matcher measurement = MEASUREMENT.matcher(text);
    Matcher tags = TAGS.matcher(text);
    if (watched.matches() && time(watched.group("time"))) {
      forget();
      extra("time", watched.group("time"));
    } else if (bare == null && measurement.matches()) {
      forget();
      extra("measurement", measurement.group(1));
    } else if (!open && tags.matches() && !extraNames.isEmpty()) {
      for (String tag : tags.group(1).split(", ")) {
        int equals = tag.indexOf('=');
        extra(equals < 0 ? tag : tag.substring(0, equals), tag.substring(equals + 1));
      }
    } else {
      return false;
    }
    open = false;
    before = "";
    return true;
  }

  private void forget() {
    extraNames.clear();
    extraCells.clear();
  }

  private void extra(String name, String cell) {
    extraNames.add(name);
    extraCells.add(cell);
  }

  /// Takes the line that underlines a header, or closes a table.
  private void rule(String line) {
    if (!open && !before.isBlank()) {
      boolean bars = line.indexOf('+') >= 0 || before.indexOf('|') >= 0;
      head(bars ? List.of() : columns(line, WORD), before);
    }
    before = "";
  }

  private void head(List<Integer> columns, String line) {
    starts = columns;
    header = List.of();
    header = starts.isEmpty() ? barred(line) : cut(line);
    before = "";
    open = !header.isEmpty();
  }

  private static List<Integer> columns(String line, Pattern column) {
    List<Integer> starts = new ArrayList<>();
    for (Matcher found = column.matcher(line); found.find(); ) {
      starts.add(found.start());
    }
    return starts;
  }

  /// The cells between bars; none where the row is cut off.
  private static List<String> barred(String line) {
    String row = line.strip();
    if (row.startsWith("|")) {
      if (!row.endsWith("|") || row.length() < 2) {
        return List.of();
      }
      row = row.substring(1, row.length() - 1);
    }
    return List.of(row.split("\\|", -1)).stream().map(String::strip).toList();
  }

  /// The cells below their names; by the gaps between them where one is wider than its column. None
  /// where the line fits neither way.
  private List<String> aligned(String line) {
    boolean fits = line.length() > starts.getFirst();
    for (int start : starts) {
      fits &= start == 0 || start >= line.length() || line.charAt(start - 1) == ' ';
    }
    List<String> cells = fits ? cut(line) : List.of(line.strip().split(" {2,}"));
    return cells.stream().filter(cell -> !cell.isEmpty()).count() < 2 ? List.of() : cells;
  }

  private List<String> cut(String line) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      int from = i == 0 ? 0 : Math.min(line.length(), starts.get(i));
      int to = i + 1 < starts.size() ? Math.min(line.length(), starts.get(i + 1)) : line.length();
      cells.add(line.substring(from, to).strip());
    }
    return cells;
  }

  /// A line whose box is drawn with the bars, dashes and crosses of plain text.
  private static String boxless(String line) {
    boolean box = line.chars().anyMatch(c -> c >= '\u2500' && c <= '\u257f');
    if (!box) {
      return line;
    }
    StringBuilder plain = new StringBuilder(line.length());
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      plain.append(
          switch (c) {
            case '│', '┃', '║' -> '|';
            case '─', '━', '═' -> '-';
            default -> c >= '\u2500' && c <= '\u257f' ? '+' : c;
          });
    }
    return plain.toString();
  }
}
