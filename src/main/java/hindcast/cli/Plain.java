package hindcast.cli;

/// Imported text on a terminal: control characters, which could move the cursor or recolour the
/// screen, become visible signs.
final class Plain {
  private Plain() {}

  /// The text on one line, without control and direction characters.
  static String line(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int type = Character.getType(c);
      if (c == '\n' || c == '\r' || c == '\t') {
        plain.append(' ');
      } else if (type == Character.CONTROL || type == Character.FORMAT) {
        plain.append('\ufffd');
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  /// The line cut to a width, with an ellipsis where something is missing.
  static String cut(String text, int width) {
    String line = line(text);
    return line.length() <= width ? line : line.substring(0, Math.max(0, width - 1)) + "…";
  }
}
