package hindcast.analysis.onset;

import hindcast.model.SeriesInfo;
import hindcast.model.SeriesKind;
import java.util.Arrays;

/// Over how much time each sample of a series looks back. Exports rarely say; the data does: in a
/// moving average every event enters once and leaves once, so that changes from sample to sample
/// repeat with the opposite sign after the window's length.
final class AggregationWindow {
  private static final int LONGEST = 24;
  private static final int LEAST_SAMPLES = 40;

  /// A weaker opposite repeats by chance among so many lengths.
  private static final double LEAST_CORRELATION = 0.2;

  /// How far the correlation at the window's length lies below that just before it.
  private static final double DROP = 0.15;

  /// What a rate looks back over where nothing tells: a range has to hold several scrapes.
  private static final int USUAL = 6;

  private AggregationWindow() {}

  /// The window in milliseconds.
  ///
  /// @param quiet how many of the first samples are known to be free of excursions
  static long of(SeriesInfo info, Samples samples, int quiet) {
    if (info.windowMillis() > 0) {
      return info.windowMillis();
    }
    SeriesKind kind = info.kind();
    if (samples.step <= 0 || kind == SeriesKind.CUMULATIVE) {
      return 0;
    }
    if (kind == SeriesKind.COUNT) {
      return samples.step;
    }
    int steps = window(samples.value, quiet);
    if (steps == 0 && quiet < samples.size()) {
      steps = window(samples.value, samples.size());
    }
    if (steps > 0) {
      return steps * samples.step;
    }
    boolean looksBack = kind == SeriesKind.RATE || kind == SeriesKind.QUANTILE;
    return looksBack && samples.step <= 15_000 ? USUAL * samples.step : 0;
  }

  /// The window in steps; 0 where the data shows none.
  static int window(double[] x, int size) {
    if (size < LEAST_SAMPLES) {
      return 0;
    }
    double[] moves = new double[size - 1];
    double[] sizes = new double[size - 1];
    for (int i = 0; i < moves.length; i++) {
      moves[i] = x[i + 1] - x[i];
      sizes[i] = Math.abs(moves[i]);
    }
    // jumps are clipped: one of them would drown the pattern of all others
    double clip = 4.5 * Quantiles.nth(sizes, 0, sizes.length, sizes.length / 2);
    if (clip == 0) {
      clip = Arrays.stream(sizes).max().orElse(0);
    }
    double mean = 0;
    for (int i = 0; i < moves.length; i++) {
      moves[i] = Math.max(-clip, Math.min(clip, moves[i]));
      mean += moves[i] / moves.length;
    }
    double power = 0;
    for (int i = 0; i < moves.length; i++) {
      moves[i] -= mean;
      power += moves[i] * moves[i];
    }
    if (!(power > 0)) {
      return 0;
    }
    int longest = Math.min(LONGEST, size / 4);
    double[] together = products(moves, longest);
    double previous = together[1] / power;
    int best = 0;
    double lowest = -Math.max(LEAST_CORRELATION, 3 / Math.sqrt(moves.length));
    for (int lag = 2; lag <= longest; lag++) {
      double here = together[lag] / power;
      if (here < lowest && here < previous - DROP) {
        lowest = here;
        best = lag;
      }
      previous = here;
    }
    // the rate over a range of n scrapes spans n − 1 steps
    return best == 0 ? 0 : best + 1;
  }

  /// The sum of the products of all moves that are so many apart, for every lag up to the longest.
  /// Four lags are summed side by side: one alone would wait for each addition.
  private static double[] products(double[] moves, int longest) {
    double[] sums = new double[longest + 4];
    for (int lag = 1; lag <= longest; lag += 4) {
      double a = 0;
      double b = 0;
      double c = 0;
      double d = 0;
      int together = Math.max(0, moves.length - lag - 3);
      for (int i = 0; i < together; i++) {
        double move = moves[i];
        a += move * moves[i + lag];
        b += move * moves[i + lag + 1];
        c += move * moves[i + lag + 2];
        d += move * moves[i + lag + 3];
      }
      double[] four = {a, b, c, d};
      for (int k = 0; k < 4; k++) {
        for (int i = together; i + lag + k < moves.length; i++) {
          four[k] += moves[i] * moves[i + lag + k];
        }
        sums[lag + k] = four[k];
      }
    }
    return sums;
  }
}
