package hindcast.importing.clocks;

import hindcast.model.Series;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// By how much one series trails another that shows the same signal: the lag at which their
/// correlation is strongest, if it is strong and no other lag comes near it.
final class SignalLag {
  private static final int FEWEST = 40;
  private static final int MOST = 4000;
  private static final long FARTHEST_MILLIS = 3_600_000;

  /// Correlation that counts as the same signal, and the lead over every other lag.
  private static final double STRONG = 0.8;

  private static final double LEAD = 0.15;

  /// How far the correlation may fall within the interval given for the lag.
  private static final double TOP = 0.05;

  private SignalLag() {}

  /// A lag.
  ///
  /// @param millis what the first series' stamps are ahead of the second's; positive where its
  ///   clock is fast
  /// @param halfWidth half-width: as far as the correlation hardly falls, and the windows over
  ///   which both aggregate
  /// @param correlation at that lag
  /// @param samples pairs it rests on
  record Found(double millis, double halfWidth, double correlation, int samples) {
    /// Whether the clocks differ by more than windows can explain: a rate over a window that nobody
    /// stated trails by half of it, and is as much broader.
    boolean disagrees() {
      return Math.abs(millis) >= Math.max(AnchorOffsets.SMALLEST_MILLIS, 3 * halfWidth);
    }
  }

  /// The lag between the two; null where no lag stands out.
  static @Nullable Found between(Series one, Series other) {
    long step = Math.max(1000, Math.max(one.info().stepMillis(), other.info().stepMillis()));
    if (one.size() < 2 || other.size() < 2) {
      return null;
    }
    double[] a = grid(one, step);
    double[] b = grid(other, step);
    if (a.length < FEWEST || b.length < FEWEST) {
      return null;
    }
    long shortest = Math.min(a.length, b.length);
    int farthest = (int) Math.min(FARTHEST_MILLIS / step, shortest / 2);
    long between =
        Math.floorDiv(one.epochMillis(0), step) - Math.floorDiv(other.epochMillis(0), step);
    double[] at = new double[2 * farthest + 1];
    int best = -1;
    for (int i = 0; i < at.length; i++) {
      at[i] = correlation(a, b, between - (i - farthest), shortest / 2);
      if (!Double.isNaN(at[i]) && (best < 0 || at[i] > at[best])) {
        best = i;
      }
    }
    if (best < 0 || at[best] < STRONG || best == 0 || best == at.length - 1) {
      return null;
    }
    // The hill about the best lag may be broad; a second hill as high makes both worthless.
    int from = edge(at, best, -1, LEAD);
    int to = edge(at, best, 1, LEAD);
    for (int i = 0; i < at.length; i++) {
      if ((i < from || i > to) && at[i] >= at[best] - LEAD) {
        return null;
      }
    }
    int low = edge(at, best, -1, TOP);
    int high = edge(at, best, 1, TOP);
    double middle = ((low + high) / 2.0 - farthest) * step;
    double windows = Math.max(one.info().windowMillis(), other.info().windowMillis());
    double half = (high - low + 2) / 2.0 * step + windows;
    return new Found(middle, half, at[best], (int) shortest);
  }

  /// The last lag in that direction before the correlation falls by so much.
  private static int edge(double[] at, int best, int direction, double fall) {
    int i = best;
    while (i + direction >= 0
        && i + direction < at.length
        && at[i + direction] >= at[best] - fall) {
      i += direction;
    }
    return i;
  }

  /// Means per cell of the grid; `NaN` where a cell is empty.
  private static double[] grid(Series series, long step) {
    long first = Math.floorDiv(series.epochMillis(0), step);
    long cells = Math.floorDiv(series.epochMillis(series.size() - 1), step) - first + 1;
    double[] sum = new double[(int) Math.min(cells, MOST)];
    int[] count = new int[sum.length];
    for (int i = 0; i < series.size(); i++) {
      long cell = Math.floorDiv(series.epochMillis(i), step) - first;
      if (cell < sum.length && Double.isFinite(series.value(i))) {
        sum[(int) cell] += series.value(i);
        count[(int) cell]++;
      }
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] = count[i] == 0 ? Double.NaN : sum[i] / count[i];
    }
    return sum;
  }

  /// Pearson's correlation of `a[i]` with `b[i + shift]`; `NaN` where fewer than so many cells meet
  /// or one of them is constant.
  private static double correlation(double[] a, double[] b, long shift, long fewest) {
    double sumA = 0;
    double sumB = 0;
    double squareA = 0;
    double squareB = 0;
    double product = 0;
    int n = 0;
    int from = (int) Math.max(0, Math.min(a.length, -shift));
    int to = (int) Math.max(from, Math.min(a.length, b.length - shift));
    for (int i = from; i < to; i++) {
      double x = a[i];
      double y = b[(int) (i + shift)];
      if (!Double.isNaN(x) && !Double.isNaN(y)) {
        sumA += x;
        sumB += y;
        squareA += x * x;
        squareB += y * y;
        product += x * y;
        n++;
      }
    }
    return n < Math.max(FEWEST / 2, fewest)
        ? Double.NaN
        : pearson(n, sumA, sumB, squareA, squareB, product);
  }

  private static double pearson(
      int n, double sumA, double sumB, double squareA, double squareB, double product) {
    double spreadA = squareA - sumA * sumA / n;
    double spreadB = squareB - sumB * sumB / n;
    return spreadA <= 1e-9 * squareA || spreadB <= 1e-9 * squareB
        ? Double.NaN
        : (product - sumA * sumB / n) / Math.sqrt(spreadA * spreadB);
  }

  /// Pearson's correlation of two arrays of equal length; `NaN` where one is constant.
  static double correlation(double[] x, double[] y) {
    double sumX = Arrays.stream(x).sum();
    double sumY = Arrays.stream(y).sum();
    double squareX = 0;
    double squareY = 0;
    double product = 0;
    for (int i = 0; i < x.length; i++) {
      squareX += x[i] * x[i];
      squareY += y[i] * y[i];
      product += x[i] * y[i];
    }
    return pearson(x.length, sumX, sumY, squareX, squareY, product);
  }
}
