package hindcast.analysis;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What chance gives when many series are looked at: false discovery rates, and how often a random
/// hour shows a shift as strong.
final class ChanceControl {
  private static final long HOUR = 3_600_000;

  /// The strongest evidence of any series in each hour outside the incident, sorted.
  private final double[] hours;

  private final boolean enough;

  /// @param window the incident's window, whose shifts the evidence is given at
  /// @param evidence of every series at every shift, weighed; `NaN` where there is none
  ChanceControl(RankingWindow window, List<Elsewhere> evidence) {
    int shifts = window.shifts();
    double[] strongest = new double[shifts];
    Arrays.fill(strongest, Double.NaN);
    for (Elsewhere one : evidence) {
      for (int i = 0; i < shifts; i++) {
        if (!Float.isNaN(one.at(i)) && !(strongest[i] >= one.at(i))) {
          strongest[i] = one.at(i);
        }
      }
    }
    int length = (int) Math.max(1, Math.ceilDiv(HOUR, window.spacing()));
    long skipFrom = window.anchor() - window.half();
    long skipTo = window.anchor() + window.half();
    double[] found = new double[shifts];
    int n = 0;
    for (int i = 0; i + length <= shifts; i++) {
      boolean incident = window.shifted(i) <= skipTo && window.shifted(i + length - 1) >= skipFrom;
      if (!incident) {
        found[n++] = highest(strongest, i, i + length);
      }
    }
    hours = Arrays.copyOf(found, n);
    Arrays.sort(hours);
    enough = window.to() - window.from() >= 3 * HOUR && n > 0;
  }

  private static double highest(double[] values, int from, int to) {
    double highest = 0;
    for (int i = from; i < to; i++) {
      highest = values[i] > highest ? values[i] : highest;
    }
    return highest;
  }

  /// The share of hours outside the incident in which some series shifts as much; null where there
  /// is too little data.
  @Nullable Double randomHourShare(double evidence) {
    if (!enough) {
      return null;
    }
    int below = 0;
    while (below < hours.length && hours[below] < evidence) {
      below++;
    }
    return (double) (hours.length - below) / hours.length;
  }

  /// The false discovery rates that go with these probabilities, in the same order (Benjamini and
  /// Hochberg, Controlling the False Discovery Rate, 1995).
  static double[] falseDiscoveryRates(double[] chances) {
    int n = chances.length;
    Integer[] order = new Integer[n];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> chances[i]));
    double[] rates = new double[n];
    double least = 1;
    for (int i = n - 1; i >= 0; i--) {
      least = Math.min(least, chances[order[i]] * n / (i + 1));
      rates[order[i]] = least;
    }
    return rates;
  }
}
