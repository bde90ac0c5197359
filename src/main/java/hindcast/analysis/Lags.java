package hindcast.analysis;

import hindcast.model.Series;
import java.util.ArrayList;
import java.util.List;

/// Measures the time between onsets.
///
/// The interval is the difference of the onsets' intervals. Where the courses of both series are
/// alike, it is narrowed to what the courses allow; where they contradict it, it stays. The order
/// rests on the onsets' intervals alone: a lag whose interval was narrowed never becomes certain by
/// that.
final class Lags {
  private Lags() {}

  /// The lags between all pairs, in order of the first, then of the second.
  static List<Lag> between(List<Movement> inOrder) {
    List<Lag> lags = new ArrayList<>();
    for (int i = 0; i < inOrder.size(); i++) {
      for (int j = i + 1; j < inOrder.size(); j++) {
        lags.add(between(inOrder.get(i), inOrder.get(j)));
      }
    }
    return lags;
  }

  /// The lag from an onset to one that is not earlier.
  static Lag between(Movement one, Movement other) {
    Onset from = one.onset();
    Onset to = other.onset();
    long millis = to.at() - from.at();
    long low = to.earliest() - from.latest();
    long high = to.latest() - from.earliest();
    boolean certain = from.certainlyBefore(to);
    Lag.Course course = CourseLag.find(one, other, low, high);
    if (course != null) {
      long narrowLow = Math.max(low, course.minMillis());
      long narrowHigh = Math.min(high, course.maxMillis());
      if (narrowLow > narrowHigh) {
        course = null;
      } else {
        low = Math.min(narrowLow, certain ? millis : Math.min(0, millis));
        high = Math.max(narrowHigh, millis);
      }
    }
    return new Lag(
        from.id(),
        to.id(),
        millis,
        low,
        high,
        certain,
        Math.max(resolution(one), resolution(other)),
        course);
  }

  /// What a series can tell apart around an onset: a step or the time a sample looks back over.
  static long resolution(Movement one) {
    Series series = one.series();
    long step = Math.max(0, series.info().stepMillis());
    // an onset's interval holds two steps before `at`, and the window
    long window = one.onset().at() - one.onset().earliest() - 2 * step;
    return Math.max(step, Math.max(series.info().windowMillis(), window));
  }

  /// The step of the coarser series; 0 where one has none.
  static long coarserStep(Movement one, Movement other) {
    long a = one.series().info().stepMillis();
    long b = other.series().info().stepMillis();
    return a <= 0 || b <= 0 ? 0 : Math.max(a, b);
  }
}
