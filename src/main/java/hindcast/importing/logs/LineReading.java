package hindcast.importing.logs;

import hindcast.importing.Intake;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import hindcast.importing.files.Lines;
import hindcast.importing.logs.LineFormat.GoesOn;
import hindcast.importing.text.Snippet;
import hindcast.importing.text.Stamp;
import hindcast.model.LogLevel;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads one log by its format, line by line; lines of other formats that stand in the same file
/// (an error log's among an access log's, or whatever a container's prefix wraps) by theirs.
final class LineReading {
  /// Characters of a line that a container runtime cut into parts.
  private static final int LONGEST_JOINED = 1 << 18;

  /// Milliseconds that a runtime takes to note a line.
  private static final long SAME_TIME = 5000;

  /// Milliseconds in which a stack trace follows the line that it belongs to.
  private static final long WITH_IT = 500;

  private static final Pattern DATE =
      Pattern.compile("\\d{4}[-/]\\d\\d[-/]\\d\\d[ T]\\d\\d:\\d\\d:\\d\\d");

  /// How a line with fields begins.
  private static final Pattern FIELDS = Pattern.compile("\\{|(?:time|ts|level)=");

  /// How a line of a stack trace begins.
  private static final Pattern CONTINUED =
      Pattern.compile("\\t|  ++\\S|Caused by: |\\.\\.\\. \\d++ more");

  /// How a stack trace begins.
  private static final Pattern TRACE =
      Pattern.compile(
          "Traceback \\(most recent call last\\):"
              + "|(?:[a-z][\\w$]*+\\.)++[A-Z]\\w*?(?:Exception|Error)(?::|$)");

  /// How a stack trace ends that tells the error last.
  private static final Pattern LAST = Pattern.compile("[\\w.]++(?<=Error|Exception)(?::|$)");

  private final LineFormat format;
  private final @Nullable LineSense prefix;
  private final List<LineSense> senses;
  private final JsonSense json = new JsonSense();
  private final AccessSense access = new AccessSense();
  private final LineEvent event = new LineEvent();
  private final LineEvent outer = new LineEvent();
  private final StringBuilder joined = new StringBuilder();

  /// What reads a line that fits no shape of its format but begins with a full stamp of its own.
  private final LineSense stamped;

  /// Whether the prefix stands before the last line: a line without a time then goes on with the
  /// one before.
  private boolean prefixed;

  /// When the last line was noted that did not go on with another.
  private long noted = Long.MIN_VALUE / 2;

  /// Whether the last line was one of a stack trace.
  private boolean continued;

  /// Whether the last line was read by its own stamp that names its zone.
  private boolean zoned;

  /// @param format what the file was recognised as
  /// @param prefix what stands before every line; null for nothing
  /// @param formats what its lines may be, likeliest first
  /// @param stamped reads any line that begins with a full stamp
  LineReading(
      LineFormat format,
      @Nullable LineFormat prefix,
      List<LineFormat> formats,
      LineFormat stamped) {
    this.format = format;
    this.prefix = prefix == null ? null : new LineSense(prefix);
    this.senses = formats.stream().map(LineSense::new).toList();
    this.stamped = new LineSense(stamped);
  }

