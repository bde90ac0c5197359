package hindcast.importing.logs;

import hindcast.importing.Intake;
import hindcast.importing.files.ImportException;
import hindcast.importing.text.Stamp;
import hindcast.model.Assigned;
import hindcast.model.Unit;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.TreeSet;

/// Entries of a log whose fields have names on their way into a [LogTable], one by one.
final class KeyedSheet {
  private final Intake intake;
  private final KeyedLine reader = new KeyedLine(false);
  private final LogTable table = new LogTable();
  private final FieldNumbers numbers;
  private final Set<String> services = new TreeSet<>();
  private boolean local;

  KeyedSheet(Intake intake) {
    this.intake = intake;
    this.numbers = new FieldNumbers(intake);
  }

  /// Takes one entry; its row is already counted.
  ///
  /// @param json one object
  void take(String json, long line) {
    String wrong = reader.parse(json, (int) Math.min(line, Integer.MAX_VALUE), false);
    if (wrong != null) {
      intake.refuse(line, wrong);
      return;
    }
    intake.rowUsed();
    LogEntry entry = reader.entry;
    if (entry.local) {
      local = true;
      entry.epochMillis = intake.local(new Stamp(entry.epochMillis, Stamp.UNSAID).local(), line);
      entry.local = false;
    }
    if (entry.service != null && services.size() < 3) {
      services.add(entry.service);
    }
    String key = reader.anchor;
    if (key != null) {
      intake.anchor(key, entry.epochMillis, 1);
    }
    numbers.add(entry.epochMillis, entry.line, entry.fields);
    intake.logLine(entry.epochMillis, entry.level, line);
    table.add(entry);
  }

  /// Pours what was taken. To be called once, at the end.
  ///
  /// @throws ImportException when there was no entry with a time
  void pour(String stem) throws ImportException {
    if (table.empty()) {
      throw new ImportException(
          "found no entry with a time; expected JSON objects with a field such as timestamp");
    }
    if (!local) {
      intake.zoneStated(ZoneOffset.UTC, "every stamp bears its offset or counts from the epoch");
    }
    Assigned<String> service = null;
    if (services.size() == 1) {
      String name = services.iterator().next();
      service = new Assigned<>(name, "the log's entries name it");
      intake.logService(name);
    }
    table.pourLines(stem, intake, service);
    table.pourDurations(
        stem + ":latency_p95",
        Unit.MILLISECONDS,
        1,
        "durations in an application log",
        intake,
        service);
    numbers.pour(stem, service);
    table.pourEvents(intake);
  }
}
