package hindcast.importing.events;

import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import hindcast.importing.text.JsonElements;
import hindcast.importing.text.JsonHead;
import hindcast.importing.text.JsonThings;
import java.io.IOException;

/// Lists of things that happened, of tools that have no importer of their own: tickets and their
/// histories, incidents, updates, messages, runs, entries of audits. What it reads it takes from
/// the names of members alone, so it says less than an importer that knows its tool.
public final class EventRecordsImporter implements Importer {
  @Override
  public String id() {
    return "event-records";
  }

  @Override
  public String title() {
    return "Tickets, incidents, messages, runs of other tools (JSON)";
  }

  @Override
  public Recognition recognise(Probe head) {
    JsonThings things = head.folder() ? null : JsonThings.of(head);
    if (things == null) {
      return Recognition.NO;
    }
    String where = things.list().isEmpty() ? "it" : "each of " + things.list();
    return Recognition.possible(
        where + " has a time, words, and a number or a person, as things that happened have");
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    JsonThings things = JsonThings.of(JsonHead.of(export));
    if (things == null) {
      throw new ImportException(
          "found no list of things with times and titles; expected one such as [{\"created_at\":"
              + " \"2026-11-23T02:56:38Z\", \"title\": \"Checkout is down\", \"id\": 7}]");
    }
    EventSheet sheet = new EventSheet(intake);
    EventRecord record = new EventRecord(things);
    JsonElements.at(
        export, intake, things.list(), (node, line) -> sheet.take(node, line, record::tell));
    sheet.finish();
  }
}
