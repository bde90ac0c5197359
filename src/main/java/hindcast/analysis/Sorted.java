package hindcast.analysis;

/// Quantiles of sorted values.
final class Sorted {
  private Sorted() {}

  /// By linear interpolation between the two nearest (Hyndman and Fan's type 7); `NaN` without
  /// values.
  static double quantile(double[] sorted, int size, double q) {
    if (size == 0) {
      return Double.NaN;
    }
    double place = q * (size - 1);
    int below = (int) place;
    int above = Math.min(size - 1, below + 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  static double quantile(double[] sorted, double q) {
    return quantile(sorted, sorted.length, q);
  }
}
