package hindcast.importing.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.NoSuchElementException;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// One sheet of a workbook as UTF-8 text, made while it is read: a line per row of the same number,
/// cells separated by tabs. Dates are written as ISO, shares with `%`, lengths of time in seconds,
/// errors such as `#N/A` as `NaN`; line breaks within cells become spaces. Rows and columns that
/// are hidden are read like others.
final class SheetText extends InputStream {
  private static final int MOST_ROWS = 1 << 20;
  private static final int MOST_COLUMNS = 1 << 14;

  /// Empty cells before others that a sheet may hold altogether: a few tell nothing and cost
  /// little.
  private static final long MOST_EMPTY = 50_000_000;

  private final SheetBook book;
  private final InputStream part;
  private final XMLStreamReader xml;
  private final StringBuilder line = new StringBuilder();
  private byte[] ready = new byte[0];
  private int at;
  private int row;
  private int column;
  private long empty;
  private boolean ended;
  private @Nullable IOException failed;

  /// Reads a sheet's part, which is closed with this.
  SheetText(SheetBook book, InputStream part) throws IOException {
    this.book = book;
    this.part = part;
    try {
      this.xml = SheetBook.xml(part);
    } catch (XMLStreamException broken) {
      part.close();
      throw SheetBook.damaged(broken);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    while (at == ready.length) {
      if (ended) {
        return -1;
      }
      IOException before = failed;
      if (before != null) {
        throw before; // the parser's place in a damaged part is not to be trusted
      }
      line.setLength(0);
      try {
        row();
      } catch (IOException broken) {
        failed = broken;
        throw broken;
      }
      ready = line.toString().getBytes(StandardCharsets.UTF_8);
      at = 0;
    }
    int count = Math.min(length, ready.length - at);
    System.arraycopy(ready, at, target, offset, count);
    at += count;
    return count;
  }

  /// Makes the line of the next row, with empty ones for those that are left out before it.
  private void row() throws IOException {
    try {
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          begin();
        } else if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("row")) {
          line.append('\n');
          return;
        } else if (event == XMLStreamConstants.END_ELEMENT
            && xml.getLocalName().equals("sheetData")) {
          break;
        }
      }
      ended = true;
    } catch (XMLStreamException broken) {
      throw SheetBook.damaged(broken);
    } catch (NoSuchElementException | IndexOutOfBoundsException odd) {
      // the JDK's parser may end so on XML that is cut within a name
      throw SheetBook.damaged(new XMLStreamException(odd));
    }
  }

  private void begin() throws IOException, XMLStreamException {
    switch (xml.getLocalName()) {
      case "row" -> {
        int number = number(SheetBook.attribute(xml, "r"));
        int wanted = number > row && number <= MOST_ROWS ? number : row + 1;
        line.append("\n".repeat(wanted - row - 1));
        row = wanted;
        column = 0;
      }
      case "c" -> cell();
      default -> {}
    }
  }

  private void cell() throws IOException, XMLStreamException {
    int wanted = column(SheetBook.attribute(xml, "r"));
    wanted = wanted > column && wanted <= MOST_COLUMNS ? wanted : column + 1;
    String type = SheetBook.attribute(xml, "t");
    String style = SheetBook.attribute(xml, "s");
    String value = value(type.equals("inlineStr"));
    if (value == null) {
      return; // styled, but empty
    }
    empty += wanted - column - 1;
    if (empty > MOST_EMPTY) {
      throw new IOException("its cells lie too far apart; save the sheet as CSV");
    }
    line.append("\t".repeat(column == 0 ? wanted - 1 : wanted - column));
    column = wanted;
    line.append(told(type, style, value));
  }

  /// What stands in the cell; null where nothing does.
  private @Nullable String value(boolean inline) throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    boolean any = false;
    boolean taken = false;
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        taken = xml.getLocalName().equals(inline ? "t" : "v");
        any |= taken;
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        taken = false;
        if (xml.getLocalName().equals("c")) {
          break;
        }
      } else if (taken && xml.isCharacters()) {
        text.append(xml.getText());
      }
    }
    return any ? text.toString() : null;
  }

  private String told(String type, String style, String value) throws IOException {
    return switch (type) {
      case "s" -> {
        int index = number(value.strip());
        yield index >= 0 && index < book.texts().size() ? flat(book.texts().get(index)) : "";
      }
      case "b" -> value.strip().equals("1") ? "TRUE" : "FALSE";
      case "e" -> "NaN";
      case "str", "inlineStr", "d" -> flat(value);
      default -> {
        try {
          yield book.format(style).told(Double.parseDouble(value.strip()), book.from1904());
        } catch (NumberFormatException noNumber) {
          yield flat(value);
        }
      }
    };
  }

  /// A text as one cell: without tabs and line breaks, quoted where it begins with a quote.
  private static String flat(String text) {
    String flat = text.replaceAll("[\\t\\r\\n\\u000b\\u2028]+", " ");
    return flat.startsWith("\"") ? '"' + flat.replace("\"", "\"\"") + '"' : flat;
  }

  /// The number of a column from a cell's name, 1 for `A7`; 0 where it has none.
  private static int column(String name) {
    int number = 0;
    for (int i = 0; i < name.length() && i < 4; i++) {
      char letter = name.charAt(i);
      if (letter < 'A' || letter > 'Z') {
        break;
      }
      number = number * 26 + letter - 'A' + 1;
    }
    return number;
  }

  /// A number of up to nine digits; -1 for anything else.
  static int number(String digits) {
    return digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : -1;
  }

  @Override
  public void close() throws IOException {
    part.close();
  }
}
