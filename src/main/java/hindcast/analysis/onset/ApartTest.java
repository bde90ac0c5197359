package hindcast.analysis.onset;

import hindcast.analysis.Grounds;
import hindcast.analysis.Grounds.Measure;
import hindcast.analysis.Grounds.Test;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Holds every four samples against the whole series. It sees what the jump test cannot: what
/// happens before there is any history, a return that is itself a departure, short bursts one after
/// the other. It is silent on series without a level of their own, whose every place lies far from
/// the middle.
final class ApartTest {
  /// Samples whose median is held against the series.
  private static final int TOGETHER = 4;

  /// Fewer samples are no whole to be apart from.
  private static final int LEAST_SAMPLES = 120;

  private static final double LEAST_STATISTIC = 5;

  private static final double MOST_EXPECTED = 0.02;

  /// Samples nearer than this to the middle, in units of the scale, are back.
  private static final double NEAR = 3;

  private final Samples samples;
  private final double[] distance;
  private @Nullable Grounds missed;

  ApartTest(Samples samples) {
    this.samples = samples;
    this.distance = distances(samples);
  }

  /// The strongest one that did not count; null before [#departures()] and where there was none.
  @Nullable Grounds missed() {
    return missed;
  }

  /// The departures, in order of time.
  List<Departure> departures() {
    int n = distance.length;
    if (n < LEAST_SAMPLES) {
      return List.of();
    }
    double[] together = new double[n];
    boolean[] up = new boolean[n];
    for (int i = 0; i + TOGETHER <= n; i++) {
      double middle = ShiftScan.medianOfFour(distance, i);
      together[i] = Math.abs(middle);
      up[i] = middle > 0;
    }
    int[] peaks = ShiftScan.peaks(together);
    double[] heights = new double[peaks.length];
    for (int i = 0; i < heights.length; i++) {
      heights[i] = together[peaks[i]];
    }
    OrdinaryPeaks ordinary = new OrdinaryPeaks(heights, heights.length);
    List<Departure> found = new ArrayList<>();
    int free = 0;
    for (int peak : peaks) {
      Grounds grounds = grounds(together[peak], ordinary);
      if (!grounds.enough()) {
        missed = missed == null || missed.statistic() < grounds.statistic() ? grounds : missed;
      } else if (peak >= free) {
        Departure departure = departure(peak, free, up[peak], grounds);
        found.add(departure);
        free = departure.to();
      }
    }
    return found;
  }

  private static Grounds grounds(double height, OrdinaryPeaks ordinary) {
    return new Grounds(
        Test.APART,
        height,
        LEAST_STATISTIC,
        ordinary.expectedAtMost(height),
        MOST_EXPECTED,
        ordinary.count(),
        List.of(
            new Measure("middle of the series' ordinary peaks", ordinary.middle()),
            new Measure("tail of the series' ordinary peaks", ordinary.tail()),
            new Measure("tail of its highest peaks", ordinary.farTail())));
  }

  private Departure departure(int peak, int free, boolean up, Grounds grounds) {
    int n = distance.length;
    int from = peak;
    while (from < peak + TOGETHER - 1 && !far(from, up)) {
      from++;
    }
    while (from > free && far(from - 1, up)) {
      from--;
    }
    int calm = samples.calm();
    int to = from + 1;
    boolean ended = false;
    while (to < n && !ended) {
      int last = Math.min(n, to + calm);
      int out = 0;
      for (int j = to; j < last; j++) {
        out += far(j, up) ? 1 : 0;
      }
      ended = !far(to, up) && out * 10 <= last - to && (last - to) * 2 >= calm;
      to += ended ? 0 : 1;
    }
    return new Departure(from, to, up, ended, n, grounds);
  }

  private boolean far(int i, boolean up) {
    return up ? distance[i] > NEAR : distance[i] < -NEAR;
  }

  /// How far each sample lies from the middle of all, in units of the largest of several measures
  /// of noise.
  static double[] distances(Samples samples) {
    double[] x = samples.value;
    int n = x.length;
    double[] distance = new double[n];
    if (n < LEAST_SAMPLES) {
      return distance;
    }
    double[] sorted = samples.sorted();
    double middle = Quantiles.of(sorted, n, 0.5);
    double scale = 0.01 * samples.deviation();
    scale = Math.max(scale, 0.02 * Math.abs(middle));
    scale =
        Math.max(
            scale,
            (Quantiles.of(sorted, n, 0.9) - Quantiles.of(sorted, n, 0.1))
                / ShiftScan.DECILES_TO_DEVIATION);
    scale =
        Math.max(scale, ShiftScan.MAD_TO_DEVIATION * Quantiles.medianDistance(sorted, n, middle));
    double[] moves = samples.moves();
    scale =
        Math.max(
            scale,
            ShiftScan.MAD_TO_DEVIATION * Quantiles.median(moves, moves.length) / Math.sqrt(2));
    if (scale > 0) {
      for (int i = 0; i < n; i++) {
        distance[i] = (x[i] - middle) / scale;
      }
    }
    return distance;
  }
}
