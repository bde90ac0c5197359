package hindcast.importing.metrics;

import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import hindcast.importing.roles.SeriesSpec;
import hindcast.model.SeriesKey;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonParser;

/// What VictoriaMetrics exports at `/api/v1/export`: a line for each block of a series, with values
/// and milliseconds side by side. A series may stand on several lines.
///
/// Shape after docs/victoriametrics/README.md of VictoriaMetrics/VictoriaMetrics.
public final class VictoriaMetricsImporter implements Importer {
  @Override
  public String id() {
    return "victoriametrics-export";
  }

  @Override
  public String title() {
    return "VictoriaMetrics export (JSON lines)";
  }

  @Override
  public Recognition recognise(Probe head) {
    Set<String> paths = head.jsonPaths();
    return paths.contains("metric")
            && paths.contains("values")
            && (paths.contains("timestamps") || paths.contains("metric.__name__"))
        ? Recognition.certain("its lines have metric, values and timestamps")
        : Recognition.NO;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    long[] used = {0};
    JsonRoots.each(
        export, intake, (parser, above) -> used[0] += series(parser, above, export.stem(), intake));
    if (used[0] == 0) {
      throw new ImportException(
          "no line of it has samples; expected metric, values and timestamps on each");
    }
  }

  private static long series(JsonParser parser, long above, String stem, Intake intake) {
    Map<String, String> labels = new LinkedHashMap<>();
    SideBySide samples = new SideBySide();
    Samples joined = new Samples();
    try {
      JsonWalk.properties(
          parser,
          (name, value) -> {
            switch (name) {
              case "metric" -> labels.putAll(JsonWalk.labels(value));
              case "values" -> JsonWalk.elements(value, one -> samples.value(one, above));
              case "timestamps" -> JsonWalk.elements(value, one -> samples.time(one, above));
              default -> {}
            }
          });
    } finally {
      samples.join(intake, joined);
    }
    long used = joined.size();
    String metric = labels.remove("__name__");
    joined.pour(
        intake,
        SeriesSpec.gauge(SeriesKey.of(metric == null || metric.isBlank() ? stem : metric, labels)),
        1);
    return used;
  }
}
