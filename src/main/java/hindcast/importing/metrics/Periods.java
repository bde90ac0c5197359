package hindcast.importing.metrics;

import java.util.Arrays;
import java.util.List;

/// Reads the periods over which CloudWatch aggregated off the spacing of the stamps, since the
/// answers do not bear them.
final class Periods {
  private Periods() {}

  /// The period of each series in milliseconds, 0 where nothing tells it: the step where that is
  /// even; for sparse series the shortest even step of the others that fits, else the greatest that
  /// fits all distances.
  ///
  /// @param stamps per series, in any order
  static long[] of(List<long[]> stamps) {
    long[] even = stamps.stream().mapToLong(one -> step(one, true)).toArray();
    long[] periods = new long[even.length];
    for (int i = 0; i < even.length; i++) {
      periods[i] = even[i] > 0 ? even[i] : fitting(step(stamps.get(i), false), even);
    }
    return periods;
  }

  private static long fitting(long common, long[] even) {
    long best = common;
    for (long step : even) {
      if (step > 0 && common % step == 0 && (best == 0 || step < best)) {
        best = step;
      }
    }
    return best;
  }

  /// Greatest common divisor of the distances; with `even`, only where nearly all equal it.
  private static long step(long[] stamps, boolean even) {
    long[] times = Arrays.stream(stamps).sorted().distinct().toArray();
    if (times.length < (even ? 3 : 2)) {
      return 0;
    }
    long common = 0;
    for (int i = 1; i < times.length; i++) {
      common = divisor(times[i] - times[i - 1], common);
    }
    int equal = 0;
    for (int i = 1; i < times.length; i++) {
      equal += times[i] - times[i - 1] == common ? 1 : 0;
    }
    return even && equal < (times.length - 1) * 0.8 ? 0 : common;
  }

  private static long divisor(long one, long two) {
    return two == 0 ? one : divisor(two, one % two);
  }
}
