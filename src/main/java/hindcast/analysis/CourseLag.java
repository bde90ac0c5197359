package hindcast.analysis;

import hindcast.model.Series;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// The lag at which the courses of two series around their onsets agree best.
///
/// Both are brought to the coarser step, differenced, and whitened by one autoregressive filter
/// fitted to the quiet part of the earlier one, since common noise and overlapping windows make
/// neighbours look alike that have nothing to do with each other. The lag of the highest
/// correlation counts only where the two courses are really alike: a jump followed by a slow rise
/// agree best in the middle of the rise, which is no onset.
final class CourseLag {
  /// Bins before the first onset that the filter is fitted to.
  private static final int BEFORE = 60;

  /// Bins around the onsets that are compared: more would add noise and no onset.
  private static final int AROUND = 10;

  private static final int LEAST_CHANGES = 16;
  private static final int MOST_LAGS = 60;
  private static final int ORDER = 2;
  private static final int REPLICATES = 200;
  private static final long SEED = 20_090_714;

  /// Two jumps agree at 1, a jump and a rise over two steps at 0.71.
  private static final double ALIKE = 0.75;

  private CourseLag() {}

  /// Null where the courses say nothing.
  ///
  /// @param low lower end of the lag by the onsets' intervals, milliseconds
  /// @param high upper end
  static Lag.@Nullable Course find(Movement one, Movement other, long low, long high) {
    long width = Lags.coarserStep(one, other);
    if (width <= 0 || one.series() == other.series()) {
      return null;
    }
    int least = Math.toIntExact(Math.max(-MOST_LAGS, Math.floorDiv(low, width) - 1));
    int most = Math.toIntExact(Math.min(MOST_LAGS, Math.ceilDiv(high, width) + 1));
    if (least >= most) {
      return null;
    }
    Movement coarser =
        one.series().info().stepMillis() == width && other.series().info().stepMillis() != width
            ? one
            : other;
    Grid grid = grid(one, other, coarser, width, most);
    double[] x = whitened(one, grid);
    double[] y = whitened(other, grid);
    int quiet = (int) ((one.onset().earliest() - grid.from()) / width) - 1;
    double[] filter = Autoregression.fit(x, Math.max(0, quiet), ORDER);
    x = Autoregression.filter(x, filter);
    y = Autoregression.filter(y, filter);
    x = around(x, one, other, grid);
    y = around(y, one, other, grid);
    int seen = 0;
    for (int i = 0; i < x.length; i++) {
      seen += Double.isFinite(x[i]) && Double.isFinite(y[i]) ? 1 : 0;
    }
    if (seen < LEAST_CHANGES || seen * 4 < x.length * 3) {
      return null;
    }
    zeroGaps(x);
    zeroGaps(y);
    double[] agreement = correlations(x, y, least, most);
    int best = highest(agreement);
    if (best <= 0 || best >= agreement.length - 1 || !(agreement[best] >= ALIKE)) {
      return null;
    }
    int lag = least + best;
    int[] drawn = bootstrap(x, y, lag, least, most);
    // a sample says when within its step something happened no better than the step, and a series
    // that looks back farther than the other shows everything later
    long later = Math.abs(Lags.resolution(one) - Lags.resolution(other));
    long blur = width + phase(one, other, width) + (later > width ? later : 0);
    return new Lag.Course(
        lag * width,
        drawn[(int) (REPLICATES * 0.05)] * width - blur,
        drawn[(int) (REPLICATES * 0.95)] * width + blur,
        agreement[best],
        width,
        seen,
        REPLICATES);
  }

  private static double[] around(double[] changes, Movement one, Movement other, Grid grid) {
    long begin = Math.min(one.onset().at(), other.onset().at());
    long end = Math.max(one.onset().at(), other.onset().at());
    int from = (int) Math.max(0, (begin - grid.from()) / grid.width() - AROUND);
    int to = (int) Math.min(changes.length, (end - grid.from()) / grid.width() + AROUND);
    return Arrays.copyOfRange(changes, Math.min(from, to), to);
  }

