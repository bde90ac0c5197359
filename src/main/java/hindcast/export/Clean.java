package hindcast.export;

/// The last gate before a document: whatever reaches it leaves without control characters, marks
/// that turn the reading direction, and halves of characters.
final class Clean {
  private Clean() {}

  /// The text on one line.
  static String line(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      int type = Character.getType(c);
      if (type == Character.CONTROL
          || type == Character.LINE_SEPARATOR
          || type == Character.PARAGRAPH_SEPARATOR) {
        out.append(' ');
      } else if (type != Character.FORMAT
          && type != Character.SURROGATE
          && (c & 0xFFFE) != 0xFFFE) {
        out.appendCodePoint(c);
      }
    }
    return out.toString();
  }

  /// The text on one line, as it may stand in HTML and XML, between tags or in quotes.
  static String html(String text) {
    String line = line(text);
    StringBuilder out = new StringBuilder(line.length() + 16);
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
    return out.toString();
  }
}
