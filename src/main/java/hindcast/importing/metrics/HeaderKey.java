package hindcast.importing.metrics;

import hindcast.model.SeriesKey;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the name of a series from a column's header: `up{instance="h:9090"}`, `{__name__="up",
/// instance="h:9090"}`, or any text, which is then the name as it stands.
final class HeaderKey {
  private static final Pattern BRACES = Pattern.compile("([^{}\"]*)\\{(.*)\\}");
  private static final Pattern LABEL =
      Pattern.compile(
          "\\s*([\\p{L}_][\\p{L}\\p{N}_.:-]*)\\s*=~?\\s*\"((?:[^\"\\\\]|\\\\.)*)\"\\s*(,|$)");

  private HeaderKey() {}

  /// The key of a header.
  ///
  /// @param stem the name where the header has labels alone
  static SeriesKey of(String header, String stem) {
    Matcher braces = header.length() > 4096 ? null : BRACES.matcher(header);
    if (braces == null || !braces.matches()) {
      return SeriesKey.of(header);
    }
    SortedMap<String, String> labels = new TreeMap<>();
    Matcher label = LABEL.matcher(braces.group(2));
    int at = 0;
    while (at < braces.group(2).length() && label.find(at) && label.start() == at) {
      labels.put(label.group(1), unescape(label.group(2)));
      at = label.end();
    }
    if (at < braces.group(2).length()) {
      return SeriesKey.of(header);
    }
    String named = labels.remove("__name__");
    String name = braces.group(1).strip();
    if (name.isEmpty()) {
      name = named == null || named.isEmpty() ? stem : named;
    }
    return SeriesKey.of(name, labels);
  }

  private static String unescape(String value) {
    return value.replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\");
  }

  /// Adds the labels of a cell such as `a=b;c=d` or `a="b",c="d"`; a cell of another shape becomes
  /// one label under the column's own name.
  static void unpack(String cell, String column, SortedMap<String, String> labels) {
    String text = cell.strip();
    if (text.startsWith("{") && text.endsWith("}")) {
      text = text.substring(1, text.length() - 1);
    }
    if (text.isEmpty()) {
      return;
    }
    SortedMap<String, String> found = new TreeMap<>();
    for (String pair : text.split(text.indexOf(';') >= 0 ? ";" : "[,|](?=[^,|=:]+[=:])", -1)) {
      int sign = pair.indexOf('=') >= 0 ? pair.indexOf('=') : pair.indexOf(':');
      if (sign <= 0) {
        if (pair.isBlank()) {
          continue;
        }
        labels.put(column, text);
        return;
      }
      String value = pair.substring(sign + 1).strip();
      if (value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")) {
        value = value.substring(1, value.length() - 1);
      }
      found.put(pair.substring(0, sign).strip(), value);
    }
    labels.putAll(found);
  }
}
