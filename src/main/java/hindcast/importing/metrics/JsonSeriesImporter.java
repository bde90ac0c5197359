package hindcast.importing.metrics;

import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import hindcast.importing.roles.SeriesSpec;
import hindcast.importing.text.CellTime.Epoch;
import hindcast.model.SeriesKey;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Answers of metric stores that name a series and list its samples within it: OpenTSDB (`dps`, a
/// map or pairs), KairosDB (`values`, pairs), Dynatrace (`timestamps` and `values` side by side)
/// and AppDynamics (`metricValues`, an object each). A series is called what the nearest object
/// around it is called, and bears the tags of all objects around it.
///
/// Shapes after OpenTSDB's `api/query`, KairosDB's `datapoints/query`, Dynatrace's `metrics/query`
/// (version 2) and AppDynamics' `metric-data` with `output=JSON`.
public final class JsonSeriesImporter implements Importer {
  @Override
  public String id() {
    return "json-series";
  }

  @Override
  public String title() {
    return "Metrics of OpenTSDB, KairosDB, Dynatrace, AppDynamics (JSON)";
  }

  @Override
  public Recognition recognise(Probe head) {
    Set<String> paths = head.jsonPaths();
    if (paths.contains("[].dps") && paths.contains("[].metric")) {
      return Recognition.certain("has metric and dps, as OpenTSDB answers");
    }
    if (paths.contains("queries[].results[].values")) {
      return Recognition.certain("has queries with results and values, as KairosDB answers");
    }
    if (paths.contains("result[].metricId") && paths.contains("result[].data[].timestamps")) {
      return Recognition.certain("has metricId, timestamps and values, as Dynatrace answers");
    }
    return paths.contains("[].metricValues[].startTimeInMillis")
        ? Recognition.certain("has metricValues, as AppDynamics answers")
        : Recognition.NO;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    long[] used = {0};
    try (JsonParser parser = JsonWalk.open(export.text())) {
      JsonWalk.each(
          parser, document -> descend(document, new Around(export.stem(), Map.of()), intake, used));
    }
    if (used[0] == 0) {
      throw new ImportException(
          "no series of it has a sample; expected times and values within each: ask for a span in"
              + " which there are some");
    }
  }

  /// What the objects around a series say of it.
  private record Around(String name, Map<String, String> tags) {}

  private static void descend(JsonParser parser, Around around, Intake intake, long[] used) {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      new Reading(around, intake, used).object(parser);
    } else {
      JsonWalk.elements(parser, element -> descend(element, around, intake, used));
    }
  }

  /// The reading of one object, which may be a series or hold some.
  private static final class Reading {
    private final Map<String, String> tags;
    private final Intake intake;
    private final long[] used;
    private String name;

    /// Numbers side by side with [#times].
    private final Samples values = new Samples();

    private final Samples times = new Samples();
    private final Samples samples = new Samples();

    Reading(Around around, Intake intake, long[] used) {
      this.name = around.name();
      this.tags = new LinkedHashMap<>(around.tags());
      this.intake = intake;
      this.used = used;
    }

    /// Reads the object at which the parser stands, and the series within it.
    void object(JsonParser parser) {
      try {
        JsonWalk.properties(parser, this::property);
      } finally {
        pair();
        if (samples.size() > 0) {
          used[0] += samples.size();
          samples.pour(intake, SeriesSpec.gauge(SeriesKey.of(name, tags)), 1);
        }
      }
    }

    private void property(String property, JsonParser value) {
      switch (property) {
        case "metric", "metricId", "name", "metricName" -> name(JsonWalk.text(value));
        case "metricPath" -> name(JsonWalk.text(value));
        case "tags", "dimensionMap" -> JsonWalk.properties(value, this::tag);
        case "timestamps" -> JsonWalk.elements(value, one -> number(one, times));
        case "values", "metricValues" -> JsonWalk.elements(value, this::sample);
        case "dps" -> {
          JsonWalk.elements(value, this::sample);
          JsonWalk.properties(
              value, (time, number) -> take(time, JsonWalk.number(number), JsonWalk.line(number)));
        }
        default -> descend(value, new Around(name, tags), intake, used);
      }
    }

    private void name(String text) {
      name = text.isBlank() ? name : text;
    }

    /// KairosDB lists each tag's values, of which a series may have several.
    private void tag(String tag, JsonParser value) {
      List<String> several = JsonWalk.texts(value);
      String text = several.isEmpty() ? JsonWalk.text(value) : String.join(",", several);
      if (!text.isBlank()) {
        tags.put(tag, text);
      }
    }

    /// A number of [#values], a pair of time and number, or an object of both.
    private void sample(JsonParser value) {
      long line = JsonWalk.line(value);
      if (value.currentToken() == JsonToken.START_ARRAY) {
        List<String> pair = JsonWalk.texts(value);
        take(
            pair.isEmpty() ? "" : pair.getFirst(),
            pair.size() < 2 ? null : numberOf(pair.get(1)),
            line);
      } else if (value.currentToken() == JsonToken.START_OBJECT) {
        Map<String, String> said = JsonWalk.labels(value);
        String number = said.get("value");
        take(
            said.getOrDefault("startTimeInMillis", ""),
            number == null ? null : numberOf(number),
            line);
      } else {
        number(value, values);
      }
    }

    private static @Nullable Double numberOf(String text) {
      CellNumber number = text.length() > 64 ? null : CellNumber.of(text, false);
      return text.isBlank() ? (Double) Double.NaN : number == null ? null : number.value();
    }

    private void take(String time, @Nullable Double number, long line) {
      intake.rowRead();
      Long millis = millis(time);
      if (millis == null || number == null) {
        intake.refuse(line, "found a sample without a time or a number; expected both");
        return;
      }
      samples.add(millis, Double.isInfinite(number) ? Double.NaN : number, line);
      intake.rowUsed();
    }

    private static @Nullable Long millis(String text) {
      try {
        double number = Double.parseDouble(text);
        Epoch width = Epoch.of(number);
        return width == null ? null : (Long) width.toMillis(number);
      } catch (NumberFormatException none) {
        return null;
      }
    }

    private static void number(JsonParser parser, Samples into) {
      Double number = JsonWalk.number(parser);
      into.add(
          into.size(),
          number == null || Double.isInfinite(number) ? Double.NaN : number,
          JsonWalk.line(parser));
    }

    /// Joins times and numbers that stand side by side.
    private void pair() {
      for (int i = 0; i < Math.max(values.size(), times.size()); i++) {
        if (i < values.size() && i < times.size()) {
          take(Long.toString(Math.round(times.value(i))), values.value(i), values.line(i));
        } else {
          intake.rowRead();
          intake.refuse(
              (i < values.size() ? values : times).line(i),
              "a value without its time, or a time without its value; expected as many of both");
        }
      }
    }
  }
}
