package hindcast.importing.logs;

import hindcast.importing.Intake;
import hindcast.importing.files.Export;
import hindcast.importing.text.Stamp;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/// Completes the stamps of one log that bear no year, or no date at all. A first pass shows it
/// every line's stamp.
final class LineDates {
  private final MissingYears years = new MissingYears();
  private final MissingDates days = new MissingDates();

  /// Shows it what was read of the next line.
  void see(LineEvent event, long line) {
    LocalDateTime stamp = event.stamp.local();
    if (event.dateless) {
      days.see(stamp.toLocalTime(), line);
    } else if (event.yearless) {
      years.see(stamp, line);
    } else {
      seeFull(stamp, line);
    }
  }

  /// Shows it a stamp that bears its date.
  void seeFull(LocalDateTime stamp, long line) {
    years.seeFull(stamp, line);
    days.seeFull(stamp, line);
  }

  /// Finds the years and days. To be called once, after the first pass.
  void settle(Export export, Intake intake) {
    years.settle(export.name(), export.modified(), intake.neighbours());
    days.settle(export.name(), export.modified(), intake.neighbours(), intake.zone());
  }

  /// The stamp of a line, with its year or date where it lacks it.
  Stamp dated(LineEvent event, long line) {
    if (!event.yearless) {
      return event.stamp;
    }
    LocalDateTime stamp = event.stamp.local();
    LocalDateTime dated =
        event.dateless ? days.dated(stamp.toLocalTime(), line) : years.dated(stamp, line);
    return new Stamp(dated.toInstant(ZoneOffset.UTC).toEpochMilli(), Stamp.UNSAID);
  }

  /// Tells what was assumed.
  void tell(Intake intake) {
    if (years.any()) {
      intake.doubt(years.firstLine(), years.assumption());
    }
    if (days.any()) {
      intake.doubt(days.firstLine(), days.assumption());
    }
  }
}
