package hindcast.importing.logs;

import hindcast.importing.Export;
import hindcast.importing.ImportException;
import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Lines;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.text.Snippet;
import hindcast.importing.text.Stamp;
import hindcast.model.LogLevel;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Error logs of nginx and Apache. Their stamps are local times of the server and name no zone.
public final class ErrorLogImporter implements Importer {
  private static final String NGINX_LEVELS = "debug|info|notice|warn|error|crit|alert|emerg";

  private static final Pattern NGINX =
      Pattern.compile(
          "^(\\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d) \\[("
              + NGINX_LEVELS
              + ")] (?:\\d+#\\d+: )?(?:\\*\\d+ )?(.*)$");

  private static final Pattern APACHE =
      Pattern.compile(
          "^\\[(?:\\w{3} )?(\\w{3}) +(\\d{1,2}) (\\d\\d):(\\d\\d):(\\d\\d)(?:\\.(\\d{3})\\d*)?"
              + " (\\d{4})] \\[(?:[\\w.]+:)?(\\w+)] (?:\\[pid [^]]*] )?(.*)$");

  private static final Pattern STAMPED =
      Pattern.compile("^(\\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d \\[|\\[\\w{3} \\w{3} )");

  private static final Pattern DETAILS =
      Pattern.compile(", (client|server|request|upstream|host|referrer): ");

  @Override
  public String id() {
    return "nginx-error-log";
  }

  @Override
  public String title() {
    return "Error log (nginx, Apache)";
  }

  @Override
  public Recognition recognise(Probe head) {
    double share = head.folder() ? 0 : Math.max(head.share(NGINX), head.share(APACHE));
    if (share >= 0.9) {
      return Recognition.certain("its lines are error log lines with [level]");
    }
    return share >= 0.4 && !head.lines().isEmpty() && STAMPED.matcher(head.lines().get(0)).find()
        ? Recognition.likely("most of its lines are error log lines with [level]")
        : Recognition.NO;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    LogTable table = new LogTable();
    LogEntry entry = new LogEntry();
    try (Lines lines = export.lines()) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (line.isBlank()) {
          continue;
        }
        intake.rowRead();
        if (fill(entry, line, lines.number(), intake)) {
          intake.rowUsed();
          intake.logLine(entry.epochMillis, entry.level, lines.number());
          table.add(entry);
        } else if (!table.empty() && !STAMPED.matcher(line).find()) {
          intake.rowUsed(); // a message of several lines goes on
        } else {
          intake.refuse(
              lines.number(),
              "found "
                  + Snippet.of(line)
                  + ", expected an error log line such as 2026/11/23 02:56:27 [error] 1#1: text");
        }
      }
    }
    if (table.empty()) {
      throw new ImportException("found no error log line with a time and a [level]");
    }
    table.pourLines(export.stem(), intake, null);
    table.pourEvents(intake);
  }

  private static boolean fill(LogEntry entry, String line, long number, Intake intake) {
    Matcher nginx = NGINX.matcher(line);
    Stamp stamp;
    String level;
    String message;
    if (nginx.matches()) {
      stamp = Stamp.iso(nginx.group(1));
      level = nginx.group(2);
      message = nginx.group(3);
    } else {
      Matcher apache = APACHE.matcher(line);
      if (!apache.matches()) {
        return false;
      }
      stamp = apacheStamp(apache);
      level = apache.group(8);
      message = apache.group(9);
    }
    if (stamp == null || !Stamp.holds(stamp.wallMillis())) {
      return false;
    }
    entry.clear();
    entry.line = (int) number;
    entry.epochMillis = intake.local(stamp.local(), number);
    entry.level = level(level);
    Matcher details = DETAILS.matcher(message);
    entry.fields = new LinkedHashMap<>();
    entry.message = message;
    if (details.find()) {
      entry.message = message.substring(0, details.start());
      entry.fields.put("details", message.substring(details.start() + 2));
    }
    return true;
  }

  private static @Nullable Stamp apacheStamp(Matcher apache) {
    String milli = apache.group(6);
    return Stamp.of(
        Integer.parseInt(apache.group(7)),
        Stamp.month(apache.group(1), 0),
        Integer.parseInt(apache.group(2)),
        Integer.parseInt(apache.group(3)),
        Integer.parseInt(apache.group(4)),
        Integer.parseInt(apache.group(5)),
        milli == null ? 0 : Integer.parseInt(milli),
        Stamp.UNSAID);
  }

  private static LogLevel level(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "error", "crit", "alert", "emerg" -> LogLevel.ERROR;
      case "warn" -> LogLevel.WARN;
      default -> LogLevel.INFO;
    };
  }
}
