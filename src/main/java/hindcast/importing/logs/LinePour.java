package hindcast.importing.logs;

import hindcast.importing.Intake;
import hindcast.importing.text.Stamp;
import hindcast.importing.text.ZoneWords;
import hindcast.model.Assigned;
import hindcast.model.LogLevel;
import hindcast.model.Unit;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Takes what was read of the lines of one log, message or request, and pours the series and events
/// made of them.
final class LinePour {
  /// Characters kept of the lines that follow a message.
  private static final int LONGEST_MORE = 4000;

  private static final String NO_MESSAGE = "(no message)";

  /// Fields that tell requests apart but name too many things.
  private static final Set<String> NO_DIMENSIONS =
      Set.of("host", "client", "method", "bytes", "agent", "referer", "thread", "pid");

  private final Intake intake;
  private final LineDates dates;
  private final LogTable messages;
  private final boolean shared;
  private final FieldNumbers numbers;
  private final AccessTable requests = new AccessTable();
  private final AccessLine request = new AccessLine();
  private final LogEntry entry = new LogEntry();
  private final StringBuilder more = new StringBuilder();
  private final Set<String> services = new TreeSet<>();
  private boolean pending;
  private boolean any;
  private boolean local;
  private boolean toldZone;
  private boolean toldSeason;

  LinePour(Intake intake, LineDates dates) {
    this(intake, dates, null);
  }

  /// @param table takes the messages, and somebody else pours it; null for one of its own
  LinePour(Intake intake, LineDates dates, @Nullable LogTable table) {
    this.intake = intake;
    this.dates = dates;
    this.messages = table == null ? new LogTable() : table;
    this.shared = table != null;
    this.numbers = new FieldNumbers(intake);
  }

  /// Whether no line was added.
  boolean empty() {
    return !any;
  }

  /// Whether the zone of any line was told by nothing in it.
  boolean local() {
    return local;
  }

  /// Whether the last line was a message, to which others may belong.
  boolean open() {
    return pending;
  }

  /// Adds a line that belongs to the message before.
  void attach(String text) {
    append(more, text);
  }

  /// Adds a line to what follows a message, unless that is long enough.
  static void append(StringBuilder more, String text) {
    if (more.length() < LONGEST_MORE && !(more.isEmpty() && text.isBlank())) {
      more.append(more.isEmpty() ? "" : "\n")
          .append(text, 0, Math.min(text.length(), LONGEST_MORE));
    }
  }

  /// Adds a line.
  ///
  /// @param stampsStart whether its time is when a request began
  void add(boolean stampsStart, LineEvent event, long line) {
    flush();
    any = true;
    long time = instant(event, line);
    String service = event.service;
    if (service != null && services.size() < 3) {
      services.add(service);
    }
    if (event.message == null) {
      addRequest(stampsStart, event, time, line);
      intake.logLine(time, event.level, line);
    } else {
      addMessage(event, time, line);
    }
    numbers.add(time, (int) line, event.fields);
  }

  private void addMessage(LineEvent event, long time, long line) {
    entry.clear();
    entry.line = (int) line;
    entry.epochMillis = time;
    entry.level = event.level;
    entry.message = event.message == null || event.message.isBlank() ? NO_MESSAGE : event.message;
    entry.service = event.service;
    entry.status = event.status;
    entry.route = event.path == null ? null : Templates.route(event.path);
    // of a shared table the unit is its own lines'
    entry.duration = shared ? Double.NaN : event.duration * 1000;
    entry.fields = new LinkedHashMap<>(event.fields);
    String word = event.levelWord;
    if (word != null) {
      entry.fields.put("severity", word);
    }
    pending = true;
  }

  private void flush() {
    if (pending) {
      if (NO_MESSAGE.equals(entry.message) && !more.isEmpty()) {
        titleByMore();
      }
      entry.more = more.toString();
      intake.logLine(entry.epochMillis, entry.level, entry.line);
      messages.add(entry);
    }
    more.setLength(0);
    pending = false;
  }

