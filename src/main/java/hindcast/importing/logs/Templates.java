package hindcast.importing.logs;

/// Makes one name of many texts that differ only in their numbers and ids.
final class Templates {
  private static final int LONGEST = 80;

  private Templates() {}

  /// A request path as a route: no query, and `:id` for every segment that is a number, a UUID, a
  /// long hexadecimal word or a long random one.
  static String route(String path) {
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
      route.append(isId(path, from, to) ? ":id" : path.substring(from, to));
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
