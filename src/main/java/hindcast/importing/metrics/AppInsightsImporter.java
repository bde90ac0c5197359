package hindcast.importing.metrics;

import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import hindcast.importing.roles.SeriesSpec;
import hindcast.importing.text.JsonElements;
import hindcast.importing.text.JsonHead;
import hindcast.importing.text.Snippet;
import hindcast.model.SeriesKey;
import hindcast.model.SeriesKind;
import hindcast.model.Unit;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// What the metrics API of Application Insights answers: one value for a span of time, or a segment
/// for each interval, split into further segments by what tells series apart.
///
/// Shape after Application Insights' REST reference ("Metrics - Get").
public final class AppInsightsImporter implements Importer {
  private static final Set<String> AGGREGATES =
      Set.of("sum", "avg", "min", "max", "count", "unique");

  @Override
  public String id() {
    return "app-insights";
  }

  @Override
  public String title() {
    return "Application Insights metrics (JSON)";
  }

  @Override
  public Recognition recognise(Probe head) {
    Set<String> paths = head.jsonPaths();
    return paths.contains("value.start") && paths.contains("value.end")
        ? Recognition.certain("has a value from start to end")
        : Recognition.NO;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    boolean segments = JsonHead.of(export).jsonPaths().contains("value.segments");
    Reading reading = new Reading(intake);
    JsonElements.at(export, intake, segments ? "value.segments[]" : "value", reading::segment);
    if (reading.used == 0) {
      throw new ImportException(
          "no segment of it has a start and a number; expected a metric with sum, avg, min, max or"
              + " count; ask with an interval, such as PT1M");
    }
  }

  private static final class Reading {
    private final Intake intake;
    private long used;

    Reading(Intake intake) {
      this.intake = intake;
    }

    void segment(JsonNode segment, long line) {
      String start = JsonElements.text(segment, "start");
      Long from = StampText.millis(start, intake, line);
      Long to = StampText.millis(JsonElements.text(segment, "end"), intake, line);
      if (from == null) {
        intake.refuse(line, "found start " + Snippet.of(start) + "; expected a time");
        return;
      }
      long window = to == null ? 0 : Math.max(0, to - from);
      if (pour(segment, new TreeMap<>(), from, window, line) == 0) {
        intake.refuse(line, "a segment without a number; expected a metric with sum, avg or count");
        return;
      }
      intake.rowUsed();
      used++;
    }

    /// Pours the metrics of a segment and of those it is split into.
    ///
    /// @return how many numbers there were
    private int pour(
        JsonNode segment, SortedMap<String, String> outer, long from, long window, long line) {
      SortedMap<String, String> labels = new TreeMap<>(outer);
      for (Map.Entry<String, JsonNode> one : segment.properties()) {
        boolean time = one.getKey().equals("start") || one.getKey().equals("end");
        if (!time && one.getValue().isString() && !one.getValue().asString().isBlank()) {
          labels.put(one.getKey(), Snippet.cut(one.getValue().asString(), 200));
        }
      }
      int poured = 0;
      for (JsonNode inner : segment.path("segments")) {
        poured += pour(inner, labels, from, window, line);
      }
      for (Map.Entry<String, JsonNode> metric : segment.properties()) {
        for (Map.Entry<String, JsonNode> part : metric.getValue().properties()) {
          if (AGGREGATES.contains(part.getKey()) && part.getValue().isNumber()) {
            sample(metric.getKey(), part, labels, from, window, line);
            poured++;
          }
        }
      }
      return poured;
    }

    private void sample(
        String metric,
        Map.Entry<String, JsonNode> part,
        SortedMap<String, String> outer,
        long from,
        long window,
        long line) {
      SortedMap<String, String> labels = new TreeMap<>(outer);
      labels.put("aggregation", part.getKey());
      // durations are in milliseconds, whatever is measured
      UnitWord unit = UnitWord.of(metric.endsWith("/duration") ? "MilliSeconds" : "");
      boolean counts =
          part.getKey().equals("count")
              || (part.getKey().equals("sum") && metric.endsWith("/count"));
      intake
          .series(
              new SeriesSpec(
                  SeriesKey.of(metric, labels),
                  counts ? Unit.COUNT : unit.unit(),
                  counts ? SeriesKind.COUNT : SeriesKind.GAUGE,
                  window,
                  true,
                  null,
                  null))
          .add(from, part.getValue().asDouble() * (counts ? 1 : unit.factor()), line);
    }
  }
}
