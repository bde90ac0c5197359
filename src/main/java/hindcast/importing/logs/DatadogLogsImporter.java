package hindcast.importing.logs;

import hindcast.importing.text.JsonElements;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Log searches of Datadog's API.
///
/// Format: Datadog API reference, Logs, version 2.
public final class DatadogLogsImporter extends LogList {
  /// The format.
  public DatadogLogsImporter() {
    super(
        "datadog-logs",
        "Datadog logs (JSON)",
        List.of(
            new Shape(
                "has data of type log with a timestamp",
                List.of("data[]", "[]", ""),
                List.of("attributes.timestamp"),
                List.of("\"type\":\"log\"", "\"type\": \"log\""),
                DatadogLogsImporter::line)));
  }

  private static void line(JsonNode element, LogSheet sheet) {
    JsonNode log = element.path("attributes");
    Map<String, String> fields = new LinkedHashMap<>();
    for (String name : List.of("host", "service")) {
      String value = JsonElements.text(log, name);
      if (!value.isEmpty()) {
        fields.put(name, value);
      }
    }
    sheet.service(fields.get("service"));
    sheet.line(
        JsonElements.text(log, "timestamp"),
        JsonElements.text(log, "status"),
        JsonElements.text(log, "message"),
        fields);
  }
}
