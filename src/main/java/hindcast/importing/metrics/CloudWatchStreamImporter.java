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
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/// What a CloudWatch metric stream delivers in its JSON format: one object a line, or the envelope
/// in which Firehose posts such lines, base64-encoded.
///
/// Each object aggregates one minute, which begins at its stamp. Shape after the CloudWatch user
/// guide ("Metric streams output in JSON") and telegraf's plugins/inputs/cloudwatch_metric_streams.
public final class CloudWatchStreamImporter implements Importer {
  private static final Pattern DATA = Pattern.compile("\"data\"\\s*:\\s*\"([A-Za-z0-9+/]{40,400})");
  private static final long MINUTE = 60_000;

  @Override
  public String id() {
    return "cloudwatch-stream";
  }

  @Override
  public String title() {
    return "CloudWatch metric stream (JSON)";
  }

  @Override
  public Recognition recognise(Probe head) {
    Set<String> paths = head.jsonPaths();
    if (paths.contains("metric_name") && paths.contains("namespace") && paths.contains("value")) {
      return Recognition.certain("has namespace, metric_name and value");
    }
    if (!paths.contains("records[].data")) {
      return Recognition.NO;
    }
    Matcher data = DATA.matcher(head.text());
    if (!data.find()) {
      return Recognition.NO;
    }
    String encoded = data.group(1).substring(0, data.group(1).length() / 4 * 4);
    String decoded = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    return decoded.contains("\"metric_stream_name\"") || decoded.contains("\"metric_name\"")
        ? Recognition.certain("is a Firehose envelope around a metric stream")
        : Recognition.NO;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    long[] used = {0};
    JsonRoots.each(
        export,
        intake,
        (parser, above) -> {
          Map<String, String> said = new LinkedHashMap<>();
          Map<String, String> dimensions = new LinkedHashMap<>();
          Map<String, String> values = new LinkedHashMap<>();
          long line = above + JsonWalk.line(parser);
          JsonWalk.properties(
              parser,
              (name, value) -> {
                if (name.equals("records")) {
                  JsonWalk.elements(value, one -> record(one, above, intake, used));
                } else {
                  property(name, value, said, dimensions, values);
                }
              });
          if (!values.isEmpty() || said.containsKey("metric_name")) {
            intake.rowRead();
            used[0] += pour(said, dimensions, values, line, intake);
          }
        });
    if (used[0] == 0) {
      throw new ImportException(
          "there is no metric in it; expected objects with metric_name, timestamp and value");
    }
  }

  private static void record(JsonParser parser, long above, Intake intake, long[] used) {
    long line = above + JsonWalk.line(parser);
    String data = JsonWalk.labels(parser).getOrDefault("data", "");
    String text;
    try {
      text = new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      intake.rowRead();
      intake.refuse(line, "the data of this record are not base64; expected a metric stream's");
      return;
    }
    text.lines()
        .filter(one -> !one.isBlank())
        .forEach(
            one -> {
              intake.rowRead();
              Map<String, String> said = new LinkedHashMap<>();
              Map<String, String> dimensions = new LinkedHashMap<>();
              Map<String, String> values = new LinkedHashMap<>();
              try (JsonParser inner = JsonWalk.open(new StringReader(one))) {
                JsonWalk.properties(
                    inner, (name, value) -> property(name, value, said, dimensions, values));
              } catch (JacksonException broken) {
                intake.refuse(line, "found " + Snippet.of(one) + "; expected a JSON object");
                return;
              }
              used[0] += pour(said, dimensions, values, line, intake);
            });
  }

  private static void property(
      String name,
      JsonParser value,
      Map<String, String> said,
      Map<String, String> dimensions,
      Map<String, String> values) {
    switch (name) {
      case "dimensions" -> dimensions.putAll(JsonWalk.labels(value));
      case "value" -> values.putAll(JsonWalk.labels(value));
      default -> said.put(name, JsonWalk.text(value));
    }
  }

  /// Pours one object.
  ///
  /// @return 1 where it was used
  private static int pour(
      Map<String, String> said,
      Map<String, String> dimensions,
      Map<String, String> values,
      long line,
      Intake intake) {
    String name = said.getOrDefault("metric_name", "");
    Long millis = StampText.millis(said.getOrDefault("timestamp", ""), intake, line);
    Double count = number(values.get("count"));
    Double sum = number(values.get("sum"));
    if (name.isBlank() || millis == null || values.isEmpty()) {
      intake.refuse(
          line,
          "found metric \""
              + Snippet.cut(name, 40)
              + "\" with "
              + values.size()
              + " statistics; expected metric_name, timestamp and value");
      return 0;
    }
    UnitWord unit = UnitWord.of(said.getOrDefault("unit", ""));
    Map<String, String> labels = new LinkedHashMap<>(dimensions);
    put(labels, "Namespace", said.get("namespace"));
    put(labels, "Region", said.get("region"));
    int poured = 0;
    for (Map.Entry<String, String> one : values.entrySet()) {
      Double value = number(one.getValue());
      if (value == null) {
        continue;
      }
      // A sum is what counts are for; of anything else people want the mean.
      boolean mean = one.getKey().equals("sum") && unit.unit() != Unit.COUNT && count != null;
      String statistic = mean ? "Average" : statistic(one.getKey());
      double shown = mean && sum != null && count != null && count > 0 ? sum / count : value;
      labels.put("statistic", statistic);
      boolean counts = statistic.equals("SampleCount");
      SeriesSpec spec =
          new SeriesSpec(
              SeriesKey.of(name, labels),
              counts ? Unit.COUNT : unit.unit(),
              kind(statistic),
              MINUTE,
              true,
              null,
              null);
      intake.series(spec).add(millis, counts ? shown : shown * unit.factor(), line);
      poured++;
    }
    if (poured == 0) {
      intake.refuse(line, "no statistic of \"" + Snippet.cut(name, 40) + "\" is a number");
      return 0;
    }
    intake.rowUsed();
    return 1;
  }

  private static void put(
      Map<String, String> labels, String name, @org.jspecify.annotations.Nullable String value) {
    if (value != null && !value.isBlank()) {
      labels.putIfAbsent(name, value);
    }
  }

  private static String statistic(String key) {
    return switch (key) {
      case "max" -> "Maximum";
      case "min" -> "Minimum";
      case "sum" -> "Sum";
      case "count" -> "SampleCount";
      default -> key;
    };
  }

  private static SeriesKind kind(String statistic) {
    if (statistic.equals("Sum") || statistic.equals("SampleCount")) {
      return SeriesKind.COUNT;
    }
    return statistic.matches("p\\d{1,2}(\\.\\d+)?") ? SeriesKind.QUANTILE : SeriesKind.GAUGE;
  }

  private static @org.jspecify.annotations.Nullable Double number(
      @org.jspecify.annotations.Nullable String text) {
    CellNumber number = text == null || text.isEmpty() ? null : CellNumber.of(text, false);
    return number == null || !Double.isFinite(number.value()) ? null : (Double) number.value();
  }
}
