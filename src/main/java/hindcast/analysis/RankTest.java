package hindcast.analysis;

import hindcast.model.Series;
import hindcast.model.TimeSpan;
import java.util.List;

/// How often a series' own history shows a mean as high (or low) as that of a span: the rank of the
/// span's mean among the means of short windows outside the span and outside the series' other
/// excursions, `(1 + at least as far) / (1 + windows)`.
///
/// Short windows scatter more than a long span does, so the chance errs on the side of doubt.
///
/// @param mean mean over the span, in the series' unit; `NaN` where it holds no sample
/// @param typical median of the windows' means; `NaN` without any
/// @param chance the share
/// @param samples samples in the span
/// @param windows how many windows there were to compare with
/// @param windowSamples how many samples each had
record RankTest(
    double mean, double typical, double chance, int samples, int windows, int windowSamples) {
  /// What counts as beyond chance.
  static final double THRESHOLD = 0.05;

  /// With fewer windows no rank can be beyond chance.
  static final int LEAST_WINDOWS = 19;

  private static final int WINDOWS = 40;

  /// @param up whether high values speak for the claim
  /// @param span in times at which samples were complete
  /// @param leftOut spans that are no history, such as known excursions
  static RankTest of(Series series, boolean up, TimeSpan span, List<TimeSpan> leftOut) {
    long offset = Movement.offset(series);
    double[] before = new double[series.size()];
    int history = 0;
    double sum = 0;
    int inside = 0;
    for (int i = 0; i < series.size(); i++) {
      long at = series.epochMillis(i) + offset;
      double v = series.value(i);
      if (!Double.isFinite(v)) {
        continue;
      }
      if (span.contains(at)) {
        sum += v / series.size();
        inside++;
      } else if (leftOut.stream().noneMatch(out -> out.contains(at))) {
        before[history++] = v;
      }
    }
    if (inside == 0) {
      return new RankTest(Double.NaN, Double.NaN, 1, 0, 0, 0);
    }
    double mean = sum / inside * series.size();
    int length = Math.max(1, Math.min(inside, history / WINDOWS));
    int windows = history / length;
    double[] means = new double[windows];
    int asFar = 0;
    for (int w = 0; w < windows; w++) {
      double total = 0;
      for (int i = w * length; i < (w + 1) * length; i++) {
        total += before[i] / length;
      }
      means[w] = total;
      asFar += (up ? total >= mean : total <= mean) ? 1 : 0;
    }
    java.util.Arrays.sort(means);
    return new RankTest(
        mean,
        windows == 0 ? Double.NaN : means[windows / 2],
        (1.0 + asFar) / (1.0 + windows),
        inside,
        windows,
        length);
  }

  /// Whether chance explains it in no more than one case of twenty.
  boolean beyondChance() {
    return samples > 0 && windows >= LEAST_WINDOWS && chance <= THRESHOLD;
  }

  /// Whether there is enough to compare with, and it stays within that.
  boolean withinChance() {
    return samples > 0 && windows >= LEAST_WINDOWS && chance > THRESHOLD;
  }
}
