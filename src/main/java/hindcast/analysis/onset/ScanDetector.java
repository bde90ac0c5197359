package hindcast.analysis.onset;

import hindcast.analysis.Behaviour;
import hindcast.analysis.Behaviour.Excursion;
import hindcast.analysis.NormalRange;
import hindcast.analysis.OnsetDetector;
import hindcast.model.Series;
import hindcast.model.SeriesKind;
import hindcast.model.TimeSpan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds onsets by holding every few samples against those before them, and every jump found that
/// way against the jumps the same series makes on a quiet day. What passes is an excursion only if
/// the samples also leave the range of all the quiet history, and the onset is the first sample
/// that does. Time grows linearly with the samples.
public final class ScanDetector implements OnsetDetector {
  /// A jump below this many units of noise is none.
  private static final double LEAST_STATISTIC = 5;

  /// On the way up to a jump the statistic is over this.
  private static final double CLIMBING = 1.5;

  /// A jump counts if chance would have made fewer like it in the whole series than this.
  private static final double MOST_EXPECTED = 0.02;

  /// Samples that show whether a departure is one: at least half of them lie outside.
  private static final int SHOWING = 6;

  /// Samples before a climb that its history leaves out.
  private static final int GUARD = 8;

  /// Fewest samples from which a range is learned.
  private static final int LEAST_BASIS = ShiftScan.LEAST_BEFORE;

  /// A quiet stretch at the beginning of this many samples is preferred to a longer one later.
  private static final int ENOUGH_BASIS = 60;

  /// A shorter one is given up for a later one that is this many times as long.
  private static final int MUCH_LONGER = 8;

  private static final long CALM_MILLIS = 60_000;
  private static final int CALM_SAMPLES = 8;

  @Override
  public Behaviour examine(Series series) {
    if (series.info().kind() == SeriesKind.CUMULATIVE) {
      return Behaviour.UNKNOWN;
    }
    Samples fine = Samples.of(series);
    if (fine.size() < LEAST_BASIS) {
      return Behaviour.UNKNOWN;
    }
    Samples coarse = fine.forScan(series.info().kind());
    List<Departure> departures = departures(coarse);
    TimeSpan basis = basis(coarse, departures);
    NormalRange normal = range(fine, basis, offset(series));
    if (normal == null) {
      return Behaviour.UNKNOWN;
    }
    int quiet =
        departures.isEmpty()
            ? fine.size()
            : fine.indexAtOrAfter(coarse.time[departures.getFirst().from] - coarse.step + 1);
    long window = AggregationWindow.of(series.info(), fine, quiet);
    Placement placement = new Placement(fine, coarse, normal, window, offset(series));
    List<Excursion> excursions = new ArrayList<>();
    for (Departure departure : departures) {
      long notBefore = excursions.isEmpty() ? Long.MIN_VALUE : end(excursions.getLast());
      excursions.add(placement.excursion(departure, notBefore));
    }
    return new Behaviour(normal, excursions, Ceiling.of(series, normal));
  }

  private static long end(Excursion excursion) {
    return excursion.endedAt() == null ? Long.MAX_VALUE : excursion.endedAt();
  }

  private static long offset(Series series) {
    return series.info().stampsWindowStart() ? series.info().windowMillis() : 0;
  }

  /// A stretch of scanned samples outside normal.
  ///
  /// @param from first sample outside
  /// @param to first sample of the calm after it; the number of samples where there is none
  /// @param peak place of the scan's peak
  /// @param calm whether it ended
  record Departure(
      int from, int to, int peak, boolean up, boolean calm, double expected, int seen) {}

  private static List<Departure> departures(Samples samples) {
    ShiftScan scan = ShiftScan.over(samples);
    int[] peaks = scan.peaks();
    List<Departure> found = new ArrayList<>();
    double[] ordinary = new double[peaks.length];
    int ordinaries = 0;
    int free = 0;
    History history = new History(samples);
    for (int peak : peaks) {
      if (peak < free) {
        continue;
      }
      double height = scan.statistic[peak];
      Departure departure = null;
      if (height > LEAST_STATISTIC) {
        double expected = new OrdinaryPeaks(ordinary, ordinaries).expected(height);
        if (expected < MOST_EXPECTED) {
          departure = departure(samples, history, scan, peak, free, expected);
        }
      }
      if (departure == null) {
        ordinary[ordinaries++] = height;
      } else {
        found.add(departure);
        history.leaveOut(departure.from, departure.to);
        free = departure.to;
      }
    }
    return confirmed(found, scan, peaks);
  }

  /// Leaves out those that the quiet time after them shows to be ordinary for this series.
  private static List<Departure> confirmed(List<Departure> found, ShiftScan scan, int[] peaks) {
    double[] ordinary = new double[peaks.length];
    int ordinaries = 0;
    int next = 0;
    for (int peak : peaks) {
      while (next < found.size() && found.get(next).to <= peak - ShiftScan.BEFORE / 2) {
        next++;
      }
      boolean within = next < found.size() && peak >= found.get(next).from - ShiftScan.AHEAD;
      if (!within) {
        ordinary[ordinaries++] = scan.statistic[peak];
      }
    }
    OrdinaryPeaks quiet = new OrdinaryPeaks(ordinary, ordinaries);
    return found.stream()
        .filter(one -> quiet.expected(scan.statistic[one.peak]) < MOST_EXPECTED)
        .toList();
  }

