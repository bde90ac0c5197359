package hindcast.ui.common;

import hindcast.chart.TimeTicks;
import hindcast.model.Display;
import hindcast.model.TimeSpan;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// Round instants for a time axis.
///
/// @param stepMillis distance between two
/// @param times the instants, rising
public record AxisTicks(long stepMillis, List<Long> times) {
  private static final long MINUTE = 60_000;
  private static final long DAY = 24 * 60 * MINUTE;

  public AxisTicks {
    times = List.copyOf(times);
  }

  /// The ticks of a span, no closer than that. They are round in UTC, so that changing the view's
  /// zone moves nothing.
  public static AxisTicks of(TimeSpan span, double width, double minPixels) {
    double perPixel = span.length() / Math.max(1, width);
    long step = TimeTicks.stepOfAtLeast(minPixels * perPixel);
    List<Long> times = new ArrayList<>();
    for (long time = Math.ceilDiv(span.from(), step) * step; time <= span.to(); time += step) {
      times.add(time);
    }
    return new AxisTicks(step, times);
  }

  /// How an instant on this axis is written in that zone: the date where ticks are days apart,
  /// seconds where they are less than a minute apart, and the day where one begins: `18 Apr`, or
  /// `18 Apr 02:00` at its first tick.
  public String label(long epochMillis, ZoneId zone) {
    if (stepMillis >= DAY) {
      return Display.date(epochMillis, zone);
    }
    String whole = Display.time(epochMillis, zone);
    String time = stepMillis < MINUTE ? whole : whole.substring(0, 5);
    boolean first = !times.isEmpty() && times.getFirst() == epochMillis;
    boolean midnight = whole.equals("00:00:00");
    boolean newDay =
        !Display.date(epochMillis, zone).equals(Display.date(epochMillis - stepMillis, zone));
    if (!newDay || (first && !midnight)) {
      return time;
    }
    String day = Display.day(epochMillis, zone);
    return midnight ? day : day + " " + time;
  }
}
