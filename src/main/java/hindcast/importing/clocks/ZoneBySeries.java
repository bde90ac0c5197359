package hindcast.importing.clocks;

import hindcast.importing.roles.Words;
import hindcast.model.Display;
import hindcast.model.Role;
import hindcast.model.Series;
import hindcast.model.SeriesKind;
import hindcast.model.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Finds by how much a source's times are off because its local times were read in the wrong zone:
/// the shift at which its series are the ones that another source, whose clock is known, shows too.
///
/// Two grades of proof. *Equal*: nine tenths of the samples that are not at the series' resting
/// value equal the other's at the same time (dashboards and tidy exports of one store). *Alike*:
/// the correlation is strong and no other shift comes near it (another step, a log's own counts).
/// Equal beats alike; one that is equal at two shifts proves nothing.
final class ZoneBySeries {
  private static final int MOST_SERIES = 40;
  private static final int MOST_REFERENCES = 12;
  private static final int MOST_SAMPLES = 300;
  private static final int FEWEST_SAMPLES = 12;
  private static final double EQUAL = 0.9;
  private static final double ALIKE = 0.85;
  private static final double LEAD = 0.1;

  private final List<Series> references;
  private final Map<Series, Set<String>> words = new HashMap<>();

  /// @param references series of sources whose times are known
  ZoneBySeries(List<Series> references) {
    this.references = references.stream().filter(ZoneBySeries::usable).toList();
    this.references.forEach(one -> words.put(one, wordsOf(one)));
  }

  private record Likeness(int samples, double equal, double correlation) {}

  /// The shift among these that fits; null where none stands out.
  @Nullable ZoneFit fit(Imported source, Set<Long> shifts) {
    SortedMap<Long, Tally> equal = new TreeMap<>();
    SortedMap<Long, Tally> alike = new TreeMap<>();
    List<Series> mine =
        source.series().stream().filter(ZoneBySeries::usable).limit(MOST_SERIES).toList();
    int asked = 0;
    for (Series one : mine) {
      List<Series> others = partners(one);
      asked += others.isEmpty() ? 0 : 1;
      SortedMap<Long, Double> best = new TreeMap<>();
      Map<Long, Integer> samples = new HashMap<>();
      for (long shift : shifts) {
        Likeness found = best(one, others, shift);
        if (found == null) {
          continue;
        }
        if (found.equal() >= EQUAL) {
          equal.computeIfAbsent(shift, k -> new Tally()).add(found.samples(), found.equal());
        }
        best.put(shift, found.correlation());
        samples.put(shift, found.samples());
      }
      Long lead = leader(best);
      if (lead != null) {
        alike
            .computeIfAbsent(lead, k -> new Tally())
            .add(samples.getOrDefault(lead, 0), best.getOrDefault(lead, 0.0));
      }
    }
    ZoneFit exact = winner(equal, asked, "equal", 1);
    if (exact != null || !equal.isEmpty()) {
      return exact;
    }
    return winner(alike, asked, "follow", 2);
  }

  private static final class Tally {
    int series;
    int samples;
    double likeness;

    void add(int more, double like) {
      series++;
      samples += more;
      likeness += like;
    }

    double mean() {
      return likeness / series;
    }
  }

  private static @Nullable ZoneFit winner(
      SortedMap<Long, Tally> tallies, int asked, String verb, int fewest) {
    Map.Entry<Long, Tally> first = null;
    int second = 0;
    for (Map.Entry<Long, Tally> entry : tallies.entrySet()) {
      if (first == null || entry.getValue().series > first.getValue().series) {
        second = first == null ? 0 : first.getValue().series;
        first = entry;
      } else {
        second = Math.max(second, entry.getValue().series);
      }
    }
    if (first == null) {
      return null;
    }
    Tally tally = first.getValue();
    boolean alone = fewest > 1 && tally.mean() >= 0.95 && tally.samples >= 60;
    if (tally.series < (alone ? 1 : fewest) || second * 2 > tally.series) {
      return null;
    }
    String proof =
        tally.series
            + " of its "
            + asked
            + " series that other sources show too "
            + verb
            + " theirs, on "
            + Display.count(tally.samples)
            + " samples; no other zone makes "
            + (second == 0 ? "any" : "more than " + second)
            + " do so";
    return new ZoneFit(first.getKey(), proof, tally.samples, tally.mean());
  }

  private static @Nullable Long leader(SortedMap<Long, Double> best) {
    Long first = null;
    double high = Double.NEGATIVE_INFINITY;
    double next = Double.NEGATIVE_INFINITY;
    for (Map.Entry<Long, Double> entry : best.entrySet()) {
      double value = entry.getValue();
      if (value > high) {
        next = high;
        high = value;
        first = entry.getKey();
      } else {
        next = Math.max(next, value);
      }
    }
    return high >= ALIKE && high - next >= LEAD ? first : null;
  }

