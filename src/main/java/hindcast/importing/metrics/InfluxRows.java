package hindcast.importing.metrics;

import hindcast.importing.Intake;
import hindcast.importing.roles.SeriesSpec;
import hindcast.importing.text.Snippet;
import hindcast.model.SeriesKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The rows of one series of InfluxQL, until it is known which of its columns of text tell series
/// apart: without `GROUP BY`, tags come as columns beside the fields.
final class InfluxRows {
  /// More different texts than these are no tag.
  private static final int MOST_TEXTS = 1000;

  private final String name;
  private final Map<String, String> tags;
  private final List<String> columns;
  private final List<Row> rows = new ArrayList<>();
  private final Map<String, String> known = new HashMap<>();

  private record Row(long millis, List<@Nullable Double> numbers, List<String> texts, long line) {}

  InfluxRows(String name, Map<String, String> tags, List<String> columns) {
    this.name = name;
    this.tags = tags;
    this.columns = columns;
  }

  /// Which column holds the time; -1 where none does.
  int time() {
    return columns.indexOf("time");
  }

  /// Keeps a row.
  ///
  /// @param numbers by column; null where a cell is none
  /// @param texts by column; empty where a cell is none
  void add(long millis, List<@Nullable Double> numbers, List<String> texts, long line) {
    boolean plain = texts.stream().allMatch(String::isEmpty);
    texts.replaceAll(text -> known.size() < MOST_TEXTS * 10 ? known(text) : text);
    rows.add(new Row(millis, numbers, plain ? List.of() : texts, line));
  }

  private String known(String text) {
    return known.computeIfAbsent(text, k -> Snippet.cut(k, 200));
  }

  /// Pours what was kept.
  void pour(String stem, Intake intake) {
    List<Integer> labels = labels();
    Map<List<String>, List<Samples>> apart = new LinkedHashMap<>();
    for (Row row : rows) {
      List<Samples> fields =
          apart.computeIfAbsent(
              labels.stream().map(column -> text(row, column)).toList(), k -> new ArrayList<>());
      while (fields.size() < columns.size()) {
        fields.add(new Samples());
      }
      for (int i = 0; i < Math.min(row.numbers().size(), columns.size()); i++) {
        Double number = row.numbers().get(i);
        if (number != null) {
          fields.get(i).add(row.millis(), number, row.line());
        }
      }
    }
    apart.forEach((texts, fields) -> pour(stem, intake, labels, texts, fields));
    rows.clear();
  }

  private void pour(
      String stem, Intake intake, List<Integer> labels, List<String> texts, List<Samples> fields) {
    Map<String, String> all = new LinkedHashMap<>(tags);
    for (int i = 0; i < labels.size(); i++) {
      if (!texts.get(i).isBlank()) {
        all.put(columns.get(labels.get(i)), texts.get(i));
      }
    }
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).anyValue()) {
        String metric = InfluxName.of(name, columns.get(i), stem);
        fields.get(i).pour(intake, SeriesSpec.gauge(SeriesKey.of(metric, all)), 1);
      }
    }
  }

  private static String text(Row row, int column) {
    return column < row.texts().size() ? row.texts().get(column) : "";
  }

  /// Columns whose texts come again and are never missing: those of tags. Where an instant comes
  /// again, others may be needed to tell its rows apart.
  private List<Integer> labels() {
    Set<Long> instants = new HashSet<>();
    rows.forEach(row -> instants.add(row.millis()));
    List<Integer> labels = new ArrayList<>();
    for (int column = 0; column < columns.size(); column++) {
      Set<String> texts = new HashSet<>();
      for (Row row : rows) {
        if (texts.size() <= MOST_TEXTS) {
          texts.add(text(row, column));
        }
      }
      boolean missing = texts.remove("");
      boolean again = !missing && texts.size() * 2 <= rows.size();
      boolean needed = instants.size() < rows.size();
      if (!texts.isEmpty() && texts.size() <= MOST_TEXTS && (again || needed)) {
        labels.add(column);
      }
    }
    return labels;
  }
}
