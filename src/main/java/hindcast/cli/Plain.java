package hindcast.cli;

import java.util.Locale;

/// Imported text on a terminal: control characters, which could move the cursor or recolour the
/// screen, and direction characters, which could turn its words round, become visible signs.
final class Plain {
  private Plain() {}

  /// The text on one line, without control and direction characters.
  static String line(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (c == '\n' || c == '\r' || c == '\t' || breaksLines(c)) {
                plain.append(' ');
              } else if (acts(c)) {
                plain.append('\ufffd');
              } else {
                plain.appendCodePoint(c);
              }
            });
    return plain.toString();
  }

  /// A JSON document in which such characters are escaped, which leaves its meaning as it is: they
  /// only stand within its texts.
  static String json(String document) {
    StringBuilder plain = new StringBuilder(document.length());
    document
        .codePoints()
        .forEach(
            c -> {
              if (c == '\n' || c == '\r' || !(acts(c) || breaksLines(c))) {
                plain.appendCodePoint(c);
              } else {
                for (char unit : Character.toChars(c)) {
                  plain.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
                }
              }
            });
    return plain.toString();
  }

  private static boolean acts(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE;
  }

  private static boolean breaksLines(int c) {
    int type = Character.getType(c);
    return type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
  }

  /// The line cut to a width, with an ellipsis where something is missing.
  static String cut(String text, int width) {
    String line = line(text);
    return line.length() <= width ? line : line.substring(0, Math.max(0, width - 1)) + "…";
  }

  /// The line with its middle left out where it is wider: of a long name, the end tells as much as
  /// the beginning.
  static String cutInside(String text, int width) {
    String line = line(text);
    if (line.length() <= width || width < 4) {
      return cut(line, width);
    }
    int end = (width - 1) / 2;
    return line.substring(0, width - 1 - end) + "…" + line.substring(line.length() - end);
  }
}
