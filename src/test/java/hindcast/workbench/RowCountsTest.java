package hindcast.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.importing.ImportOptions;
import hindcast.importing.ImportResult;
import hindcast.importing.IncidentReader;
import hindcast.model.Progress;
import hindcast.model.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Rows read are all rows that there are: counted here without any importer, by lines or by
/// elements of the document, for every fixture of the formats whose rows can be counted so.
class RowCountsTest {
  private static final JsonMapper MAPPER = new JsonMapper();

  /// Documents that are broken or wrapped on purpose.
  private static final Pattern BROKEN =
      Pattern.compile("victoriametrics-export/split\\.in|graphite-json/jsonp\\.in|/cut-off\\.in");

  private static final Map<String, ToLongFunction<String>> COUNTS = new HashMap<>();

  static {
    for (String id :
        List.of(
            "access-log",
            "apache-error",
            "aws-alb",
            "aws-elb",
            "aws-nlb",
            "aws-s3-access",
            "clock-log",
            "clock-text",
            "bacula",
            "bunny-cdn",
            "ceph",
            "citrix-adc",
            "cri",
            "deploy-json-lines",
            "dmesg",
            "docker-compose",
            "envoy-access",
            "epoch-prefixed",
            "haproxy",
            "hdfs-log",
            "iis-native",
            "heroku-logplex",
            "json-lines-log",
            "jvm-log",
            "laravel-log",
            "logfmt",
            "mongodb-text",
            "nagios",
            "nginx-error",
            "openstack-log",
            "pgbouncer",
            "postgres-stderr",
            "postgres-syslog",
            "python-log",
            "redis",
            "rust-tracing",
            "slack-text",
            "spark-log",
            "sqlserver",
            "stamped-text",
            "syslog-5424",
            "tai64n",
            "weblogic",
            "zap-console")) {
      COUNTS.put(id, text -> lines(text, "(?!)"));
    }
    COUNTS.put("syslog", text -> lines(text, "^-- .*"));
    COUNTS.put(
        "klog",
        text ->
            lines(
                text,
                "^(Log file created at|Running on|Binary|Log line format|-{79}|NGINX Ingress| "
                    + " [A-Za-z ]+:).*"));
    COUNTS.put("kubectl-prefix", text -> lines(text, "^[+-] .* › .*"));
    COUNTS.put("cloudfront-realtime", text -> lines(text, "(?!)"));
    COUNTS.put("loose-text", text -> lines(text, "(?!)"));
    COUNTS.put("json-records", text -> matches(text, "\"(time|ts|date)\":"));
    COUNTS.put("w3c-log", text -> lines(text, "^#.*"));
    COUNTS.put("aws-vpc-flow", text -> lines(text, "^version .*"));
    COUNTS.put("zeek-log", text -> lines(text, "^#.*"));
    COUNTS.put("ibm-mq", text -> lines(text, "^ {20}.*"));
    COUNTS.put("influx-line", text -> lines(text, "^#.*"));
    COUNTS.put("graphite-text", text -> lines(text, "(?!)"));
    COUNTS.put(
        "helm", text -> text.startsWith("[") ? elements(text, "[]") : lines(text, ".*REVISION.*"));
    COUNTS.put("cloudwatch-text", text -> matches(text, "(?m)^DATAPOINTS\\t"));
    COUNTS.put("git-log", text -> matches(text, "(?m)^(commit )?[0-9a-f]{7,40}\\b"));
    COUNTS.put("icalendar", text -> matches(text, "(?m)^BEGIN:VEVENT"));
    COUNTS.put("rrdtool-xml", text -> matches(text, "<row>"));
    COUNTS.put("rrdtool-dump", text -> matches(text, "<row>"));
    COUNTS.put("sysstat-xml", text -> matches(text, "<(timestamp|boot|comment) "));
    COUNTS.put("rrdtool-fetch", text -> matches(text, "(?m)^\\d+:"));
    COUNTS.put("status-feed", text -> matches(text, "<(item|entry)>"));
    COUNTS.put("cloudtrail", text -> elements(text, "Records[]", "Events[]", ""));
    COUNTS.put("kubernetes-events", text -> elements(text, "items[]", "[]", ""));
    COUNTS.put("alertmanager-silences", text -> elements(text, "[]"));
    COUNTS.put("app-insights", text -> elements(text, "value.segments[]"));
    COUNTS.put(
        "azure-monitor",
        text -> elements(text, "value[].timeseries[].data[]", "[].value[].timeseries[].data[]"));
    COUNTS.put(
        "gcp-monitoring",
        text -> elements(text, "timeSeries[].points[]", "timeSeriesData[].pointData[]"));
    COUNTS.put("graphite-json", text -> elements(text, "[].datapoints[]", "data[]"));
    COUNTS.put(
        "cloudwatch-json", text -> elements(text, "Datapoints[]", "MetricDataResults[].Values[]"));
    COUNTS.put("victoriametrics-export", text -> elements(text, "values[]"));
    COUNTS.put("loki-streams", text -> elements(text, "data.result[].values[]", ""));
    COUNTS.put("statuspage", text -> elements(text, "incidents[]", "scheduled_maintenances[]"));
    COUNTS.put("grafana-annotations", text -> elements(text, "[]"));
    COUNTS.put(
        "json-log",
        text -> text.startsWith("data:") ? matches(text, "(?m)^data:") : elements(text, "[]", ""));
  }

