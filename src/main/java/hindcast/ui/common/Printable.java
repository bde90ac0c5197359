package hindcast.ui.common;

/// Imported text as it may be drawn.
public final class Printable {
  private Printable() {}

  /// The text with every character that would draw something else than itself made visible: control
  /// and direction characters become dots, a tab two blanks.
  public static String of(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (c == '\t') {
                shown.append("  ");
              } else if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                shown.append('·');
              } else {
                shown.appendCodePoint(c);
              }
            });
    return shown.toString();
  }
}
