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
import hindcast.model.SeriesKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// What Google Cloud Monitoring answers to `timeSeries.list` and to MQL queries, newest point
/// first. A gauge is stamped at its end; a delta belongs to its interval.
///
/// Shape after Google's REST reference (TimeSeries, QueryTimeSeriesResponse).
public final class GcpMonitoringImporter implements Importer {
  @Override
  public String id() {
    return "gcp-monitoring";
  }

  @Override
  public String title() {
    return "Google Cloud Monitoring (JSON)";
  }

  @Override
  public Recognition recognise(Probe head) {
    Set<String> paths = head.jsonPaths();
    for (String at : List.of("timeSeries[].", "[].")) {
      if (paths.contains(at + "points[].interval")
          || (paths.contains(at + "metricKind") && paths.contains(at + "valueType"))) {
        return Recognition.certain("has points with an interval");
      }
    }
    return paths.contains("timeSeriesData") || paths.contains("timeSeriesDescriptor")
        ? Recognition.certain("has timeSeriesData")
        : paths.contains("timeSeries") ? Recognition.likely("has timeSeries") : Recognition.NO;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    Reading reading = new Reading(export.stem(), intake);
    try (JsonParser parser = JsonWalk.open(export.text())) {
      JsonWalk.each(parser, reading::answer);
    }
    if (reading.used == 0) {
      throw new ImportException(
          "it holds no points; expected timeSeries with points; check filter and interval");
    }
  }

  /// One value of a point.
  private record Point(String part, long start, long end, double value, long line) {}

  private static final class Series {
    private final Map<String, String> labels = new LinkedHashMap<>();
    private String type = "";
    private String kind = "";
    private String unit = "";
    private final List<Point> points = new ArrayList<>();
  }

  private static final class Reading {
    private final String stem;
    private final Intake intake;
    private final List<String> labelKeys = new ArrayList<>();
    private final List<Map<String, String>> columns = new ArrayList<>();
    private long used;

    Reading(String stem, Intake intake) {
      this.stem = stem;
      this.intake = intake;
    }

    /// One answer, which may be a page of several.
    void answer(JsonParser parser) {
      if (parser.currentToken() == JsonToken.START_ARRAY) {
        JsonWalk.elements(parser, this::series);
        return;
      }
      JsonWalk.properties(
          parser,
          (name, value) -> {
            switch (name) {
              case "timeSeries", "timeSeriesData" -> JsonWalk.elements(value, this::series);
              case "timeSeriesDescriptor" -> JsonWalk.properties(value, this::descriptor);
              case "nextPageToken" -> {
                if (!JsonWalk.text(value).isEmpty()) {
                  intake.doubt(
                      JsonWalk.line(value),
                      "there are more pages than this; get those that follow, too");
                }
              }
              default -> {}
            }
          });
    }

    void descriptor(String name, JsonParser value) {
      switch (name) {
        case "labelDescriptors" ->
            JsonWalk.elements(
                value, one -> labelKeys.add(JsonWalk.labels(one).getOrDefault("key", "label")));
        case "pointDescriptors" ->
            JsonWalk.elements(value, one -> columns.add(JsonWalk.labels(one)));
        default -> {}
      }
    }

    void series(JsonParser parser) {
      Series series = new Series();
      List<String> values = new ArrayList<>();
      try {
        JsonWalk.properties(
            parser,
            (name, value) -> {
              switch (name) {
                case "metric", "resource" ->
                    JsonWalk.properties(value, (part, inner) -> about(series, name, part, inner));
                case "metricKind" -> series.kind = JsonWalk.text(value);
                case "unit" -> series.unit = JsonWalk.text(value);
                case "points", "pointData" -> JsonWalk.elements(value, one -> point(one, series));
                case "labelValues" ->
                    JsonWalk.elements(
                        value,
                        one ->
                            values.add(
                                JsonWalk.labels(one).values().stream().findFirst().orElse("")));
                default -> {}
              }
            });
      } finally {
        for (int i = 0; i < values.size(); i++) {
          series.labels.put(i < labelKeys.size() ? labelKeys.get(i) : "label " + i, values.get(i));
        }
        pour(series);
      }
    }

