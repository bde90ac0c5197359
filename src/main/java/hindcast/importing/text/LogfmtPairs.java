package hindcast.importing.text;

import java.util.function.BiConsumer;

/// Takes a line of logfmt apart: `key=value`, `key="quoted \" value"`, `key=` and bare `key`.
final class LogfmtPairs {
  /// A longer word is no key.
  private static final int LONGEST_KEY = 120;

  private LogfmtPairs() {}

  /// Gives the pairs that have a value, in order.
  static void read(String line, BiConsumer<String, String> pair) {
    int at = 0;
    while (at < line.length()) {
      while (at < line.length() && line.charAt(at) <= ' ') {
        at++;
      }
      int from = at;
      while (at < line.length() && line.charAt(at) > ' ' && line.charAt(at) != '=') {
        at++;
      }
      if (at >= line.length() || line.charAt(at) != '=') {
        continue; // a bare word says nothing
      }
      String key = line.substring(from, at++);
      StringBuilder value = new StringBuilder();
      at =
          at < line.length() && line.charAt(at) == '"'
              ? quoted(line, at + 1, value)
              : bare(line, at, value);
      if (!key.isEmpty() && key.length() <= LONGEST_KEY && !value.isEmpty()) {
        pair.accept(key, value.toString());
      }
    }
  }

  private static int bare(String line, int from, StringBuilder value) {
    int at = from;
    while (at < line.length() && line.charAt(at) > ' ') {
      at++;
    }
    value.append(line, from, at);
    return at;
  }

  private static int quoted(String line, int from, StringBuilder value) {
    int at = from;
    while (at < line.length() && line.charAt(at) != '"') {
      char c = line.charAt(at);
      if (c == '\\' && at + 1 < line.length()) {
        at++;
        char escaped = line.charAt(at);
        value.append(escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped);
      } else {
        value.append(c);
      }
      at++;
    }
    return at + 1;
  }
}
