package hindcast.importing.metrics;

import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.Recognition.Grade;
import hindcast.importing.files.Export;
import hindcast.importing.files.FileExport;
import hindcast.importing.files.ImportException;
import hindcast.importing.text.JsonHead;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
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
  private final List<Importer> readers;

  /// @param readers importers of objects, the surest first
  public JsonTableImporter(List<Importer> readers) {
    this.readers = List.copyOf(readers);
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
    StringBuilder text = new StringBuilder();
    List<String> names = JsonTableText.names(new StringReader(head.text()));
    try (Reader rows = JsonTableText.of(new StringReader(head.text()), names)) {
      char[] buffer = new char[8192];
      for (int read = rows.read(buffer); read >= 0; read = rows.read(buffer)) {
        text.append(buffer, 0, read);
      }
    } catch (IOException impossible) {
      return null;
    }
    Probe objects = new Probe(text.toString(), head.whole(), StandardCharsets.UTF_8);
    Importer best = null;
    Grade grade = Grade.NO;
    for (Importer reader : readers) {
      Grade own = reader.recognise(objects).grade();
      if (own.compareTo(grade) > 0) {
        best = reader;
        grade = own;
      }
    }
    return best;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    Importer reader = reader(JsonHead.of(export));
    if (reader == null) {
      throw new ImportException(
          "found no rows with times below named columns; expected some such as {\"columns\":"
              + " [\"time\", \"cpu\"], \"rows\": [[\"2026-03-01T02:14:00Z\", 12.5]]}");
    }
    reader.read(new FileExport(export.name(), JsonTableText.bytes(export)), intake);
  }
}
