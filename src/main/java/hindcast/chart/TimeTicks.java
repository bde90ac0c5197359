package hindcast.chart;

import hindcast.model.TimeSpan;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Where the time axis of a document is labelled: round clock times of its zone. The screen, whose
/// picture must not move when its zone changes, shares the steps.
public final class TimeTicks {
  private static final long SECOND = 1000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final long[] STEPS = {
    SECOND,
    2 * SECOND,
    5 * SECOND,
    10 * SECOND,
    15 * SECOND,
    30 * SECOND,
    MINUTE,
    2 * MINUTE,
    5 * MINUTE,
    10 * MINUTE,
    15 * MINUTE,
    30 * MINUTE,
    HOUR,
    2 * HOUR,
    3 * HOUR,
    6 * HOUR,
    12 * HOUR,
    DAY,
    2 * DAY,
    7 * DAY,
    14 * DAY,
    28 * DAY,
    91 * DAY,
    182 * DAY,
    364 * DAY,
    3640 * DAY
  };

  private TimeTicks() {}

  /// One label of the axis.
  ///
  /// @param at epoch milliseconds
  /// @param label such as `02:55`, in the zone that the axis names
  public record Tick(long at, String label) {}

  /// Labels for the span, no more than `most`, at the roundest times that allow as many.
  public static List<Tick> of(TimeSpan span, ZoneId zone, int most) {
    long step = step(span, Math.max(1, most));
    DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern(step), Locale.ENGLISH);
    List<Tick> ticks = new ArrayList<>();
    ZonedDateTime midnight =
        Instant.ofEpochMilli(span.from()).atZone(zone).truncatedTo(ChronoUnit.DAYS);
    if (step >= DAY) {
      long days = step / DAY;
      // Whole days counted from the epoch keep their places while the picture is panned.
      long shift = Math.floorMod(midnight.toLocalDate().toEpochDay(), days);
      for (ZonedDateTime at = midnight.minusDays(shift);
          at.toInstant().toEpochMilli() < span.to();
          at = at.plusDays(days)) {
        add(ticks, at.toInstant().toEpochMilli(), span, format, zone);
      }
      return ticks;
    }
    // A step is counted on the wall clock from midnight, so zones that are half an hour off, and
    // days of 23 hours, still get round labels.
    for (ZonedDateTime day = midnight;
        day.toInstant().toEpochMilli() < span.to();
        day = day.plusDays(1)) {
      long offset = 0;
      if (day.equals(midnight)) {
        offset = Math.max(0, span.from() - day.toInstant().toEpochMilli() - 2 * HOUR);
        offset -= offset % step;
      }
      for (; offset < DAY; offset += step) {
        long at =
            day.toLocalDateTime()
                .plusNanos(offset * 1_000_000)
                .atZone(zone)
                .toInstant()
                .toEpochMilli();
        if (at >= span.to()) {
          break;
        }
        add(ticks, at, span, format, zone);
      }
    }
    return ticks;
  }

  private static void add(
      List<Tick> ticks, long at, TimeSpan span, DateTimeFormatter format, ZoneId zone) {
    if (span.contains(at) && (ticks.isEmpty() || ticks.getLast().at() < at)) {
      ticks.add(new Tick(at, format.format(Instant.ofEpochMilli(at).atZone(zone))));
    }
  }

  /// The smallest step between labels, in milliseconds, that is at least so long; the largest there
  /// is where none is.
  public static long stepOfAtLeast(double millis) {
    for (long step : STEPS) {
      if (step >= millis) {
        return step;
      }
    }
    return STEPS[STEPS.length - 1];
  }

  private static long step(TimeSpan span, int most) {
    for (long step : STEPS) {
      if (span.length() / step < most) {
        return step;
      }
    }
    long longest = STEPS[STEPS.length - 1];
    return longest * (span.length() / longest / most + 1);
  }

  private static String pattern(long step) {
    if (step >= DAY) {
      return step >= 300 * DAY ? "yyyy" : "d MMM";
    }
    return step >= MINUTE ? "HH:mm" : "HH:mm:ss";
  }
}