  /// A head that says nothing has its message below it.
  private void titleByMore() {
    int end = more.indexOf("\n");
    entry.message = end < 0 ? more.toString() : more.substring(0, end);
    more.delete(0, end < 0 ? more.length() : end + 1);
    String word = entry.fields.containsKey("severity") ? null : LevelWord.of(entry.message);
    if (word != null) {
      entry.level = JsonLinesImporter.level(word, 0);
      entry.fields.put("severity", word);
    }
  }

  private void addRequest(boolean stampsStart, LineEvent event, long time, long line) {
    request.epochMillis = time;
    request.status = event.status;
    request.path = event.path;
    request.time = event.duration;
    request.timeUnit = 1;
    request.timeDecimal = true;
    request.fields = 0;
    for (Map.Entry<String, String> field : event.fields.entrySet()) {
      if (request.fields < request.keys.length && !NO_DIMENSIONS.contains(field.getKey())) {
        request.keys[request.fields] = field.getKey();
        request.values[request.fields++] = field.getValue();
      }
    }
    requests.add(request, (int) line);
    if (event.status >= 500) {
      event.level = LogLevel.ERROR;
    }
    String id = event.request;
    if (id != null && id.length() >= 6) {
      long length = Double.isNaN(event.duration) ? 0 : Math.round(event.duration * 1000);
      intake.anchor(
          "request:" + id, stampsStart ? time + length : time, time % 1000 == 0 ? 1000 : 1);
    }
  }

  private long instant(LineEvent event, long line) {
    Stamp stamp = event.stamp;
    if (stamp.zoned()) {
      return stamp.epochMillis();
    }
    stamp = dates.dated(event, line);
    if (!event.zone.isEmpty()) {
      int offset = offset(event.zone, stamp);
      if (offset != Stamp.UNSAID) {
        Stamp zoned = new Stamp(stamp.wallMillis(), offset);
        checkSeason(event.zone, zoned, line);
        return zoned.epochMillis();
      }
      if (!toldZone) {
        toldZone = true;
        intake.doubt(
            line,
            "the zone word "
                + event.zone
                + " means several or none; its times are read as local. Name the zone of this"
                + " file");
      }
    }
    local = true;
    return intake.local(stamp.local(), line);
  }

  /// Seconds from UTC of a zone word, or of a region's name on that day; [Stamp#UNSAID] for others.
  static int offset(String zone, Stamp stamp) {
    ZoneId region = zone.indexOf('/') > 0 ? ZoneWords.meant(zone) : null;
    return region == null
        ? Stamp.offset(zone)
        : region.getRules().getOffset(stamp.local()).getTotalSeconds();
  }

  /// Tells once of a zone word that its region does not use in that season.
  private void checkSeason(String word, Stamp stamp, long line) {
    ZoneId region = toldSeason ? null : ZoneWords.meant(word);
    if (region == null || region instanceof ZoneOffset) {
      return;
    }
    int civil =
        region.getRules().getOffset(Instant.ofEpochMilli(stamp.epochMillis())).getTotalSeconds();
    if (civil != stamp.offsetSeconds()) {
      toldSeason = true;
      intake.doubt(
          line,
          "the stamps say "
              + word
              + " in a season in which clocks of "
              + region
              + " show another time; they were read as the word says. Check the zone");
    }
  }

  /// Pours what was added. To be called once, at the end.
  void pour(String stem, boolean zoneByFormat) {
    flush();
    if (!local && !zoneByFormat && !shared) {
      intake.zoneStated(ZoneOffset.UTC, "every stamp bears its zone or counts from the epoch");
    }
    dates.tell(intake);
    @Nullable Assigned<String> service = null;
    if (services.size() == 1) {
      String name = services.iterator().next();
      service = new Assigned<>(name, "the log's lines name it");
      intake.logService(name);
    }
    if (!requests.empty()) {
      requests.pour(stem, intake);
    }
    if (shared) {
      return;
    }
    numbers.pour(stem, service);
    if (!messages.empty()) {
      messages.pourLines(stem, intake, service);
      messages.pourDurations(
          stem + ":duration_p95",
          Unit.MILLISECONDS,
          1,
          "durations told by the log's lines",
          intake,
          service);
      messages.pourEvents(intake);
    }
  }
}
