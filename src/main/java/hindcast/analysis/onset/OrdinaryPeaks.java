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

  /// A tail fitted to a few peaks is taken to be this much longer than it looks.
  private static final double CAUTION = 1.5;

  private final int count;
  private final double middle;
  private final double tail;

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
  }

  /// How many peaks of at least this height chance alone would have produced among these.
  double expected(double height) {
    int among = Math.max(1, count);
    if (count < LEAST && height >= BEYOND_DOUBT) {
      return 0.002;
    }
    return height <= middle ? among : 0.5 * among * Math.exp(-(height - middle) / tail);
  }
}
