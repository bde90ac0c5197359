package hindcast.importing.logs;

import hindcast.importing.text.JsonElements;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Amazon CloudWatch Logs: `get-log-events`, `filter-log-events`, `tail`, and replies of Logs
/// Insights, whose times are UTC without saying so.
///
/// Format: AWS CLI, logs.
public final class CloudWatchLogsImporter extends LogList {
  /// The format.
  public CloudWatchLogsImporter() {
    super(
        "cloudwatch-logs",
        "CloudWatch Logs events (JSON)",
        List.of(
            new Shape(
                "has events with timestamp, ingestionTime and message",
                List.of("events[]", "[]"),
                List.of("timestamp", "message", "ingestionTime"),
                List.of(),
                CloudWatchLogsImporter::event),
            new Shape(
                "has logEvents with id, timestamp and message",
                List.of("logEvents[]"),
                List.of("id", "timestamp", "message"),
                List.of(),
                CloudWatchLogsImporter::event),
            new Shape(
                "has results with the fields @timestamp and @message",
                List.of("results[]"),
                List.of(),
                List.of("\"@timestamp\""),
                CloudWatchLogsImporter::insight)));
  }

  private static void event(JsonNode event, LogSheet sheet) {
    Map<String, String> fields = new LinkedHashMap<>();
    String stream = JsonElements.text(event, "logStreamName");
    if (!stream.isEmpty()) {
      fields.put("stream", stream);
    }
    sheet.line(
        JsonElements.text(event, "timestamp"), "", JsonElements.text(event, "message"), fields);
  }

  private static void insight(JsonNode row, LogSheet sheet) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (JsonNode cell : row) {
      fields.put(JsonElements.text(cell, "field"), JsonElements.text(cell, "value"));
    }
    String time = fields.remove("@timestamp");
    String message = fields.remove("@message");
    fields.remove("@ptr");
    sheet.line(
        time == null ? "" : time.length() == 23 ? time + "Z" : time,
        fields.getOrDefault("level", ""),
        message == null ? "" : message,
        fields);
  }
}
