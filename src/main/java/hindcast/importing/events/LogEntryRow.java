package hindcast.importing.events;

import hindcast.importing.EventDraft;
import hindcast.importing.text.CsvRows;
import hindcast.importing.text.Snippet;
import hindcast.model.EventKind;
import java.util.List;

/// A row of a table of PagerDuty's log entries, as the vendor's own script for them writes it.
final class LogEntryRow {
  /// Columns that prove such a table.
  static final List<String> COLUMNS = List.of("incident id", "created at", "type", "summary");

  private LogEntryRow() {}

  /// What the row tells.
  static EventDraft event(List<String> header, List<String> cells, long at, long line) {
    String type = CsvRows.cell(cells, header.indexOf("type")).replace("_log_entry", "");
    String summary = CsvRows.cell(cells, header.indexOf("summary"));
    boolean triggered = type.equals("trigger");
    boolean paging = triggered || type.equals("resolve") || type.equals("notify");
    EventKind kind = paging ? EventKind.ALERT : EventKind.ACTION;
    String agent = CsvRows.cell(cells, header.indexOf("user or agent summary"));
    EventDraft draft =
        new EventDraft(kind, at, Snippet.title(summary.isBlank() ? type : summary), line)
            .attribute("alert", CsvRows.cell(cells, header.indexOf("incident id")))
            .attribute("action", type)
            .attribute("status", status(type));
    if (triggered) {
      return draft.service(agent.isBlank() ? null : agent);
    }
    return draft.actor(agent.isBlank() ? null : agent);
  }

  private static String status(String type) {
    return switch (type) {
      case "trigger" -> "triggered";
      case "acknowledge" -> "acknowledged";
      case "resolve" -> "resolved";
      default -> "";
    };
  }
}
