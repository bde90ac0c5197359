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
    if (steps == 0) {
      steps = window(samples.value, samples.size());
    }
    if (steps > 0) {
      return steps * samples.step;
    }
    boolean looksBack = kind == SeriesKind.RATE || kind == SeriesKind.QUANTILE;
    return looksBack && samples.step <= 15_000 ? USUAL * samples.step : 0;
  }

  /// The window in steps; 0 where the data shows none.
  private static int window(double[] x, int size) {
    if (size < LEAST_SAMPLES) {
      return 0;
    }
    double[] moves = new double[size - 1];
    double[] sizes = new double[size - 1];
    for (int i = 0; i < moves.length; i++) {
      moves[i] = x[i + 1] - x[i];
      sizes[i] = Math.abs(moves[i]);
    }
    Arrays.sort(sizes);
    // jumps are clipped: one of them would drown the pattern of all others
    double clip = 4.5 * sizes[sizes.length / 2];
    if (clip == 0) {
      clip = sizes[sizes.length - 1];
    }
    double mean = 0;
    for (int i = 0; i < moves.length; i++) {
      moves[i] = Math.max(-clip, Math.min(clip, moves[i]));
      mean += moves[i] / moves.length;
    }
    double power = 0;
    for (double move : moves) {
      power += (move - mean) * (move - mean);
    }
    if (!(power > 0)) {
      return 0;
    }
    double previous = correlation(moves, mean, power, 1);
    int best = 0;
    double lowest = -Math.max(LEAST_CORRELATION, 3 / Math.sqrt(moves.length));
    for (int lag = 2; lag <= Math.min(LONGEST, size / 4); lag++) {
      double here = correlation(moves, mean, power, lag);
      if (here < lowest && here < previous - DROP) {
        lowest = here;
        best = lag;
      }
      previous = here;
    }
    // the rate over a range of n scrapes spans n − 1 steps
    return best == 0 ? 0 : best + 1;
  }

  private static double correlation(double[] moves, double mean, double power, int lag) {
    double sum = 0;
    for (int i = 0; i + lag < moves.length; i++) {
      sum += (moves[i] - mean) * (moves[i + lag] - mean);
    }
    return sum / power;
  }
}
