package hindcast.analysis.onset;

import hindcast.model.Series;
import hindcast.model.SeriesKind;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The finite samples of a series, each at the time when it was complete: the end of the window it
/// aggregates over, whichever end its source stamps. Gaps and infinities are left out, never
/// filled.
final class Samples {
  /// Values beyond this are scaled down while they are compared, so that no difference overflows.
  private static final double HUGE = 1e100;

  private static final double SHRINK = 0x1p-600;

  private static final long CALM_MILLIS = 60_000;
  private static final int CALM_SAMPLES = 3;

  final long[] time;
  final double[] value;

  /// Median distance between samples in milliseconds; 0 with fewer than two.
  final long step;

  /// What `value` was multiplied by.
  final double shrink;

  private double deviation = Double.NaN;
  private double @Nullable [] sorted;

  private Samples(long[] time, double[] value, double shrink) {
    this.time = time;
    this.value = value;
    this.shrink = shrink;
    this.step = medianStep(time);
  }

  /// The finite samples of the series.
  static Samples of(Series series) {
    long offset = series.info().stampsWindowStart() ? series.info().windowMillis() : 0;
    long[] time = new long[series.size()];
    double[] value = new double[series.size()];
    int n = 0;
    double largest = 0;
    for (int i = 0; i < series.size(); i++) {
      double v = series.value(i);
      if (Double.isFinite(v)) {
        time[n] = series.epochMillis(i) + offset;
        value[n++] = v;
        largest = Math.max(largest, Math.abs(v));
      }
    }
    time = Arrays.copyOf(time, n);
    value = Arrays.copyOf(value, n);
    if (largest <= HUGE) {
      return new Samples(time, value, 1);
    }
    for (int i = 0; i < n; i++) {
      value[i] *= SHRINK;
    }
    return new Samples(time, value, SHRINK);
  }

  int size() {
    return time.length;
  }

  /// The values in order of size, made once; not to be changed.
  double[] sorted() {
    if (sorted == null) {
      sorted = Quantiles.sorted(value, 0, value.length);
    }
    return sorted;
  }

  /// The standard deviation of the values, found once; 0 without any.
  double deviation() {
    if (Double.isNaN(deviation)) {
      deviation = ShiftScan.deviation(value);
    }
    return deviation;
  }

  /// How far each sample lies from the one before, without sign: a new array, one shorter.
  double[] moves() {
    double[] moves = new double[Math.max(0, value.length - 1)];
    for (int i = 0; i < moves.length; i++) {
      moves[i] = Math.abs(value[i + 1] - value[i]);
    }
    return moves;
  }

  /// The sums over stretches of `factor` steps, each at the end of its stretch; a stretch of which
  /// less than half was sampled is left out, and what is missing in the others is made up for.
  Samples summed(int factor) {
    long width = step * factor;
    int n = 0;
    long[] newTime = new long[size() / factor + 2];
    double[] newValue = new double[newTime.length];
    int i = 0;
    while (i < size()) {
      long begin = time[i];
      double sum = 0;
      int seen = 0;
      while (i < size() && time[i] < begin + width) {
        sum += value[i++];
        seen++;
      }
      if (seen * 2 >= factor) {
        if (n == newTime.length) {
          newTime = Arrays.copyOf(newTime, n * 2);
          newValue = Arrays.copyOf(newValue, n * 2);
        }
        newTime[n] = begin + width - step;
        newValue[n++] = sum * factor / seen;
      }
    }
    return new Samples(Arrays.copyOf(newTime, n), Arrays.copyOf(newValue, n), shrink);
  }

  /// The series as the scan should see it. Counts in fine steps say little one by one: they are
  /// summed until a sum is a number worth comparing, but over no more than 10 s, so that the scan
  /// still resolves what people would call a moment.
  Samples forScan(SeriesKind kind) {
    if (step <= 0 || step >= 5000 || size() < 2) {
      return this;
    }
    int least = (int) Math.ceilDiv(5000, step);
    if (kind != SeriesKind.COUNT) {
      return this;
    }
    int most = (int) Math.max(least, 10_000 / step);
    double[] sorted = value.clone();
    Arrays.sort(sorted);
    double typical = 0;
    for (double v : sorted) {
      typical += v;
    }
    typical /= size();
    int factor = least;
    while (factor * 2 <= most && typical * factor < 4) {
      factor *= 2;
    }
    return summed(factor);
  }

  /// Only those samples, in order.
  Samples only(int[] kept) {
    long[] newTime = new long[kept.length];
    double[] newValue = new double[kept.length];
    for (int i = 0; i < kept.length; i++) {
      newTime[i] = time[kept[i]];
      newValue[i] = value[kept[i]];
    }
    return new Samples(newTime, newValue, shrink);
  }

  /// How many samples have to be back in normal.
  int calm() {
    return step <= 0
        ? CALM_SAMPLES
        : (int) Math.max(CALM_SAMPLES, Math.min(120, CALM_MILLIS / step));
  }

  int indexAtOrAfter(long epochMillis) {
    int found = Arrays.binarySearch(time, epochMillis);
    return found >= 0 ? found : -found - 1;
  }

  private static long medianStep(long[] time) {
    if (time.length < 2) {
      return 0;
    }
    long[] steps = new long[time.length - 1];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = time[i + 1] - time[i];
    }
    boolean same = true;
    for (int i = 1; i < steps.length && same; i++) {
      same = steps[i] == steps[0];
    }
    if (!same) {
      Arrays.sort(steps);
    }
    return steps[steps.length / 2];
  }
}
