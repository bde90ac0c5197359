package hindcast.importing.metrics;

import hindcast.importing.Probe;
import hindcast.importing.files.Lines;
import hindcast.importing.text.PrintedRows;
import hindcast.importing.text.RewrittenText;
import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A printed table as one whose cells tabs part: a line for each line, blank where that is no row
/// of a table with the first one's header.
final class PrintedText extends RewrittenText {
  private final Source source;
  private final PrintedRows rows;
  private List<String> header = List.of();

  /// Where the lines come from.
  private interface Source {
    @Nullable String next() throws IOException;
  }

  private PrintedText(Source source, Closeable closed, PrintedRows rows) {
    super(closed);
    this.source = source;
    this.rows = rows;
  }

  /// The text of lines, which are closed with it.
  static PrintedText of(Lines lines, PrintedRows rows) {
    return new PrintedText(lines::next, lines::close, rows);
  }

  /// The text of a head.
  static PrintedText of(Probe head, PrintedRows rows) {
    Iterator<String> lines = head.lines().iterator();
    return new PrintedText(() -> lines.hasNext() ? lines.next() : null, () -> {}, rows);
  }

  @Override
  protected @Nullable String next() throws IOException {
    String line = source.next();
    if (line == null) {
      return null;
    }
    List<String> cells = rows.line(line);
    if (header.isEmpty() && !rows.header().isEmpty()) {
      header = rows.header();
      return row(header);
    }
    return cells == null || !rows.header().equals(header) ? "\n" : row(cells);
  }

  private static String row(List<String> cells) {
    StringBuilder row = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      String flat = cells.get(i).replace('\t', ' ');
      row.append(i == 0 ? "" : "\t");
      row.append(flat.indexOf('"') >= 0 ? '"' + flat.replace("\"", "\"\"") + '"' : flat);
    }
    return row.append('\n').toString();
  }
}
