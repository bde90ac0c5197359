package hindcast.importing.logs;

import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.text.JsonHead;
import hindcast.importing.text.JsonRow;
import hindcast.importing.text.JsonThings;
import hindcast.importing.text.JsonTimes;
import hindcast.importing.text.Stamp;
import hindcast.model.LogLevel;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Application logs of one JSON object a line: bunyan, pino, zap, logback, structlog, ECS, Caddy
/// and homegrown ones.
public final class JsonLinesImporter implements Importer {
  static final List<String> TEXT_KEYS =
      List.of(
          "record.message",
          "fields.message",
          "@fields.message",
          "@fields.msg",
          "message",
          "msg",
          "event",
          "text",
          "body",
          "Message",
          "RenderedMessage",
          "@m",
          "@message",
          "@mt",
          "MessageTemplate",
          "short_message",
          "resultDescription",
          "textPayload",
          "jsonPayload.message",
          "MESSAGE",
          "log",
          "_raw",
          "result._raw",
          "type",
          "properties.message",
          "properties.Message",
          "properties.log",
          "operationName");

  static final List<String> LEVEL_KEYS =
      List.of(
          "record.error_severity",
          "error_severity",
          "level",
          "log.level",
          "@fields.level",
          "@fields.lvl",
          "@fields.severity",
          "severity",
          "lvl",
          "levelname",
          "Level",
          "LogLevel",
          "@l",
          "@level",
          "log_level",
          "severityText",
          "severity_text",
          "level_name",
          "s",
          "label");

  /// Lines looked at.
  private static final int LOOKED_AT = 20;

  /// Lines that programs print before their log begins.
  private static final int MOST_BANNER = 40;

  /// So many objects tell a log behind a banner.
  private static final int FEW = 5;

  /// How stack traces begin, and what stands in them at the left edge.
  private static final Pattern TRACE =
      Pattern.compile(
          "Traceback |panic: |goroutine \\d|fatal error: |Caused by: |created by |exit status \\d"
              + "|(?:[\\w$]++[./:*()]++)++[\\w$]*+(?:Exception|Error|\\()|\\w*(?:Exception|Error)\\b");

  @Override
  public String id() {
    return "json-lines-log";
  }

  @Override
  public String title() {
    return "Application log (JSON lines)";
  }

  @Override
  public Recognition recognise(Probe head) {
    List<String> all = head.lines();
    int first = 0;
    while (first < Math.min(MOST_BANNER, all.size()) && !all.get(first).startsWith("{")) {
      first++;
    }
    boolean quoted = all.subList(0, first).stream().anyMatch(line -> line.startsWith("```"));
    if (head.folder()
        || quoted
        || first == all.size()
        || !all.get(first).stripLeading().startsWith("{")) {
      return Recognition.NO;
    }
    List<String> lines = all.subList(first, Math.min(first + LOOKED_AT, all.size()));
    JsonRow row = new JsonRow();
    int timed = 0;
    int worded = 0;
    int frames = 0;
    boolean unfinished = false;
    for (String line : lines) {
      if (!line.startsWith("{") && (unfinished || goesOn(line))) {
        frames++;
        continue;
      }
      String whole = KeyedLine.closed(line);
      unfinished = whole != null;
      if (row.parse(whole == null ? line : whole) == null && JsonTimes.of(row) != null) {
        timed++;
        if (row.first(TEXT_KEYS) != null || row.first(LEVEL_KEYS) != null) {
          worded++;
        }
      }
    }
    int objects = lines.size() - frames;
    if (timed * 2 < objects || timed == 0 || timed < Math.min(first, FEW)) {
      return Recognition.NO;
    }
    String reason =
        timed
            + " of the first "
            + objects
            + " lines"
            + (first > 0 ? " behind a banner" : "")
            + " are JSON objects with a time";
    // notes may quote a log, too
    if (worded * 2 >= timed && first == 0) {
      return Recognition.likely(reason);
    }
    // objects without a message or level may be things that happened
    return worded == 0 && JsonThings.of(head) != null
        ? Recognition.NO
        : Recognition.possible(reason);
  }

  /// Whether the text looks as though it went on with a line before, as stack traces do.
  static boolean goesOn(String line) {
    return line.isEmpty() || line.charAt(0) <= ' ' || TRACE.matcher(line).lookingAt();
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    Probe head = JsonHead.of(export);
    if (DockerLines.fits(head)) {
      Export shown = new DockerLines(export, DockerLines.broken(head));
      LineFormatImporter.read(LineFormats.bundled(), "cri", shown, intake);
      return;
    }
    KeyedReading reading = new KeyedReading(intake, false);
    reading.read(export);
    reading.pour(export.stem());
  }

  /// The level a word or a number of pino, bunyan or Monolog means; where there is none, what the
  /// status says.
  static LogLevel level(@Nullable String word, int status) {
    if (word == null) {
      return status >= 500 ? LogLevel.ERROR : status >= 400 ? LogLevel.WARN : LogLevel.INFO;
    }
    int number = word.length() == 2 ? Stamp.digits(word, 0, 2) : -1;
    if (number >= 0) {
      return number >= 50 ? LogLevel.ERROR : number >= 40 ? LogLevel.WARN : LogLevel.INFO;
    }
    int monolog = word.length() == 3 ? Stamp.digits(word, 0, 3) : -1;
    if (monolog >= 0) {
      return monolog >= 400 ? LogLevel.ERROR : monolog >= 300 ? LogLevel.WARN : LogLevel.INFO;
    }
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "error",
          "err",
          "erro",
          "eror",
          "fail",
          "ftl",
          "e",
          "fatal",
          "f",
          "critical",
          "crit",
          "emerg",
          "emergency",
          "alert",
          "severe",
          "panic",
          "dpanic" ->
          LogLevel.ERROR;
      case "warn", "warning", "wrn", "w" -> LogLevel.WARN;
      default -> LogLevel.INFO;
    };
  }
}
