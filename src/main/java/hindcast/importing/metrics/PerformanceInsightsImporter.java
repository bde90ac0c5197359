package hindcast.importing.metrics;

import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import hindcast.importing.roles.SeriesSpec;
import hindcast.importing.text.JsonElements;
import hindcast.importing.text.Snippet;
import hindcast.model.SeriesKey;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What Performance Insights of Amazon RDS answers: the load of a database, whole and by what it
/// waited for. A data point without a value is a gap.
///
/// Format: AWS CLI, `pi get-resource-metrics`.
public final class PerformanceInsightsImporter implements Importer {
  @Override
  public String id() {
    return "aws-performance-insights";
  }

  @Override
  public String title() {
    return "RDS Performance Insights (JSON)";
  }

  @Override
  public Recognition recognise(Probe head) {
    Set<String> paths = head.jsonPaths();
    return paths.contains("MetricList") && paths.contains("AlignedStartTime")
        ? Recognition.certain("has MetricList and AlignedStartTime")
        : Recognition.NO;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    long[] used = {0};
    JsonElements.at(
        export,
        intake,
        "MetricList[]",
        (metric, line) -> {
          int points = metric(metric, line, intake);
          used[0] += points;
          if (points > 0) {
            intake.rowUsed();
          } else {
            intake.refuse(line, "a metric without data points; expected a Timestamp and a Value");
          }
        });
    if (used[0] == 0) {
      throw new ImportException(
          "it holds no data points; expected MetricList with DataPoints; check the metric's name"
              + " and the span");
    }
  }

  /// @return how many points have a time
  private static int metric(JsonNode metric, long line, Intake intake) {
    SortedMap<String, String> labels = new TreeMap<>();
    metric
        .path("Key")
        .path("Dimensions")
        .properties()
        .forEach(one -> labels.put(one.getKey(), Snippet.cut(one.getValue().asString(""), 200)));
    String name = JsonElements.text(metric.path("Key"), "Metric");
    Intake.SeriesWriter writer =
        intake.series(
            SeriesSpec.gauge(SeriesKey.of(name.isBlank() ? "db.load.avg" : name, labels)));
    int points = 0;
    for (JsonNode point : metric.path("DataPoints")) {
      Long at = millis(point.path("Timestamp"), intake, line);
      if (at == null) {
        intake.doubt(
            line,
            "a data point's Timestamp "
                + Snippet.of(JsonElements.text(point, "Timestamp"))
                + " is no time; it was left out");
      } else {
        writer.add(at, point.path("Value").asDouble(Double.NaN), line);
        points++;
      }
    }
    return points;
  }

  /// Epoch seconds, or a stamp.
  private static @Nullable Long millis(JsonNode stamp, Intake intake, long line) {
    if (stamp.isNumber()) {
      double seconds = stamp.asDouble();
      intake.zoneStated(ZoneOffset.UTC, "its stamps are epoch seconds");
      return Math.abs(seconds) > 1e12 ? null : (Long) Math.round(seconds * 1000);
    }
    return StampText.millis(stamp.asString(""), intake, line);
  }
}
