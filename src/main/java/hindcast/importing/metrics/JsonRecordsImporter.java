package hindcast.importing.metrics;

import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import hindcast.importing.metrics.TableShape.Use;
import hindcast.importing.text.JsonElements;
import hindcast.importing.text.JsonHead;
import hindcast.importing.text.JsonThings;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Any JSON objects that each bear a time and numbers, as scripts, notebooks and databases write
/// tables: the elements of an array, or one on a line. Their members are taken for columns, by the
/// same rules as those of a table.
public final class JsonRecordsImporter implements Importer {
  /// Members of log lines and requests, which are read by their own importer.
  private static final Pattern LOG_WORD =
      Pattern.compile(
          "(?i)msg|event|text|body|log|level|lvl|levelname|severity|request|.*status_?code"
              + "|.*(message|status|path|uri|url|method)");

  /// Members of tickets, changes and other things, which have times and measure nothing.
  private static final Pattern THING_WORD =
      Pattern.compile("(?i)title|summary|short_?description|sha|insertId|(web_|html_)url");

  @Override
  public String id() {
    return "json-records";
  }

  @Override
  public String title() {
    return "Records of measurements (JSON)";
  }

  @Override
  public Recognition recognise(Probe head) {
    String place = place(head);
    if (place == null || JsonThings.of(head) != null) {
      return Recognition.NO;
    }
    RecordTable table = RecordTable.ofHead(head.text(), place);
    TableShape shape = table.shape();
    boolean lines = place.isEmpty();
    if (shape == null
        || shape.time() == null
        || shape.values() == 0
        || deep(shape)
        || lists(shape)
        || table.names().anyMatch(name -> THING_WORD.matcher(name).matches())
        || (lines && table.names().anyMatch(name -> LOG_WORD.matcher(name).matches()))) {
      return Recognition.NO;
    }
    String reason =
        "its records have a time, \""
            + TableReader.brief(shape.columns().get(shape.time().column()).header())
            + "\", and "
            + shape.values()
            + (shape.values() == 1 ? " number" : " numbers");
    return lines
        ? Recognition.likely(reason + ", and no message or level")
        : Recognition.possible(reason);
  }

  /// Whether the time belongs to something deep within the record, and not to the record.
  private static boolean deep(TableShape shape) {
    String time = shape.time() == null ? "" : shape.columns().get(shape.time().column()).header();
    return time.chars().filter(c -> c == '.').count() > 1;
  }

  /// Whether much of it is texts, numbers of records and further times: then it lists things, such
  /// as tickets, and measures nothing.
  private static boolean lists(TableShape shape) {
    long leftOut = shape.columns().stream().filter(one -> one.use() == Use.LEFT_OUT).count();
    return leftOut * 3 > shape.width();
  }

  /// Where the records lie: `[]`, `data.rows[]`, or the empty text for one on a line; null where no
  /// objects have a time.
  private static @Nullable String place(Probe head) {
    for (String path : head.jsonPaths()) {
      int array = path.indexOf("[].");
      boolean within = array >= 0 && path.indexOf('[') == array;
      String member = within ? path.substring(array + 3) : path;
      if ((within || path.indexOf('[') < 0)
          && member.indexOf('.') < 0
          && TableShape.timeWord(member)) {
        return within ? path.substring(0, array + 2) : "";
      }
    }
    return null;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    String place = place(JsonHead.of(export));
    if (place == null) {
      throw new ImportException(
          "none of its objects has a time; expected records such as"
              + " {\"time\": \"2026-03-01T02:14:00Z\", \"cpu\": 12.5}");
    }
    RecordPour pour = new RecordPour(export, intake);
    JsonElements.at(export, intake, place, pour::take);
    pour.finish();
  }
}
