package hindcast.importing.text;

import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.files.Export;
import hindcast.importing.files.Lines;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Tables of texts: the header's words, and every row with its line. Quoted cells may hold
/// separators and line breaks; a quote that never ends is taken for a letter after some lines.
public final class CsvRows {
  private static final String SEPARATORS = ",;\t|";
  private static final int LONGEST_CELL_LINES = 200;
  private static final int LONGEST_ROW = 1 << 18;

  private CsvRows() {}

  /// Takes one row. The row is already counted; the taker says whether it was used.
  public interface Taker {
    /// Looks at the row.
    ///
    /// @param cells as many as the header has, missing ones empty
    void take(List<String> cells, long line);
  }

  /// The header of a table, its cells stripped and in lower case; empty where the text is none.
  public static List<String> header(Probe head) {
    for (String line : head.lines()) {
      if (!comment(line)) {
        return header(line);
      }
    }
    return List.of();
  }

  /// The cells of the head's first rows, header left out.
  public static List<List<String>> rows(Probe head) {
    List<List<String>> rows = new ArrayList<>();
    char separator = 0;
    for (String line : head.lines()) {
      if (comment(line)) {
        continue;
      }
      if (separator == 0) {
        separator = separator(line);
      } else {
        rows.add(cells(line, separator));
      }
    }
    return rows;
  }

  /// Whether the row below the header only underlines it, as programs print tables for people.
  public static boolean ruled(List<List<String>> rows) {
    return !rows.isEmpty() && rows.getFirst().getFirst().matches("[-+]{4,}");
  }

  /// Hands out the rows after the header.
  public static void each(Export export, Intake intake, Taker taker) throws IOException {
    try (Lines lines = export.lines()) {
      int width = 0;
      char separator = 0;
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (line.isBlank() || (separator == 0 && comment(line))) {
          continue;
        }
        if (separator == 0) {
          separator = separator(line);
          width = header(line).size();
          continue;
        }
        long number = lines.number();
        intake.rowRead();
        List<String> cells = new ArrayList<>(cells(record(line, lines), separator));
        while (cells.size() < width) {
          cells.add("");
        }
        taker.take(cells, number);
      }
    }
  }

  /// A line with those that follow while a quote is open.
  private static String record(String first, Lines lines) throws IOException {
    if (!open(first)) {
      return first;
    }
    StringBuilder record = new StringBuilder(first);
    for (int i = 0; i < LONGEST_CELL_LINES && record.length() < LONGEST_ROW; i++) {
      String next = lines.next();
      if (next == null) {
        break;
      }
      record.append('\n').append(next);
      if (open(next)) {
        break;
      }
    }
    return record.toString();
  }

  private static boolean open(String text) {
    return text.chars().filter(c -> c == '"').count() % 2 == 1;
  }

  private static boolean comment(String line) {
    String start = line.stripLeading();
    return start.startsWith("#") || start.startsWith("//") || start.startsWith("sep=");
  }

  private static List<String> header(String line) {
    char separator = separator(line);
    return separator == 0
        ? List.of()
        : cells(line, separator).stream()
            .map(cell -> cell.toLowerCase(Locale.ROOT).replace('_', ' '))
            .toList();
  }

  private static char separator(String line) {
    char best = 0;
    long most = 0;
    for (int i = 0; i < SEPARATORS.length(); i++) {
      char one = SEPARATORS.charAt(i);
      long count = line.chars().filter(c -> c == one).count();
      if (count > most) {
        most = count;
        best = one;
      }
    }
    return best;
  }

  /// The cells of a row, unquoted and stripped.
  static List<String> cells(String row, char separator) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < row.length(); i++) {
      char c = row.charAt(i);
      if (c == '"') {
        if (quoted && i + 1 < row.length() && row.charAt(i + 1) == '"') {
          cell.append(c);
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (c == separator && !quoted) {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString().strip());
    return cells;
  }

  /// The first column whose header is one of these words.
  public static int column(List<String> header, List<String> words) {
    for (String word : words) {
      int at = header.indexOf(word);
      if (at >= 0) {
        return at;
      }
    }
    return -1;
  }

  /// The cell of that column; empty where there is none.
  public static String cell(List<String> cells, int column) {
    return column < 0 || column >= cells.size() ? "" : cells.get(column);
  }

  /// The same, null where it is blank.
  public static @Nullable String cellOrNull(List<String> cells, int column) {
    String cell = cell(cells, column);
    return cell.isBlank() ? null : cell;
  }
}
