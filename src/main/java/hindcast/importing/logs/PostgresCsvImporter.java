package hindcast.importing.logs;

import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import hindcast.importing.files.Lines;
import hindcast.importing.text.Snippet;
import hindcast.importing.text.Stamp;
import hindcast.model.Assigned;
import hindcast.model.LogLevel;
import hindcast.model.Role;
import hindcast.model.SeriesKey;
import hindcast.model.Unit;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// PostgreSQL's csvlog: 23 columns up to version 12, 24 in 13, 26 since 14; no header; cells of
/// several lines. A statement's line is written when it ends.
///
/// Columns: PostgreSQL documentation, 19.8.4 "Using CSV-Format Log Output".
public final class PostgresCsvImporter implements Importer {
  private static final int SEVERITY = 11;
  private static final int SQLSTATE = 12;
  private static final int MESSAGE = 13;

  /// A record longer than this is a quote that was never closed.
  private static final int LONGEST_RECORD = 5000;

  private static final Pattern RECORD =
      Pattern.compile(
          "^\"?\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(\\.\\d+)? [A-Za-z0-9+:-]+\"?,");

  private static final Pattern DURATION = Pattern.compile("^duration: (\\d+(?:\\.\\d+)?) ms");

  @Override
  public String id() {
    return "postgres-csvlog";
  }

  @Override
  public String title() {
    return "PostgreSQL log (csvlog)";
  }

