package hindcast.analysis.onset;

import hindcast.analysis.Behaviour.Excursion;
import hindcast.analysis.Grounds;
import hindcast.analysis.NormalRange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Places a departure, which the scan saw in coarse steps, in time as exactly as the samples allow.
///
/// @param fine the samples as imported
/// @param coarse the samples as scanned; the same object where they are not coarser
/// @param normal the range in the series' own unit
/// @param window milliseconds each sample looks back
/// @param offset what was added to stamps to get the times of `fine`
record Placement(Samples fine, Samples coarse, NormalRange normal, long window, long offset) {
  private static final long REACH_MILLIS = 45_000;

  /// How many samples before a departure an earlier sample outside normal still belongs to it.
  /// Where the series never moved before, a lone sample that did is no accident.
  static int reach(Samples samples, NormalRange range) {
    if (samples.step <= 0) {
      return 3;
    }
    return range.low() == range.high()
        ? (int) Math.max(4, Math.min(60, REACH_MILLIS / samples.step))
        : (int) Math.max(3, Math.min(5, 5000 / samples.step));
  }

  /// The departure as an excursion of the series.
  ///
  /// @param notBefore end of the one before
  Excursion excursion(Departure departure, long notBefore, FreshTest fresh) {
    int first = first(departure, notBefore);
    int last = departure.to() < coarse.size() ? departure.to() : coarse.size() - 1;
    int stop = fine.indexAtOrAfter(coarse.time[last]);
    Long endedAt = departure.calm() ? (Long) fine.time[end(departure, first, stop)] : null;
    long at = fine.time[first];
    long before = first > 0 ? Math.min(at, fine.time[first - 1] + fine.step) : at;
    long earliest = Math.min(before, at) - (offset > 0 ? fine.step : 2 * fine.step) - window;
    List<Grounds> grounds = new ArrayList<>();
    grounds.add(departure.grounds());
    Grounds also = fresh.grounds(departure.from(), departure.to());
    if (also != null) {
      grounds.add(also);
    }
    return excursion(
        first,
        departure.calm() ? stop : fine.size(),
        departure.up(),
        new long[] {earliest, at + fine.step},
        fresh.knows(departure.from())
            ? Confidence.ofFresh(also == null ? 0 : also.statistic())
            : Confidence.ofDeparture(departure.grounds().expected(), departure.seen()),
        endedAt,
        grounds);
  }

  /// The moment as an excursion. It began at the first sample outside normal of those that its
  /// windows look back on, if there is one.
  Excursion moment(FreshTest.Moment moment) {
    int begin = fine.indexAtOrAfter(coarse.time[moment.from()] - coarse.step + 1);
    int to = fine.indexAtOrAfter(coarse.time[Math.min(moment.to(), coarse.size() - 1)]);
    int first = Math.min(fine.size() - 1, begin);
    int back = View.shortWindow(coarse);
    long[] interval = {
      Math.min(fine.time[first] - back * coarse.step, coarse.time[moment.since()] - coarse.step)
          - window,
      fine.time[first] + back * coarse.step
    };
    boolean over = moment.to() < coarse.size();
    return excursion(
        first,
        over ? Math.max(first + 1, to) : fine.size(),
        moment.up(),
        interval,
        Confidence.ofFresh(moment.strength()),
        over ? (Long) fine.time[Math.max(Math.min(fine.size() - 1, first + 1), to)] : null,
        List.of(moment.grounds()));
  }

  /// The bend as an excursion: from there until the next, since what is new has become normal then.
  Excursion bend(BendTest.Bend bend, int next) {
    int first = fine.indexAtOrAfter(coarse.time[bend.at()] - coarse.step + 1);
    boolean over = next < coarse.size();
    int to = over ? fine.indexAtOrAfter(coarse.time[next]) : fine.size();
    long[] interval = {
      coarse.time[bend.first()] - 2 * coarse.step - window, coarse.time[bend.last()] + coarse.step
    };
    return excursion(
        first,
        to,
        bend.up(),
        interval,
        Confidence.ofBend(bend.grounds().statistic()),
        over ? (Long) fine.time[to] : null,
        List.of(bend.grounds()));
  }

  /// @param interval earliest and latest
  private Excursion excursion(
      int first,
      int to,
      boolean up,
      long[] interval,
      double confidence,
      @Nullable Long endedAt,
      List<Grounds> grounds) {
    int peak = first;
    for (int i = first; i < to; i++) {
      if (up ? fine.value[i] > fine.value[peak] : fine.value[i] < fine.value[peak]) {
        peak = i;
      }
    }
    return new Excursion(
        fine.time[first],
        interval[0],
        interval[1],
        up,
        confidence,
        fine.value[peak] / fine.shrink,
        fine.time[peak],
        endedAt,
        grounds);
  }

  private boolean outside(int i, boolean up) {
    double v = fine.value[i] / fine.shrink;
    return up ? v > normal.high() : v < normal.low();
  }

  private int first(Departure departure, long notBefore) {
    boolean up = departure.up();
    int coarseFrom = departure.from();
    int coarseTo = Math.min(departure.to(), coarse.size());
    int floor = fine.indexAtOrAfter(notBefore);
    int from = Math.max(floor, fine.indexAtOrAfter(coarse.time[coarseFrom] - coarse.step + 1));
    int to = fine.indexAtOrAfter(coarse.time[coarseTo - 1] + 1);
    if (fine == coarse) {
      from = Math.max(floor, coarseFrom);
    }
    int first = -1;
    for (int i = from; i < to && first < 0; i++) {
      if (outside(i, up)) {
        first = i;
      }
    }
    // several moderate samples can make a sum that is out of range where none is by itself
    int soon = fine.indexAtOrAfter(coarse.time[Math.min(coarseFrom + 2, coarseTo - 1)] + 1);
    if (first < 0 || first >= soon) {
      return Math.min(fine.size() - 1, fine.indexAtOrAfter(coarse.time[coarseFrom]));
    }
    int reach = reach(fine, normal);
    for (int i = first - 1; i >= Math.max(floor, first - reach); i--) {
      if (outside(i, up)) {
        first = i;
      }
    }
    return first;
  }

  /// The first fine sample of the calm: after the last one outside.
  private int end(Departure departure, int first, int stop) {
    int end = Math.min(stop, fine.size() - 1);
    if (fine == coarse) {
      return end;
    }
    int begin = fine.indexAtOrAfter(coarse.time[Math.max(departure.from(), departure.to() - 2)]);
    int last = -1;
    for (int i = Math.max(first, begin); i < end; i++) {
      if (outside(i, departure.up())) {
        last = i;
      }
    }
    return last < 0 ? end : last + 1;
  }
}
