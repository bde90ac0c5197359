package hindcast.importing.metrics;

import hindcast.importing.metrics.TableShape.Column;
import hindcast.importing.metrics.TableShape.Row;
import hindcast.importing.metrics.TableShape.Use;
import hindcast.importing.text.ZoneWords;
import hindcast.model.Unit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Says what each column is for.
record ColumnClassifier(List<String> headers, List<Row> data, int timeColumn, int clockColumn) {
  private static final Set<String> METRIC_WORDS =
      Set.of(
          "metric",
          "metric_name",
          "metricname",
          "__name__",
          "_measurement",
          "measurement",
          "series",
          "series_name",
          "seriesname",
          "name",
          "target",
          "counter",
          "counter_name");
  private static final Set<String> VALUE_WORDS =
      Set.of("value", "val", "_value", "metric_value", "wert", "valeur", "valor", "sample");
  private static final Set<String> LABEL_WORDS =
      Set.of("labels", "tags", "dimensions", "attributes", "label", "tag");
  private static final Set<String> ZONE_WORDS =
      Set.of("zone", "time zone", "timezone", "tz", "utc offset", "offset");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_:][A-Za-z0-9_:.]{0,200}");
  private static final Pattern RECORD_NUMBER =
      Pattern.compile("(?i)(.*[_ ])?(id|uid|guid|index|idx|row|rownum|no|nr|#)|#");

  /// One column per header.
  List<Column> columns() {
    int metric = named(METRIC_WORDS, false);
    if (metric < 0 && headless()) {
      metric = firstName();
    }
    int value = named(VALUE_WORDS, true);
    boolean text = metric >= 0;
    for (int i = 0; i < headers.size() && !text; i++) {
      text = i != timeColumn && i != clockColumn && !numeric(i) && !blank(i) && !zone(i);
    }
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < headers.size(); i++) {
      Use use = use(i, metric, value, text);
      columns.add(
          new Column(headers.get(i).strip(), use, use == Use.VALUE && decimalComma(i), unit(i)));
    }
    return columns;
  }

  private Use use(int i, int metric, int value, boolean text) {
    if (i == timeColumn) {
      return Use.TIME;
    }
    if (i == clockColumn) {
      return Use.CLOCK;
    }
    if (i == metric) {
      return Use.METRIC;
    }
    if (timeColumn >= 0 && zone(i)) {
      return Use.ZONE;
    }
    if (LABEL_WORDS.contains(TableShape.word(headers.get(i))) && !numeric(i)) {
      return Use.PACKED_LABELS;
    }
    if (blank(i)) {
      return headers.get(i).isBlank() ? Use.LEFT_OUT : Use.VALUE;
    }
    if (numeric(i)) {
      if (recordNumber(i)) {
        return Use.LEFT_OUT;
      }
      // Beside a column called "value", other numbers tell the series apart.
      return value >= 0 && text && i != value ? Use.LABEL : Use.VALUE;
    }
    return furtherTime(i) || freeText(i) ? Use.LEFT_OUT : Use.LABEL;
  }

  /// Whether no header names the columns.
  private boolean headless() {
    return headers.equals(TableShape.unnamed(headers.size()));
  }

  /// The first column of names, where nothing says what it holds; -1 where there is none.
  private int firstName() {
    for (int i = 0; i < headers.size(); i++) {
      int column = i;
      if (i != timeColumn
          && !data.isEmpty()
          && data.stream()
              .allMatch(row -> NAME.matcher(row.cells().get(column).strip()).matches())) {
        return i;
      }
    }
    return -1;
  }

  /// Whether every cell of a column called so names a zone.
  private boolean zone(int column) {
    return ZONE_WORDS.contains(TableShape.word(headers.get(column)).replace('_', ' '))
        && !data.isEmpty()
        && data.stream().allMatch(row -> ZoneWords.meant(row.cells().get(column)) != null);
  }

  private int named(Set<String> words, boolean numbers) {
    for (int i = 0; i < headers.size(); i++) {
      if (i != timeColumn
          && words.contains(TableShape.word(headers.get(i)))
          && numeric(i) == numbers
          && !blank(i)) {
        return i;
      }
    }
    return -1;
  }

  private boolean blank(int column) {
    return data.stream().allMatch(row -> CellNumber.gap(row.cells().get(column)));
  }

  private boolean numeric(int column) {
    int numbers = 0;
    int seen = 0;
    for (Row row : data) {
      String cell = row.cells().get(column);
      if (!CellNumber.gap(cell)) {
        seen++;
        numbers += CellNumber.of(cell, false) != null || CellNumber.of(cell, true) != null ? 1 : 0;
      }
    }
    // Two of three: in a short table one odd cell must not turn measurements into labels.
    return seen > 0 && numbers * 3 >= seen * 2;
  }

  private boolean recordNumber(int column) {
    return RECORD_NUMBER.matcher(headers.get(column).strip()).matches()
        && data.stream().allMatch(row -> row.cells().get(column).strip().matches("\\d*"));
  }

  private boolean furtherTime(int column) {
    return data.stream().allMatch(row -> TableShape.isTime(row.cells().get(column), false));
  }

  /// Whether nearly every cell differs, as messages do.
  private boolean freeText(int column) {
    Set<String> distinct = new HashSet<>();
    long length = 0;
    for (Row row : data) {
      distinct.add(row.cells().get(column));
      length += row.cells().get(column).length();
    }
    return distinct.size() > data.size() * 0.5 && (data.size() >= 20 || length > 40L * data.size());
  }

  private boolean decimalComma(int column) {
    return data.stream().anyMatch(row -> CellNumber.decimalComma(row.cells().get(column)))
        && data.stream().noneMatch(row -> CellNumber.decimalPoint(row.cells().get(column)));
  }

  private Unit unit(int column) {
    for (Row row : data) {
      CellNumber number = CellNumber.of(row.cells().get(column), false);
      if (number != null && number.unit() != Unit.NONE) {
        return number.unit();
      }
    }
    return Unit.NONE;
  }
}
