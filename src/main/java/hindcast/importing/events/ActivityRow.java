package hindcast.importing.events;

import hindcast.importing.EventDraft;
import hindcast.importing.text.CsvRows;
import hindcast.importing.text.Snippet;
import java.util.List;

/// A row of the table that Azure's portal downloads of its activity log.
final class ActivityRow {
  /// Columns that prove such a table.
  static final List<String> COLUMNS = List.of("operation name", "time", "event initiated by");

  private ActivityRow() {}

  /// What the row tells.
  static EventDraft event(List<String> header, List<String> cells, long at, long line) {
    String name = CsvRows.cell(cells, header.indexOf("operation name"));
    String status = CsvRows.cell(cells, header.indexOf("status"));
    String resource = CsvRows.cell(cells, header.indexOf("resource"));
    return new EventDraft(KindWords.of(name), at, title(name, resource, status), line)
        .actor(CsvRows.cellOrNull(cells, header.indexOf("event initiated by")))
        .service(resource.isBlank() ? null : resource)
        .attribute("action", name)
        .attribute("result", status);
  }

  /// `Restart Web App of shop: Succeeded`.
  static String title(String name, String resource, String status) {
    return Snippet.title(
        name
            + (resource.isBlank() ? "" : " of " + resource)
            + (status.isBlank() ? "" : ": " + status));
  }
}
