package hindcast.analysis;

import hindcast.model.Series;

/// Brings series with different steps to common bins. A sample belongs to the bin in which it was
/// complete, and a bin without samples is a gap (`NaN`): nothing is filled in.
///
/// @param from end of the time before the first bin, epoch milliseconds; bin `i` is `(from + i ×
///   width, from + (i + 1) × width]`
/// @param width of a bin, milliseconds, at least 1
/// @param bins how many
record Grid(long from, long width, int bins) {

  /// The mean of the series' finite samples in each bin.
  double[] means(Series series) {
    double[] sums = new double[bins];
    int[] seen = new int[bins];
    long offset = Movement.offset(series);
    for (int i = series.indexAtOrAfter(from - offset); i < series.size(); i++) {
      long past = series.epochMillis(i) + offset - from - 1;
      double v = series.value(i);
      if (past < 0 || !Double.isFinite(v)) {
        continue;
      }
      long bin = past / width;
      if (bin >= bins) {
        break;
      }
      // halved: two huge values must not overflow
      sums[(int) bin] += v / 2;
      seen[(int) bin]++;
    }
    for (int i = 0; i < bins; i++) {
      sums[i] = seen[i] == 0 ? Double.NaN : sums[i] / seen[i] * 2;
    }
    return sums;
  }

  /// The changes from bin to bin; `NaN` where one of the two is a gap.
  static double[] changes(double[] values) {
    double[] changes = new double[Math.max(0, values.length - 1)];
    for (int i = 0; i < changes.length; i++) {
      changes[i] = values[i + 1] - values[i];
    }
    return changes;
  }
}
