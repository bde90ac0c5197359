package hindcast.importing.logs;

import hindcast.importing.Intake;
import hindcast.importing.files.Export;
import hindcast.importing.files.Lines;
import hindcast.importing.text.Stamp;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lines of an access log that are none of it: an error log's, in a file into which both are
/// written, are read by their own format; the others are refused.
final class StrayLines {
  /// Lines looked at to find their formats.
  private static final int HEAD = 200;

  private final BitSet strays = new BitSet();
  private final LineEvent outer = new LineEvent();
  private @Nullable LineSense prefix;
  private boolean wrapped;
  private final AccessLine reason = new AccessLine();

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
    List<LineSense> senses =
        LineHead.among(head.stream().map(this::unwrapped).toList(), LineFormats.bundled()).stream()
            .map(LineSense::new)
            .toList();
    MissingYears years = new MissingYears();
    if (senses.stream().anyMatch(sense -> sense.format().yearless())) {
      showYears(export, senses, years);
      years.settle(export.name(), export.modified(), intake.neighbours());
    }
    LinePour pour = new LinePour(intake, years);
    LineEvent event = new LineEvent();
    int offset = Stamp.UNSAID;
    long last = -2;
    try (Lines lines = export.lines()) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (!stray(lines.number())) {
          Integer said = senses.isEmpty() ? null : AccessSense.offsetSeconds(line);
          offset = said == null ? offset : said;
          continue;
        }
        intake.rowRead();
        String plain = unwrapped(LineSense.plain(line));
        if (senses.stream().anyMatch(sense -> sense.read(plain, event))) {
          intake.rowUsed();
          if (wrapped
              && outer.timed
              && outer.stamp.zoned()
              && !event.stamp.zoned()
              && event.zone.isEmpty()) {
            event.stamp = outer.stamp;
            event.yearless = false;
          }
          if (event.yearless) {
            event.stamp = dated(event.stamp, years, lines.number());
            event.yearless = false;
          }
          if (!event.stamp.zoned() && event.zone.isEmpty() && offset != Stamp.UNSAID) {
            // One server wrote both, so that the access lines tell its clock's offset.
            event.stamp = new Stamp(event.stamp.wallMillis(), offset);
          }
          pour.add(false, event, lines.number());
          last = lines.number();
        } else if (lines.number() == last + 1 && !line.isEmpty() && line.charAt(0) <= ' ') {
          intake.rowUsed();
          pour.attach(plain);
          last++;
        } else {
          intake.refuse(lines.number(), String.valueOf(reason.parse(line)));
        }
      }
    }
    if (!pour.empty()) {
      pour.pour(export.stem(), true);
    }
  }

  private static Stamp dated(Stamp stamp, MissingYears years, long line) {
    LocalDateTime dated = years.dated(stamp.local(), line);
    return new Stamp(dated.toInstant(ZoneOffset.UTC).toEpochMilli(), Stamp.UNSAID);
  }

  /// Shows every stamp that bears no year, and one that does: a request's.
  private void showYears(Export export, List<LineSense> senses, MissingYears years)
      throws IOException {
    AccessSense access = new AccessSense();
    LineEvent event = new LineEvent();
    boolean full = false;
    try (Lines lines = export.lines()) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        String plain = unwrapped(LineSense.plain(line));
        boolean stray = stray(lines.number());
        boolean read =
            stray
                ? senses.stream().anyMatch(sense -> sense.read(plain, event))
                : !full && access.read(plain, event);
        if (read && event.yearless) {
          years.see(event.stamp.local(), lines.number());
        } else if (read) {
          years.seeFull(event.stamp.local(), lines.number());
          full = true;
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