  static Stream<Path> fixtures() {
    return ImporterFixtureTest.fixtures()
        .filter(file -> COUNTS.containsKey(String.valueOf(file.getParent().getFileName())))
        .filter(Files::isRegularFile)
        .filter(file -> !BROKEN.matcher(file.toString()).find());
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void every_row_is_read_and_then_used_or_lost(Path file) throws IOException {
    String id = String.valueOf(file.getParent().getFileName());
    String text =
        new String(Files.readAllBytes(file), StandardCharsets.UTF_8).replaceFirst("^\ufeff", "");
    long counted = COUNTS.getOrDefault(id, none -> 0).applyAsLong(text);
    ImportResult result =
        new IncidentReader(Catalogue.importers())
            .read(List.of(file), ImportOptions.DEFAULT, Progress.NONE);
    Source source = result.incident().sources().getFirst();
    assertThat(source.rowsRead()).as("rows of %s", file).isEqualTo(counted);
    assertThat(source.rowsUsed()).isLessThanOrEqualTo(counted);
    boolean told = source.problems().stream().anyMatch(problem -> problem.lost());
    assertThat(told).as("what is lost is told").isEqualTo(source.rowsUsed() < counted);
  }

  /// Lines that are not blank and no headers.
  private static long lines(String text, String header) {
    Pattern passedOver = Pattern.compile(header);
    return text.lines()
        .filter(line -> !line.isBlank() && !passedOver.matcher(line).matches())
        .count();
  }

  private static long matches(String text, String pattern) {
    return Pattern.compile(pattern).matcher(text).results().count();
  }

  /// Elements at the first of these places where there are any, over all documents in the text.
  private static long elements(String text, String... places) {
    for (String place : places) {
      long count = 0;
      if (text.startsWith("[")) {
        count = at(MAPPER.readTree(text), place);
        if (count > 0) {
          return count;
        }
        continue;
      }
      try (var documents = MAPPER.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
        while (documents.hasNextValue()) {
          count += at(documents.nextValue(), place);
        }
      }
      if (count > 0) {
        return count;
      }
    }
    return 0;
  }

  private static long at(JsonNode node, String place) {
    if (place.isEmpty()) {
      return node.isObject() ? 1 : 0;
    }
    if (place.startsWith("[]")) {
      long count = 0;
      String rest = place.length() > 2 ? place.substring(place.charAt(2) == '.' ? 3 : 2) : "";
      for (JsonNode element : node) {
        count += rest.isEmpty() ? 1 : at(element, rest);
      }
      return node.isArray() ? count : 0;
    }
    int end = place.indexOf('[');
    int dot = place.indexOf('.');
    int cut = end < 0 ? dot : dot < 0 ? end : Math.min(end, dot);
    String name = cut < 0 ? place : place.substring(0, cut);
    String rest = cut < 0 ? "" : place.substring(place.charAt(cut) == '.' ? cut + 1 : cut);
    JsonNode below = node.path(name);
    return below.isMissingNode() ? 0 : rest.isEmpty() ? 1 : at(below, rest);
  }
}
