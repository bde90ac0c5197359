package hindcast.importing.clocks;

import hindcast.importing.roles.ServiceBinder;
import hindcast.model.ClockSuggestion;
import hindcast.model.Display;
import hindcast.model.Problem;
import hindcast.model.Role;
import hindcast.model.Series;
import hindcast.model.SeriesKind;
import hindcast.model.Source;
import hindcast.model.TimeSpan;
import hindcast.model.TimelineEvent;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Holds the sources' clocks against each other and says which one is wrong, and by how much.
///
/// First the zones, only of sources whose local times were read in a zone that was guessed: by
/// things that other sources saw too, else by series that others show too, else by entries that
/// tell of others' events. Then the clocks: sources that share requests or traces fall into groups
/// that agree among themselves, and the larger group of at least two is right; where the groups are
/// equal, lags against the series of other sources decide, and where these do not, nobody is
/// accused and the sources' user is told. A log that shares no request with anyone is held against
/// the series of at least two other sources.
public final class ClockCheck {
  private static final long QUARTER = 900_000;
  private static final long DAY = 86_400_000;
  private static final int MOST_SIGNALS = 12;

  private final List<Imported> sources;
  private final BiConsumer<String, Problem> doubts;
  private final SortedMap<String, ClockSuggestion> found = new TreeMap<>();
  private final Set<Integer> unsure = new HashSet<>();

  private ClockCheck(List<Imported> sources, BiConsumer<String, Problem> doubts) {
    this.sources = sources;
    this.doubts = doubts;
  }

  /// Suggestions per source id. Nothing is applied.
  ///
  /// @param doubts told of sources whose clocks disagree without the data saying which is right
  public static SortedMap<String, ClockSuggestion> check(
      List<Imported> imported, BiConsumer<String, Problem> doubts) {
    ClockCheck check = new ClockCheck(List.copyOf(imported), doubts);
    check.run();
    return check.found;
  }

  private void run() {
    for (int i = 0; i < sources.size(); i++) {
      Imported one = sources.get(i);
      if (one.localTimes() && one.source().zoneFrom() == Source.ZoneFrom.GUESSED) {
        unsure.add(i);
      }
    }
    AnchorOffsets offsets = new AnchorOffsets(sources);
    ZoneNames names = new ZoneNames(sources);
    Set<Integer> settled = zonesByAnchors(offsets, names);
    clocks(offsets);
    zones(names, settled);
  }

  private String id(int source) {
    return sources.get(source).source().id();
  }

  /// Zones by what other sources saw too. Returns the unsure sources whose zone that settles.
  private Set<Integer> zonesByAnchors(AnchorOffsets offsets, ZoneNames names) {
    Set<Integer> settled = new HashSet<>();
    for (int source : new TreeSet<>(unsure)) {
      for (AnchorOffsets.Pair pair : offsets.of(source)) {
        int partner = pair.partner(source);
        double ahead = pair.ahead(source);
        long quarters = Math.round(ahead / QUARTER) * QUARTER;
        if (unsure.contains(partner) || (quarters != 0 && pair.beyond(ahead - quarters))) {
          continue;
        }
        settled.add(source);
        if (quarters != 0) {
          String proof = "against " + id(partner) + " it stands so on " + pair.said();
          suggestZone(
              source, names, false, new ZoneFit(-quarters, proof, pair.anchors(), pair.alike()));
        }
        break;
      }
    }
    return settled;
  }

