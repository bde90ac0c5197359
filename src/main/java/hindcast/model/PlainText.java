package hindcast.model;

/// Imported text made fit for a sentence: one line, bounded, without control characters or marks
/// that turn the reading direction. It is still plain text that each exporter escapes.
public final class PlainText {
  private PlainText() {}

  /// The text as one line of at most `most` characters; what is cut is replaced by an ellipsis.
  public static String line(String text, int most) {
    StringBuilder out = new StringBuilder();
    boolean gap = false;
    int count = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      int type = Character.getType(c);
      if (type == Character.FORMAT
          || type == Character.SURROGATE
          || type == Character.PRIVATE_USE
          || type == Character.UNASSIGNED) {
        continue;
      }
      if (Character.isWhitespace(c)
          || (Character.isSpaceChar(c) && c != Display.GROUP)
          || type == Character.CONTROL) {
        gap = !out.isEmpty();
        continue;
      }
      if (count + (gap ? 1 : 0) >= most) {
        return out.append('…').toString();
      }
      if (gap) {
        out.append(' ');
        count++;
      }
      gap = false;
      out.appendCodePoint(c);
      count++;
    }
    return out.toString();
  }

  /// The same, with the first letter small unless the word is an abbreviation.
  public static String inSentence(String words) {
    return words.length() > 1 && Character.isLowerCase(words.charAt(1))
        ? Character.toLowerCase(words.charAt(0)) + words.substring(1)
        : words;
  }

  /// With a capital first letter.
  public static String capital(String words) {
    return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