  @Override
  public Recognition recognise(Probe head) {
    if (head.folder()) {
      return Recognition.NO;
    }
    for (String line : head.lines()) {
      if (RECORD.matcher(line).find()) {
        List<String> cells = cells(line);
        if (cells.size() > MESSAGE && isSeverity(cells.get(SEVERITY))) {
          return Recognition.certain("has csvlog's columns, the time first and the severity 12th");
        }
      }
    }
    return Recognition.NO;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    Reading reading = new Reading(intake);
    try (Lines lines = export.lines()) {
      StringBuilder record = new StringBuilder();
      long first = 0;
      int length = 0;
      boolean open = false;
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (open && length >= LONGEST_RECORD && RECORD.matcher(line).find()) {
          intake.rowRead();
          intake.refuse(first, "a quoted cell begins here that never ends; expected a closing \"");
          open = false;
        }
        if (!open) {
          if (line.isBlank() || reading.stderr(line, lines.number())) {
            continue;
          }
          record.setLength(0);
          first = lines.number();
          length = 0;
        } else {
          record.append('\n');
        }
        record.append(line);
        length++;
        open ^= oddQuotes(line);
        if (!open) {
          reading.record(record.toString(), first);
        }
      }
      if (open) {
        intake.rowRead();
        intake.refuse(first, "the file ends within a quoted cell; it was cut off here");
      }
    }
    reading.pour(export.stem());
  }

  private static boolean oddQuotes(String line) {
    boolean odd = false;
    for (int i = line.indexOf('"'); i >= 0; i = line.indexOf('"', i + 1)) {
      odd = !odd;
    }
    return odd;
  }

  private static List<String> cells(String record) {
    List<String> cells = new ArrayList<>(26);
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < record.length(); i++) {
      char c = record.charAt(i);
      if (c == '"') {
        if (quoted && i + 1 < record.length() && record.charAt(i + 1) == '"') {
          cell.append('"');
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }

  private static boolean isSeverity(String word) {
    return switch (word) {
      case "DEBUG1",
          "DEBUG2",
          "DEBUG3",
          "DEBUG4",
          "DEBUG5",
          "DEBUG",
          "LOG",
          "INFO",
          "NOTICE",
          "WARNING",
          "ERROR",
          "FATAL",
          "PANIC" ->
          true;
      default -> false;
    };
  }

  private static LogLevel level(String severity) {
    return switch (severity.toUpperCase(Locale.ROOT)) {
      case "ERROR", "FATAL", "PANIC" -> LogLevel.ERROR;
      case "WARNING" -> LogLevel.WARN;
      default -> LogLevel.INFO;
    };
  }

  /// One log being read.
  private static final class Reading {
    private final Intake intake;
    private final LogTable table = new LogTable();
    private final LogEntry entry = new LogEntry();
    private boolean local;
    private boolean timed;
    private boolean afterStderr;
    private final LineSense stderr =
        new LineSense(Objects.requireNonNull(LineFormats.bundled().byId("postgres-stderr")));
    private final LineEvent event = new LineEvent();

    Reading(Intake intake) {
      this.intake = intake;
    }

    /// Reads a line of the server's own log: what it writes until the collector of csvlog runs
    /// stands in the same file where both go to one place.
    ///
    /// @return false where it is none
    boolean stderr(String line, long number) {
      if (RECORD.matcher(line).find()) {
        afterStderr = false;
        return false;
      }
      if (!stderr.read(line, event)) {
        if (afterStderr) {
          intake.rowRead();
          intake.rowUsed(); // belongs to the message before
        }
        return afterStderr;
      }
      intake.rowRead();
      intake.rowUsed();
      boolean more = event.attached && afterStderr;
      afterStderr = true;
      if (more) {
        return true;
      }
      int offset = Stamp.offset(event.zone);
      local |= !event.stamp.zoned() && offset == Stamp.UNSAID;
      Stamp stamp = event.stamp.zoned() ? event.stamp : new Stamp(event.stamp.wallMillis(), offset);
      entry.clear();
      entry.line = (int) number;
      entry.epochMillis = stamp.zoned() ? stamp.epochMillis() : intake.local(stamp.local(), number);
      entry.level = event.level;
      entry.message = event.message == null ? "" : event.message;
      entry.fields = new LinkedHashMap<>();
      entry.fields.put("severity", String.valueOf(event.levelWord));
      entry.duration = event.duration * 1000;
      timed |= !Double.isNaN(event.duration);
      intake.logLine(entry.epochMillis, entry.level, number);
      table.add(entry);
      return true;
    }

    void record(String record, long line) {
      intake.rowRead();
      List<String> cells = cells(record);
      if (cells.size() < 23 || !isSeverity(cells.get(SEVERITY))) {
        intake.refuse(
            line,
            "found "
                + cells.size()
                + " columns in "
                + Snippet.of(record)
                + ", expected csvlog's 23 to 26 with the severity as the 12th");
        return;
      }
      Stamp stamp = Stamp.iso(cells.get(0));
      boolean unknownZone = false;
      if (stamp == null && cells.get(0).lastIndexOf(' ') > 12) {
        stamp = Stamp.iso(cells.get(0).substring(0, cells.get(0).lastIndexOf(' ')));
        unknownZone = true;
      }
      if (stamp == null) {
        intake.refuse(
            line,
            "found the time "
                + Snippet.of(cells.get(0))
                + ", expected one such as 2026-11-23 02:47:40.427 UTC");
        return;
      }
      if (unknownZone && !local) {
        intake.doubt(
            line,
            "the zone in "
                + Snippet.of(cells.get(0))
                + " means several; the times are read as local. Name the zone of this file");
      }
      intake.rowUsed();
      local |= !stamp.zoned();
      entry.clear();
      entry.line = (int) line;
      entry.epochMillis = stamp.zoned() ? stamp.epochMillis() : intake.local(stamp.local(), line);
      entry.level = level(cells.get(SEVERITY));
      entry.message = cells.get(MESSAGE);
      entry.fields = new LinkedHashMap<>();
      entry.fields.put("severity", cells.get(SEVERITY));
      entry.fields.put("sqlstate", cells.get(SQLSTATE));
      Matcher duration = DURATION.matcher(entry.message);
      if (duration.find()) {
        entry.duration = Double.parseDouble(duration.group(1));
        timed = true;
      }
      intake.logLine(entry.epochMillis, entry.level, line);
      table.add(entry);
    }

    void pour(String stem) throws ImportException {
      if (table.empty()) {
        throw new ImportException(
            "found no csvlog record; expected 23 to 26 columns with a time first"
                + " (log_destination = 'csvlog')");
      }
      if (!local) {
        intake.zoneStated(ZoneOffset.UTC, "every stamp names its zone");
      }
      table.pourLevels(stem, intake, null);
      if (timed) {
        table.pourTimed(
            SeriesKey.of(stem + ":statements_slow"),
            new Assigned<>(
                Role.OTHER, "statements slow enough to be logged (log_min_duration_statement)"),
            intake,
            null);
        table.pourDurations(
            stem + ":duration_p95",
            Unit.MILLISECONDS,
            1,
            "durations of logged statements",
            intake,
            null);
      }
      table.pourEvents(intake);
    }
  }
}