  private static boolean usable(Series series) {
    if (series.size() < FEWEST_SAMPLES || series.info().kind() == SeriesKind.CUMULATIVE) {
      return false;
    }
    double first = series.value(0);
    for (int i = 1; i < series.size(); i++) {
      if (Double.isFinite(series.value(i)) && series.value(i) != first) {
        return true;
      }
    }
    return false;
  }

  /// References that may show the same: of the same role, or of a like name; the likest names
  /// first.
  private List<Series> partners(Series one) {
    Set<String> mine = wordsOf(one);
    record Partner(Series series, int shared) {}
    List<Partner> found = new ArrayList<>();
    for (Series other : references) {
      Set<String> shared = new HashSet<>(mine);
      shared.retainAll(words.getOrDefault(other, Set.of()));
      boolean sameRole = one.role() != Role.OTHER && one.role() == other.role();
      if (sameRole || shared.size() >= 2 || (!shared.isEmpty() && shared.size() == mine.size())) {
        found.add(new Partner(other, shared.size()));
      }
    }
    found.sort(Comparator.comparingInt(Partner::shared).reversed());
    return found.stream().limit(MOST_REFERENCES).map(Partner::series).toList();
  }

  private static Set<String> wordsOf(Series series) {
    return new HashSet<>(Words.stems(series.info().plainId()));
  }

  private static @Nullable Likeness best(Series one, List<Series> others, long shift) {
    Likeness best = null;
    for (Series other : others) {
      Likeness found = likeness(one, other, shift);
      if (found != null
          && (best == null
              || found.equal() > best.equal()
              || (found.equal() == best.equal() && found.correlation() > best.correlation()))) {
        best = found;
      }
    }
    return best;
  }

  private static @Nullable Likeness likeness(Series one, Series other, long shift) {
    int from = one.indexAtOrAfter(other.epochMillis(0) - shift);
    int to = one.indexAtOrAfter(other.epochMillis(other.size() - 1) - shift + 1);
    int overlap = to - from;
    if (overlap < FEWEST_SAMPLES || overlap * 5L < Math.min(one.size(), 500L)) {
      return null;
    }
    int kept = Math.min(overlap, MOST_SAMPLES);
    double scale = scale(one.info().unit(), other.info().unit());
    long reach = Math.max(500, Math.min(other.info().stepMillis(), one.info().stepMillis()) / 2);
    double[] x = new double[kept];
    double[] y = new double[kept];
    int n = 0;
    for (int k = 0; k < kept; k++) {
      int i = from + (int) ((long) k * overlap / kept);
      double value = one.value(i);
      double theirs = nearest(other, one.epochMillis(i) + shift, reach) * scale;
      if (Double.isFinite(value) && Double.isFinite(theirs)) {
        x[n] = value;
        y[n++] = theirs;
      }
    }
    return n < FEWEST_SAMPLES ? null : likeness(Arrays.copyOf(x, n), Arrays.copyOf(y, n));
  }

  private static @Nullable Likeness likeness(double[] x, double[] y) {
    double resting = resting(x);
    int moved = 0;
    int equal = 0;
    for (int i = 0; i < x.length; i++) {
      if (x[i] != resting) {
        moved++;
        // Exports round to four digits or so.
        equal += Math.abs(x[i] - y[i]) <= 1e-3 * Math.max(Math.abs(x[i]), Math.abs(y[i])) ? 1 : 0;
      }
    }
    if (moved < FEWEST_SAMPLES / 2) {
      return null;
    }
    double correlation = SignalLag.correlation(x, y);
    double share = moved < FEWEST_SAMPLES ? 0 : equal / (double) moved;
    return Double.isNaN(correlation) ? null : new Likeness(x.length, share, correlation);
  }

  /// The value that occurs most often, which is the same at any shift.
  private static double resting(double[] x) {
    double[] sorted = x.clone();
    Arrays.sort(sorted);
    double resting = sorted[0];
    int longest = 0;
    int run = 0;
    for (int i = 0; i < sorted.length; i++) {
      run = i > 0 && sorted[i] == sorted[i - 1] ? run + 1 : 1;
      if (run > longest) {
        longest = run;
        resting = sorted[i];
      }
    }
    return resting;
  }

  private static double nearest(Series series, long time, long reach) {
    int i = series.indexAtOrAfter(time);
    long after = i < series.size() ? series.epochMillis(i) - time : Long.MAX_VALUE;
    long before = i > 0 ? time - series.epochMillis(i - 1) : Long.MAX_VALUE;
    if (Math.min(after, before) > reach) {
      return Double.NaN;
    }
    return series.value(after <= before ? i : i - 1);
  }

  private static double scale(Unit mine, Unit theirs) {
    if (mine == Unit.PERCENT && theirs == Unit.RATIO) {
      return 100;
    }
    if (mine == Unit.RATIO && theirs == Unit.PERCENT) {
      return 0.01;
    }
    if (mine == Unit.MILLISECONDS && theirs == Unit.SECONDS) {
      return 1000;
    }
    return mine == Unit.SECONDS && theirs == Unit.MILLISECONDS ? 0.001 : 1;
  }
}
