package hindcast.importing.metrics;

import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import hindcast.importing.roles.SeriesSpec;
import hindcast.model.SeriesKey;
import hindcast.model.SeriesKind;
import hindcast.model.Unit;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// What CloudWatch answers to `get-metric-data` and `get-metric-statistics`. Stamps are the start
/// of their period, whose length the answers do not bear: it is read off the spacing. Periods
/// without data are absent.
///
/// Shape after the examples of aws/aws-cli and the API reference of MetricDataResult and Datapoint.
public final class CloudWatchImporter implements Importer {
  @Override
  public String id() {
    return "cloudwatch-json";
  }

  @Override
  public String title() {
    return "CloudWatch metrics (JSON)";
  }

  @Override
  public Recognition recognise(Probe head) {
    Set<String> paths = head.jsonPaths();
    if (paths.contains("MetricDataResults")) {
      return Recognition.certain("has MetricDataResults");
    }
    if (paths.contains("Datapoints")
        && (paths.contains("Datapoints[].Timestamp") || paths.contains("Label"))) {
      return Recognition.certain("has Datapoints with stamps");
    }
    if (paths.contains("MetricDataQueries")
        || paths.contains("[].MetricStat")
        || (paths.contains("[].Id") && paths.contains("[].Expression"))) {
      return Recognition.likely("asks for CloudWatch metrics");
    }
    return Recognition.NO;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    try (JsonParser parser = JsonWalk.open(export.text())) {
      Reading reading = new Reading(intake);
      try {
        JsonWalk.each(parser, reading::answer);
      } finally {
        reading.pour();
      }
      if (!reading.found) {
        throw new ImportException(
            "this asks CloudWatch for metrics and holds none; expected the answer with"
                + " MetricDataResults or Datapoints; export what get-metric-data prints");
      }
    }
  }

  private static final class Point {
    private final long millis;
    private final double value;
    private final long line;

    Point(long millis, double value, long line) {
      this.millis = millis;
      this.value = value;
      this.line = line;
    }
  }

  /// One series of the answer, gathered before its period can be known.
  private static final class Result {
    private final SeriesKey key;
    private final String statistic;
    private Unit unit;
    private final List<Point> points = new ArrayList<>();

    Result(SeriesKey key, String statistic, Unit unit) {
      this.key = key;
      this.statistic = statistic;
      this.unit = unit;
    }
  }

  private static final class Reading {
    private final Intake intake;
    private final Map<String, Result> results = new LinkedHashMap<>();
    private final Map<String, String> idsOfLabels = new LinkedHashMap<>();
    private boolean found;

    Reading(Intake intake) {
      this.intake = intake;
    }

    void answer(JsonParser parser) {
      String[] label = {"metric"};
      List<Result> nameless = new ArrayList<>();
      JsonWalk.properties(
          parser,
          (name, value) -> {
            switch (name) {
              case "MetricDataResults" -> JsonWalk.elements(value, this::result);
              case "Datapoints" -> {
                found = true;
                statistics(value, label, nameless);
              }
              case "Label" -> label[0] = JsonWalk.text(value);
              case "Messages" -> JsonWalk.elements(value, this::message);
              case "NextToken" ->
                  intake.doubt(
                      JsonWalk.line(value),
                      "CloudWatch holds more than this page; get the pages that follow, too");
              default -> {}
            }
          });
      // A label may follow its data points.
      for (Result result : nameless) {
        SeriesKey key = SeriesKey.of(label[0], result.key.labels());
        Result named = new Result(key, result.statistic, result.unit);
        named.points.addAll(result.points);
        results.put(key.id(), named);
      }
    }

    private void message(JsonParser parser) {
      long line = JsonWalk.line(parser);
      Map<String, String> message = JsonWalk.labels(parser);
      intake.doubt(line, "CloudWatch noted: " + message.getOrDefault("Value", message.toString()));
    }

    /// One element of MetricDataResults.
    private void result(JsonParser parser) {
      found = true;
      long line = JsonWalk.line(parser);
      Map<String, String> said = new LinkedHashMap<>();
      List<String> stamps = new ArrayList<>();
      List<Long> lines = new ArrayList<>();
      List<String> values = new ArrayList<>();
      try {
        JsonWalk.properties(
            parser,
            (name, value) -> {
              switch (name) {
                case "Timestamps" -> texts(value, stamps, lines);
                case "Values" -> texts(value, values, null);
                default -> {
                  if (value.currentToken().isScalarValue()) {
                    said.put(name, JsonWalk.text(value));
                  }
                }
              }
            });
      } finally {
        // Also where the answer breaks off in the middle.
        keep(said, stamps, lines, values, line);
      }
      String status = said.getOrDefault("StatusCode", "Complete");
      if (!status.equals("Complete")) {
        intake.doubt(
            line,
            "\"" + label(said) + "\" is not complete (" + status + "); get its other pages, too");
      }
    }

    private static String label(Map<String, String> said) {
      String label = said.getOrDefault("Label", "");
      return label.isBlank() ? said.getOrDefault("Id", "metric") : label;
    }

