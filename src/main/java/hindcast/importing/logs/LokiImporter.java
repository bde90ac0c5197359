package hindcast.importing.logs;

import hindcast.importing.text.JsonElements;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Log streams of Grafana Loki: replies of its API, lines of `logcli -o jsonl`, and the logs that
/// Grafana's panels download. Times are nanoseconds, mostly newest first.
///
/// Format: Loki HTTP API, query and query_range.
public final class LokiImporter extends LogList {
  /// The format.
  public LokiImporter() {
    super(
        "loki-streams",
        "Loki log streams (JSON)",
        List.of(
            new Shape(
                "has streams with values",
                List.of("data.result[]", "result[]", "streams[]", "[]"),
                List.of("stream", "values"),
                List.of(),
                LokiImporter::stream),
            new Shape(
                "has lines with labels and timestamp",
                List.of("", "[]"),
                List.of("labels", "line", "timestamp"),
                List.of(),
                LokiImporter::line),
            new Shape(
                "has lines with fields and timestamp",
                List.of("[]"),
                List.of("line", "timestamp", "fields"),
                List.of(),
                LokiImporter::line)));
  }

  private static void stream(JsonNode stream, LogSheet sheet) {
    Map<String, String> labels = labels(stream.path("stream"));
    named(labels, sheet);
    for (JsonNode value : stream.path("values")) {
      sheet.line(value.path(0).asString(""), level(labels), value.path(1).asString(""), labels);
    }
  }

  private static void line(JsonNode line, LogSheet sheet) {
    JsonNode own = line.path("labels");
    Map<String, String> labels = labels(own.isObject() ? own : line.path("fields"));
    named(labels, sheet);
    sheet.line(
        JsonElements.text(line, "timestamp"),
        level(labels),
        JsonElements.text(line, "line"),
        labels);
  }

  private static String level(Map<String, String> labels) {
    return labels.getOrDefault("level", labels.getOrDefault("detected_level", ""));
  }

  private static void named(Map<String, String> labels, LogSheet sheet) {
    for (String name : List.of("service_name", "service", "app", "job", "container")) {
      if (labels.containsKey(name)) {
        sheet.service(labels.get(name));
        return;
      }
    }
  }

  private static Map<String, String> labels(JsonNode object) {
    Map<String, String> labels = new LinkedHashMap<>();
    object
        .properties()
        .forEach(
            one -> {
              if (labels.size() < 40) {
                labels.put(one.getKey(), one.getValue().asString(""));
              }
            });
    return labels;
  }
}
