package hindcast.importing.metrics;

import hindcast.importing.Probe;
import hindcast.importing.files.Export;
import hindcast.importing.files.ExportBytes;
import hindcast.importing.files.Lines;
import hindcast.importing.files.Utf8Bytes;
import hindcast.importing.text.PrintedRows;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A printed table as one whose cells tabs part, made while it is read: a line for each line, blank
/// where that is no row of a table with the first one's header.
final class PrintedText extends Reader {
  private final Lines lines;
  private final PrintedRows rows;
  private List<String> header = List.of();
  private String ready = "";
  private int at;

  private PrintedText(Lines lines, PrintedRows rows) {
    this.lines = lines;
    this.rows = rows;
  }

  /// The beginning of a table.
  static String of(Probe head) {
    PrintedRows rows = PrintedRows.of(head);
    StringBuilder text = new StringBuilder();
    List<String> header = List.of();
    if (rows == null) {
      return "";
    }
    for (String line : head.lines()) {
      List<String> cells = rows.line(line);
      if (header.isEmpty() && !rows.header().isEmpty()) {
        header = rows.header();
        text.append(row(header));
      }
      text.append(cells == null || !rows.header().equals(header) ? "" : row(cells));
    }
    return text.toString();
  }

  /// All of a table.
  static ExportBytes bytes(Export export, Probe head) {
    return new ExportBytes() {
      @Override
      public InputStream open() throws IOException {
        PrintedRows rows = PrintedRows.of(head);
        return new Utf8Bytes(
            rows == null ? new StringReader("") : new PrintedText(export.lines(), rows));
      }

      @Override
      public long size() {
        return -1;
      }

      @Override
      public @Nullable Long modified() {
        return export.modified();
      }
    };
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

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    while (at == ready.length()) {
      String line = lines.next();
      if (line == null) {
        return -1;
      }
      List<String> cells = rows.line(line);
      if (header.isEmpty() && !rows.header().isEmpty()) {
        header = rows.header();
        ready = row(header);
      } else {
        ready = cells == null || !rows.header().equals(header) ? "\n" : row(cells);
      }
      at = 0;
    }
    int count = Math.min(length, ready.length() - at);
    ready.getChars(at, at + count, target, offset);
    at += count;
    return count;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
