package hindcast.analysis.onset;

import hindcast.analysis.Behaviour;
import hindcast.analysis.Behaviour.Excursion;
import hindcast.analysis.Grounds;
import hindcast.analysis.NormalRange;
import hindcast.analysis.OnsetDetector;
import hindcast.model.Series;
import hindcast.model.SeriesKind;
import hindcast.model.TimeSpan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds onsets by asking four questions of a series: do the next samples jump away from those just
/// before ([JumpTest]), do a few lie apart from the whole series ([ApartTest]), does it do what it
/// has not done before ([FreshTest]), does its level or trend change for good ([BendTest])? The
/// first two find what chance does not explain; the others also find weaker signs, and say how
/// weak. Time grows linearly with the samples.
public final class ScanDetector implements OnsetDetector {
  /// Fewest samples from which a range is learned.
  private static final int LEAST_BASIS = ShiftScan.LEAST_BEFORE;

  /// A quiet stretch at the beginning of this many samples is preferred to a longer one later.
  private static final int ENOUGH_BASIS = 60;

  /// A shorter one is given up for a later one that is this many times as long.
  private static final int MUCH_LONGER = 8;

  /// Onsets of one series nearer than this many samples are one.
  private static final int ONE = 8;

  @Override
  public Behaviour examine(Series series, int among) {
    if (series.info().kind() == SeriesKind.CUMULATIVE) {
      return Behaviour.UNKNOWN;
    }
    Samples fine = Samples.of(series);
    if (fine.size() < LEAST_BASIS) {
      return Behaviour.UNKNOWN;
    }
    Samples coarse = fine.forScan(series.info().kind());
    JumpTest jump = new JumpTest(coarse);
    ApartTest apart = new ApartTest(coarse);
    List<Departure> jumps = jump.departures();
    jumps = together(jumps, again(coarse, jumps));
    List<Departure> departures = together(jumps, apart.departures());
    TimeSpan basis = basis(coarse, departures);
    NormalRange normal = range(fine, basis, offset(series));
    if (normal == null) {
      return Behaviour.UNKNOWN;
    }
    int quiet =
        departures.isEmpty()
            ? fine.size()
            : fine.indexAtOrAfter(coarse.time[departures.getFirst().from()] - coarse.step + 1);
    long window = AggregationWindow.of(series.info(), fine, quiet);
    Placement placement = new Placement(fine, coarse, normal, window, offset(series));
    FreshTest fresh = new FreshTest(coarse, among);
    BendTest bend = new BendTest(coarse, among);
    List<Excursion> excursions = new ArrayList<>();
    long notBefore = Long.MIN_VALUE;
    for (Departure departure : departures) {
      Excursion excursion = placement.excursion(departure, notBefore, fresh);
      excursions.add(excursion);
      notBefore = excursion.endedAt() == null ? Long.MAX_VALUE : excursion.endedAt();
    }
    for (FreshTest.Moment moment : fresh.moments()) {
      if (departures.stream().noneMatch(one -> covers(one, moment))) {
        excursions.add(placement.moment(moment));
      }
    }
    List<Excursion> others = List.copyOf(excursions);
    List<BendTest.Bend> bends = bend.bends();
    for (int k = 0; k < bends.size(); k++) {
      int at = bends.get(k).at();
      int next = k + 1 < bends.size() ? bends.get(k + 1).at() : coarse.size();
      if (others.stream().noneMatch(one -> near(one, coarse, at))) {
        excursions.add(placement.bend(bends.get(k), next));
      }
    }
    excursions.sort(Comparator.comparingLong(Excursion::at));
    List<Grounds> missed =
        Stream.of(jump.missed(), apart.missed(), fresh.missed(), bend.missed())
            .filter(Objects::nonNull)
            .toList();
    return new Behaviour(normal, excursions, Ceiling.of(series, normal), missed);
  }

  /// The jumps that only show once those already found are left out: for as many samples after a
  /// departure as the scan looks back on everything looks small beside it.
  private static List<Departure> again(Samples coarse, List<Departure> found) {
    int n = coarse.size();
    boolean[] out = new boolean[n];
    int left = n;
    for (Departure one : found) {
      Arrays.fill(out, one.from(), one.to(), true);
      left -= one.to() - one.from();
    }
    if (found.isEmpty() || left * 2 < n) {
      return List.of();
    }
    int[] kept = new int[left];
    for (int i = 0, k = 0; i < n; i++) {
      if (!out[i]) {
        kept[k++] = i;
      }
    }
    List<Departure> more = new ArrayList<>();
    int settling = coarse.calm();
    for (Departure one : new JumpTest(coarse.only(kept)).departures()) {
      int from = kept[one.from()];
      // still settling after one already found
      if (found.stream().anyMatch(last -> from >= last.to() && from < last.to() + settling)) {
        continue;
      }
      int to = from + 1;
      // what was left out in between ends it
      while (to < n && !out[to] && (one.to() >= kept.length || to < kept[one.to()])) {
        to++;
      }
      boolean calm = one.calm() || to < n;
      more.add(new Departure(from, to, one.up(), calm, one.seen(), one.grounds()));
    }
    return more;
  }

  /// The jumps, and of the others those that no jump is part of.
  private static List<Departure> together(List<Departure> jumps, List<Departure> apart) {
    List<Departure> all = new ArrayList<>(jumps);
    for (Departure one : apart) {
      if (jumps.stream().noneMatch(jump -> one.from() < jump.to() && jump.from() < one.to())) {
        all.add(one);
      }
    }
    all.sort(Comparator.comparingInt(Departure::from));
    return all;
  }

  /// Whether the moment belongs to the departure. What comes long after its beginning is something
  /// else, even if the departure is not over: it has become history by then.
  private static boolean covers(Departure departure, FreshTest.Moment moment) {
    return moment.from() < Math.min(departure.to(), departure.from() + PastTail.LEAST_HISTORY)
        && departure.from() <= moment.to();
  }

  /// Whether the excursion begins or ends there.
  private static boolean near(Excursion excursion, Samples coarse, int at) {
    long reach = ONE * Math.max(1, coarse.step);
    Long ended = excursion.endedAt();
    return Math.abs(excursion.at() - coarse.time[at]) <= reach
        || (ended != null && Math.abs(ended - coarse.time[at]) <= reach);
  }

  private static long offset(Series series) {
    return series.info().stampsWindowStart() ? series.info().windowMillis() : 0;
  }

  /// The stretch that normal is learned from: before the first departure if that is long enough,
  /// else the longest between two.
  private static TimeSpan basis(Samples coarse, List<Departure> departures) {
    int n = coarse.size();
    int from = 0;
    int before = departures.isEmpty() ? n : departures.getFirst().from();
    int bestFrom = 0;
    int bestTo = before;
    for (int k = 0; k <= departures.size(); k++) {
      int to = k < departures.size() ? departures.get(k).from() : n;
      boolean longer = before < ENOUGH_BASIS && to - from > before * MUCH_LONGER;
      if (to - from > bestTo - bestFrom && (longer || before < 2 * LEAST_BASIS)) {
        bestFrom = from;
        bestTo = to;
      }
      from = k < departures.size() ? departures.get(k).to() : n;
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
    return to - from == fine.size()
        ? RangeEstimator.ofSorted(fine.sorted(), fine.shrink, cited)
        : RangeEstimator.of(Arrays.copyOfRange(fine.value, from, to), fine.shrink, cited);
  }
}
