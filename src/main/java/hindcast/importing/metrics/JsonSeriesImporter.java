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
import java.util.ArrayList;
import java.util.HashMap;
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
/// The members are those of OpenTSDB's `api/query`, KairosDB's `datapoints/query`, Dynatrace's
/// `metrics/query` (version 2) and AppDynamics' `metric-data` with `output=JSON`.
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
    if (paths.contains("result[].metricId") && paths.contains("result[].data")) {
      return Recognition.certain("has metricId with data, as Dynatrace answers");
    }
    return paths.contains("[].metricPath") && paths.contains("[].metricValues")
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
    private String path = "";
    private final List<String> dimensions = new ArrayList<>();
    private final SideBySide arrays = new SideBySide();
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
        tagUnnamed();
        arrays.join(intake, samples);
        used[0] += samples.size();
        SeriesKey key = SeriesKey.of(path.isBlank() ? name : path, tags);
        samples.pour(intake, SeriesSpec.gauge(key), 1);
      }
    }

    private void property(String property, JsonParser value) {
      switch (property) {
        case "metric", "metricId", "metricName", "name" -> {
          String text = JsonWalk.text(value);
          name = text.isBlank() ? name : text;
        }
        case "metricPath" -> path = JsonWalk.text(value);
        case "tags", "dimensionMap" -> JsonWalk.properties(value, this::tag);
        case "dimensions" -> dimensions.addAll(JsonWalk.texts(value));
        case "timestamps" -> JsonWalk.elements(value, one -> arrays.time(one, 0));
        case "values", "metricValues" -> JsonWalk.elements(value, this::sample);
        case "dps" -> {
          JsonWalk.elements(value, this::sample);
          JsonWalk.properties(
              value, (time, one) -> take(count(time), JsonWalk.number(one), JsonWalk.line(one)));
        }
        default -> descend(value, new Around(name, tags), intake, used);
      }
    }

    /// KairosDB lists each tag's values, of which a series may have several.
    private void tag(String tag, JsonParser value) {
      List<String> several = JsonWalk.texts(value);
      String text = several.isEmpty() ? JsonWalk.text(value) : String.join(",", several);
      if (!text.isBlank()) {
        tags.put(tag, text);
      }
    }

    /// Dynatrace lists what tells its series apart, and names it only where there is a
    /// `dimensionMap`.
    private void tagUnnamed() {
      for (int i = 0; i < dimensions.size(); i++) {
        String dimension = dimensions.get(i);
        if (!dimension.isBlank() && !tags.containsValue(dimension)) {
          tags.put(dimensions.size() == 1 ? "dimension" : "dimension " + (i + 1), dimension);
        }
      }
    }

    /// A number that stands beside its time, a pair of time and number, or an object of both.
    private void sample(JsonParser value) {
      long line = JsonWalk.line(value);
      if (value.currentToken() == JsonToken.START_ARRAY) {
        List<@Nullable Double> pair = new ArrayList<>();
        JsonWalk.elements(value, one -> pair.add(JsonWalk.number(one)));
        take(pair.isEmpty() ? null : pair.getFirst(), pair.size() < 2 ? null : pair.get(1), line);
      } else if (value.currentToken() == JsonToken.START_OBJECT) {
        Map<String, @Nullable Double> said = new HashMap<>();
        JsonWalk.properties(value, (name, one) -> said.put(name, JsonWalk.number(one)));
        take(said.get("startTimeInMillis"), said.get("value"), line);
      } else {
        arrays.value(value, 0);
      }
    }

    private static @Nullable Double count(String text) {
      try {
        return Double.valueOf(text);
      } catch (NumberFormatException none) {
        return null;
      }
    }

    private void take(@Nullable Double time, @Nullable Double number, long line) {
      intake.rowRead();
      Epoch width = time == null ? null : Epoch.of(time);
      if (time == null || width == null) {
        intake.refuse(line, "found a sample whose time is no count since the epoch; expected one");
      } else if (number == null) {
        intake.refuse(line, "found a sample whose value is no number; expected one or null");
      } else {
        samples.add(width.toMillis(time), Double.isInfinite(number) ? Double.NaN : number, line);
        intake.rowUsed();
      }
    }
  }
}
