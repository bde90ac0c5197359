package hindcast.analysis.onset;

import java.util.Arrays;

/// Quantiles of sorted values.
final class Quantiles {
  private Quantiles() {}

  /// The quantile by linear interpolation between the two nearest (Hyndman and Fan's type 7); `NaN`
  /// without values.
  static double of(double[] sorted, int size, double q) {
    if (size == 0) {
      return Double.NaN;
    }
    double place = q * (size - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(size - 1, below + 1);
    double share = place - below;
    return sorted[below] + share * (sorted[above] - sorted[below]);
  }

  static double[] sorted(double[] values, int from, int to) {
    double[] copy = Arrays.copyOfRange(values, from, to);
    Arrays.sort(copy);
    return copy;
  }
}