  private void zones(ZoneNames names, Set<Integer> settled) {
    List<Series> series = new ArrayList<>();
    List<TimelineEvent> events = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      boolean trusted = !unsure.contains(i) || settled.contains(i);
      if (trusted && !found.containsKey(id(i))) {
        series.addAll(sources.get(i).series());
        events.addAll(sources.get(i).events());
      }
    }
    ZoneBySeries bySeries = new ZoneBySeries(series);
    ZoneByEvents byEvents = new ZoneByEvents(events);
    for (int source : new TreeSet<>(unsure)) {
      Imported one = sources.get(source);
      TimeSpan span = one.source().span();
      if (settled.contains(source) || span == null) {
        continue;
      }
      Set<Long> shifts = shifts(one, span);
      ZoneFit fit = bySeries.fit(one, shifts);
      boolean dayOpen = fit == null;
      if (fit == null) {
        fit = byEvents.fit(one, ZoneNames.withDays(shifts));
      }
      if (fit != null) {
        suggestZone(source, names, dayOpen, fit);
      }
    }
  }

  /// What every zone in use would add to the source's times.
  private static Set<Long> shifts(Imported one, TimeSpan span) {
    long middle = span.from() + span.length() / 2;
    long assumed = offsetMillis(one.source(), middle);
    Set<Long> shifts = new TreeSet<>(Set.of(0L));
    for (int seconds : ZoneNames.offsetSeconds(middle)) {
      shifts.add(assumed - seconds * 1000L);
    }
    return shifts;
  }

  private static long offsetMillis(Source source, long epochMillis) {
    return source.zone().getRules().getOffset(Instant.ofEpochMilli(epochMillis)).getTotalSeconds()
        * 1000L;
  }

  /// @param dayOpen whether its times may have been put on the wrong day, as undated notes are
  private void suggestZone(int source, ZoneNames names, boolean dayOpen, ZoneFit fit) {
    Source one = sources.get(source).source();
    TimeSpan span = one.span();
    if (fit.millis() == 0 || span == null) {
      return;
    }
    long middle = span.from() + span.length() / 2;
    long offset = offsetMillis(one, middle) - fit.millis();
    LocalDateTime local =
        LocalDateTime.ofInstant(Instant.ofEpochMilli(middle + offset), ZoneOffset.UTC);
    List<Integer> offsets = new ArrayList<>(List.of((int) (offset / 1000)));
    if (dayOpen) {
      offsets.add((int) ((offset > 0 ? offset - DAY : offset + DAY) / 1000));
    }
    ZoneId zone = names.at(offsets, local);
    String why =
        zone instanceof ZoneOffset
            ? " (the offset alone: no region tells itself, and none that is common keeps it then)"
            : "";
    String proof =
        "Its times bear no zone; read in " + zone.getId() + why + ", " + fit.proof() + ".";
    found.put(one.id(), new ClockSuggestion(zone, 0, 0, proof, fit.anchors(), fit.match()));
  }

  /// Groups that agree among themselves, largest first, for every set of sources that are linked by
  /// shared anchors.
  private void clocks(AnchorOffsets offsets) {
    List<AnchorOffsets.Pair> pairs =
        offsets.pairs().stream()
            .filter(pair -> !found.containsKey(id(pair.one())))
            .filter(pair -> !found.containsKey(id(pair.other())))
            .toList();
    int[] group = new int[sources.size()];
    int[] linked = new int[sources.size()];
    for (int i = 0; i < group.length; i++) {
      group[i] = i;
      linked[i] = i;
    }
    for (AnchorOffsets.Pair pair : pairs) {
      join(linked, pair.one(), pair.other());
      if (!pair.disagrees()) {
        join(group, pair.one(), pair.other());
      }
    }
    for (int root = 0; root < linked.length; root++) {
      SortedMap<Integer, List<Integer>> groups = new TreeMap<>();
      for (int i = 0; i < linked.length; i++) {
        if (linked[i] == root) {
          groups.computeIfAbsent(group[i], k -> new ArrayList<>()).add(i);
        }
      }
      if (groups.size() > 1) {
        List<List<Integer>> bySize = new ArrayList<>(groups.values());
        bySize.sort(Comparator.comparingInt((List<Integer> one) -> one.size()).reversed());
        decide(bySize, pairs);
      } else if (groups.values().stream().anyMatch(one -> one.size() == 1)) {
        alone(root);
      }
    }
  }

  private static void join(int[] group, int one, int other) {
    int from = Math.max(group[one], group[other]);
    int to = Math.min(group[one], group[other]);
    for (int i = 0; i < group.length; i++) {
      group[i] = group[i] == from ? to : group[i];
    }
  }

  private void decide(List<List<Integer>> groups, List<AnchorOffsets.Pair> pairs) {
    List<Integer> right = groups.getFirst();
    String witness = "";
    if (right.size() < 2 || right.size() == groups.get(1).size()) {
      right = witnessed(groups);
      witness = ", and the series of other sources agree with the latter";
    }
    for (List<Integer> group : groups) {
      if (right == null || !group.equals(right)) {
        accuse(group, right, pairs, witness);
      }
    }
  }

  /// The one group whose signals lie where other sources' series have them; null where that does
  /// not single one out.
  private @Nullable List<Integer> witnessed(List<List<Integer>> groups) {
    Set<Integer> asked = new HashSet<>();
    groups.forEach(asked::addAll);
    List<Integer> right = null;
    for (List<Integer> group : groups) {
      Boolean fits = null;
      for (int source : group) {
        List<SignalLag.Found> lags = lags(source, asked);
        long off = lags.stream().filter(SignalLag.Found::disagrees).count();
        if (!lags.isEmpty() && (off == 0 || off == lags.size())) {
          fits = off == 0 && !Boolean.FALSE.equals(fits);
        }
      }
      if (fits == null || (fits && right != null)) {
        return null;
      }
      right = fits ? group : right;
    }
    return right;
  }

  private void accuse(
      List<Integer> group,
      @Nullable List<Integer> right,
      List<AnchorOffsets.Pair> pairs,
      String witness) {
    for (int source : group) {
      AnchorOffsets.Pair best = null;
      double agreeing = 0;
      int anchors = 0;
      for (AnchorOffsets.Pair pair : pairs) {
        boolean across =
            pair.of(source)
                && pair.disagrees()
                && (right == null
                    ? !group.contains(pair.partner(source))
                    : right.contains(pair.partner(source)));
        if (across) {
          anchors += pair.anchors();
          agreeing += pair.alike() * pair.anchors();
          best = best == null || pair.sharper(best) ? pair : best;
        }
      }
      if (best == null) {
        continue;
      }
      int partner = best.partner(source);
      double ahead = best.ahead(source);
      String apart =
          Display.number(Math.abs(ahead) / 1000)
              + " s "
              + (ahead > 0 ? "ahead of" : "behind")
              + " "
              + id(partner);
      if (right == null) {
        doubts.accept(
            id(source),
            new Problem(
                0,
                "its clock is "
                    + apart
                    + " ("
                    + best.said()
                    + "), and no third source tells which of the two is right; correct one with"
                    + " --shift if you know",
                false));
        continue;
      }
      String proof =
          "Its clock is "
              + apart
              + " ("
              + best.said()
              + ")"
              + others(right, partner)
              + witness
              + ".";
      found.put(
          id(source),
          new ClockSuggestion(
              null,
              -Math.round(ahead),
              Math.round(best.halfWidth()),
              proof,
              anchors,
              agreeing / anchors));
    }
  }

  private static String others(List<Integer> right, int partner) {
    long more = right.stream().filter(one -> one != partner).count();
    return more == 0
        ? ""
        : ", with whose clock " + (more == 1 ? "another source agrees" : more + " others agree");
  }

  /// A log without anchors, held against the series of at least two other sources.
  private void alone(int source) {
    if (sources.get(source).log() == null || unsure.contains(source)) {
      return;
    }
    List<SignalLag.Found> lags = lags(source, Set.of(source));
    if (lags.size() < 2 || !lags.stream().allMatch(SignalLag.Found::disagrees)) {
      return;
    }
    double[] off = lags.stream().mapToDouble(SignalLag.Found::millis).sorted().toArray();
    double width = lags.stream().mapToDouble(SignalLag.Found::halfWidth).max().orElse(0);
    if (off[off.length - 1] - off[0] > 2 * width) {
      return;
    }
    double ahead = AnchorOffsets.quantile(off, 0.5);
    double match = lags.stream().mapToDouble(SignalLag.Found::correlation).average().orElse(0);
    int samples = lags.stream().mapToInt(SignalLag.Found::samples).sum();
    String proof =
        "Its counts are "
            + Display.number(Math.abs(ahead) / 1000)
            + " s "
            + (ahead > 0 ? "ahead of" : "behind")
            + " the series of "
            + lags.size()
            + " other sources (mean correlation "
            + Display.number(match)
            + " there, and far less at any other lag).";
    found.put(
        id(source),
        new ClockSuggestion(null, -Math.round(ahead), Math.round(width), proof, samples, match));
  }

  /// Lags of a source's counted signals against other sources' series of the same role about the
  /// same service, the best one per other source.
  private List<SignalLag.Found> lags(int source, Set<Integer> except) {
    List<Series> mine = signals(source);
    List<SignalLag.Found> all = new ArrayList<>();
    for (int other = 0; other < sources.size(); other++) {
      if (except.contains(other) || unsure.contains(other) || found.containsKey(id(other))) {
        continue;
      }
      SignalLag.Found best = null;
      for (Series theirs : signals(other)) {
        for (Series one : mine) {
          if (one.role() == theirs.role() && ServiceBinder.related(one, theirs)) {
            SignalLag.Found lag = SignalLag.between(one, theirs);
            best =
                lag != null && (best == null || lag.correlation() > best.correlation())
                    ? lag
                    : best;
          }
        }
      }
      if (best != null) {
        all.add(best);
      }
    }
    return all;
  }

  private List<Series> signals(int source) {
    return sources.get(source).series().stream()
        .filter(
            one ->
                one.role() == Role.ERRORS
                    || one.role() == Role.CACHE_ERRORS
                    || one.role() == Role.TRAFFIC)
        .filter(one -> one.info().kind() != SeriesKind.CUMULATIVE && one.size() >= 40)
        .limit(MOST_SIGNALS)
        .toList();
  }
}
