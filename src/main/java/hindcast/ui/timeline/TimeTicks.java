package hindcast.ui.timeline;

import hindcast.model.TimeSpan;
import java.util.ArrayList;
import java.util.List;

/// Round instants for a time axis.
///
/// @param stepMillis distance between two
/// @param times the instants, rising
record TimeTicks(long stepMillis, List<Long> times) {
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
    364 * DAY,
    3640 * DAY
  };

  TimeTicks {
    times = List.copyOf(times);
  }

  /// The ticks of a span, no closer than that. They are round in UTC, so that changing the view's
  /// zone moves nothing.
  static TimeTicks of(TimeSpan span, double width, double minPixels) {
    double perPixel = span.length() / Math.max(1, width);
    long step = STEPS[STEPS.length - 1];
    for (long candidate : STEPS) {
      if (candidate / perPixel >= minPixels) {
        step = candidate;
        break;
      }
    }
    List<Long> times = new ArrayList<>();
    for (long time = Math.ceilDiv(span.from(), step) * step; time <= span.to(); time += step) {
      times.add(time);
    }
    return new TimeTicks(step, times);
  }

  /// How an instant on this axis is written in that zone: the date where ticks are days apart,
  /// seconds where they are less than a minute apart.
  String label(long epochMillis, ViewZone zone) {
    if (stepMillis >= DAY) {
      return zone.date(epochMillis);
    }
    return stepMillis < MINUTE ? zone.time(epochMillis) : zone.minute(epochMillis);
  }
}
