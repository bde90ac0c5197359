package hindcast.analysis;

import hindcast.model.TimeSpan;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Compares one series in the incident with the same series at every other time.
///
/// The typical value of a window (its upper quartile for a rise, its lower one for a fall) is
/// compared with the median of the half hour before and with the median of all; the smaller of the
/// two distances counts, so that neither a level that drifts nor one that was there before passes
/// for a shift. Both distances are in units of what other windows show. What is still going on
/// after the incident's window, or was before it, is no history.
final class ShiftMeter {
  private static final double QUARTILE = 0.75;
  private static final long REFERENCE = 1_800_000;
  private static final int REFERENCE_STEPS = 30;
  private static final int FEWEST = 8;

  /// Of more samples than this in a window, evenly spaced ones give its quantiles well enough.
  private static final int ENOUGH = 32;

  /// The same for the quantiles of all samples.
  private static final int MANY = 1024;

  /// So many samples are passed one by one sooner than by halving.
  private static final int NEAR = 32;

  /// A share of the level below which no distance is worth a unit.
  private static final double LEVEL = 0.02;

  private final long[] time;
  private final double[] value;
  private final long step;
  private final double level;
  private final double grain;
  private final RankingWindow window;
  private final List<TimeSpan> goingOn;
  private final double[] room = new double[MANY];

  /// @param time completion times, increasing
  /// @param value finite values, none so large that differences overflow
  /// @param step median distance between samples in milliseconds
  /// @param level the most that the level of the series counts in the unit; infinite where there is
  ///   no bound
  /// @param grain the smallest step its values can take where that is known, else 0
  /// @param goingOn stretches that belong to the incident and are no history
  ShiftMeter(
      long[] time,
      double[] value,
      long step,
      double level,
      double grain,
      RankingWindow window,
      List<TimeSpan> goingOn) {
    this.goingOn = goingOn;
    this.time = time;
    this.value = value;
    this.step = step;
    this.level = level;
    this.grain = grain;
    this.window = window;
  }

  /// The shift; null where there are too few samples or none in the incident.
  @Nullable SeriesShift measure() {
    int from = index(window.anchor() - window.before(step));
    int to = index(window.anchor() + window.after(step) + 1);
    if (time.length < FEWEST || to <= from || time.length - (to - from) < FEWEST / 2) {
      return null;
    }
    double high = quantile(from, to, QUARTILE, ENOUGH);
    double low = quantile(from, to, 1 - QUARTILE, ENOUGH);
    double whole = quantile(0, time.length, 0.5, MANY);
    double before = reference(from, 0, 0);
    double usual = Double.isNaN(before) ? whole : before;
    boolean up = high - usual >= usual - low;
    double middle = (usual + (up ? high : low)) / 2;
    int outFrom = Math.min(from, goingOn(from - 1, -1, middle, up) + 1);
    int outTo = Math.max(to, goingOn(to, 1, middle, up));
    for (TimeSpan span : goingOn) {
      outFrom = Math.min(outFrom, index(span.from()));
      outTo = Math.max(outTo, index(span.to()));
    }
    double[] rest = rest(outFrom, outTo);
    if (rest.length < FEWEST / 2) {
      return null;
    }
    double median = Sorted.quantile(rest, 0.5);
    double spread = Sorted.quantile(rest, 0.975) - Sorted.quantile(rest, 0.025);
    double floor =
        Math.max(
            Math.max(LEVEL * Math.min(level, Math.abs(median)), spread / 20),
            Math.max(grain, Double.MIN_NORMAL));
    before = reference(outFrom, 0, 0);
    usual = Double.isNaN(before) ? median : before;

    long length = window.before(step) + window.after(step);
    Distances rises = new Distances(window.shifts(), window.spacing(), length);
    Distances falls = new Distances(window.shifts(), window.spacing(), length);
    int a = 0;
    int b = 0;
    for (int i = 0; i < window.shifts(); i++) {
      long anchor = window.shifted(i);
      a = index(anchor - window.before(step), a);
      b = index(anchor + window.after(step) + 1, b);
      boolean whenItWas = a < outTo && b > outFrom;
      boolean partly =
          anchor - window.before(step) < time[0]
              || anchor + window.after(step) > time[time.length - 1] + step;
      if (b <= a || whenItWas || partly) {
        rises.add(i, Double.NaN, Double.NaN);
        falls.add(i, Double.NaN, Double.NaN);
        continue;
      }
      double reference = reference(a, outFrom, outTo);
      reference = Double.isNaN(reference) ? median : reference;
      int size = gather(a, b, ENOUGH);
      double top = Sorted.quantile(room, size, QUARTILE);
      double bottom = Sorted.quantile(room, size, 1 - QUARTILE);
      rises.add(i, top - median, top - reference);
      falls.add(i, median - bottom, reference - bottom);
    }
    double rise = rises.shift(high - median, high - usual, floor);
    double fall = falls.shift(median - low, usual - low, floor);
    return new SeriesShift(
        usual,
        high,
        low,
        Math.max(0, rise),
        Math.max(0, fall),
        rises.chance(rise),
        falls.chance(fall),
        mean(from, to),
        rises.evidence(),
        falls.evidence());
  }

