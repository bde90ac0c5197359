package hindcast.export;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Plain text as Markdown that shows just that text: no markup, link, HTML or list can come out of
/// it.
final class MarkdownText {
  private static final String SPECIAL = "\\`*_{}[]()<>#|!~&$^";

  private MarkdownText() {}

  /// Text for a paragraph or heading, on one line.
  static String escape(String text) {
    String line = Clean.line(text);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean inWord =
          i > 0
              && i + 1 < line.length()
              && Character.isLetterOrDigit(line.charAt(i - 1))
              && Character.isLetterOrDigit(line.charAt(i + 1));
      // Within a word an underscore is no emphasis, and names stay readable in the source.
      boolean harmless = c == '_' && inWord;
      if (c == '<' || c == '>') {
        out.append(c == '<' ? "&lt;" : "&gt;");
      } else if (SPECIAL.indexOf(c) >= 0 && !harmless) {
        out.append('\\').append(c);
      } else if ((c == ':' && line.startsWith("://", i)) || (c == '.' && endsWithWww(line, i))) {
        // Bare addresses would become links.
        out.append(c == ':' ? "&#58;" : "&#46;");
      } else if (c == '@') {
        out.append("&#64;");
      } else {
        out.append(c);
      }
    }
    return guardStart(out);
  }

  private static boolean endsWithWww(String line, int dot) {
    return dot >= 3 && line.substring(dot - 3, dot).toLowerCase(Locale.ROOT).equals("www");
  }

  /// A first character that would begin a list, quote, rule or heading is made literal.
  private static String guardStart(StringBuilder line) {
    int digits = 0;
    while (digits < line.length() && Character.isDigit(line.charAt(digits))) {
      digits++;
    }
    if (digits > 0
        && digits < line.length()
        && (line.charAt(digits) == '.' || line.charAt(digits) == ')')
        && (digits + 1 == line.length() || line.charAt(digits + 1) == ' ')) {
      line.insert(digits, '\\');
    } else if (!line.isEmpty() && "-+=".indexOf(line.charAt(0)) >= 0) {
      line.insert(0, '\\');
    }
    return line.toString();
  }

  /// Text for a table cell.
  static String cell(String text) {
    return escape(text);
  }

  /// Text as code, in a fence longer than any run of backticks in it; pipes are safe in tables too.
  static String code(String text) {
    String line = Clean.line(text).replace('|', '¦');
    int longest = 0;
    int run = 0;
    for (int i = 0; i < line.length(); i++) {
      run = line.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    String fence = "`".repeat(longest + 1);
    String pad = longest > 0 ? " " : "";
    return line.isEmpty() ? "" : fence + pad + line + pad + fence;
  }

  /// One segment of a relative address.
  static String url(String segment) {
    StringBuilder out = new StringBuilder();
    for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if ((c >= 'a' && c <= 'z')
          || (c >= 'A' && c <= 'Z')
          || (c >= '0' && c <= '9')
          || "-_.".indexOf(c) >= 0) {
        out.append(c);
      } else {
        out.append('%').append(Character.toUpperCase(Character.forDigit(c >> 4, 16)));
        out.append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
      }
    }
    return out.toString();
  }
}
