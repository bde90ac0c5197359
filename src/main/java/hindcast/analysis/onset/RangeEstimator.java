package hindcast.analysis.onset;

import hindcast.analysis.NormalRange;
import hindcast.model.TimeSpan;
import java.util.Arrays;

/// Learns the range that a series keeps. It reaches to the outermost half percent of what was seen,
/// or to three deviations where that is farther (each side for itself, since loads and latencies
/// are lopsided), and a little beyond. A series that never moved has a range of one value.
final class RangeEstimator {
  private static final double TAIL = 0.005;
  private static final double DEVIATIONS = 3;
  private static final double MARGIN = 0.25;

  /// The 95th percentile of Gaussian noise lies this many deviations above its median.
  private static final double P95 = 1.6449;

  private RangeEstimator() {}

  /// The range of these values, in no particular order.
  ///
  /// @param values sorted by this call
  /// @param shrink what the values had been multiplied by
  static NormalRange of(double[] values, double shrink, TimeSpan basis) {
    Arrays.sort(values);
    return ofSorted(values, shrink, basis);
  }

  /// The range of these values, in order of size.
  static NormalRange ofSorted(double[] values, double shrink, TimeSpan basis) {
    int n = values.length;
    double median = Quantiles.of(values, n, 0.5);
    double least = values[0];
    double most = values[n - 1];
    double above = (Quantiles.of(values, n, 0.95) - median) / P95;
    double below = (median - Quantiles.of(values, n, 0.05)) / P95;
    // a short history has not seen its tails yet: half the other side's spread is the least
    above = Math.max(above, below / 2);
    below = Math.max(below, above / 2);
    double high =
        Math.max(Quantiles.of(values, n, 1 - TAIL), median + DEVIATIONS * above) + MARGIN * above;
    double low =
        Math.min(Quantiles.of(values, n, TAIL), median - DEVIATIONS * below) - MARGIN * below;
    if (most > least && above == 0) {
      high = Math.max(high, most);
      low = Math.min(low, least);
    }
    if (least >= 0) {
      low = Math.max(0, low);
    }
    return new NormalRange(
        finite(low / shrink), finite(high / shrink), finite(median / shrink), basis);
  }

  private static double finite(double value) {
    return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, value));
  }
}