    private static void about(Series series, String whose, String part, JsonParser value) {
      if (part.equals("labels")) {
        JsonWalk.labels(value).forEach(series.labels::putIfAbsent);
      } else if (part.equals("type") && whose.equals("metric")) {
        series.type = JsonWalk.text(value);
      }
    }

    private void point(JsonParser parser, Series series) {
      intake.rowRead();
      long line = JsonWalk.line(parser);
      String[] interval = {"", ""};
      List<Map<String, Double>> values = new ArrayList<>();
      JsonWalk.properties(
          parser,
          (name, value) -> {
            switch (name) {
              case "interval", "timeInterval" -> {
                Map<String, String> said = JsonWalk.labels(value);
                interval[0] = said.getOrDefault("startTime", "");
                interval[1] = said.getOrDefault("endTime", "");
              }
              case "value" -> values.add(value(value));
              case "values" -> JsonWalk.elements(value, one -> values.add(value(one)));
              default -> {}
            }
          });
      Long end = StampText.millis(interval[1], intake, line);
      Long start = interval[0].isEmpty() ? end : StampText.millis(interval[0], intake, line);
      if (end == null || values.stream().allMatch(Map::isEmpty)) {
        intake.refuse(
            line, "found endTime " + Snippet.of(interval[1]) + "; expected a time and a number");
        return;
      }
      for (int i = 0; i < values.size(); i++) {
        String column = i < columns.size() ? columns.get(i).getOrDefault("key", "") : "";
        values
            .get(i)
            .forEach(
                (part, value) ->
                    series.points.add(
                        new Point(
                            column.isEmpty() ? part : part.isEmpty() ? column : column + "." + part,
                            start == null ? end : start,
                            end,
                            value,
                            line)));
      }
      intake.rowUsed();
      used++;
    }

    /// The number of a value, or count and mean of a distribution.
    private static Map<String, Double> value(JsonParser parser) {
      Map<String, Double> found = new LinkedHashMap<>();
      JsonWalk.properties(
          parser,
          (name, value) -> {
            switch (name) {
              case "doubleValue", "int64Value", "boolValue", "moneyValue" -> {
                Double number = JsonWalk.number(value);
                if (number != null) {
                  found.put("", Double.isInfinite(number) ? Double.NaN : number);
                }
              }
              case "distributionValue" ->
                  JsonWalk.properties(
                      value,
                      (part, inner) -> {
                        Double number =
                            part.equals("count") || part.equals("mean")
                                ? JsonWalk.number(inner)
                                : null;
                        if (number != null) {
                          found.put(part, number);
                        }
                      });
              default -> {}
            }
          });
      return found;
    }

    private void pour(Series series) {
      String metric = series.type.isBlank() ? stem : series.type;
      for (Point point : series.points) {
        Map<String, String> column = column(point.part());
        String kind = column == null ? series.kind : column.getOrDefault("metricKind", series.kind);
        UnitWord unit =
            UnitWord.of(column == null ? series.unit : column.getOrDefault("unit", series.unit));
        boolean counted = point.part().endsWith("count");
        SeriesKind made =
            switch (kind) {
              case "CUMULATIVE" ->
                  point.part().equals("mean") ? SeriesKind.GAUGE : SeriesKind.CUMULATIVE;
              case "DELTA" -> point.part().equals("mean") ? SeriesKind.GAUGE : SeriesKind.COUNT;
              default -> SeriesKind.GAUGE;
            };
        boolean delta = kind.equals("DELTA") && point.end() > point.start();
        String name =
            point.part().isEmpty() || series.type.isBlank() ? metric : metric + "." + point.part();
        SeriesKey key =
            SeriesKey.of(
                series.type.isBlank() && !point.part().isEmpty() ? point.part() : name,
                series.labels);
        SeriesSpec spec =
            new SeriesSpec(
                key,
                counted ? hindcast.model.Unit.COUNT : unit.unit(),
                made,
                delta ? point.end() - point.start() : 0,
                false,
                null,
                null);
        intake
            .series(spec)
            .add(point.end(), point.value() * (counted ? 1 : unit.factor()), point.line());
      }
    }

    private @Nullable Map<String, String> column(String part) {
      for (Map<String, String> column : columns) {
        String key = column.getOrDefault("key", "");
        if (!key.isEmpty() && (part.equals(key) || part.startsWith(key + "."))) {
          return column;
        }
      }
      return null;
    }
  }
}
