package hindcast.importing.logs;

/// Makes one name of many texts that differ only in their numbers and ids.
final class Templates {
  private static final int LONGEST = 80;

  private Templates() {}

  /// A request path, or that of a URL, as a route: no query, and `:id` for every segment that is a
  /// number, a UUID, a long hexadecimal word or a long random one.
  static String route(String url) {
    String path = path(url);
    int end = path.length();
    for (int i = 0; i < end; i++) {
      char c = path.charAt(i);
      if (c == '?' || c == '#' || c == ';') {
        end = i;
      }
    }
    StringBuilder route = new StringBuilder();
    int from = 0;
    while (from < end && route.length() < LONGEST) {
      int slash = path.indexOf('/', from);
      int to = slash < 0 || slash > end ? end : slash;
      if (isId(path, from, to)) {
        route.append(":id");
      } else {
        named(path, from, to, route);
      }
      if (to < end) {
        route.append('/');
      }
      from = to + 1;
    }
    if (route.length() > LONGEST) {
      route.setLength(LONGEST);
      route.append('…');
    }
    return route.isEmpty() ? "-" : route.toString();
  }

  /// The path of a URL, or the path itself.
  private static String path(String url) {
    int scheme = url.startsWith("/") ? -1 : url.indexOf("://");
    if (scheme < 0 || scheme > 6) {
      return url;
    }
    int slash = url.indexOf('/', scheme + 3);
    return slash < 0 ? "/" : url.substring(slash);
  }

  /// A segment that is a name, with `:id` for a number or hexadecimal word that dots, dashes or
  /// underscores set off: `app.363077.js` is `app.:id.js`.
  private static void named(String path, int from, int to, StringBuilder route) {
    int begin = from;
    for (int at = from; at <= to; at++) {
      char c = at == to ? '.' : path.charAt(at);
      if (c != '.' && c != '-' && c != '_') {
        continue;
      }
      int digits = 0;
      int hex = 0;
      for (int i = begin; i < at; i++) {
        char one = path.charAt(i);
        digits += one >= '0' && one <= '9' ? 1 : 0;
        hex += (one >= 'a' && one <= 'f') || (one >= 'A' && one <= 'F') ? 1 : 0;
      }
      route.append(isPartId(at - begin, digits, hex) ? ":id" : path.substring(begin, at));
      if (at < to) {
        route.append(c);
      }
      begin = at + 1;
    }
  }

  /// Whether a part of a segment names one of many things.
  ///
  /// @param hex letters `a` to `f` of either case
  static boolean isPartId(int length, int digits, int hex) {
    return digits > 0
        && ((digits == length && length >= 3) || (digits + hex == length && length >= 8));
  }

  private static boolean isId(String text, int from, int to) {
    int length = to - from;
    int digits = 0;
    int hex = 0;
    int upper = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits++;
      } else if ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == '-') {
        hex++;
      }
      if (c >= 'A' && c <= 'Z') {
        upper++;
      }
    }
    return isId(length, digits, hex, upper);
  }

  /// Whether a path segment names one of many things, told by what it is made of.
  ///
  /// @param hex letters `a` to `f` of either case, and dashes
  /// @param upper capitals
  static boolean isId(int length, int digits, int hex, int upper) {
    if (length == 0 || digits == 0) {
      return length > 24 && upper > 3;
    }
    boolean allDigits = digits == length;
    boolean hexadecimal = digits + hex == length && length >= 8;
    boolean random = length >= 16 && digits >= 3;
    boolean mostlyDigits = length >= 4 && digits * 3 >= length * 2;
    return allDigits || hexadecimal || random || mostlyDigits;
  }

  /// A log message with `#` for every number, hexadecimal word and quoted value, cut to a line.
  static String message(String message) {
    int length = Math.min(message.length(), 400);
    StringBuilder template = new StringBuilder();
    int i = 0;
    while (i < length && template.length() < LONGEST) {
      char c = message.charAt(i);
      if (Character.isLetterOrDigit(c) || c == '_') {
        int to = i;
        boolean digit = false;
        while (to < length
            && (Character.isLetterOrDigit(message.charAt(to))
                || message.charAt(to) == '_'
                || (digit && joinsNumber(message, to)))) {
          digit |= Character.isDigit(message.charAt(to));
          to++;
        }
        template.append(digit ? "#" : message.substring(i, to));
        i = to;
      } else if (c == '\n' || c == '\r') {
        break;
      } else {
        template.append(c < ' ' ? ' ' : c);
        i++;
      }
    }
    if (i < length || message.length() > length) {
      template.append('…');
    }
    return template.toString().strip();
  }

  /// `.`, `:` or `-` between digits: addresses, times and dates are one number.
  private static boolean joinsNumber(String text, int at) {
    char c = text.charAt(at);
    return (c == '.' || c == ':' || c == '-')
        && at + 1 < text.length()
        && Character.isDigit(text.charAt(at + 1));
  }
}
