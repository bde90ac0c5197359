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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// New Relic's answers to NRQL: `results` of the GraphQL API, time series of the older Insights
/// API, and raw events with a `timestamp`.
///
/// Shape after New Relic's documentation ("NerdGraph tutorial: Query your data", "Insights query
/// API").
public final class NewRelicImporter implements Importer {
  private static final Set<String> TIMES =
      Set.of("beginTimeSeconds", "endTimeSeconds", "timestamp", "inspectedCount", "comparison");

  @Override
  public String id() {
    return "newrelic-nrql";
  }

  @Override
  public String title() {
    return "New Relic NRQL (JSON)";
  }

  @Override
  public Recognition recognise(Probe head) {
    Set<String> paths = head.jsonPaths();
    if (paths.stream().anyMatch(one -> one.endsWith("].beginTimeSeconds"))) {
      return Recognition.certain("has beginTimeSeconds");
    }
    return paths.stream()
            .anyMatch(
                one -> one.endsWith("nrql.results") || one.endsWith("nrql.results[].timestamp"))
        ? Recognition.certain("has nrql.results")
        : paths.contains("results[].events[].timestamp")
            ? Recognition.certain("has results with events")
            : Recognition.NO;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    Reading reading = new Reading(export.stem(), intake);
    try (JsonParser parser = JsonWalk.open(export.text())) {
      JsonWalk.each(parser, one -> reading.walk(one, Map.of()));
    }
    if (reading.used == 0) {
      throw new ImportException(
          (reading.error.isEmpty()
                  ? "no result of it has a time and a number"
                  : "the query failed: " + Snippet.cut(reading.error, 200))
              + "; expected results with beginTimeSeconds; add TIMESERIES to the query");
    }
  }

  private static final class Reading {
    private final String stem;
    private final Intake intake;
    private String error = "";
    private long used;

    Reading(String stem, Intake intake) {
      this.stem = stem;
      this.intake = intake;
    }

    /// Goes down to the results; the facet of older answers stands beside their time series.
    ///
    /// @return what the object itself says
    Point walk(JsonParser parser, Map<String, String> facet) {
      Point point = new Point(JsonWalk.line(parser));
      if (parser.currentToken() == JsonToken.START_ARRAY) {
        JsonWalk.elements(parser, one -> walk(one, facet));
        return point;
      }
      Map<String, String> here = new LinkedHashMap<>(facet);
      JsonWalk.properties(
          parser,
          (name, value) -> {
            switch (name) {
              case "data",
                  "actor",
                  "account",
                  "nrql",
                  "facets",
                  "timeSeries",
                  "events",
                  "current",
                  "previous",
                  "otherResult" ->
                  walk(value, here);
              case "results" -> results(value, point, here);
              case "name" -> here.put("facet", JsonWalk.text(value));
              case "facet" -> facet(value, here);
              case "errors" -> errors(value);
              // Sums over the whole span stand beside its steps.
              case "metadata", "performanceStats", "total", "totalResult" -> {}
              default -> point.property(name, value);
            }
          });
      if (point.time != null) {
        pour(point, here);
      }
      return point;
    }

    /// Results with times of their own, or the values of an older answer's interval.
    private void results(JsonParser parser, Point point, Map<String, String> here) {
      int[] at = {0};
      JsonWalk.elements(
          parser,
          one -> {
            Point inner = walk(one, here);
            if (inner.time == null) {
              inner.numbers.forEach(
                  (name, value) -> {
                    boolean taken = point.numbers.containsKey(name);
                    point.numbers.put(taken ? name + " " + (at[0] + 1) : name, value);
                  });
            }
            at[0]++;
          });
    }

    private static void facet(JsonParser parser, Map<String, String> here) {
      String text =
          parser.currentToken() == JsonToken.START_ARRAY
              ? String.join(", ", JsonWalk.texts(parser))
              : JsonWalk.text(parser);
      if (!text.isBlank()) {
        here.put("facet", text);
      }
    }

    private void errors(JsonParser parser) {
      JsonWalk.elements(
          parser, one -> error = JsonWalk.labels(one).getOrDefault("message", "no reason given"));
    }

    private void pour(Point point, Map<String, String> facet) {
      intake.rowRead();
      Long time = point.time;
      Map<String, String> labels = new LinkedHashMap<>(facet);
      // A facet's own attribute is listed beside it.
      if (facet.containsKey("facet")) {
        point.texts.values().removeIf(text -> facet.getOrDefault("facet", "").contains(text));
      }
      point.texts.forEach((name, text) -> labels.put(name, Snippet.cut(text, 200)));
      if (time == null || point.numbers.isEmpty()) {
        intake.refuse(point.line, "a result without numbers; expected a function's value");
        return;
      }
      long window = point.begin != null && point.end != null ? point.end - point.begin : 0;
      point.numbers.forEach(
          (name, value) -> {
            SeriesKey key = SeriesKey.of(name.isBlank() ? stem : name, labels);
            SeriesSpec gauge = SeriesSpec.gauge(key);
            intake
                .series(
                    new SeriesSpec(
                        key,
                        gauge.unit(),
                        window > 0 && (name.equals("count") || name.startsWith("sum."))
                            ? hindcast.model.SeriesKind.COUNT
                            : gauge.kind(),
                        Math.max(0, window),
                        window > 0,
                        null,
                        null))
                .add(time, value, point.line);
          });
      intake.rowUsed();
      used++;
    }
  }

  /// One result: an interval or an event, and what was measured in it.
  private static final class Point {
    private final long line;
    private final Map<String, Double> numbers = new LinkedHashMap<>();
    private final Map<String, String> texts = new LinkedHashMap<>();
    private @Nullable Long time;
    private @Nullable Long begin;
    private @Nullable Long end;

    Point(long line) {
      this.line = line;
    }

    void property(String name, JsonParser parser) {
      if (TIMES.contains(name)) {
        Double number = JsonWalk.number(parser);
        if (number == null || !Double.isFinite(number) || Math.abs(number) > 1e14) {
          return;
        }
        switch (name) {
          case "beginTimeSeconds" -> {
            begin = Math.round(number * 1000);
            time = begin;
          }
          case "endTimeSeconds" -> end = Math.round(number * 1000);
          case "timestamp" ->
              time =
                  time == null ? (Long) Math.round(number < 1e11 ? number * 1000 : number) : time;
          default -> {}
        }
        return;
      }
      JsonToken token = parser.currentToken();
      if (token == JsonToken.START_OBJECT) {
        JsonWalk.properties(parser, (part, value) -> property(name + "." + part, value));
      } else if (token == JsonToken.VALUE_STRING) {
        if (texts.size() < 20) {
          texts.put(name, JsonWalk.text(parser));
        }
      } else if (token != JsonToken.START_ARRAY) {
        Double number = JsonWalk.number(parser);
        if (number != null && numbers.size() < 200) {
          numbers.put(name, Double.isInfinite(number) ? Double.NaN : number);
        }
      }
    }
  }
}
