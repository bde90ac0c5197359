package hindcast.importing.metrics;

import hindcast.importing.files.Lines;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/// Rows of a delimited text with the line each begins on. Lines without a quotation mark are cut at
/// the separators, or at each run of blanks; the others go through commons-csv, together with the
/// lines that their quotes span. A quote that is never closed costs one row and not the rest of the
/// file.
final class TableRows implements DayOrders.Rows {
  private static final Pattern BLANKS = Pattern.compile("[ \\t]+");
  private static final int MAX_SPANNED = 50;
  private static final int MAX_CHARS = 1 << 20;

  private final Lines lines;
  private final char separator;
  private final CSVFormat quoted;
  private final ArrayDeque<String> pushedBack = new ArrayDeque<>();
  private long taken;
  private long line;
  private boolean cut;
  private @Nullable String trouble;

  TableRows(Lines lines, char separator) {
    this(lines, separator, 0);
  }

  /// Rows of a text of which some lines were passed over.
  TableRows(Lines lines, char separator, long linesBefore) {
    this.lines = lines;
    this.separator = separator;
    this.taken = linesBefore;
    this.quoted = format(separator);
  }

  private static CSVFormat format(char separator) {
    return CSVFormat.RFC4180
        .builder()
        .setDelimiter(separator)
        .setTrailingData(true)
        .setLenientEof(true)
        .get();
  }

  /// The cells of one row that stands on one line.
  static List<String> cells(String text, char separator) {
    try {
      return bare(text, separator) ? plain(text, separator) : parse(text, format(separator));
    } catch (IOException odd) {
      return plain(text, separator);
    }
  }

  /// The cells of the next row; a blank line has one empty cell. Null at the end.
  @Override
  public @Nullable List<String> next() throws IOException {
    trouble = null;
    String text = nextLine();
    line = taken;
    if (text == null) {
      return null;
    }
    if (cut) {
      trouble = "this line is longer than what was looked at; expected one row";
      return List.of();
    }
    if (bare(text, separator)) {
      return plain(text, separator);
    }
    return open(text) ? spanning(text) : parsed(text);
  }

  /// 1-based line on which that row begins.
  @Override
  public long line() {
    return line;
  }

  /// Why that row cannot be used; null where it can.
  @Nullable String trouble() {
    return trouble;
  }

  private @Nullable String nextLine() throws IOException {
    String text = pushedBack.pollFirst();
    cut = false;
    if (text == null) {
      text = lines.next();
      cut = lines.cut();
    }
    taken += text == null ? 0 : 1;
    return text;
  }

  private List<String> spanning(String first) throws IOException {
    StringBuilder record = new StringBuilder(first);
    List<String> more = new ArrayList<>();
    while (more.size() < MAX_SPANNED && record.length() < MAX_CHARS) {
      String text = nextLine();
      if (text == null) {
        break;
      }
      more.add(text);
      record.append('\n').append(text);
      if (text.indexOf('"') >= 0 && !open(record)) {
        return parsed(record.toString());
      }
    }
    for (String text : more.reversed()) {
      pushedBack.addFirst(text);
    }
    taken -= more.size();
    trouble = "a quotation mark opens here and is not closed; expected its partner";
    return List.of();
  }

  private List<String> parsed(String text) {
    try {
      return parse(text, quoted);
    } catch (IOException odd) {
      trouble = "the quotation marks of this row do not match; expected pairs";
      return List.of();
    }
  }

  /// Whether a quotation mark is still open at the end.
  private static boolean open(CharSequence text) {
    int marks = 0;
    for (int i = 0; i < text.length(); i++) {
      marks += text.charAt(i) == '"' ? 1 : 0;
    }
    return marks % 2 == 1;
  }

  private static List<String> parse(String text, CSVFormat format) throws IOException {
    try (CSVParser parser =
        CSVParser.builder().setReader(new StringReader(text)).setFormat(format).get()) {
      for (CSVRecord row : parser) {
        return row.toList();
      }
      return List.of("");
    } catch (java.io.UncheckedIOException | IllegalStateException odd) {
      throw new IOException(odd);
    }
  }

  /// Whether quotation marks part nothing in it: columns printed with blanks have none.
  private static boolean bare(String text, char separator) {
    return separator == TableShape.BLANK || text.indexOf('"') < 0;
  }

  private static List<String> plain(String text, char separator) {
    if (separator == TableShape.BLANK) {
      return List.of(BLANKS.split(text.strip(), -1));
    }
    List<String> cells = new ArrayList<>();
    int from = 0;
    for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
      cells.add(text.substring(from, at));
      from = at + 1;
    }
    cells.add(text.substring(from));
    return cells;
  }
}
