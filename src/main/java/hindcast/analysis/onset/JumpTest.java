package hindcast.analysis.onset;

import hindcast.analysis.Grounds;
import hindcast.analysis.Grounds.Measure;
import hindcast.analysis.Grounds.Test;
import hindcast.analysis.NormalRange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Holds every few samples against those before them, and every jump found that way against the
/// jumps the same series makes on a quiet day. What passes is a departure only if the samples also
/// leave the range of all the quiet history.
final class JumpTest {
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

  private final Samples samples;
  private final ShiftScan scan;
  private final int[] peaks;
  private @Nullable Grounds missed;

  JumpTest(Samples samples) {
    this.samples = samples;
    this.scan = ShiftScan.over(samples);
    this.peaks = scan.peaks();
  }

  /// The strongest jump that did not count; null before [#departures()] and where there was none.
  @Nullable Grounds missed() {
    return missed;
  }

  /// The departures, in order of time.
  List<Departure> departures() {
    List<Departure> found = new ArrayList<>();
    List<Integer> summits = new ArrayList<>();
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
        OrdinaryPeaks before = new OrdinaryPeaks(ordinary, ordinaries);
        if (before.expected(height) < MOST_EXPECTED) {
          departure = departure(history, peak, free, grounds(peak, before));
        }
      }
      if (departure == null) {
        ordinary[ordinaries++] = height;
      } else {
        found.add(departure);
        summits.add(peak);
        history.leaveOut(departure.from(), departure.to());
        free = departure.to();
      }
    }
    return confirmed(found, summits);
  }

  private Grounds grounds(int peak, OrdinaryPeaks ordinary) {
    return new Grounds(
        Test.JUMP,
        scan.statistic[peak],
        LEAST_STATISTIC,
        ordinary.expected(scan.statistic[peak]),
        MOST_EXPECTED,
        ordinary.count(),
        List.of(
            new Measure("middle of the series' ordinary peaks", ordinary.middle()),
            new Measure("tail of the series' ordinary peaks", ordinary.tail())));
  }

  /// Leaves out those that the quiet time after them shows to be ordinary for this series.
  private List<Departure> confirmed(List<Departure> found, List<Integer> summits) {
    double[] ordinary = new double[peaks.length];
    int ordinaries = 0;
    int next = 0;
    int highest = -1;
    for (int peak : peaks) {
      while (next < found.size() && found.get(next).to() <= peak - ShiftScan.BEFORE / 2) {
        next++;
      }
      boolean within = next < found.size() && peak >= found.get(next).from() - ShiftScan.AHEAD;
      if (!within) {
        ordinary[ordinaries++] = scan.statistic[peak];
        if (highest < 0 || scan.statistic[peak] > scan.statistic[highest]) {
          highest = peak;
        }
      }
    }
    OrdinaryPeaks quiet = new OrdinaryPeaks(ordinary, ordinaries);
    missed = highest < 0 ? null : grounds(highest, quiet);
    List<Departure> confirmed = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      Grounds now = grounds(summits.get(i), quiet);
      if (now.expected() < MOST_EXPECTED) {
        confirmed.add(found.get(i));
      } else if (missed == null || now.statistic() > missed.statistic()) {
        missed = now;
      }
    }
    return confirmed;
  }

  /// The departure that belongs to a peak of the scan; null where the samples stay in the range of
  /// their history after all.
  private @Nullable Departure departure(History history, int peak, int free, Grounds grounds) {
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
    int calm = samples.calm();
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
    return new Departure(from, to, up, ended, history.size(from), grounds);
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

  private static boolean outside(NormalRange range, double value, boolean up) {
    return up ? value > range.high() : value < range.low();
  }
}