  /// The departure that belongs to a peak of the scan; null where the samples stay in the range of
  /// their history after all.
  private static @Nullable Departure departure(
      Samples samples, History history, ShiftScan scan, int peak, int free, double expected) {
    boolean up = scan.rising[peak];
    double[] x = samples.value;
    int n = x.length;
    // the climb to the peak is part of the departure, not of the history it is held against
    int begin = peak;
    for (int i = peak - 1; i >= Math.max(free, peak - ShiftScan.BEFORE); i--) {
      boolean climbs = i == begin - 1 && scan.statistic[i] > CLIMBING;
      if (scan.rising[i] == up && (climbs || scan.statistic[i] > LEAST_STATISTIC)) {
        begin = i;
      }
    }
    // nor are the last few samples before it, which may be its first signs
    NormalRange range = history.range(begin - GUARD);
    if (range == null) {
      range = history.range(begin);
    }
    int from = range == null ? -1 : first(x, range, up, begin, peak + ShiftScan.AHEAD + 1);
    for (int turn = 0; turn < 8 && range != null && from >= 0; turn++) {
      int earlier = from;
      int reach = Placement.reach(samples, range);
      for (int i = from - 1; i >= Math.max(free, earlier - reach); i--) {
        if (outside(range, x[i], up)) {
          earlier = i;
        }
      }
      if (earlier == from && turn > 0) {
        break;
      }
      from = earlier;
      NormalRange narrower = history.range(from);
      if (narrower == null) {
        break;
      }
      range = narrower;
    }
    if (range == null || from < 0) {
      return null;
    }
    int calm = calm(samples);
    int to = from + 1;
    boolean ended = false;
    while (to < n && !ended) {
      if (!outside(range, x[to], up)) {
        int last = Math.min(n, to + calm);
        int out = 0;
        for (int j = to; j < last; j++) {
          out += outside(range, x[j], up) ? 1 : 0;
        }
        ended = out * 10 <= last - to && (last - to) * 2 >= calm;
      }
      to += ended ? 0 : 1;
    }
    return new Departure(from, to, peak, up, ended, expected, history.size(from));
  }

  /// The first sample outside the range that others soon follow; −1 where there is none.
  private static int first(double[] x, NormalRange range, boolean up, int from, int to) {
    for (int i = from; i < Math.min(x.length, to); i++) {
      if (outside(range, x[i], up)) {
        int last = Math.min(x.length, i + SHOWING);
        int out = 0;
        for (int j = i; j < last; j++) {
          out += outside(range, x[j], up) ? 1 : 0;
        }
        if (out * 2 >= last - i && out >= 2) {
          return i;
        }
      }
    }
    return -1;
  }

  /// How many samples have to be back in normal.
  private static int calm(Samples samples) {
    return samples.step <= 0
        ? CALM_SAMPLES
        : (int) Math.max(CALM_SAMPLES, Math.min(120, CALM_MILLIS / samples.step));
  }

  private static boolean outside(NormalRange range, double value, boolean up) {
    return up ? value > range.high() : value < range.low();
  }

  /// The stretch that normal is learned from: before the first departure if that is long enough,
  /// else the longest between two.
  private static TimeSpan basis(Samples coarse, List<Departure> departures) {
    int n = coarse.size();
    int from = 0;
    int before = departures.isEmpty() ? n : departures.getFirst().from;
    int bestFrom = 0;
    int bestTo = before;
    for (int k = 0; k <= departures.size(); k++) {
      int to = k < departures.size() ? departures.get(k).from : n;
      boolean longer = before < ENOUGH_BASIS && to - from > before * MUCH_LONGER;
      if (to - from > bestTo - bestFrom && (longer || before < 2 * LEAST_BASIS)) {
        bestFrom = from;
        bestTo = to;
      }
      from = k < departures.size() ? departures.get(k).to : n;
    }
    long begin = coarse.time[bestFrom] - coarse.step + 1;
    return new TimeSpan(begin, Math.max(begin, coarse.time[bestTo - 1] + 1));
  }

  private static @Nullable NormalRange range(Samples fine, TimeSpan basis, long offset) {
    int from = fine.indexAtOrAfter(basis.from());
    int to = fine.indexAtOrAfter(basis.to());
    if (to - from < LEAST_BASIS) {
      return null;
    }
    // told in stamps, as the samples are cited
    TimeSpan cited = new TimeSpan(fine.time[from] - offset, fine.time[to - 1] - offset + 1);
    return RangeEstimator.of(Arrays.copyOfRange(fine.value, from, to), fine.shrink, cited);
  }
}
