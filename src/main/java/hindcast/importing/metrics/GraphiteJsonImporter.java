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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Graphite's render API with `format=json`, `dygraph` or `rickshaw`, also within a JSONP call, and
/// the list of targets that Grafana's older API answers with: values come before their stamps,
/// seconds or milliseconds by their size.
///
/// Shape after docs/render_api.rst of graphite-project/graphite-web.
public final class GraphiteJsonImporter implements Importer {
  private static final Pattern DYGRAPH = Pattern.compile("\"labels\"\\s*:\\s*\\[\\s*\"Time\"");

  @Override
  public String id() {
    return "graphite-json";
  }

  @Override
  public String title() {
    return "Graphite render (JSON, dygraph, rickshaw)";
  }

  @Override
  public Recognition recognise(Probe head) {
    Set<String> paths = Jsonp.paths(head);
    if (paths.contains("[].datapoints") && paths.contains("[].target")) {
      return Recognition.certain("its elements have target and datapoints");
    }
    return paths.contains("labels") && paths.contains("data") && DYGRAPH.matcher(head.text()).find()
        ? Recognition.certain("has data below the label \"Time\"")
        : Recognition.NO;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    Reading reading = new Reading(export.stem(), intake);
    try (JsonParser parser = JsonWalk.open(Jsonp.open(export))) {
      Jsonp.each(export, parser, reading::document);
    }
    if (reading.used == 0) {
      throw new ImportException(
          "no target of it has a data point; expected [value, seconds] pairs; check target and"
              + " span");
    }
  }

  private static final class Reading {
    private final String stem;
    private final Intake intake;
    private long used;

    Reading(String stem, Intake intake) {
      this.stem = stem;
      this.intake = intake;
    }

    void document(JsonParser parser) {
      if (parser.currentToken() == JsonToken.START_ARRAY) {
        JsonWalk.elements(parser, this::target);
      } else {
        dygraph(parser);
      }
    }

    private void dygraph(JsonParser parser) {
      JsonGrid grid = new JsonGrid(intake);
      try {
        JsonWalk.properties(
            parser,
            (name, value) -> {
              switch (name) {
                case "labels" -> grid.labels(value);
                case "data" -> grid.rows(value);
                default -> {}
              }
            });
      } finally {
        grid.pour("");
        used += grid.used();
      }
    }

    private void target(JsonParser parser) {
      Map<String, String> tags = new LinkedHashMap<>();
      String[] target = {""};
      Samples samples = new Samples();
      try {
        JsonWalk.properties(
            parser,
            (name, value) -> {
              switch (name) {
                case "target" -> target[0] = JsonWalk.text(value);
                case "tags" -> tags.putAll(JsonWalk.labels(value));
                case "datapoints" -> JsonWalk.elements(value, point -> point(point, samples));
                default -> {}
              }
            });
      } finally {
        used += samples.size();
        samples.pour(intake, SeriesSpec.gauge(key(target[0], tags)), 1);
      }
    }

    private SeriesKey key(String target, Map<String, String> tags) {
      String name = tags.remove("name");
      if (target.indexOf(';') > 0 && target.indexOf('(') < 0) {
        return SeriesKey.of(
            name == null || name.isBlank() ? target.substring(0, target.indexOf(';')) : name, tags);
      }
      return SeriesKey.of(target.isBlank() ? stem : target, tags);
    }

    private void point(JsonParser parser, Samples samples) {
      intake.rowRead();
      long line = JsonWalk.line(parser);
      Double value = null;
      String stamp = "";
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        Map<String, String> point = JsonWalk.labels(parser);
        stamp = point.getOrDefault("x", "");
        CellNumber number = CellNumber.of(point.getOrDefault("y", ""), false);
        value = number == null ? null : (Double) number.value();
      } else {
        List<@Nullable Double> values = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        JsonWalk.elements(
            parser,
            part -> {
              values.add(JsonWalk.number(part));
              texts.add(JsonWalk.text(part));
            });
        if (values.size() == 2) {
          value = values.getFirst();
          stamp = texts.getLast();
        }
      }
      Long millis = StampText.millis(stamp, intake, line);
      if (millis == null || value == null) {
        intake.refuse(
            line, "found stamp " + Snippet.of(stamp) + "; expected a value and an epoch after it");
        return;
      }
      samples.add(millis, Double.isInfinite(value) ? Double.NaN : value, line);
      intake.rowUsed();
    }
  }
}
