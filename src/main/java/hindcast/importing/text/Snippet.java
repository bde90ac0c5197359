package hindcast.importing.text;

import hindcast.importing.EventDraft;

/// Short extracts of imported text, for titles and problems.
public final class Snippet {
  private static final int TITLE = 140;

  private Snippet() {}

  /// The beginning of a line, quoted, for a problem's message.
  public static String of(String text) {
    String flat = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return "\"" + cut(flat, 60) + "\"";
  }

  /// One short line: the first of the text that is not blank.
  public static String title(String text) {
    String first = text.strip().lines().findFirst().orElse("").strip();
    return first.isEmpty() ? "(no text)" : cut(first, TITLE);
  }

  /// Gives the draft the whole text where its title does not say it all.
  public static EventDraft withText(EventDraft draft, String text) {
    String whole = text.strip();
    return whole.equals(title(whole)) || whole.isEmpty() ? draft : draft.text(whole);
  }

  public static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end) + "…";
  }
}