  /// Reads the export.
  void read(Export export, Intake intake) throws IOException {
    LineDates dates = new LineDates();
    if (senses.stream().anyMatch(sense -> sense.format().yearless())) {
      showStamps(export, dates);
      dates.settle(export, intake);
    }
    if (format.zone() != null) {
      intake.zoneStated(format.zone(), format.zoneReason());
    }
    LinePour pour = new LinePour(intake, dates);
    try (Lines lines = export.lines()) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (!line.isBlank() && !format.ignores(line)) {
          intake.rowRead();
          line(line, lines.number(), intake, pour);
        }
      }
    }
    if (pour.empty()) {
      throw new ImportException(
          "found no line of this format; expected lines such as " + example());
    }
    senses.stream()
        .filter(LineSense::gaveUp)
        .forEach(
            sense ->
                intake.doubt(
                    0,
                    "the patterns of "
                        + sense.format().file()
                        + " took too long for many lines, so that it was given up; expected"
                        + " patterns that need no going back"));
    pour.pour(export.stem(), format.zone() != null);
  }

  private void line(String line, long number, Intake intake, LinePour pour) {
    LineFormat read = sense(line);
    if (outer.partial && read == null) {
      intake.rowUsed();
      return;
    }
    if (read == null) {
      boolean goesOn =
          format.goesOn() == GoesOn.ANY
              || (format.goesOn() == GoesOn.INDENTED && indented(LineSense.plain(line)))
              || prefixed;
      if (goesOn && pour.open()) {
        intake.rowUsed();
        String within = prefixed ? outer.inner : null;
        pour.attach(within == null ? LineSense.plain(line) : within);
      } else {
        intake.refuse(
            number, "found " + Snippet.of(line) + ", expected a line such as " + example());
      }
      return;
    }
    intake.rowUsed();
    if (event.attached && pour.open()) {
      String word = event.levelWord == null ? "" : event.levelWord + ": ";
      pour.attach(word + event.message);
    } else {
      pour.add(read.stampsStart(), event, number);
    }
  }

  private static boolean indented(String line) {
    return line.isEmpty() || Character.isWhitespace(line.charAt(0));
  }

  private String example() {
    return Snippet.of(format.samples().getFirst().line());
  }

  /// Reads a line into the event.
  ///
  /// @return the format that read it; null where none did, or where the line is only a part
  private @Nullable LineFormat sense(String raw) {
    String line = LineSense.plain(raw);
    LineSense before = prefix;
    if (before == null) {
      return inner(line, false);
    }
    prefixed = before.read(line, outer);
    if (!prefixed) {
      outer.clear();
      return inner(line, false);
    }
    String wrapped = outer.inner == null ? "" : outer.inner;
    if (outer.partial || joined.length() > 0) {
      if (joined.length() < LONGEST_JOINED) {
        joined.append(wrapped);
      }
      if (outer.partial) {
        return null;
      }
      wrapped = joined.toString();
      joined.setLength(0);
    }
    LineFormat read = inner(wrapped, true);
    boolean trace = read == null && TRACE.matcher(wrapped).lookingAt();
    continued =
        read == null
            && (CONTINUED.matcher(wrapped).lookingAt()
                || (trace && soon())
                || (continued && LAST.matcher(wrapped).lookingAt()));
    if (read == null && (!outer.timed || continued)) {
      return null;
    }
    continued = trace;
    noted = outer.timed ? outer.stamp.epochMillis() : noted;
    if (read == null) {
      event.clear();
      event.message = wrapped.isBlank() ? "(empty line)" : wrapped;
      event.levelWord = LevelWord.of(wrapped);
      event.level =
          trace
              ? LogLevel.ERROR
              : event.levelWord == null ? outer.level : before.format().meaning(event.levelWord, 0);
      event.stamp = outer.stamp;
      read = before.format();
    } else if (outer.timed && outer.stamp.zoned() && better(outer.stamp, event.stamp)) {
      event.stamp = outer.stamp;
      event.yearless = false;
    }
    event.service = outer.service != null ? outer.service : event.service;
    outer.fields.forEach(event.fields::putIfAbsent);
    return read;
  }

  /// Whether the line was noted with the one before, to which its stack trace then belongs.
  private boolean soon() {
    return !outer.timed || outer.stamp.epochMillis() - noted < WITH_IT;
  }

  /// Whether the prefix tells the time of a line better than the line itself: that names no zone,
  /// or is the same time cut to the second.
  private static boolean better(Stamp before, Stamp within) {
    return !within.zoned()
        || (within.epochMillis() % 1000 == 0
            && Math.abs(before.epochMillis() - within.epochMillis()) < SAME_TIME);
  }

  private @Nullable LineFormat inner(String line, boolean wrapped) {
    for (LineSense sense : senses) {
      if (sense.read(line, event)) {
        lookWithin();
        zoned = event.stamp.zoned() || !event.zone.isEmpty();
        return sense.format();
      }
    }
    if (access.read(line, event)) {
      return format;
    }
    Stamp before = outer.timed ? outer.stamp : null;
    boolean object = wrapped || line.startsWith("{");
    if (object && json.read(line, before, event)) {
      return format;
    }
    return !wrapped && format.goesOn() == GoesOn.ANY && ownStamp(line) ? stamped.format() : null;
  }

  /// What a service handed to a system's log may be a request or a line with fields, which tells
  /// its time better and its level.
  private void lookWithin() {
    String service = event.service;
    String said = event.message;
    if (service == null || said == null) {
      return;
    }
    boolean request = said.indexOf("] \"") > 0 && access.read(said, event);
    if (request || (FIELDS.matcher(said).lookingAt() && json.read(said, null, event))) {
      event.service = service;
    }
  }

  /// Whether the line begins with a full stamp and so does not go on with the one before. What the
  /// stamps of the other lines tell of their zone it must tell too.
  private boolean ownStamp(String line) {
    return !line.isEmpty()
        && !Character.isWhitespace(line.charAt(0))
        && stamped.read(line, event)
        && event.stamp.zoned() == zoned;
  }

  /// The first pass: shows every stamp.
  private void showStamps(Export export, LineDates dates) throws IOException {
    try (Lines lines = export.lines()) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (format.ignores(line)) {
          said(line, dates, lines.number());
        }
        if (line.isBlank() || format.ignores(line) || sense(line) == null) {
          continue;
        }
        dates.see(event, lines.number());
      }
    }
    joined.setLength(0);
    continued = false;
    noted = Long.MIN_VALUE / 2;
  }

  /// Headers may name the year that the stamps lack; of two dates in one the later ends the log.
  private static void said(String header, LineDates dates, long line) {
    Stamp stamp = null;
    for (Matcher date = DATE.matcher(header); date.find(); ) {
      stamp = Stamp.iso(date.group().replace('/', '-'));
    }
    if (stamp != null) {
      dates.seeFull(stamp.local(), line);
    }
  }
}
