package hindcast.analysis.onset;

import java.util.Arrays;

/// The peaks of the scan that a series has on any quiet day, and so what counts as out of the
/// ordinary for it. Their tail is taken as exponential, fitted between the 50th and 90th
/// percentile: below that lies the bulk, above it may lie what is being looked for. With only a few
/// peaks the highest of them tells, in the way the highest of n exponential values does on average.
final class OrdinaryPeaks {
  /// With fewer peaks the 90th percentile cannot be told.
  private static final int LEAST = 8;

  /// A peak of this height needs no tail to be told from.
  private static final double BEYOND_DOUBT = 8;

  /// With this many peaks the highest few show whether the tail is longer than it looks.
  private static final int ENOUGH_FAR = 60;

  private static final double LEAST_TAIL = 0.3;

  /// A tail fitted to a few peaks is taken to be this much longer than it looks.
  private static final double CAUTION = 1.5;

  private final int count;
  private final double middle;
  private final double tail;
  private final double farTail;

  /// @param heights heights of the peaks taken as ordinary
  /// @param size how many of them
  OrdinaryPeaks(double[] heights, int size) {
    double[] sorted = Arrays.copyOf(heights, size);
    Arrays.sort(sorted);
    count = size;
    middle = size == 0 ? 0 : Quantiles.of(sorted, size, 0.5);
    if (size >= LEAST) {
      tail = (Quantiles.of(sorted, size, 0.9) - middle) / Math.log(5);
    } else if (size >= 3) {
      double harmonic = 0;
      for (int k = 1; k <= size; k++) {
        harmonic += 1.0 / k;
      }
      double highest = sorted[size - 1] - middle;
      tail = Math.max(0.6, CAUTION * highest / (harmonic - Math.log(2)));
    } else {
      tail = 1;
    }
    farTail =
        size >= LEAST ? (Quantiles.of(sorted, size, 0.97) - middle) / Math.log(0.5 / 0.03) : tail;
  }

  /// How many peaks were taken as ordinary.
  int count() {
    return count;
  }

  /// Their median height.
  double middle() {
    return middle;
  }

  /// Mean excess of the high ones.
  double tail() {
    return tail;
  }

  /// The same, told from the highest.
  double farTail() {
    return farTail;
  }

  /// How many peaks of at least this height chance alone would have produced among these, with the
  /// longer of the two tails and one no shorter than the scale's own uncertainty allows: for peaks
  /// that were not sorted by any other test before. With few peaks nothing is rare.
  double expectedAtMost(double height) {
    if (count < LEAST || height <= middle) {
      return Math.max(1, count);
    }
    double longer = Math.max(LEAST_TAIL, Math.max(tail, farTail));
    return 0.5 * count * Math.exp(-(height - middle) / longer);
  }

  /// How many peaks of at least this height chance alone would have produced among these.
  double expected(double height) {
    int among = Math.max(1, count);
    if (count >= ENOUGH_FAR) {
      return expectedAtMost(height);
    }
    if (count < LEAST && height >= BEYOND_DOUBT) {
      return 0.002;
    }
    return height <= middle ? among : 0.5 * among * Math.exp(-(height - middle) / tail);
  }
}
