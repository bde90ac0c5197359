package hindcast.importing.metrics;

import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import hindcast.importing.text.Delegates;
import hindcast.importing.text.JsonHead;
import hindcast.importing.text.RewrittenText;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Tables as JSON: rows that are arrays of cells, with the columns named beside them (Splunk,
/// ClickHouse's JSONCompact, pandas' `split`) or in the first row (Netdata's `csvjsonarray`). Each
/// row is read as an object, by the importer that objects of its kind have.
public final class JsonTableImporter implements Importer {
  private static final Pattern LISTED =
      Pattern.compile(
          "\"(?:" + String.join("|", JsonTableText.ROWS) + ")\"\\s*:\\s*\\[\\s*\\[",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NAMED =
      Pattern.compile(
          "\"(?:" + String.join("|", JsonTableText.NAMES) + ")\"\\s*:\\s*\\[\\s*[\"{]",
          Pattern.CASE_INSENSITIVE);
  private final Delegates readers;

  /// @param readers importers of objects, the surest first
  public JsonTableImporter(List<Importer> readers) {
    this.readers = new Delegates(readers);
  }

  @Override
  public String id() {
    return "json-table";
  }

  @Override
  public String title() {
    return "Table in JSON (rows of cells)";
  }

  @Override
  public Recognition recognise(Probe head) {
    return !head.folder() && tabular(head) && reader(head) != null
        ? Recognition.likely("has rows of cells and the names of their columns")
        : Recognition.NO;
  }

  private static boolean tabular(Probe head) {
    String text = head.text();
    return JsonTableText.headed(text)
        || (NAMED.matcher(text).find() && LISTED.matcher(text).find());
  }

  private @Nullable Importer reader(Probe head) {
    List<String> names = JsonTableText.names(new StringReader(head.text()));
    JsonTableText objects = JsonTableText.of(new StringReader(head.text()), names);
    return readers.surest(Delegates.probe(head, objects));
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    Importer reader = reader(JsonHead.of(export));
    if (reader == null) {
      throw new ImportException(
          "found no rows with times below named columns; expected some such as {\"columns\":"
              + " [\"time\", \"cpu\"], \"rows\": [[\"2026-03-01T02:14:00Z\", 12.5]]}");
    }
    Delegates.read(
        reader, export, RewrittenText.bytes(export, () -> JsonTableText.of(export)), intake);
  }
}
