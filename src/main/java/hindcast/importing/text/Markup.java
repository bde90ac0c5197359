package hindcast.importing.text;

import java.util.regex.Pattern;

/// Texts that web pages and chats write as HTML.
public final class Markup {
  private static final Pattern INLINE =
      Pattern.compile("</?(a|b|i|u|em|strong|code|span|var)\\b", Pattern.CASE_INSENSITIVE);

  private Markup() {}

  /// A body without its tags, what stood between them parted by a space.
  public static String plain(String body) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    for (int open = body.indexOf('<'); open >= 0; open = body.indexOf('<', at)) {
      int close = body.indexOf('>', open);
      if (close < 0) {
        break;
      }
      boolean tag =
          open + 1 < close
              && (Character.isLetter(body.charAt(open + 1)) || body.charAt(open + 1) == '/');
      text.append(body, at, tag ? open : close + 1);
      at = close + 1;
      boolean inline = INLINE.matcher(body.substring(open, close)).lookingAt();
      if (tag
          && !inline
          && text.length() > 0
          && !Character.isWhitespace(text.charAt(text.length() - 1))) {
        text.append(' ');
      }
    }
    return text.append(body, at, body.length())
        .toString()
        .replace("&nbsp;", " ")
        .replace("&#39;", "'")
        .replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
        .strip();
  }
}
