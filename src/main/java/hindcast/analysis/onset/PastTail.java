package hindcast.analysis.onset;

import java.util.Arrays;

/// How surprising each value of a view is after all those before it: minus the logarithm of the
/// probability of a value as far out or farther. The tails of the past are taken as exponential
/// beyond the 95th percentile and beyond the 99th; the less surprising of both counts, since real
/// tails are longer than exponential ones. A past that never varied gives no more than a rank does:
/// the logarithm of its length.
///
/// The past is looked at anew whenever it has grown by a seventh, so that the work stays
/// proportional to the samples.
final class PastTail {
  /// Samples of history before anything is judged.
  static final int LEAST_HISTORY = 128;

  /// A view has a past when it has seen this many windows that do not overlap.
  private static final int LEAST_WINDOWS = 8;

  /// One view alone proves no more than this.
  static final double MOST = 12;

  private static final double GROWTH = 1.15;
  private static final double[] BEYOND = {0.95, 0.99};

  /// Fewest values beyond the farther percentile that tell its tail.
  private static final int LEAST_BEYOND = 4;

  /// A tail is no shorter than this share of the range of the middle nine tenths.
  private static final double LEAST_TAIL = 0.02;

  /// How much longer a tail may be than it looks, times the root of the number of windows that do
  /// not overlap: so many values it has really been seen in.
  private static final double DOUBT = 2;

  private final double[] sorted;
  private int size;
  private final double[] level = new double[BEYOND.length];
  private final double[] tail = new double[BEYOND.length];

  private final int window;

  private PastTail(int capacity, int window) {
    this.sorted = new double[capacity];
    this.window = window;
  }

  /// The surprise of each value; below zero where it is low, 0 where it is ordinary.
  static double[] surprises(View view) {
    double[] y = view.value();
    int n = y.length;
    double[] surprise = new double[n];
    PastTail past = new PastTail(n, view.window());
    int end = LEAST_HISTORY;
    int known = view.start();
    double[] scratch = new double[n];
    while (end < n) {
      int next = Math.max(end + 8, (int) (end * GROWTH));
      past.add(y, known, Math.max(known, end), scratch);
      known = Math.max(known, end);
      int from = Math.min(n, end + view.window());
      int to = next < n ? Math.min(n, next + view.window()) : n;
      if (past.size >= Math.max(LEAST_HISTORY / 2, LEAST_WINDOWS * view.window())) {
        past.judge(y, from, to, surprise, 1);
        past.judge(y, from, to, surprise, -1);
      }
      end = next;
    }
    return surprise;
  }

  private void add(double[] y, int from, int to, double[] scratch) {
    int more = to - from;
    if (more == 0) {
      return;
    }
    System.arraycopy(y, from, scratch, 0, more);
    Arrays.sort(scratch, 0, more);
    int old = size - 1;
    int fresh = more - 1;
    size += more;
    for (int k = size - 1; fresh >= 0; k--) {
      if (old >= 0 && sorted[old] > scratch[fresh]) {
        sorted[k] = sorted[old--];
      } else {
        sorted[k] = scratch[fresh--];
      }
    }
  }

  /// @param side 1 for values above, −1 for values below
  private void judge(double[] y, int from, int to, double[] surprise, int side) {
    double least =
        LEAST_TAIL * (sorted[(int) (0.95 * (size - 1))] - sorted[(int) (0.05 * (size - 1))]);
    double longer = 1 + DOUBT / Math.sqrt((double) size / window);
    int known = 0;
    for (int k = 0; k < BEYOND.length; k++) {
      int index = (int) (BEYOND[k] * (size - 1));
      double at = nth(index, side);
      double sum = 0;
      int count = 0;
      for (int i = size - 1; i > index; i--) {
        double beyond = nth(i, side) - at;
        sum += beyond;
        count += beyond > 0 ? 1 : 0;
      }
      if (k == 0 || count >= LEAST_BEYOND) {
        level[known] = at;
        tail[known] = longer * Math.max(least, count == 0 ? 0 : sum / count);
        known++;
      }
    }
    double rank = Math.log(size + 1.0);
    for (int i = from; i < to; i++) {
      double value = side * y[i];
      double smallest = MOST;
      for (int k = 0; k < known; k++) {
        double over = value - level[k];
        double here = tail[k] > 0 ? over / tail[k] - Math.log(1 - BEYOND[k]) : over > 0 ? rank : 0;
        smallest = Math.min(smallest, here);
      }
      if (smallest > Math.abs(surprise[i])) {
        surprise[i] = side * smallest;
      }
    }
  }

  private double nth(int index, int side) {
    return side > 0 ? sorted[index] : -sorted[size - 1 - index];
  }
}
