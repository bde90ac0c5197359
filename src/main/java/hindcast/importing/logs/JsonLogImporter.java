package hindcast.importing.logs;

import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.files.Lines;
import hindcast.importing.text.JsonElements;
import hindcast.importing.text.JsonHead;
import hindcast.importing.text.JsonRow;
import hindcast.importing.text.JsonThings;
import hindcast.importing.text.JsonTimes;
import java.io.IOException;
import java.util.List;

/// Log entries that do not stand one on a line: an array of objects (`gcloud logging read`, `jq
/// -s`), objects printed over several lines (`journalctl -o json-pretty`), or events of a stream
/// (`journalctl -o json-sse`).
public final class JsonLogImporter implements Importer {
  private static final String EVENT = "data: ";

  @Override
  public String id() {
    return "json-log";
  }

  @Override
  public String title() {
    return "Application log (JSON array or pretty-printed)";
  }

  @Override
  public Recognition recognise(Probe head) {
    if (head.folder() || head.lines().isEmpty()) {
      return Recognition.NO;
    }
    String first = head.lines().getFirst().strip();
    String text = head.text().stripLeading();
    JsonRow row = new JsonRow();
    if (!first.startsWith("[") && row.parse(first) == null) {
      return Recognition.NO; // one on a line
    }
    String entry =
        first.startsWith(EVENT) ? first.substring(EVENT.length()) : JsonElements.first(text);
    if (entry.isEmpty() || row.parse(entry) != null || JsonTimes.of(row) == null) {
      return Recognition.NO;
    }
    boolean worded = row.first(JsonLinesImporter.TEXT_KEYS) != null;
    boolean graded = row.first(JsonLinesImporter.LEVEL_KEYS) != null || row.get("PRIORITY") != null;
    String reason = "its entries are JSON objects with a time";
    if (worded && graded) {
      return Recognition.likely(reason + ", a level and a message");
    }
    JsonThings things = JsonThings.of(head);
    boolean thing = things != null && things.stands();
    return worded && !thing ? Recognition.possible(reason + " and a message") : Recognition.NO;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    KeyedSheet sheet = new KeyedSheet(intake);
    String start = JsonHead.of(export).text().stripLeading();
    if (start.startsWith(EVENT)) {
      events(export, intake, sheet);
    } else {
      String path = start.startsWith("[") ? "[]" : "";
      JsonElements.at(
          export, intake, path, (element, line) -> sheet.take(element.toString(), line));
    }
    sheet.pour(export.stem());
  }

  private static void events(Export export, Intake intake, KeyedSheet sheet) throws IOException {
    List<String> others = List.of("event:", "id:", "retry:", ":");
    try (Lines lines = export.lines()) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (!line.isBlank() && others.stream().noneMatch(line::startsWith)) {
          intake.rowRead();
          sheet.take(
              line.startsWith(EVENT) ? line.substring(EVENT.length()) : line, lines.number());
        }
      }
    }
  }
}
