package hindcast.importing.metrics;

import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// OpenTelemetry metrics as OTLP JSON: one request, or a line for each as the collector's file
/// exporter writes them, in camelCase or snake_case.
///
/// Shape after open-telemetry/opentelemetry-proto, metrics.proto and examples/metrics.json.
public final class OtlpMetricsImporter implements Importer {
  private static final Set<String> UNTOLD =
      Set.of("telemetry.", "process.command", "process.runtime", "process.executable", "os.");

  @Override
  public String id() {
    return "otlp-metrics";
  }

  @Override
  public String title() {
    return "OpenTelemetry metrics (OTLP JSON)";
  }

  @Override
  public Recognition recognise(Probe head) {
    Set<String> paths = head.jsonPaths();
    for (String name : List.of("resourceMetrics", "resource_metrics")) {
      if (paths.contains(name)) {
        return Recognition.certain("has " + name);
      }
    }
    return Recognition.NO;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    long[] used = {0};
    JsonRoots.each(
        export,
        intake,
        (parser, above) -> {
          Reading reading = new Reading(intake, above);
          try {
            JsonWalk.properties(
                parser,
                (name, value) -> {
                  if (plain(name).equals("resourcemetrics")) {
                    JsonWalk.elements(value, reading::resource);
                  }
                });
          } finally {
            used[0] += reading.used;
          }
        });
    if (used[0] == 0) {
      throw new ImportException(
          "no data point of it has a time and a number; expected resourceMetrics with metrics");
    }
  }

  /// A key without what camelCase and snake_case differ in.
  static String plain(String name) {
    return name.replace("_", "").toLowerCase(java.util.Locale.ROOT);
  }

  private static final class Reading {
    private final Intake intake;
    private final long above;
    private Map<String, String> resource = Map.of();
    private long used;

    Reading(Intake intake, long above) {
      this.intake = intake;
      this.above = above;
    }

    void resource(JsonParser parser) {
      resource = Map.of();
      JsonWalk.properties(
          parser,
          (name, value) -> {
            switch (plain(name)) {
              case "resource" -> JsonWalk.properties(value, this::resourceAttributes);
              case "scopemetrics", "instrumentationlibrarymetrics" ->
                  JsonWalk.elements(value, this::scope);
              default -> {}
            }
          });
    }

    private void resourceAttributes(String name, JsonParser value) {
      if (name.equals("attributes")) {
        Map<String, String> all = attributes(value);
        all.keySet().removeIf(key -> UNTOLD.stream().anyMatch(key::startsWith));
        resource = all;
      }
    }

    private void scope(JsonParser parser) {
      JsonWalk.properties(
          parser,
          (name, value) -> {
            if (name.equals("metrics")) {
              JsonWalk.elements(value, this::metric);
            }
          });
    }

    private void metric(JsonParser parser) {
      OtlpMetric metric = new OtlpMetric(intake, resource);
      try {
        JsonWalk.properties(
            parser,
            (name, value) -> {
              switch (plain(name)) {
                case "name" -> metric.name = JsonWalk.text(value);
                case "unit" -> metric.unit = UnitWord.of(JsonWalk.text(value));
                case "gauge", "sum", "histogram", "exponentialhistogram", "summary" -> {
                  metric.sort = plain(name);
                  JsonWalk.properties(value, (part, inner) -> part(metric, part, inner));
                }
                default -> {}
              }
            });
      } finally {
        used += metric.pour();
      }
    }

    private void part(OtlpMetric metric, String name, JsonParser value) {
      switch (plain(name)) {
        case "aggregationtemporality" -> {
          String said = JsonWalk.text(value);
          metric.delta = said.equals("1") || said.endsWith("DELTA");
        }
        case "ismonotonic" -> metric.monotonic = JsonWalk.text(value).equals("true");
        case "datapoints" -> JsonWalk.elements(value, point -> metric.add(point(point)));
        default -> {}
      }
    }

    private OtlpPoint point(JsonParser parser) {
      OtlpPoint point = new OtlpPoint(above + JsonWalk.line(parser));
      JsonWalk.properties(
          parser,
          (name, value) -> {
            if (name.equals("attributes")) {
              point.attributes.putAll(attributes(value));
            } else {
              point.property(plain(name), value);
            }
          });
      return point;
    }

    /// A list of keys and values that name their type.
    private static Map<String, String> attributes(JsonParser parser) {
      Map<String, String> found = new LinkedHashMap<>();
      JsonWalk.elements(
          parser,
          one -> {
            String[] key = {""};
            List<String> values = new ArrayList<>();
            JsonWalk.properties(
                one,
                (name, value) -> {
                  if (name.equals("key")) {
                    key[0] = JsonWalk.text(value);
                  } else if (value.currentToken() == JsonToken.START_OBJECT) {
                    values.addAll(JsonWalk.labels(value).values());
                  }
                });
            if (!key[0].isBlank() && !values.isEmpty()) {
              found.put(key[0], values.getFirst());
            }
          });
      return found;
    }
  }
}
