package hindcast.analysis.onset;

import java.util.Arrays;

/// How far the next few samples lie from the previous ones, at every place of a series, in units of
/// its own local noise: `|median(next) − median(previous)| / scale`.
///
/// The scale is the largest of several measures, since each is blind to some kind of noise: the
/// median absolute deviation, the spread of the middle 80 %, the noise from one sample to the next,
/// 2 % of the level and 1 % of the whole series' deviation. On a stretch that never moved the level
/// is no measure: it would hide a fall from 100 to 97.
final class ShiftScan {
  /// Samples looked at before a place, in samples and at least in time.
  static final int BEFORE = 30;

  /// Fewest samples before a place from which to judge it.
  static final int LEAST_BEFORE = 12;

  private static final long BEFORE_MILLIS = 60_000;

  /// Samples looked at from a place on.
  static final int AHEAD = 4;

  /// Peaks closer to each other than this many samples are one.
  private static final int APART = 8;

  /// Makes the median absolute deviation of Gaussian noise its standard deviation.
  static final double MAD_TO_DEVIATION = 1.4826;

  /// Makes the spread between the first and the last decile of Gaussian noise its deviation.
  static final double DECILES_TO_DEVIATION = 2.5631;

  final double[] statistic;
  final boolean[] rising;

  private ShiftScan(int size) {
    statistic = new double[size];
    rising = new boolean[size];
  }

  /// Scans the samples.
  static ShiftScan over(Samples samples) {
    double[] x = samples.value;
    int n = x.length;
    ShiftScan scan = new ShiftScan(n);
    if (n < LEAST_BEFORE + AHEAD) {
      return scan;
    }
    int before = BEFORE;
    if (samples.step > 0) {
      before = (int) Math.min(120, Math.max(BEFORE, BEFORE_MILLIS / samples.step));
    }
    double wholeDeviation = samples.deviation();
    double quantum = quantum(x);
    SortedWindow past = new SortedWindow(before);
    SortedWindow moves = new SortedWindow(before);
    for (int i = 0; i + AHEAD <= n; i++) {
      if (past.size() >= LEAST_BEFORE) {
        double ahead = medianOfFour(x, i);
        double level = past.median();
        double scale = 0.01 * wholeDeviation;
        if (!past.constant()) {
          scale = Math.max(scale, MAD_TO_DEVIATION * past.medianDeviation());
          scale = Math.max(scale, (past.quantile(0.9) - past.quantile(0.1)) / DECILES_TO_DEVIATION);
          scale = Math.max(scale, MAD_TO_DEVIATION * moves.median() / Math.sqrt(2));
          scale = Math.max(scale, 0.02 * Math.abs(level));
          scale = Math.max(scale, quantum / 6);
        }
        double shift = ahead - level;
        scan.statistic[i] = scale > 0 ? Math.abs(shift) / scale : 0;
        scan.rising[i] = shift > 0;
      }
      double move = i > 0 ? Math.abs(x[i] - x[i - 1]) : Double.NaN;
      if (i < before) {
        past.add(x[i]);
      } else {
        past.replace(x[i - before], x[i]);
      }
      if (i > before) {
        moves.replace(Math.abs(x[i - before] - x[i - before - 1]), move);
      } else if (i > 0) {
        moves.add(move);
      }
    }
    return scan;
  }

  /// Places where the statistic is highest within its neighbourhood, in order.
  int[] peaks() {
    return peaks(statistic);
  }

  /// Places where a statistic is highest within its neighbourhood, in order.
  static int[] peaks(double[] statistic) {
    int n = statistic.length;
    int[] found = new int[n / APART + 2];
    int count = 0;
    int last = -APART;
    for (int i = 0; i < n; i++) {
      if (statistic[i] <= 0) {
        continue;
      }
      boolean highest = true;
      for (int j = Math.max(0, i - APART + 1); highest && j < Math.min(n, i + APART); j++) {
        highest = statistic[j] < statistic[i] || (statistic[j] == statistic[i] && j >= i);
      }
      if (highest && i - last >= APART) {
        found[count++] = i;
        last = i;
      }
    }
    return Arrays.copyOf(found, count);
  }

  /// The median of the four samples from there on: what is left without the least and the most.
  static double medianOfFour(double[] x, int from) {
    double a = x[from];
    double b = x[from + 1];
    double c = x[from + 2];
    double d = x[from + 3];
    // comparisons, since finite numbers need none of the care of Math.min
    double one = (a < b ? a : b) > (c < d ? c : d) ? (a < b ? a : b) : (c < d ? c : d);
    double other = (a > b ? a : b) < (c > d ? c : d) ? (a > b ? a : b) : (c > d ? c : d);
    return one / 2 + other / 2;
  }

  static double deviation(double[] x) {
    double mean = 0;
    double squares = 0;
    for (int i = 0; i < x.length; i++) {
      double delta = x[i] - mean;
      mean += delta / (i + 1);
      squares += delta * (x[i] - mean);
    }
    return Math.sqrt(squares / Math.max(1, x.length));
  }

  /// 1 for a series of whole numbers, whose noise cannot be finer than that; 0 otherwise.
  private static double quantum(double[] x) {
    for (double v : x) {
      if (v != Math.rint(v)) {
        return 0;
      }
    }
    return 1;
  }
}
