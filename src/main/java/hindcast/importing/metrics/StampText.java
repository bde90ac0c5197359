package hindcast.importing.metrics;

import hindcast.importing.Intake;
import hindcast.importing.text.CellTime;
import hindcast.importing.text.JsonTimes;
import hindcast.importing.text.Stamp;
import org.jspecify.annotations.Nullable;

/// Reads stamps of metrics exports: ISO with or without offset, epochs of any width.
final class StampText {
  private StampText() {}

  /// Epoch milliseconds; a stamp without zone is read in the intake's zone. Null where it is no
  /// stamp.
  static @Nullable Long millis(String text, Intake intake, long line) {
    Stamp stamp = JsonTimes.parse(text);
    if (stamp != null) {
      return stamp.zoned() ? stamp.epochMillis() : intake.local(stamp.local(), line);
    }
    CellTime time = CellTime.of(text, CellTime.DayOrder.MONTH_FIRST);
    if (time == null) {
      return null;
    }
    return time.offset() == null
        ? (Long) intake.local(time.local(), line)
        : (Long) time.local().toInstant(time.offset()).toEpochMilli();
  }

  /// Epoch milliseconds of nanoseconds written as a whole number; null where it is none, or 0, by
  /// which protocols say that a stamp is not set.
  static @Nullable Long nanos(String text) {
    try {
      long nanos = Long.parseLong(text.strip());
      return nanos == 0 ? null : (Long) Math.floorDiv(nanos, 1_000_000L);
    } catch (NumberFormatException none) {
      return null;
    }
  }
}
