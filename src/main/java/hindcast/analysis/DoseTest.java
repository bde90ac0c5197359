package hindcast.analysis;

import hindcast.model.Series;
import hindcast.model.TimeSpan;
import java.util.Arrays;

/// Whether one series grows and shrinks with another: Spearman's rank correlation at the best lag
/// within bounds, held against all circular shifts of the one against the other, which keep each
/// series' own autocorrelation. Every shift is tried, so nothing is drawn at random.
///
/// @param correlation rank correlation at the best lag allowed; `NaN` where one series is constant
///   or there are too few bins
/// @param lagBins that lag in bins
/// @param chance share of shifts that do at least as well, `(1 + as well) / (1 + shifts)`
/// @param bins bins in which both series have samples
/// @param shifts how many shifts were tried
record DoseTest(double correlation, int lagBins, double chance, int bins, int shifts) {
  static final double THRESHOLD = 0.05;

  /// A weaker relation says little however sure it is.
  static final double LEAST_CORRELATION = 0.3;

  private static final int LEAST_BINS = 24;

  private static final int MOST_BINS = 240;

  private static final DoseTest NONE = new DoseTest(Double.NaN, 0, 1, 0, 0);

  /// Three times a failure's length either side of it: enough calm to compare with, and no other
  /// incident far off.
  static TimeSpan around(TimeSpan failing) {
    long length = failing.length();
    return new TimeSpan(failing.from() - 3 * length, failing.to() + 3 * length);
  }

  /// How an effect follows a cause within a span, as far as both have samples there.
  ///
  /// @param latest by how much the effect may come later, milliseconds
  /// @param resolution what the two can tell apart, milliseconds
  static DoseTest of(
      Series cause,
      boolean causeUp,
      Series effect,
      boolean effectUp,
      TimeSpan within,
      long latest,
      long resolution) {
    TimeSpan one = cause.span();
    TimeSpan other = effect.span();
    if (one == null || other == null) {
      return NONE;
    }
    long from = Math.max(within.from(), Math.max(one.from(), other.from()) - 1);
    long to = Math.min(within.to(), Math.min(one.to(), other.to()));
    long step = Math.max(cause.info().stepMillis(), effect.info().stepMillis());
    long width = Math.max(Math.max(1, step), Math.max(resolution / 2, (to - from) / MOST_BINS));
    if (to - from < width) {
      return NONE;
    }
    Grid grid = new Grid(from, width, (int) ((to - from) / width));
    double[] x = signed(grid.means(cause), causeUp);
    double[] y = signed(grid.means(effect), effectUp);
    return of(x, y, (int) Math.min(MOST_BINS, Math.ceilDiv(latest, width)));
  }

  private static double[] signed(double[] values, boolean up) {
    for (int i = 0; i < values.length && !up; i++) {
      values[i] = -values[i];
    }
    return values;
  }

  /// @param cause values by bin, `NaN` for gaps
  /// @param effect as many
  /// @param mostLag by how many bins the effect may come later
  static DoseTest of(double[] cause, double[] effect, int mostLag) {
    int n = 0;
    double[] x = new double[cause.length];
    double[] y = new double[cause.length];
    for (int i = 0; i < cause.length; i++) {
      if (Double.isFinite(cause[i]) && Double.isFinite(effect[i])) {
        x[n] = cause[i];
        y[n++] = effect[i];
      }
    }
    if (n < LEAST_BINS) {
      return NONE;
    }
    double[] rx = ranks(Arrays.copyOf(x, n));
    double[] ry = ranks(Arrays.copyOf(y, n));
    double power = Math.sqrt(product(rx, rx, 0) * product(ry, ry, 0));
    if (!(power > 0)) {
      return NONE;
    }
    double[] circular = new double[n];
    for (int s = 0; s < n; s++) {
      circular[s] = product(rx, ry, s) / power;
    }
    int allowed = Math.max(0, Math.min(mostLag, n / 8));
    int best = 0;
    for (int lag = 1; lag <= allowed; lag++) {
      best = circular[lag] > circular[best] ? lag : best;
    }
    int shifts = 0;
    int asWell = 0;
    // shifts that overlap the lags allowed are the claim itself, not the null
    for (int s = allowed + 1; s < n - allowed; s++) {
      double most = Double.NEGATIVE_INFINITY;
      for (int lag = 0; lag <= allowed; lag++) {
        most = Math.max(most, circular[(s + lag) % n]);
      }
      shifts++;
      asWell += most >= circular[best] ? 1 : 0;
    }
    return new DoseTest(circular[best], best, (1.0 + asWell) / (1.0 + shifts), n, shifts);
  }

  boolean known() {
    return bins > 0;
  }

  boolean passed() {
    return known() && correlation >= LEAST_CORRELATION && chance <= THRESHOLD;
  }

  private static double product(double[] x, double[] y, int shift) {
    double sum = 0;
    int n = x.length;
    for (int i = 0; i < n; i++) {
      int j = i + shift;
      sum += x[i] * y[j < n ? j : j - n];
    }
    return sum;
  }

  /// Mean ranks, so that equal values are equal, around 0.
  private static double[] ranks(double[] values) {
    int n = values.length;
    Integer[] order = new Integer[n];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(values[a], values[b]));
    double[] ranks = new double[n];
    int from = 0;
    while (from < n) {
      int to = from;
      while (to < n && values[order[to]] == values[order[from]]) {
        to++;
      }
      for (int i = from; i < to; i++) {
        ranks[order[i]] = (from + to - 1) / 2.0 - (n - 1) / 2.0;
      }
      from = to;
    }
    return ranks;
  }
}
