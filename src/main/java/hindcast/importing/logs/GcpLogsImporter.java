package hindcast.importing.logs;

import java.util.List;

/// Entries of Google Cloud's logs: as `gcloud logging read --format=json` prints them, and as the
/// API answers. Those that sinks write, one a line, are JSON lines like others. Times are UTC.
///
/// Format: Cloud Logging API, LogEntry.
public final class GcpLogsImporter extends LogList {
  /// The format.
  public GcpLogsImporter() {
    super(
        "gcp-logs",
        "Google Cloud logs (JSON)",
        List.of(
            new Shape(
                "has entries with insertId, timestamp and resource",
                List.of("entries[]", "[]"),
                List.of("insertId", "timestamp", "resource.type"),
                List.of(),
                (entry, sheet) -> sheet.entry(entry))));
  }
}
