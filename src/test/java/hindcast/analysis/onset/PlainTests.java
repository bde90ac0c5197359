package hindcast.analysis.onset;

import java.util.Arrays;
import java.util.stream.IntStream;

/// The statistics of the onset tests as a textbook would write them: every window is copied, sorted
/// and measured anew. Slow and easy to check; what the quick ones are held against, for their
/// numbers and for their speed.
final class PlainTests {
  private static final double MAD = 1.4826;
  private static final double DECILES = 2.5631;

  private PlainTests() {}

  /// The jump test: distance of the median of the next four samples from that of those before, in
  /// units of the local noise; 0 where there are too few.
  static double[] jumps(long step, double[] x) {
    int n = x.length;
    int before = Math.clamp(60_000 / step, 30, 120);
    double all = deviation(x);
    boolean whole = Arrays.stream(x).allMatch(v -> v == Math.rint(v));
    double[] statistic = new double[n];
    for (int i = 12; i + 4 <= n; i++) {
      int from = Math.max(0, i - before);
      double[] past = sorted(x, from, i);
      int first = Math.max(1, from);
      int last = i;
      double[] moves =
          IntStream.range(first, last).mapToDouble(j -> Math.abs(x[j] - x[j - 1])).toArray();
      double level = median(past);
      double scale = 0.01 * all;
      if (past[0] < past[past.length - 1]) {
        double[] away = Arrays.stream(past).map(v -> Math.abs(v - level)).toArray();
        scale = Math.max(scale, MAD * halves(sorted(away, 0, away.length)));
        scale = Math.max(scale, (quantile(past, 0.9) - quantile(past, 0.1)) / DECILES);
        scale = Math.max(scale, MAD * median(sorted(moves, 0, moves.length)) / Math.sqrt(2));
        scale = Math.max(scale, 0.02 * Math.abs(level));
        scale = Math.max(scale, whole ? 1.0 / 6 : 0);
      }
      double[] next = sorted(x, i, i + 4);
      double ahead = next[1] / 2 + next[2] / 2;
      statistic[i] = scale > 0 ? Math.abs(ahead - level) / scale : 0;
    }
    return statistic;
  }

  /// The apart test: distance of every sample from the middle of all, in units of their noise.
  static double[] apart(double[] x) {
    int n = x.length;
    double[] all = sorted(x, 0, n);
    double middle = median(all);
    double[] away = Arrays.stream(x).map(v -> Math.abs(v - middle)).toArray();
    double[] moves =
        IntStream.range(1, n).mapToDouble(i -> Math.abs(x[i] - x[i - 1])).sorted().toArray();
    double scale =
        Arrays.stream(
                new double[] {
                  0.01 * deviation(x),
                  0.02 * Math.abs(middle),
                  (quantile(all, 0.9) - quantile(all, 0.1)) / DECILES,
                  MAD * median(sorted(away, 0, n)),
                  MAD * median(moves) / Math.sqrt(2)
                })
            .max()
            .orElse(0);
    return Arrays.stream(x).map(v -> scale > 0 ? (v - middle) / scale : 0).toArray();
  }

  /// The fresh test: how surprising each value of a view is after those before it. The past is cut
  /// where the quick test cuts it, and sorted anew each time.
  static double[] surprises(double[] y, int start, int window) {
    int n = y.length;
    double[] surprise = new double[n];
    for (int end = 128; end < n; end = Math.max(end + 8, (int) (end * 1.15))) {
      double[] past = sorted(y, Math.min(start, end), end);
      if (past.length < Math.max(64, 8 * window)) {
        continue;
      }
      int next = Math.max(end + 8, (int) (end * 1.15));
      double least =
          0.02 * (past[(int) (0.95 * (past.length - 1))] - past[(int) (0.05 * (past.length - 1))]);
      double[] mirrored = Arrays.stream(past).map(v -> -v).sorted().toArray();
      for (int i = end + window; i < Math.min(n, next < n ? next + window : n); i++) {
        double high = surprise(past, y[i], least, window);
        double low = surprise(mirrored, -y[i], least, window);
        if (high > Math.abs(surprise[i])) {
          surprise[i] = high;
        }
        if (low > Math.abs(surprise[i])) {
          surprise[i] = -low;
        }
      }
    }
    return surprise;
  }

  /// Minus the logarithm of the chance of so high a value, from the tail of the past.
  private static double surprise(double[] past, double value, double least, int window) {
    int size = past.length;
    double longer = 1 + 2 / Math.sqrt((double) size / window);
    double smallest = 12;
    for (double share : new double[] {0.95, 0.99}) {
      int index = (int) (share * (size - 1));
      double level = past[index];
      double[] beyond =
          Arrays.stream(past, index + 1, size).map(v -> v - level).filter(v -> v > 0).toArray();
      if (share > 0.95 && beyond.length < 4) {
        continue;
      }
      double tail = longer * Math.max(least, Arrays.stream(beyond).average().orElse(0));
      double over = value - level;
      double here =
          tail > 0 ? over / tail - Math.log(1 - share) : over > 0 ? Math.log(size + 1.0) : 0;
      smallest = Math.min(smallest, here);
    }
    return smallest;
  }

  /// The length of a moving average in steps, told from the lag at which changes repeat with the
  /// opposite sign; 0 where there is none.
  static int window(double[] x) {
    int n = x.length - 1;
    double[] sizes =
        IntStream.range(0, n).mapToDouble(i -> Math.abs(x[i + 1] - x[i])).sorted().toArray();
    double clip = sizes[n / 2] == 0 ? sizes[n - 1] : 4.5 * sizes[n / 2];
    double[] moves =
        IntStream.range(0, n).mapToDouble(i -> Math.clamp(x[i + 1] - x[i], -clip, clip)).toArray();
    double mean = Arrays.stream(moves).average().orElse(0);
    double power = Arrays.stream(moves).map(v -> (v - mean) * (v - mean)).sum();
    double lowest = -Math.max(0.2, 3 / Math.sqrt(n));
    int best = 0;
    double previous = 0;
    for (int lag = 1; power > 0 && lag <= Math.min(24, x.length / 4); lag++) {
      double together = 0;
      for (int i = 0; i + lag < n; i++) {
        together += (moves[i] - mean) * (moves[i + lag] - mean);
      }
      if (lag > 1 && together / power < lowest && together / power < previous - 0.15) {
        lowest = together / power;
        best = lag;
      }
      previous = together / power;
    }
    return best == 0 ? 0 : best + 1;
  }

  private static double deviation(double[] x) {
    double mean = Arrays.stream(x).average().orElse(0);
    return Math.sqrt(Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElse(0));
  }

  private static double[] sorted(double[] x, int from, int to) {
    double[] copy = Arrays.copyOfRange(x, from, to);
    Arrays.sort(copy);
    return copy;
  }

  private static double median(double[] sorted) {
    return quantile(sorted, 0.5);
  }

  /// The median as the mean of the middle two.
  private static double halves(double[] sorted) {
    int n = sorted.length;
    return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }

  private static double quantile(double[] sorted, double q) {
    double place = q * (sorted.length - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