    private void keep(
        Map<String, String> said,
        List<String> stamps,
        List<Long> lines,
        List<String> values,
        long line) {
      String label = label(said);
      String id = said.getOrDefault("Id", label);
      String owner = idsOfLabels.putIfAbsent(label, id);
      SeriesKey key =
          owner == null || owner.equals(id)
              ? SeriesKey.of(label)
              : SeriesKey.of(label, Map.of("Id", id));
      Result result =
          results.computeIfAbsent(
              key.id(),
              k -> new Result(key, label.substring(label.lastIndexOf(' ') + 1), Unit.NONE));
      for (int i = 0; i < stamps.size(); i++) {
        intake.rowRead();
        add(result, stamps.get(i), i < values.size() ? values.get(i) : "", lines.get(i));
      }
      if (values.size() > stamps.size()) {
        intake.doubt(
            line,
            "\"" + label + "\" has " + (values.size() - stamps.size()) + " values without a stamp");
      }
    }

    private void add(Result result, String stamp, String value, long line) {
      Long millis = millis(stamp);
      Double number = number(value);
      if (millis == null || number == null) {
        intake.refuse(
            line,
            "found stamp \""
                + brief(stamp)
                + "\" with value \""
                + brief(value)
                + "\"; expected a time with offset and a number");
        return;
      }
      result.points.add(new Point(millis, number, line));
      intake.rowUsed();
    }

    private static String brief(String text) {
      return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }

    private static void texts(JsonParser parser, List<String> texts, @Nullable List<Long> lines) {
      if (parser.currentToken() == JsonToken.START_ARRAY) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          texts.add(JsonWalk.text(parser));
          if (lines != null) {
            lines.add(JsonWalk.line(parser));
          }
          parser.skipChildren();
        }
      }
    }

    /// The elements of Datapoints: each bears its statistics beside its stamp.
    private void statistics(JsonParser parser, String[] label, List<Result> nameless) {
      Map<String, Result> byStatistic = new LinkedHashMap<>();
      try {
        JsonWalk.elements(
            parser,
            point -> {
              intake.rowRead();
              long line = JsonWalk.line(point);
              Map<String, String> said = new LinkedHashMap<>();
              JsonWalk.properties(
                  point,
                  (name, value) -> {
                    if (name.equals("ExtendedStatistics")) {
                      said.putAll(JsonWalk.labels(value));
                    } else {
                      said.put(name, JsonWalk.text(value));
                    }
                  });
              dataPoint(byStatistic, label[0], said, line);
            });
      } finally {
        nameless.addAll(byStatistic.values());
      }
    }

    private void dataPoint(
        Map<String, Result> byStatistic, String label, Map<String, String> said, long line) {
      String unit = said.remove("Unit");
      Long millis = millis(said.getOrDefault("Timestamp", ""));
      String stamp = said.remove("Timestamp");
      if (millis == null || said.isEmpty()) {
        intake.refuse(
            line,
            "found stamp \""
                + brief(stamp == null ? "" : stamp)
                + "\" and "
                + said.size()
                + " statistics; expected a time with offset and at least one number");
        return;
      }
      int used = 0;
      for (Map.Entry<String, String> one : said.entrySet()) {
        Double number = number(one.getValue());
        if (number != null) {
          SeriesKey key = SeriesKey.of(label, Map.of("statistic", one.getKey()));
          Result result =
              byStatistic.computeIfAbsent(
                  one.getKey(), k -> new Result(key, one.getKey(), Unit.NONE));
          boolean counts = one.getKey().equals("SampleCount");
          UnitWord word = UnitWord.of(counts ? "Count" : unit == null ? "" : unit);
          result.unit = word.unit();
          result.points.add(new Point(millis, number * word.factor(), line));
          used++;
        }
      }
      if (used > 0) {
        intake.rowUsed();
      } else {
        intake.refuse(line, "no statistic of this data point is a number; expected one");
      }
    }

    /// Pours all that was gathered.
    void pour() {
      long[] periods =
          Periods.of(
              results.values().stream()
                  .map(one -> one.points.stream().mapToLong(point -> point.millis).toArray())
                  .toList());
      int i = 0;
      for (Result result : results.values()) {
        long window = periods[i++];
        SeriesSpec spec =
            new SeriesSpec(
                result.key, result.unit, kind(result.statistic), window, true, null, null);
        Intake.SeriesWriter writer = intake.series(spec);
        for (Point point : result.points) {
          writer.add(point.millis, point.value, point.line);
        }
      }
      if (!results.isEmpty()) {
        intake.zoneStated(ZoneOffset.UTC, "CloudWatch stamps bear an offset");
      }
    }

    private static SeriesKind kind(String statistic) {
      String word = statistic.toLowerCase(Locale.ROOT);
      if (word.equals("sum") || word.equals("samplecount")) {
        return SeriesKind.COUNT;
      }
      return word.matches("p\\d{1,2}(\\.\\d+)?") ? SeriesKind.QUANTILE : SeriesKind.GAUGE;
    }

    private static @Nullable Double number(String text) {
      try {
        double value = Double.parseDouble(text);
        return Double.isFinite(value) ? value : null;
      } catch (NumberFormatException none) {
        return null;
      }
    }

    /// Epoch milliseconds of an ISO stamp with offset or of epoch seconds; null for anything else.
    private static @Nullable Long millis(String stamp) {
      try {
        return OffsetDateTime.parse(stamp).toInstant().toEpochMilli();
      } catch (DateTimeException noIso) {
        Double seconds = number(stamp);
        return seconds == null || Math.abs(seconds) > 1e14 ? null : Math.round(seconds * 1000);
      }
    }
  }
}
