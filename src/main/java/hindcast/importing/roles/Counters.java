package hindcast.importing.roles;

import hindcast.model.Series;
import hindcast.model.SeriesInfo;
import hindcast.model.SeriesKind;
import hindcast.model.Unit;
import java.util.Set;

/// Tells counters that only rise between resets from other series, and turns them into rates.
public final class Counters {
  private static final int FEWEST = 8;

  /// A counter begins anew now and then (a restart); what falls more often than this share of its
  /// steps is no counter.
  private static final double MOST_RESETS = 0.05;

  /// Names that metric naming guides keep for counters.
  private static final Set<String> COUNTER_NAMES = Words.set("total count sum created counter");

  private Counters() {}

  /// Whether the series is such a counter: its export says so, or it bears a counter's name and
  /// only rises, but for resets to less than half. A name alone is not enough (a `total` may be a
  /// level), and neither are samples alone (a disk that fills).
  public static boolean cumulative(Series series) {
    if (series.info().kind() == SeriesKind.CUMULATIVE) {
      return true;
    }
    SeriesWords words = new SeriesWords(series.info().key());
    return series.info().kind() == SeriesKind.GAUGE
        && COUNTER_NAMES.contains(words.stem(-1))
        && rises(series);
  }

  private static boolean rises(Series series) {
    int steps = 0;
    int rose = 0;
    int resets = 0;
    double before = Double.NaN;
    for (int i = 0; i < series.size(); i++) {
      double value = series.value(i);
      if (!Double.isFinite(value)) {
        continue;
      }
      if (value < 0) {
        return false;
      }
      if (!Double.isNaN(before)) {
        steps++;
        rose += value > before ? 1 : 0;
        if (value < before) {
          resets++;
          // A level sags; a restarted counter has lost nearly all.
          if (value > before / 2) {
            return false;
          }
        }
      }
      before = value;
    }
    // One step of a short counter may be a reset whatever its share.
    return steps >= FEWEST - 1 && rose > 0 && resets <= Math.max(1, steps * MOST_RESETS);
  }

  /// The per-second rate of a counter, under the id `rate(…)`: each sample the mean rate since the
  /// sample before, stamped at its end. Across a reset and across a gap (a step over one and a half
  /// times the usual, or a missing value) there is no rate, since nobody knows what was counted: it
  /// is a gap. The counter itself stays as it is.
  public static Series rate(Series counter) {
    SeriesInfo info = counter.info();
    long longest = info.stepMillis() * 3 / 2;
    int n = Math.max(0, counter.size() - 1);
    long[] times = new long[n];
    double[] values = new double[n];
    int[] lines = new int[n];
    for (int i = 1; i < counter.size(); i++) {
      long passed = counter.epochMillis(i) - counter.epochMillis(i - 1);
      double more = counter.value(i) - counter.value(i - 1);
      boolean known = Double.isFinite(more) && more >= 0 && (longest <= 0 || passed <= longest);
      times[i - 1] = counter.epochMillis(i);
      values[i - 1] = known ? more * 1000 / passed : Double.NaN;
      lines[i - 1] = (int) counter.ref(i).line();
    }
    Unit unit =
        switch (info.unit()) {
          case BYTES -> Unit.BYTES_PER_SECOND;
          case COUNT, NONE -> Unit.PER_SECOND;
          // Seconds of work per second, and the like, are a share of time.
          case SECONDS -> Unit.RATIO;
          default -> Unit.NONE;
        };
    return Series.of(
        new SeriesInfo(
            "rate(" + info.id() + ")",
            "rate(" + info.plainId() + ")",
            info.key(),
            unit,
            SeriesKind.RATE,
            info.role(),
            info.service(),
            info.source(),
            info.stepMillis(),
            info.stepMillis(),
            false),
        times,
        values,
        lines);
  }
}
