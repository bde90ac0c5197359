package hindcast.importing.logs;

import hindcast.importing.text.JsonElements;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// OpenTelemetry logs as the collector's file exporter writes them. Severity numbers 13 to 16 are
/// warnings, 17 and above errors; where a record has no time of its own, the collector's counts.
///
/// Format: opentelemetry-proto, logs/v1; the JSON encoding also comes with snake_case names.
public final class OtlpLogsImporter extends LogList {
  /// The format.
  public OtlpLogsImporter() {
    super(
        "otlp-logs",
        "OpenTelemetry logs (OTLP JSON)",
        List.of(
            new Shape(
                "has resourceLogs with logRecords",
                List.of("resourceLogs[]", "resource_logs[]", "[].resourceLogs[]"),
                List.of(),
                List.of("\"logRecords\"", "\"log_records\""),
                OtlpLogsImporter::resource)));
  }

  private static void resource(JsonNode resource, LogSheet sheet) {
    Map<String, String> about = attributes(resource.path("resource").path("attributes"));
    sheet.service(about.get("service.name"));
    for (String scopes :
        List.of(
            "scopeLogs",
            "scope_logs",
            "instrumentationLibraryLogs",
            "instrumentation_library_logs")) {
      for (JsonNode scope : resource.path(scopes)) {
        scope.path("logRecords").forEach(one -> logRecord(one, about, sheet));
        scope.path("log_records").forEach(one -> logRecord(one, about, sheet));
      }
    }
  }

  private static void logRecord(JsonNode log, Map<String, String> about, LogSheet sheet) {
    String time = first(log, "timeUnixNano", "time_unix_nano");
    if (time.isEmpty() || time.equals("0")) {
      time = first(log, "observedTimeUnixNano", "observed_time_unix_nano");
    }
    Map<String, String> fields = attributes(log.path("attributes"));
    String host = about.get("host.name");
    if (host != null) {
      fields.putIfAbsent("host", host);
    }
    String service = about.get("service.name");
    if (service != null) {
      fields.putIfAbsent("service", service);
    }
    sheet.line(time, level(log), value(log.path("body")), fields);
  }

  private static String level(JsonNode log) {
    String number = first(log, "severityNumber", "severity_number");
    if (number.matches("\\d{1,2}") && !number.equals("0")) {
      int severity = Integer.parseInt(number);
      return severity >= 17 ? "error" : severity >= 13 ? "warn" : "info";
    }
    if (number.startsWith("SEVERITY_NUMBER_")) {
      return number.substring("SEVERITY_NUMBER_".length()).replaceAll("\\d$", "");
    }
    return first(log, "severityText", "severity_text");
  }

  private static String first(JsonNode node, String camel, String snake) {
    String text = JsonElements.text(node, camel);
    return text.isEmpty() ? JsonElements.text(node, snake) : text;
  }

  private static Map<String, String> attributes(JsonNode list) {
    Map<String, String> found = new LinkedHashMap<>();
    for (JsonNode one : list) {
      if (found.size() < 60) {
        found.put(JsonElements.text(one, "key"), value(one.path("value")));
      }
    }
    return found;
  }

  /// The text of a value; objects and arrays as JSON.
  private static String value(JsonNode value) {
    for (Map.Entry<String, JsonNode> one : value.properties()) {
      JsonNode inner = one.getValue();
      return inner.isValueNode() ? inner.asString("") : inner.toString();
    }
    return value.isValueNode() && !value.isNull() ? value.asString("") : "";
  }
}
