package hindcast.importing.logs;

import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.text.JsonRow;
import hindcast.importing.text.JsonTimes;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/// Logs of `key=value` pairs (logfmt): Grafana, Go programs with logrus, memcached's watch streams.
/// Lines that are JSON objects may stand among them.
public final class LogfmtImporter implements Importer {
  private static final Pattern BEGINS = Pattern.compile("^[A-Za-z_@][\\w.@-]{0,60}+=");

  @Override
  public String id() {
    return "logfmt";
  }

  @Override
  public String title() {
    return "Application log (logfmt)";
  }

  @Override
  public Recognition recognise(Probe head) {
    if (head.folder()) {
      return Recognition.NO;
    }
    List<String> lines = head.lines().subList(0, Math.min(50, head.lines().size()));
    JsonRow row = new JsonRow();
    int timed = 0;
    int json = 0;
    int frames = 0;
    for (String line : lines) {
      if (line.startsWith("{")) {
        json++;
      } else if (BEGINS.matcher(line).find()
          && row.parsePairs(line) == null
          && row.fields().size() > 1
          && JsonTimes.of(row) != null) {
        timed++;
      } else if (timed > 0 && JsonLinesImporter.goesOn(line)) {
        frames++;
      }
    }
    int own = lines.size() - frames;
    return timed > 0 && (timed + json) * 2 >= own && timed >= json
        ? Recognition.certain(
            timed + " of the first " + own + " lines are key=value pairs with a time")
        : Recognition.NO;
  }

  /// Whether the line begins with a key and its value.
  static boolean begins(String line) {
    return BEGINS.matcher(line).find();
  }

  /// Whether the line is pairs that tell a level and a message, which are then in the row.
  static boolean pairs(String line, JsonRow row) {
    return BEGINS.matcher(line).find()
        && row.parsePairs(line) == null
        && row.first(JsonLinesImporter.LEVEL_KEYS) != null
        && row.first(JsonLinesImporter.TEXT_KEYS) != null;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    KeyedReading reading = new KeyedReading(intake, true);
    reading.read(export);
    reading.pour(export.stem());
  }
}
