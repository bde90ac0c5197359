package hindcast.analysis;

import java.util.Arrays;

/// How far other stretches of one series lie from what is usual and from what came before them: the
/// measure of the incident's own distance.
final class Distances {
  /// Spreads of a normal distribution that make the three estimates below comparable.
  private static final double MAD = 1.4826;

  private static final double TENTHS = 2.563;
  private static final double TWENTIETHS = 3.290;

  /// How much rarer than the strongest other stretch chance is ever said to be: what was not seen
  /// is not known better.
  private static final double FARTHEST = 0.01;

  /// With nothing but calm to compare with, a shift is at most this many units for each stretch.
  private static final double MOST = 10;

  /// How much a spread that was learned from a single stretch is widened.
  private static final double FEW = 4;

  private final double[] fromUsual;
  private final double[] fromBefore;
  private final double apart;
  private float[] shifts = {};
  private double[] sorted = {};

  /// @param size number of other stretches
  /// @param spacing distance between them
  /// @param length their length; where it is more than the distance they overlap
  Distances(int size, long spacing, long length) {
    fromUsual = new double[size];
    fromBefore = new double[size];
    apart = Math.min(1, (double) spacing / length);
  }

  /// How many stretches there are that do not overlap.
  private double independent(int found) {
    return Math.max(1, found * apart);
  }

  /// Adds one stretch; `NaN` where there is none.
  void add(int i, double usual, double before) {
    fromUsual[i] = usual;
    fromBefore[i] = before;
  }

  /// The incident's distances in units of those of other stretches, the smaller of the two; 0 where
  /// there are too few others. The least unit is `floor`.
  double shift(double usual, double before, double floor) {
    double[] a = finite(fromUsual);
    double[] b = finite(fromBefore);
    shifts = new float[fromUsual.length];
    if (a.length < 4) {
      Arrays.fill(shifts, Float.NaN);
      return 0;
    }
    double middleA = Sorted.quantile(a, 0.5);
    double middleB = Sorted.quantile(b, 0.5);
    double known = independent(a.length);
    double few = 1 + FEW / known;
    double unitA =
        Math.max(unit(a, middleA) * few, Math.max(floor, Math.abs(usual) / known / MOST));
    double unitB =
        Math.max(unit(b, middleB) * few, Math.max(floor, Math.abs(before) / known / MOST));
    for (int i = 0; i < shifts.length; i++) {
      shifts[i] =
          (float) Math.min((fromUsual[i] - middleA) / unitA, (fromBefore[i] - middleB) / unitB);
    }
    sorted = new double[a.length];
    int n = 0;
    for (float one : shifts) {
      if (!Float.isNaN(one)) {
        sorted[n++] = one;
      }
    }
    Arrays.sort(sorted);
    return Math.min((usual - middleA) / unitA, (before - middleB) / unitB);
  }

  /// Share of stretches that shift at least as much, the incident counted among them. Beyond the
  /// strongest of them the share falls off exponentially, as fast as their strongest tenth does,
  /// down to a hundredth.
  double chance(double shift) {
    int n = sorted.length;
    if (n == 0) {
      return 1;
    }
    int below = 0;
    int above = n;
    while (below < above) {
      int middle = (below + above) >>> 1;
      if (sorted[middle] < shift) {
        below = middle + 1;
      } else {
        above = middle;
      }
    }
    double share = Math.max((1.0 + n - below) / (n + 1), 1 / (1 + independent(n)));
    double last = sorted[n - 1];
    if (below < n) {
      return share;
    }
    double tenth = Sorted.quantile(sorted, 0.9);
    double sum = 0;
    int over = 0;
    for (int i = n - 1; i >= 0 && sorted[i] > tenth; i--) {
      sum += sorted[i] - tenth;
      over++;
    }
    double scale = Math.max(over == 0 ? 0 : sum / over, 0.5);
    return share * Math.max(FARTHEST, Math.exp(-(shift - last) / scale));
  }

  /// The evidence of each stretch, in the order they were added; `NaN` where there is none.
  Elsewhere evidence() {
    float[] evidence = new float[shifts.length];
    for (int i = 0; i < shifts.length; i++) {
      evidence[i] =
          Float.isNaN(shifts[i])
              ? Float.NaN
              : shifts[i] <= 1 ? 0 : (float) SeriesShift.evidence(shifts[i], chance(shifts[i]));
    }
    return new Elsewhere(evidence);
  }

  private static double[] finite(double[] values) {
    double[] finite = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
    Arrays.sort(finite);
    return finite;
  }

  private static double unit(double[] sorted, double middle) {
    double[] away = new double[sorted.length];
    for (int i = 0; i < away.length; i++) {
      away[i] = Math.abs(sorted[i] - middle);
    }
    Arrays.sort(away);
    return Math.max(
        MAD * Sorted.quantile(away, 0.5),
        Math.max(
            (Sorted.quantile(sorted, 0.9) - Sorted.quantile(sorted, 0.1)) / TENTHS,
            (Sorted.quantile(sorted, 0.95) - Sorted.quantile(sorted, 0.05)) / TWENTIETHS));
  }
}
