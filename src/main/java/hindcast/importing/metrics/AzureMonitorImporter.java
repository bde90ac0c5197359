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
import hindcast.model.Unit;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// What Azure Monitor's metrics API answers, once or in an array of answers. Stamps begin their
/// grain; a data point without a number is a gap.
///
/// Shape after Azure's REST reference ("Metrics - List") and telegraf's
/// plugins/inputs/azure_monitor.
public final class AzureMonitorImporter implements Importer {
  private static final Set<String> AGGREGATES =
      Set.of("average", "total", "maximum", "minimum", "count");

  @Override
  public String id() {
    return "azure-monitor";
  }

  @Override
  public String title() {
    return "Azure Monitor metrics (JSON)";
  }

  @Override
  public Recognition recognise(Probe head) {
    Set<String> paths = head.jsonPaths();
    for (String at : List.of("", "[].", "values[].", "responses[].")) {
      if (paths.contains(at + "value[].timeseries")) {
        return Recognition.certain("has value with timeseries");
      }
    }
    return paths.contains("interval") && paths.contains("namespace") && paths.contains("timespan")
        ? Recognition.likely("has timespan, interval and namespace")
        : Recognition.NO;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    Reading reading = new Reading(intake);
    try (JsonParser parser = JsonWalk.open(export.text())) {
      JsonWalk.each(parser, reading::walk);
    }
    if (reading.used == 0) {
      throw new ImportException(
          (reading.error.isEmpty()
                  ? "it holds no data points"
                  : "the request failed: " + Snippet.cut(reading.error, 200))
              + "; expected value with timeseries and data; check metric and timespan");
    }
  }

  /// A point before its metric's name and unit are known.
  private record Point(String aggregate, long millis, double value, long line) {}

  /// The points of one time series with its dimensions.
  private record TimeSeries(Map<String, String> dimensions, List<Point> points) {}

  private static final class Reading {
    private final Intake intake;
    private String error = "";
    private long window;
    private long used;

    Reading(Intake intake) {
      this.intake = intake;
    }

    void walk(JsonParser parser) {
      if (parser.currentToken() == JsonToken.START_ARRAY) {
        JsonWalk.elements(parser, this::walk);
        return;
      }
      List<Metric> early = new ArrayList<>();
      boolean[] known = {false};
      window = 0;
      try {
        JsonWalk.properties(
            parser,
            (name, value) -> {
              switch (name) {
                case "interval" -> {
                  window = interval(JsonWalk.text(value));
                  known[0] = true;
                }
                case "value" ->
                    JsonWalk.elements(value, one -> metric(one, known[0] ? null : early));
                case "values", "responses" -> walk(value);
                case "error" ->
                    error = JsonWalk.labels(value).getOrDefault("message", "no reason given");
                default -> {}
              }
            });
      } finally {
        early.forEach(this::pour);
      }
    }

    private static long interval(String text) {
      try {
        return Duration.parse(text).toMillis();
      } catch (DateTimeException | ArithmeticException none) {
        return 0;
      }
    }

    private static final class Metric {
      private String name = "";
      private String unit = "";
      private String resource = "";
      private final List<TimeSeries> all = new ArrayList<>();
    }

    private void metric(JsonParser parser, @org.jspecify.annotations.Nullable List<Metric> early) {
      Metric metric = new Metric();
      try {
        JsonWalk.properties(
            parser,
            (name, value) -> {
              switch (name) {
                case "id" -> metric.resource = resource(JsonWalk.text(value));
                case "name" -> {
                  Map<String, String> names = JsonWalk.labels(value);
                  metric.name =
                      names.getOrDefault("value", names.getOrDefault("localizedValue", ""));
                }
                case "unit" -> metric.unit = JsonWalk.text(value);
                case "timeseries" -> JsonWalk.elements(value, one -> timeSeries(one, metric));
                default -> {}
              }
            });
      } finally {
        if (early == null) {
          pour(metric);
        } else {
          early.add(metric);
        }
      }
    }

    /// The last name in the path of the resource that the metric's id begins with.
    private static String resource(String id) {
      int metrics = id.toLowerCase(Locale.ROOT).indexOf("/providers/microsoft.insights/");
      String path = metrics > 0 ? id.substring(0, metrics) : "";
      return path.substring(path.lastIndexOf('/') + 1);
    }

    private void timeSeries(JsonParser parser, Metric metric) {
      TimeSeries series = new TimeSeries(new LinkedHashMap<>(), new ArrayList<>());
      metric.all.add(series);
      JsonWalk.properties(
          parser,
          (name, value) -> {
            switch (name) {
              case "metadatavalues" ->
                  JsonWalk.elements(value, one -> dimension(one, series.dimensions()));
              case "data" -> JsonWalk.elements(value, one -> data(one, series.points()));
              default -> {}
            }
          });
    }

    private static void dimension(JsonParser parser, Map<String, String> dimensions) {
      String[] said = {"", ""};
      JsonWalk.properties(
          parser,
          (name, value) -> {
            switch (name) {
              case "name" ->
                  said[0] =
                      value.currentToken() == JsonToken.START_OBJECT
                          ? JsonWalk.labels(value).getOrDefault("value", "")
                          : JsonWalk.text(value);
              case "value" -> said[1] = JsonWalk.text(value);
              default -> {}
            }
          });
      if (!said[0].isBlank()) {
        dimensions.put(said[0], said[1]);
      }
    }

    private void data(JsonParser parser, List<Point> points) {
      intake.rowRead();
      long line = JsonWalk.line(parser);
      Map<String, String> said = JsonWalk.labels(parser);
      String stamp = said.getOrDefault("timeStamp", said.getOrDefault("timestamp", ""));
      Long millis = StampText.millis(stamp, intake, line);
      if (millis == null) {
        intake.refuse(line, "found timeStamp " + Snippet.of(stamp) + "; expected a time");
        return;
      }
      said.forEach(
          (name, text) -> {
            CellNumber number = AGGREGATES.contains(name) ? CellNumber.of(text, false) : null;
            if (number != null && Double.isFinite(number.value())) {
              points.add(new Point(name, millis, number.value(), line));
            }
          });
      // A stamp alone says that nothing was measured.
      intake.rowUsed();
      used++;
    }

    private void pour(Metric metric) {
      UnitWord unit = UnitWord.of(metric.unit);
      for (TimeSeries series : metric.all) {
        for (Point point : series.points()) {
          Map<String, String> labels = new LinkedHashMap<>(series.dimensions());
          if (!metric.resource.isEmpty()) {
            labels.putIfAbsent("resource", metric.resource);
          }
          labels.put("aggregation", point.aggregate());
          boolean counts = point.aggregate().equals("count");
          SeriesKind kind =
              counts || (point.aggregate().equals("total") && unit.unit() == Unit.COUNT)
                  ? SeriesKind.COUNT
                  : SeriesKind.GAUGE;
          SeriesSpec spec =
              new SeriesSpec(
                  SeriesKey.of(metric.name.isBlank() ? "metric" : metric.name, labels),
                  counts ? Unit.COUNT : unit.unit(),
                  kind,
                  window,
                  true,
                  null,
                  null);
          intake
              .series(spec)
              .add(point.millis(), point.value() * (counts ? 1 : unit.factor()), point.line());
        }
      }
    }
  }
}