  /// Bins that end where the coarser series' samples do, from well before the first onset to some
  /// way after the second.
  private static Grid grid(
      Movement one, Movement other, Movement coarser, long width, int mostLags) {
    long anchor = coarser.onset().at();
    long begin = Math.min(one.onset().at(), other.onset().at());
    long end = Math.max(one.onset().at(), other.onset().at()) + (AROUND + mostLags) * width;
    long from = anchor - (Math.ceilDiv(anchor - begin, width) + BEFORE) * width;
    return new Grid(from, width, (int) Math.min(2000, (end - from) / width));
  }

  /// By how much the stamps of two equally coarse series miss each other.
  private static long phase(Movement one, Movement other, long width) {
    long finer = Math.min(one.series().info().stepMillis(), other.series().info().stepMillis());
    if (finer < width) {
      return finer;
    }
    long apart = Math.floorMod(one.onset().at() - other.onset().at(), width);
    return Math.min(apart, width - apart);
  }

  /// The changes, upwards where the series rose and downwards turned up where it fell.
  private static double[] whitened(Movement one, Grid grid) {
    Series series = one.series();
    double[] changes = Grid.changes(grid.means(series));
    double largest = 0;
    for (double change : changes) {
      largest = Math.max(largest, Double.isFinite(change) ? Math.abs(change) : 0);
    }
    double scale = largest > 0 && Double.isFinite(largest) ? 1 / largest : 0;
    for (int i = 0; i < changes.length; i++) {
      changes[i] *= one.onset().up() ? scale : -scale;
    }
    return changes;
  }

  private static void zeroGaps(double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        values[i] = 0;
      }
    }
  }

  private static double[] correlations(double[] x, double[] y, int least, int most) {
    double powerX = 0;
    double powerY = 0;
    for (int i = 0; i < x.length; i++) {
      powerX += x[i] * x[i];
      powerY += y[i] * y[i];
    }
    double scale = Math.sqrt(powerX * powerY);
    double[] found = new double[most - least + 1];
    for (int lag = least; lag <= most; lag++) {
      double sum = 0;
      for (int i = Math.max(0, -lag); i < x.length - Math.max(0, lag); i++) {
        sum += x[i] * y[i + lag];
      }
      found[lag - least] = scale > 0 ? sum / scale : Double.NaN;
    }
    return found;
  }

  private static int highest(double[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] || Double.isNaN(values[best]) ? i : best;
    }
    return best;
  }

  /// Best lags, sorted, of what the fit says plus blocks of what it leaves over.
  private static int[] bootstrap(double[] x, double[] y, int lag, int least, int most) {
    int n = x.length;
    double power = 0;
    double product = 0;
    for (int i = Math.max(0, -lag); i < n - Math.max(0, lag); i++) {
      power += x[i] * x[i];
      product += x[i] * y[i + lag];
    }
    double slope = power > 0 ? product / power : 0;
    double[] fitted = new double[n];
    double[] left = new double[n];
    for (int i = 0; i < n; i++) {
      int at = i - lag;
      fitted[i] = at >= 0 && at < n ? slope * x[at] : 0;
      left[i] = y[i] - fitted[i];
    }
    int block = (int) Math.max(3, Math.round(Math.cbrt(n)));
    SplittableRandom random = new SplittableRandom(SEED);
    int[] drawn = new int[REPLICATES];
    double[] again = new double[n];
    for (int r = 0; r < REPLICATES; r++) {
      for (int i = 0; i < n; i += block) {
        int start = random.nextInt(n);
        for (int j = i; j < Math.min(n, i + block); j++) {
          again[j] = fitted[j] + left[(start + j - i) % n];
        }
      }
      drawn[r] = least + highest(correlations(x, again, least, most));
    }
    Arrays.sort(drawn);
    return drawn;
  }
}
