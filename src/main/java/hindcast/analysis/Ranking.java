package hindcast.analysis;

import static java.util.stream.Collectors.groupingBy;

import hindcast.analysis.Harm.Kind;
import hindcast.analysis.OwnShares.Share;
import hindcast.analysis.Ranked.Numbers;
import hindcast.analysis.ServiceCase.Reading;
import hindcast.model.Incident;
import hindcast.model.Role;
import hindcast.model.Series;
import hindcast.model.SeriesKind;
import hindcast.model.TimeSpan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Orders series by how likely the incident began at their service.
///
/// Every series is compared with itself at all other times ([ShiftMeter]); what the series of one
/// service say is put together ([ServiceCase]) and reduced to what services it calls do not carry
/// ([OwnShares]). How sure the first place is follows from how far the second is behind
/// ([RankingConfidence]), how often chance gives as much from the other times ([ChanceControl]).
final class Ranking {
  private final Incident incident;
  private final Topology topology;
  private final AnalysisOptions options;
  private final Story story;
  private final @Nullable Long anchor;
  private final Map<String, List<Movement>> movements;

  /// @param movements all that moved, whenever it did
  Ranking(
      Incident incident,
      Topology topology,
      AnalysisOptions options,
      Story story,
      List<Movement> movements) {
    this.incident = incident;
    this.topology = topology;
    this.options = options;
    this.story = story;
    this.movements = movements.stream().collect(groupingBy(one -> one.series().id()));
    this.anchor = anchor(options, story);
  }

  /// When the incident was noticed, else when users were first hurt, else when the first of what
  /// belongs together moved; null where there is no incident.
  private static @Nullable Long anchor(AnalysisOptions options, Story story) {
    if (options.at() != null) {
      return options.at();
    }
    if (story.impact() != null) {
      return story.impact().onset().at();
    }
    return story.headline().isEmpty() ? null : (Long) story.headline().getFirst().onset().at();
  }

  /// Every undisputed series, strongest candidate first.
  List<Ranked> rank() {
    List<Series> sound =
        incident.series().stream()
            .filter(series -> !incident.disputed(series.info().source()))
            .toList();
    if (anchor == null) {
      return sound.stream()
          .map(one -> new Ranked(one.id(), topology.service(one), 0, 0, null))
          .sorted(Comparator.comparing(Ranked::series))
          .toList();
    }
    RankingWindow window = RankingWindow.around(anchor, sound);
    Map<String, ServiceCase> cases = new TreeMap<>();
    List<Reading> readings = sound.parallelStream().map(one -> reading(one, window)).toList();
    Map<Series, String> speaksOf = new HashMap<>();
    for (Reading one : readings) {
      String service = speaksOf(one.series());
      speaksOf.put(one.series(), service);
      cases.computeIfAbsent(service, ServiceCase::new).add(one);
    }
    CallGraph graph = new CallGraph(incident.services(), cases.keySet());
    Map<String, Share> shares = new OwnShares(cases, graph, window, options).shares();
    Map<String, Double> sure = RankingConfidence.of(shares);
    List<Numbers> numbers = numbers(readings, window, shares, speaksOf);
    Map<String, Reading> lead = new HashMap<>();
    cases.forEach((name, one) -> lead.put(name, lead(one)));
    List<Ranked> ranked = new ArrayList<>();
    for (int i = 0; i < readings.size(); i++) {
      Reading one = readings.get(i);
      String service = speaksOf.getOrDefault(one.series(), "");
      Share share = shares.get(service);
      double whole = share == null ? 0 : share.score();
      boolean leads = one.equals(lead.get(service));
      double score = leads ? whole : whole * part(one, lead.get(service));
      ranked.add(
          new Ranked(
              one.series().id(),
              topology.service(one.series()),
              score,
              sure.getOrDefault(service, 0.0),
              numbers.get(i)));
    }
    ranked.sort(
        Comparator.<Ranked>comparingDouble(one -> -one.score()).thenComparing(Ranked::series));
    return ranked;
  }

  private Reading reading(Series series, RankingWindow window) {
    String service = topology.service(series);
    Harm harm = Harm.of(series, service == null ? "" : service);
    int n = 0;
    long[] time = new long[series.size()];
    double[] value = new double[series.size()];
    double largest = 0;
    long offset = Movement.offset(series);
    for (int i = 0; i < series.size(); i++) {
      double v = series.value(i);
      if (Double.isFinite(v)) {
        time[n] = series.epochMillis(i) + offset;
        value[n++] = v;
        largest = Math.max(largest, Math.abs(v));
      }
    }
    double level = harm.whole() > 0 ? harm.whole() / 10 : Double.POSITIVE_INFINITY;
    boolean sane = largest < 1e100;
    SeriesShift shift =
        sane
            ? new ShiftMeter(
                    Arrays.copyOf(time, n),
                    Arrays.copyOf(value, n),
                    series.info().stepMillis(),
                    level,
                    series.info().kind() == SeriesKind.COUNT ? 1 : 0,
                    window,
                    goingOn(series, window))
                .measure()
            : null;
    return new Reading(series, harm, shift);
  }

