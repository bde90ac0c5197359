package hindcast.importing.metrics;

import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import hindcast.importing.roles.SeriesSpec;
import hindcast.importing.text.Snippet;
import hindcast.model.SeriesKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// InfluxDB's query results as JSON: InfluxQL (`results[].series[]` with columns and rows), and the
/// tables of Flux that client libraries print (`[].records[].values`).
///
/// Shape after the InfluxDB 1.x API reference and influxdb-client-python's `to_json`.
public final class InfluxJsonImporter implements Importer {
  private static final Set<String> NO_LABELS =
      Set.of("result", "table", "_start", "_stop", "_time", "_value", "_field", "_measurement");

  @Override
  public String id() {
    return "influx-json";
  }

  @Override
  public String title() {
    return "InfluxDB query (JSON)";
  }

  @Override
  public Recognition recognise(Probe head) {
    Set<String> paths = head.jsonPaths();
    if (paths.contains("results[].series[].columns")) {
      return Recognition.certain("has results with series and columns");
    }
    if (paths.contains("[].records[].values._time")
        || (paths.contains("[].columns[].data_type")
            && paths.contains("[].columns[].default_value"))) {
      return Recognition.certain("is a list of Flux tables");
    }
    if (paths.contains("[]._time") && paths.contains("[]._value")) {
      return Recognition.certain("its elements have _time and _value");
    }
    return paths.contains("results[].statement_id")
        ? Recognition.likely("has results with a statement_id")
        : Recognition.NO;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    Reading reading = new Reading(export.stem(), intake);
    try (JsonParser parser = JsonWalk.open(export.text())) {
      JsonWalk.each(parser, reading::document);
    } finally {
      reading.pour();
    }
    if (reading.used == 0) {
      throw new ImportException(
          (reading.error.isEmpty()
                  ? "no row of this answer has a time and a number"
                  : "the query failed: " + Snippet.cut(reading.error, 200))
              + "; expected series with values; check the query");
    }
  }

  private static final class Reading {
    private final String stem;
    private final Intake intake;
    private final Map<List<Object>, InfluxRows> series = new LinkedHashMap<>();
    private String error = "";
    private long used;

    Reading(String stem, Intake intake) {
      this.stem = stem;
      this.intake = intake;
    }

    /// One answer, or one of the chunks in which a long one comes.
    void document(JsonParser parser) {
      if (parser.currentToken() == JsonToken.START_ARRAY) {
        JsonWalk.elements(parser, this::table);
      } else {
        answer(parser);
      }
    }

    private void answer(JsonParser parser) {
      JsonWalk.properties(
          parser,
          (name, value) -> {
            switch (name) {
              case "results" -> JsonWalk.elements(value, this::answer);
              case "series" -> JsonWalk.elements(value, this::series);
              case "error" -> error = JsonWalk.text(value);
              default -> {}
            }
          });
    }

    private void series(JsonParser parser) {
      Map<String, String> tags = new LinkedHashMap<>();
      String[] name = {""};
      List<String> columns = new ArrayList<>();
      InfluxRows[] rows = {null};
      JsonWalk.properties(
          parser,
          (property, value) -> {
            switch (property) {
              case "name" -> name[0] = JsonWalk.text(value);
              case "tags" -> tags.putAll(JsonWalk.labels(value));
              case "columns" -> columns.addAll(JsonWalk.texts(value));
              case "values" -> {
                tags.values().removeIf(String::isEmpty);
                rows[0] = rows(name[0], tags, columns);
                JsonWalk.elements(value, row -> row(row, rows[0]));
              }
              default -> {}
            }
          });
    }

    /// Where the rows of that series go, also those of its other chunks.
    private InfluxRows rows(String name, Map<String, String> tags, List<String> columns) {
      return series.computeIfAbsent(
          List.of(name, tags, columns),
          k -> new InfluxRows(name, Map.copyOf(tags), List.copyOf(columns)));
    }

    private void row(JsonParser parser, InfluxRows rows) {
      intake.rowRead();
      long line = JsonWalk.line(parser);
      int time = rows.time();
      String[] stamp = {""};
      List<@Nullable Double> numbers = new ArrayList<>();
      List<String> texts = new ArrayList<>();
      JsonWalk.elements(
          parser,
          cell -> {
            boolean isTime = numbers.size() == time;
            if (isTime) {
              stamp[0] = JsonWalk.text(cell);
            }
            boolean text = cell.currentToken() == JsonToken.VALUE_STRING;
            Double number = isTime || text ? null : JsonWalk.number(cell);
            boolean infinite = number != null && Double.isInfinite(number);
            texts.add(text && !isTime ? JsonWalk.text(cell) : "");
            numbers.add(infinite ? (Double) Double.NaN : number);
          });
      Long millis = StampText.millis(stamp[0], intake, line);
      if (millis == null || numbers.stream().allMatch(number -> number == null)) {
        intake.refuse(
            line,
            millis == null
                ? "found time " + Snippet.of(stamp[0]) + "; expected ISO or an epoch"
                : "no column of this row holds a number; expected one beside the time");
        return;
      }
      rows.add(millis, numbers, texts, line);
      intake.rowUsed();
      used++;
    }

    /// Pours the rows of InfluxQL's series.
    void pour() {
      series.values().forEach(one -> one.pour(stem, intake));
    }

    /// A table of Flux, or one of its records where they are listed bare.
    private void table(JsonParser parser) {
      Map<String, String> bare = new LinkedHashMap<>();
      long line = JsonWalk.line(parser);
      JsonWalk.properties(
          parser,
          (name, value) -> {
            if (name.equals("records")) {
              JsonWalk.elements(value, this::tableRecord);
            } else if (value.currentToken().isScalarValue()) {
              bare.put(name, JsonWalk.text(value));
            }
          });
      if (bare.containsKey("_time")) {
        point(bare, line);
      }
    }

    private void tableRecord(JsonParser parser) {
      long line = JsonWalk.line(parser);
      JsonWalk.properties(
          parser,
          (name, value) -> {
            if (name.equals("values")) {
              point(JsonWalk.labels(value), line);
            }
          });
    }

    private void point(Map<String, String> said, long line) {
      intake.rowRead();
      Long millis = StampText.millis(said.getOrDefault("_time", ""), intake, line);
      String text = said.getOrDefault("_value", "");
      CellNumber number =
          text.equals("true") || text.equals("false")
              ? new CellNumber(text.equals("true") ? 1 : 0, hindcast.model.Unit.NONE)
              : CellNumber.of(text, false);
      if (millis == null || number == null) {
        intake.refuse(
            line,
            "found _time "
                + Snippet.of(said.getOrDefault("_time", ""))
                + " and _value "
                + Snippet.of(text)
                + "; expected a time and a number");
        return;
      }
      Map<String, String> labels = new LinkedHashMap<>(said);
      labels.keySet().removeAll(NO_LABELS);
      labels.values().removeIf(String::isEmpty);
      String metric =
          InfluxName.of(
              said.getOrDefault("_measurement", ""), said.getOrDefault("_field", ""), stem);
      double value = Double.isInfinite(number.value()) ? Double.NaN : number.value();
      intake.series(SeriesSpec.gauge(SeriesKey.of(metric, labels))).add(millis, value, line);
      intake.rowUsed();
      used++;
    }
  }
}
