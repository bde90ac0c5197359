package hindcast.importing.logs;

import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import hindcast.importing.text.JsonTimes;
import hindcast.importing.text.Stamp;
import hindcast.model.LogLevel;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// systemd's journal as `journalctl -o export` writes it: `KEY=value` lines, an empty line after
/// each entry; a field with line breaks is its name, eight bytes of length, and so many bytes.
public final class JournalExportImporter implements Importer {
  private static final Pattern SIGN = Pattern.compile("^__(CURSOR|REALTIME_TIMESTAMP)=");

  /// Bytes kept of one field.
  private static final int LONGEST = 1 << 16;

  private static final Set<String> WANTED =
      Set.of(
          "__REALTIME_TIMESTAMP",
          "_SOURCE_REALTIME_TIMESTAMP",
          "MESSAGE",
          "PRIORITY",
          "SYSLOG_IDENTIFIER",
          "_COMM",
          "_SYSTEMD_UNIT",
          "_HOSTNAME",
          "_PID");

  @Override
  public String id() {
    return "journald-export";
  }

  @Override
  public String title() {
    return "systemd journal (export)";
  }

  @Override
  public Recognition recognise(Probe head) {
    return !head.folder() && !head.lines().isEmpty() && SIGN.matcher(head.lines().getFirst()).find()
        ? Recognition.certain("begins with a journal entry's " + sign(head.lines().getFirst()))
        : Recognition.NO;
  }

  private static String sign(String line) {
    return line.substring(0, line.indexOf('='));
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    LinePour pour = new LinePour(intake, new LineDates());
    Map<String, String> entry = new HashMap<>();
    long line = 0;
    long begins = 1;
    try (InputStream in = new BufferedInputStream(export.open(), LONGEST)) {
      for (byte[] raw = line(in); raw != null; raw = line(in)) {
        line++;
        String text = new String(raw, StandardCharsets.UTF_8);
        if (text.isBlank()) {
          take(entry, begins, intake, pour);
          entry.clear();
          begins = line + 1;
          continue;
        }
        int equals = text.indexOf('=');
        if (equals >= 0) {
          keep(entry, text.substring(0, equals), text.substring(equals + 1));
        } else {
          line += binary(in, text, entry);
        }
      }
    }
    take(entry, begins, intake, pour);
    if (pour.empty()) {
      throw new ImportException(
          "found no journal entry; expected fields such as __REALTIME_TIMESTAMP=1709520776193967");
    }
    pour.pour(export.stem(), false);
  }

  private static void keep(Map<String, String> entry, String name, String value) {
    if (WANTED.contains(name)) {
      entry.putIfAbsent(name, value);
    }
  }

  /// A line's bytes without its end, the first so many of them; null at the end.
  private static byte @org.jspecify.annotations.Nullable [] line(InputStream in)
      throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int read = in.read();
    if (read < 0) {
      return null;
    }
    while (read >= 0 && read != '\n') {
      if (line.size() < LONGEST && read != '\r') {
        line.write(read);
      }
      read = in.read();
    }
    return line.toByteArray();
  }

  /// Reads a binary field.
  ///
  /// @return how many line ends it holds
  private static long binary(InputStream in, String name, Map<String, String> entry)
      throws IOException {
    byte[] size = in.readNBytes(8);
    long length = 0;
    for (int i = size.length - 1; i >= 0; i--) {
      length = (length << 8) | (size[i] & 0xff);
    }
    if (length < 0) {
      throw new ImportException(
          "the field " + name + " has an impossible length; the file is damaged");
    }
    ByteArrayOutputStream value = new ByteArrayOutputStream();
    long ends = 0;
    int read = 0;
    for (long i = 0; i < length && read >= 0; i++) {
      read = in.read();
      ends += read == '\n' ? 1 : 0;
      if (read >= 0 && value.size() < LONGEST) {
        value.write(read);
      }
    }
    if (read >= 0) {
      in.read(); // the line end after it
    }
    keep(entry, name, value.toString(StandardCharsets.UTF_8));
    return ends;
  }

  private static void take(Map<String, String> entry, long line, Intake intake, LinePour pour) {
    if (entry.isEmpty()) {
      return;
    }
    intake.rowRead();
    Stamp stamp = JsonTimes.parse(entry.get("_SOURCE_REALTIME_TIMESTAMP"));
    if (stamp == null) {
      stamp = JsonTimes.parse(entry.get("__REALTIME_TIMESTAMP"));
    }
    if (stamp == null) {
      intake.refuse(line, "the entry has no time; expected __REALTIME_TIMESTAMP in microseconds");
      return;
    }
    intake.rowUsed();
    LineEvent event = new LineEvent();
    event.clear();
    event.stamp = stamp;
    event.message = entry.getOrDefault("MESSAGE", "(no message)");
    event.service = entry.getOrDefault("SYSLOG_IDENTIFIER", entry.get("_COMM"));
    event.level = level(entry.getOrDefault("PRIORITY", "6"));
    entry.forEach(
        (name, value) -> {
          switch (name) {
            case "_HOSTNAME" -> event.fields.put("host", value);
            case "_SYSTEMD_UNIT" -> event.fields.put("unit", value);
            case "_PID" -> event.fields.put("pid", value);
            default -> {}
          }
        });
    pour.add(false, event, line);
  }

  /// Of syslog's severities, `0` to `7`.
  static LogLevel level(String priority) {
    int severity = priority.length() == 1 ? Stamp.digits(priority, 0, 1) : 6;
    return severity < 4 && severity >= 0
        ? LogLevel.ERROR
        : severity == 4 ? LogLevel.WARN : LogLevel.INFO;
  }
}