  private int index(long at) {
    int found = Arrays.binarySearch(time, at);
    return found >= 0 ? found : -found - 1;
  }

  /// The same, for a time that lies at or after sample `from` and, most often, only a few samples
  /// on.
  private int index(long at, int from) {
    int near = Math.min(time.length, from + NEAR);
    if (near < time.length && time[near] < at) {
      return index(at);
    }
    int index = from;
    while (index < near && time[index] < at) {
      index++;
    }
    return index;
  }

  /// Median of what came before sample `end` and after the stretch that is no history; `NaN` where
  /// there is too little.
  private double reference(int end, int outFrom, int outTo) {
    if (end <= 0) {
      return Double.NaN;
    }
    long reach = Math.max(REFERENCE, REFERENCE_STEPS * step);
    int start = index(time[end - 1] - reach + 1);
    if (outFrom < end && outTo > start) {
      start = outTo;
    }
    return end - start < FEWEST / 2 ? Double.NaN : quantile(start, end, 0.5, ENOUGH);
  }

  /// Walks away from the window while most samples stay on its side of the middle; the index of the
  /// first sample that is back.
  private int goingOn(int start, int way, double middle, boolean up) {
    int last = start;
    int calm = 0;
    for (int i = start; i >= 0 && i < value.length && calm < 3; i += way) {
      if (up ? value[i] > middle : value[i] < middle) {
        calm = 0;
        last = i + way;
      } else {
        calm++;
      }
    }
    return last;
  }

  /// The samples outside a stretch, or evenly spaced ones of them, sorted.
  private double[] rest(int outFrom, int outTo) {
    int n = time.length - (outTo - outFrom);
    int taken = Math.min(n, MANY);
    double[] rest = new double[taken];
    for (int i = 0; i < taken; i++) {
      int at = (int) ((long) i * n / taken);
      rest[i] = value[at < outFrom ? at : at + outTo - outFrom];
    }
    Arrays.sort(rest);
    return rest;
  }

  private double quantile(int from, int to, double q, int most) {
    return Sorted.quantile(room, gather(from, to, most), q);
  }

  /// Sorts the samples, or evenly spaced ones of them, into the room; how many there are.
  private int gather(int from, int to, int most) {
    int n = to - from;
    int taken = Math.min(n, most);
    for (int i = 0; i < taken; i++) {
      room[i] = value[from + (int) ((long) i * n / taken)];
    }
    Arrays.sort(room, 0, taken);
    return taken;
  }

  private double mean(int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += value[i];
    }
    return sum / (to - from);
  }
}
