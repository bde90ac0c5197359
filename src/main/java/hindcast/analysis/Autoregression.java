package hindcast.analysis;

/// Autoregressive filters, fitted by Yule and Walker's equations (Levinson's recursion).
final class Autoregression {
  private Autoregression() {}

  /// The coefficients of the first `size` values; none where they are constant or too few.
  static double[] fit(double[] values, int size, int order) {
    int n = Math.min(size, values.length);
    double[] correlation = new double[order + 1];
    for (int lag = 0; lag <= order; lag++) {
      for (int i = lag; i < n; i++) {
        double product = values[i] * values[i - lag];
        correlation[lag] += Double.isFinite(product) ? product : 0;
      }
    }
    if (n < 8 * order || !(correlation[0] > 0)) {
      return new double[0];
    }
    double[] found = new double[0];
    double error = correlation[0];
    for (int m = 0; m < order && error > 0; m++) {
      double left = correlation[m + 1];
      for (int i = 0; i < m; i++) {
        left -= found[i] * correlation[m - i];
      }
      double reflection = left / error;
      double[] next = new double[m + 1];
      for (int i = 0; i < m; i++) {
        next[i] = found[i] - reflection * found[m - 1 - i];
      }
      next[m] = reflection;
      found = next;
      error *= 1 - reflection * reflection;
    }
    return found;
  }

  /// What the coefficients do not foretell; `NaN` at gaps and just after them.
  static double[] filter(double[] values, double[] coefficients) {
    double[] left = values.clone();
    for (int i = 0; i < values.length; i++) {
      for (int k = 0; k < coefficients.length; k++) {
        left[i] -= i - 1 - k >= 0 ? coefficients[k] * values[i - 1 - k] : 0;
      }
    }
    return left;
  }
}
