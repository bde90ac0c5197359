package hindcast.model;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What is measured: a metric and its labels.
///
/// @param metric the metric's name, never blank
/// @param labels label names and values, sorted by name
public record SeriesKey(String metric, SortedMap<String, String> labels) {
  public SeriesKey {
    labels = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(labels));
  }

  /// A key without labels.
  public static SeriesKey of(String metric) {
    return new SeriesKey(metric, new TreeMap<>());
  }

  /// A key with labels in any order.
  public static SeriesKey of(String metric, Map<String, String> labels) {
    return new SeriesKey(metric, new TreeMap<>(labels));
  }

  /// The id of a series with this key: `metric` or `metric{a="x",b="y"}`, labels sorted, quotes and
  /// backslashes in values escaped as in Prometheus.
  public String id() {
    if (labels.isEmpty()) {
      return metric;
    }
    StringBuilder text = new StringBuilder(metric).append('{');
    labels.forEach(
        (name, value) -> {
          if (text.charAt(text.length() - 1) != '{') {
            text.append(',');
          }
          text.append(name).append("=\"");
          text.append(value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"));
          text.append('"');
        });
    return text.append('}').toString();
  }
}
