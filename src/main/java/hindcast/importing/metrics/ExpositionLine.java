package hindcast.importing.metrics;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One sample as Prometheus writes it into text: `name{label="value",…} value [stamp]`, the name
/// also as `__name__` or quoted among the labels.
///
/// @param name the metric; empty where the line names none
/// @param rest what follows the braces, stripped: value and stamp
record ExpositionLine(String name, Map<String, String> labels, String rest) {
  private static final int MOST_LABELS = 200;

  /// Reads a line; null where it is no such sample.
  static @Nullable ExpositionLine of(String line) {
    int at = skipBlanks(line, 0);
    int start = at;
    while (at < line.length() && nameLike(line.charAt(at))) {
      at++;
    }
    String name = line.substring(start, at);
    int brace = skipBlanks(line, at);
    Map<String, String> labels = new LinkedHashMap<>();
    if (brace < line.length() && line.charAt(brace) == '{') {
      at = labels(line, brace + 1, labels);
      if (at < 0) {
        return null;
      }
    } else if (name.isEmpty() || brace == at) {
      return null;
    }
    String given = labels.remove("__name__");
    String quoted = labels.remove("");
    String metric = !name.isEmpty() ? name : given != null ? given : quoted == null ? "" : quoted;
    return new ExpositionLine(metric, labels, line.substring(at).strip());
  }

  private static boolean nameLike(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == ':' || c == '.';
  }

  /// Reads labels up to the closing brace; a quoted text alone is the metric's name and stands
  /// under the empty label.
  ///
  /// @return the place after the brace; -1 where the labels are malformed
  private static int labels(String line, int from, Map<String, String> labels) {
    int at = skipBlanks(line, from);
    while (at < line.length()) {
      if (line.charAt(at) == '}') {
        return at + 1;
      }
      StringBuilder label = new StringBuilder();
      boolean quoted = line.charAt(at) == '"';
      at = quoted ? quoted(line, at, label) : bare(line, at, label);
      if (at < 0 || labels.size() > MOST_LABELS) {
        return -1;
      }
      at = skipBlanks(line, at);
      if (at < line.length() && line.charAt(at) == '=') {
        StringBuilder value = new StringBuilder();
        at = quoted(line, skipBlanks(line, at + 1), value);
        if (at < 0) {
          return -1;
        }
        labels.put(label.toString(), value.toString());
      } else if (quoted) {
        labels.put("", label.toString());
      } else {
        return -1;
      }
      at = skipBlanks(line, at);
      if (at < line.length() && line.charAt(at) == ',') {
        at = skipBlanks(line, at + 1);
      } else if (at >= line.length() || line.charAt(at) != '}') {
        return -1;
      }
    }
    return -1;
  }

  private static int bare(String line, int from, StringBuilder into) {
    int at = from;
    while (at < line.length() && nameLike(line.charAt(at))) {
      into.append(line.charAt(at++));
    }
    return at == from ? -1 : at;
  }

  private static int quoted(String line, int from, StringBuilder into) {
    if (from >= line.length() || line.charAt(from) != '"') {
      return -1;
    }
    for (int at = from + 1; at < line.length(); at++) {
      char c = line.charAt(at);
      if (c == '"') {
        return at + 1;
      }
      if (c == '\\' && at + 1 < line.length()) {
        at++;
        into.append(line.charAt(at) == 'n' ? '\n' : line.charAt(at));
      } else {
        into.append(c);
      }
    }
    return -1;
  }

  private static int skipBlanks(String line, int from) {
    int at = from;
    while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
      at++;
    }
    return at;
  }

  /// A value: decimal or hexadecimal, `NaN`, `Inf` of either sign; null where it is none.
  static @Nullable Double value(String text) {
    String bare = text.startsWith("+") || text.startsWith("-") ? text.substring(1) : text;
    if (bare.equalsIgnoreCase("nan")) {
      return Double.NaN;
    }
    if (bare.equalsIgnoreCase("inf") || bare.equalsIgnoreCase("infinity")) {
      return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    if (bare.isEmpty()
        || bare.length() > 64
        || "dDfF".indexOf(bare.charAt(bare.length() - 1)) >= 0) {
      return null;
    }
    try {
      boolean hexadecimal = bare.startsWith("0x") || bare.startsWith("0X");
      boolean powerless = hexadecimal && bare.indexOf('p') < 0 && bare.indexOf('P') < 0;
      return Double.valueOf(powerless ? text + "p0" : text);
    } catch (NumberFormatException none) {
      return null;
    }
  }
}
