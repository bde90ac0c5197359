package hindcast.importing.logs;

import hindcast.importing.Intake;
import hindcast.importing.files.ImportException;
import hindcast.importing.roles.SeriesSpec;
import hindcast.importing.text.CellTime.DayOrder;
import hindcast.importing.text.JsonRow;
import hindcast.importing.text.JsonTimes;
import hindcast.importing.text.ReportTimes;
import hindcast.importing.text.Snippet;
import hindcast.importing.text.Stamp;
import hindcast.model.Assigned;
import hindcast.model.LogLevel;
import hindcast.model.SeriesKey;
import hindcast.model.Unit;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Log lines out of a JSON reply or a table on their way into a [LogTable]. A line that is itself a
/// JSON object says its level and message there.
final class LogSheet {
  private static final List<String> LEVELS =
      List.of("level", "severity", "lvl", "levelname", "log.level", "detected_level");

  private final Intake intake;
  private final LogTable table = new LogTable();
  private final FieldNumbers numbers;
  private final LogEntry entry = new LogEntry();
  private final JsonRow inner = new JsonRow();
  private final KeyedLine keyed = new KeyedLine(false);
  private final TreeSet<String> services = new TreeSet<>();
  private long line;
  private int told;
  private boolean local;
  private boolean sampled;
  private DayOrder order = DayOrder.MONTH_FIRST;

  LogSheet(Intake intake) {
    this.intake = intake;
    this.numbers = new FieldNumbers(intake);
  }

  /// Takes one element; its row is already counted and stands for the first line in it.
  void take(JsonNode node, long number, BiConsumer<JsonNode, LogSheet> tell) {
    line = number;
    told = 0;
    tell.accept(node, this);
    if (told == 0) {
      intake.refuse(line, "an entry without a log line; found " + Snippet.of(node.toString()));
    }
  }

  /// Pours one line.
  ///
  /// @param time as written
  /// @param level the level's word or number; empty where the reply has none
  /// @param fields what else is known of it
  void line(String time, String level, String message, Map<String, String> fields) {
    if (told++ > 0) {
      intake.rowRead();
    }
    Stamp stamp = ReportTimes.stamp(time, order);
    if (stamp == null) {
      intake.refuse(
          line,
          "found time "
              + Snippet.of(time)
              + ", expected one such as 2026-11-23T02:46:45.625Z or nanoseconds since 1970");
      return;
    }
    intake.rowUsed();
    entry.clear();
    entry.line = (int) Math.min(line, Integer.MAX_VALUE);
    local |= !stamp.zoned();
    entry.epochMillis = stamp.zoned() ? stamp.epochMillis() : intake.local(stamp.local(), line);
    entry.message = message.isBlank() ? "(no message)" : message;
    entry.fields = new LinkedHashMap<>(fields);
    String word = level;
    numbers.add(entry.epochMillis, entry.line, entry.fields);
    if (message.startsWith("{") && inner.parse(message) == null) {
      String said = inner.first(JsonLinesImporter.TEXT_KEYS);
      entry.message = said == null ? entry.message : said;
      word = word.isEmpty() ? String.valueOf(inner.first(LEVELS)) : word;
      inner.fields().keySet().removeAll(fields.keySet());
      numbers.add(entry.epochMillis, entry.line, inner.fields());
    }
    String own = word.isEmpty() ? LevelWord.of(message) : null;
    entry.level = level(own == null ? word : own);
    intake.logLine(entry.epochMillis, entry.level, line);
    table.add(entry);
  }

  /// Pours an entry whose fields have names, as a line of a log of JSON lines.
  void entry(JsonNode node) {
    if (told++ > 0) {
      intake.rowRead();
    }
    String wrong = keyed.parse(node.toString(), (int) Math.min(line, Integer.MAX_VALUE), false);
    if (wrong != null) {
      intake.refuse(line, wrong);
      return;
    }
    intake.rowUsed();
    LogEntry read = keyed.entry;
    local |= read.local;
    if (read.local) {
      read.epochMillis = intake.local(new Stamp(read.epochMillis, Stamp.UNSAID).local(), line);
      read.local = false;
    }
    service(read.service);
    if (keyed.anchor != null) {
      intake.anchor(keyed.anchor, read.epochMillis, 1);
    }
    numbers.add(read.epochMillis, read.line, read.fields);
    intake.logLine(read.epochMillis, read.level, line);
    table.add(read);
  }

  /// Pours a row of measurements.
  ///
  /// @param time as written
  /// @param labels what tells its series apart
  /// @param values by the names of their series
  void samples(String time, SortedMap<String, String> labels, Map<String, Double> values) {
    if (told++ > 0) {
      intake.rowRead();
    }
    Stamp stamp = JsonTimes.parse(time);
    if (stamp == null || values.isEmpty()) {
      intake.refuse(
          line,
          stamp == null
              ? "found time " + Snippet.of(time) + ", expected one such as 2026-11-23T02:46:45Z"
              : "a row without a message or a number; expected either");
      return;
    }
    intake.rowUsed();
    local |= !stamp.zoned();
    sampled = true;
    long at = stamp.zoned() ? stamp.epochMillis() : intake.local(stamp.local(), line);
    values.forEach(
        (name, value) ->
            intake.series(SeriesSpec.gauge(SeriesKey.of(name, labels))).add(at, value, line));
  }

  /// Pours a row that is one line and already counted.
  void row(long number, String time, String level, String message, Map<String, String> fields) {
    line = number;
    told = 0;
    line(time, level, message, fields);
  }

  /// Says which of day and month is first in dates of three numbers.
  void order(DayOrder dayOrder) {
    order = dayOrder;
  }

  /// Names the service that wrote the lines.
  void service(@Nullable String name) {
    if (name != null && !name.isBlank() && services.size() < 3) {
      services.add(name);
    }
  }

  private static LogLevel level(String word) {
    return JsonLinesImporter.level(word.equals("null") || word.isEmpty() ? "info" : word, 0);
  }

  /// Pours what was counted. To be called once, at the end.
  ///
  /// @throws ImportException when there was no line with a time
  void pour(String stem) throws ImportException {
    if (table.empty() && !sampled) {
      throw new ImportException(
          "found no log line with a time; expected at least one. Export a wider span");
    }
    if (!local) {
      intake.zoneStated(ZoneOffset.UTC, "its times bear their offset or count from the epoch");
    }
    if (table.empty()) {
      return;
    }
    Assigned<String> service = null;
    if (services.size() == 1) {
      service = new Assigned<>(services.first(), "the lines name it");
      intake.logService(services.first());
    }
    table.pourLines(stem, intake, service);
    table.pourDurations(
        stem + ":latency_p95",
        Unit.MILLISECONDS,
        1,
        "durations in the log's entries",
        intake,
        service);
    numbers.pour(stem, service);
    table.pourEvents(intake);
  }
}
