package hindcast.importing.logs;

import hindcast.importing.Intake;
import hindcast.importing.files.Export;
import hindcast.importing.files.Lines;
import hindcast.importing.text.Stamp;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lines of a log that are none of it: those of another log, such as an error log's in a file into
/// which both are written, are read by their own format; texts without a time that go on with a
/// line before belong to that; the others are refused.
final class StrayLines {
  /// Lines looked at to find their formats.
  private static final int HEAD = 200;

  /// The log among whose lines they stand.
  interface Among {
    /// What is wrong with a line that is none of the log's.
    String wrong(String line);

    /// Reads a line of the log.
    ///
    /// @return false where it is none
    boolean read(String line, LineEvent into);

    /// The offset that a line of the log bears, in seconds, which is that of the clock of all; null
    /// for none.
    @Nullable Integer offsetSeconds(String line);

    /// Adds a text to a line of the log.
    ///
    /// @return false where lines of this log do not go on
    boolean attach(long line, String text);

    /// Takes the messages among the strays; null where the log has none itself.
    @Nullable LogTable messages();
  }

  private final Among log;
  private final BitSet strays = new BitSet();
  private final LineEvent outer = new LineEvent();
  private @Nullable LineSense prefix;
  private boolean wrapped;
  private boolean local;
  private long attached;
  private long firstAttached;

  StrayLines(Among log) {
    this.log = log;
  }

  /// Whether the zone of any of them was told by nothing.
  boolean local() {
    return local;
  }

  /// Notes a line that could not be read.
  void add(long line) {
    if (line < Integer.MAX_VALUE) {
      strays.set((int) line);
    }
  }

  /// Reads them in a pass of its own, where there are any.
  void pour(Export export, Intake intake) throws IOException {
    if (strays.isEmpty()) {
      return;
    }
    List<String> head = head(export);
    prefix =
        LineFormats.bundled().prefixes().stream()
            .filter(one -> LineHead.share(one, null, head).of(0.5))
            .findFirst()
            .map(LineSense::new)
            .orElse(null);
    List<LineSense> senses = new ArrayList<>();
    List<String> inner = head.stream().map(this::unwrapped).toList();
    LineHead.among(inner, LineFormats.bundled()).forEach(one -> senses.add(new LineSense(one)));
    LineFormat stamped = LineFormats.bundled().byId("stamped-text");
    if (stamped != null) {
      senses.add(new LineSense(stamped));
    }
    LineDates dates = new LineDates();
    if (senses.stream().anyMatch(sense -> sense.format().yearless())) {
      showStamps(export, senses, dates);
      dates.settle(export, intake);
    }
    LinePour pour = new LinePour(intake, dates, log.messages());
    LineEvent event = new LineEvent();
    int offset = Stamp.UNSAID;
    long before = 0;
    LineSense open = null;
    try (Lines lines = export.lines()) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (line.isBlank()) {
          continue;
        }
        if (!stray(lines.number())) {
          Integer said = log.offsetSeconds(line);
          offset = said == null ? offset : said;
          before = lines.number();
          open = null;
          continue;
        }
        intake.rowRead();
        String plain = unwrapped(LineSense.plain(line));
        LineSense read = read(senses, plain, event);
        if (read != null) {
          intake.rowUsed();
          date(event, dates, lines.number(), offset);
          pour.add(read.format().stampsStart(), event, lines.number());
          open = read;
          before = 0;
        } else if (open != null && pour.open() && goesOn(open.format(), line)) {
          intake.rowUsed();
          pour.attach(plain);
        } else if (before > 0 && log.attach(before, plain)) {
          intake.rowUsed();
          firstAttached = attached == 0 ? lines.number() : firstAttached;
          attached++;
        } else {
          intake.refuse(lines.number(), log.wrong(line));
          open = null;
          before = 0;
        }
      }
    }
    if (!pour.empty()) {
      pour.pour(export.stem(), true);
      local = pour.local();
    }
    if (attached > 0) {
      intake.doubt(
          firstAttached,
          (attached == 1 ? "a line is" : attached + " lines are")
              + " text without a time; taken as going on with the line before, as stack traces do");
    }
  }

  private static @Nullable LineSense read(List<LineSense> senses, String line, LineEvent into) {
    for (LineSense sense : senses) {
      if (sense.read(line, into)) {
        return sense;
      }
    }
    return null;
  }

  private static boolean goesOn(LineFormat format, String line) {
    return format.goesOn() == LineFormat.GoesOn.ANY || line.charAt(0) <= ' ';
  }

  /// Completes a stamp by what stands before the line and by the log's own lines.
  private void date(LineEvent event, LineDates dates, long line, int offset) {
    if (wrapped
        && outer.timed
        && outer.stamp.zoned()
        && !event.stamp.zoned()
        && event.zone.isEmpty()) {
      event.stamp = outer.stamp;
      event.yearless = false;
    }
    if (event.yearless) {
      event.stamp = dates.dated(event, line);
      event.yearless = false;
    }
    if (!event.stamp.zoned() && event.zone.isEmpty() && offset != Stamp.UNSAID) {
      // One server wrote both, so that the log's lines tell its clock's offset.
      event.stamp = new Stamp(event.stamp.wallMillis(), offset);
    }
  }

  /// Shows every stamp of a stray, and one of the log's own.
  private void showStamps(Export export, List<LineSense> senses, LineDates dates)
      throws IOException {
    LineEvent event = new LineEvent();
    boolean full = false;
    try (Lines lines = export.lines()) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        String plain = unwrapped(LineSense.plain(line));
        boolean stray = stray(lines.number());
        boolean read = stray ? read(senses, plain, event) != null : !full && log.read(plain, event);
        if (read) {
          full |= !event.yearless;
          dates.see(event, lines.number());
        }
      }
    }
  }

  /// The line without what stands before every line, whose time is kept.
  private String unwrapped(String line) {
    LineSense before = prefix;
    wrapped = before != null && before.read(line, outer) && outer.inner != null;
    return wrapped ? String.valueOf(outer.inner) : line;
  }

  private boolean stray(long line) {
    return line < Integer.MAX_VALUE && strays.get((int) line);
  }

  private List<String> head(Export export) throws IOException {
    List<String> head = new ArrayList<>();
    try (Lines lines = export.lines()) {
      for (String line = lines.next(); line != null && head.size() < HEAD; line = lines.next()) {
        if (stray(lines.number())) {
          head.add(LineSense.plain(line));
        }
      }
    }
    return head;
  }
}