  /// What of a series belongs to the incident: its own excursion around that time with the waves
  /// that followed it, and the harm that users saw.
  private List<TimeSpan> goingOn(Series series, RankingWindow window) {
    long step = series.info().stepMillis();
    TimeSpan around =
        new TimeSpan(
            window.anchor() - window.before(step), window.anchor() + window.after(step) + 1);
    List<TimeSpan> found = new ArrayList<>();
    if (story.impact() != null && span(story.impact()).overlaps(around)) {
      found.add(span(story.impact()));
    }
    TimeSpan last = null;
    for (Movement one : movements.getOrDefault(series.id(), List.of())) {
      TimeSpan span = span(one);
      boolean wave = last != null && span.from() - last.to() <= last.length() / 2;
      if (wave || span.overlaps(around)) {
        last = last == null ? span : last.union(span);
        found.add(last);
      }
    }
    return found;
  }

  private static TimeSpan span(Movement one) {
    return new TimeSpan(one.onset().earliest(), Math.max(one.end(), one.onset().earliest() + 1));
  }

  /// The service a series speaks of: a cache's errors and hits speak of the cache, whoever counted
  /// them. A series of no service stands for itself.
  private String speaksOf(Series series) {
    String bound = topology.service(series);
    if (bound == null) {
      return "\u0000" + series.id();
    }
    if (series.role() != Role.CACHE_ERRORS && series.role() != Role.CACHE_HITS) {
      return bound;
    }
    return topology.callees(bound).stream().filter(this::cache).findFirst().orElse(bound);
  }

  private boolean cache(String service) {
    return incident.series().stream()
        .anyMatch(
            one ->
                service.equals(topology.service(one))
                    && (one.role() == Role.CACHE_HITS || one.role() == Role.CACHE_ERRORS));
  }

  /// The series that stands for its service: the one that says most, else what counts its requests.
  private static Reading lead(ServiceCase one) {
    return one.readings().stream()
        .min(
            Comparator.<Reading>comparingDouble(r -> -r.evidence() * r.harm().weight())
                .thenComparingInt(r -> r.harm().kind() == Kind.DEMAND ? 0 : 1)
                .thenComparing(r -> r.series().id()))
        .orElseThrow();
  }

  /// The part of its service's score that a series other than the lead has.
  private static double part(Reading one, @Nullable Reading lead) {
    double most = lead == null ? 0 : lead.evidence() * lead.harm().weight();
    return most > 0 ? 0.99 * one.evidence() * one.harm().weight() / most : 0;
  }

  private static List<Numbers> numbers(
      List<Reading> readings,
      RankingWindow window,
      Map<String, Share> shares,
      Map<Series, String> speaksOf) {
    double[] chances = readings.stream().mapToDouble(Ranking::chance).toArray();
    double[] rates = ChanceControl.falseDiscoveryRates(chances);
    List<Elsewhere> elsewhere = new ArrayList<>();
    for (Reading one : readings) {
      if (one.shift() != null && one.harm().weight() > 0) {
        Elsewhere all = one.harm().up() ? one.shift().rises() : one.shift().falls();
        elsewhere.add(all.times(one.harm().weight()));
      }
    }
    ChanceControl control = new ChanceControl(window, elsewhere);
    List<Numbers> numbers = new ArrayList<>();
    for (int i = 0; i < readings.size(); i++) {
      Reading one = readings.get(i);
      SeriesShift shift = one.shift();
      if (shift == null) {
        numbers.add(null);
        continue;
      }
      boolean up = rose(one, shift);
      Share share = shares.get(speaksOf.getOrDefault(one.series(), ""));
      Double own = share == null ? null : share.own();
      numbers.add(
          new Numbers(
              shift.usual(),
              up ? shift.high() : shift.low(),
              up,
              up ? shift.rise() : shift.fall(),
              chances[i],
              rates[i],
              own,
              own == null ? null : (Double) (1 - own),
              control.randomHourShare(one.evidence() * one.harm().weight())));
    }
    return numbers;
  }

  /// Demand may go either way; all else is looked at in its harmful direction.
  private static boolean rose(Reading one, SeriesShift shift) {
    return one.harm().kind() == Kind.DEMAND ? shift.rise() >= shift.fall() : one.harm().up();
  }

  private static double chance(Reading one) {
    SeriesShift shift = one.shift();
    if (shift == null) {
      return 1;
    }
    return one.harm().kind() == Kind.DEMAND
        ? Math.min(1, 2 * Math.min(shift.chanceOfRise(), shift.chanceOfFall()))
        : one.harm().up() ? shift.chanceOfRise() : shift.chanceOfFall();
  }
}
