package hindcast.analysis;

import hindcast.analysis.Harm.Kind;
import hindcast.analysis.ServiceCase.Reading;
import hindcast.model.Series;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How much of each service's harm is its own: not carried by services it calls, not explained by
/// more demand.
final class OwnShares {
  /// What is left of a harm that services it calls carry in full: the map may be wrong.
  private static final double LEAST = 0.05;

  /// A callee must show at least this part of its caller's evidence to carry its harm.
  private static final double COMPARABLE = 0.5;

  /// How much of a harm a callee whose own harm of that kind nobody measures may carry.
  private static final double UNMEASURED = 0.7;

  /// How quickly demand explains harm: a fifth more requests explain half of it.
  private static final double BY_DEMAND = 5;

  /// Growth of demand below which it explains nothing.
  private static final double MORE = 0.1;

  /// Growth of demand where users come in below which it is no surge.
  private static final double SURGE = 0.5;

  /// Beside the strongest kind of harm, what the others count.
  private static final double BESIDE = 0.5;

  /// What a harm of another kind than the symptom's counts.
  private static final double OTHER_KIND = 0.3;

  /// What a service counts that nothing called by the symptom's service leads to.
  private static final double OUT_OF_REACH = 0.3;

  /// What one service said to stop calling counts where no second one confirms it.
  private static final double UNCONFIRMED = 0.5;

  /// What harm seen in front of all services counts for one behind it that does not measure it.
  private static final double SEEN_IN_FRONT = 0.5;

  /// A service behind shows anything like what is seen in front with this part of its score.
  private static final double ANYTHING_LIKE = 0.25;

  private static final double JUST_BEHIND = 0.99;

  /// With a symptom, what a harm that explains all of it counts: there the part explained decides,
  /// and evidence beyond doubt adds nothing.
  private static final double ENOUGH = 5;

  /// What is known of one service's place.
  ///
  /// @param score how strong a candidate it is
  /// @param own share of its harm that is its own; null where it was not harmed in such a way
  /// @param witness whether it only watches requests from outside, so that what it sees is put down
  ///   to services behind it
  record Share(double score, @Nullable Double own, boolean witness) {
    private Share withScore(double newScore) {
      return new Share(newScore, own, witness);
    }
  }

  private final Map<String, ServiceCase> cases;
  private final CallGraph graph;
  private final RankingWindow window;
  private final Set<String> noticed = new HashSet<>();
  private final Set<Kind> symptoms = EnumSet.noneOf(Kind.class);
  private final Map<String, Double> byDemand = new HashMap<>();
  private final Map<String, Double> quiet = new HashMap<>();

  OwnShares(
      Map<String, ServiceCase> cases,
      CallGraph graph,
      RankingWindow window,
      AnalysisOptions options) {
    this.cases = cases;
    this.graph = graph;
    this.window = window;
    for (ServiceCase one : cases.values()) {
      for (Reading reading : one.readings()) {
        Kind kind = reading.harm().kind();
        if (options.noticed(reading.series().id()) && (kind == Kind.FAILING || kind == Kind.SLOW)) {
          noticed.add(one.name());
          symptoms.add(kind);
        }
      }
    }
    cases.keySet().forEach(name -> byDemand.put(name, demanded(name, new HashSet<>())));
  }

  /// The share of every service.
  Map<String, Share> shares() {
    Map<String, Share> shares = new HashMap<>();
    List<String> start = new ArrayList<>(noticed);
    if (start.isEmpty()) {
      start.addAll(graph.outermost());
      start.addAll(graph.placeless());
    }
    Set<String> within = graph.reach(start);
    for (ServiceCase one : cases.values()) {
      Share share = share(one);
      double reach = within.contains(one.name()) ? 1 : OUT_OF_REACH;
      shares.put(one.name(), share.withScore(share.score() * reach));
    }
    unmeasured(shares);
    putBehind(shares);
    return shares;
  }

  private Share share(ServiceCase one) {
    Map<Kind, Double> parts = new EnumMap<>(Kind.class);
    Double own = null;
    double strongest = 0;
    for (Kind kind : List.of(Kind.SLOW, Kind.FAILING)) {
      double evidence = one.evidence(kind);
      if (evidence > 0) {
        double share = own(one, kind, evidence);
        parts.put(kind, weighed(one, kind, evidence, share));
        if (evidence > strongest) {
          strongest = evidence;
          own = share;
        }
      }
    }
    double demand = byDemand.getOrDefault(one.name(), 1.0);
    parts.put(Kind.BUSY, one.evidence(Kind.BUSY) * demand);
    parts.put(Kind.OTHER, one.evidence(Kind.OTHER) * demand);
    parts.put(Kind.CALLING, stopped(one));
    parts.put(Kind.DEMAND, surge(one));
    double most = Collections.max(parts.values());
    double all = parts.values().stream().mapToDouble(v -> v).sum();
    return new Share(most + (noticed.isEmpty() ? BESIDE : BESIDE / 5) * (all - most), own, false);
  }

  /// With a symptom, harm of its kind counts by how much of the symptom it can explain.
  private double weighed(ServiceCase one, Kind kind, double evidence, double own) {
    if (symptoms.isEmpty()) {
      return evidence * own * byDemand.getOrDefault(one.name(), 1.0);
    }
    if (!symptoms.contains(kind)) {
      return ENOUGH * evidence / (1 + evidence) * OTHER_KIND * own;
    }
    double symptom = noticed.stream().mapToDouble(name -> of(name).amount(kind)).max().orElse(0);
    double explained = symptom > 0 ? Math.min(1, own * one.amount(kind) / symptom) : own;
    return ENOUGH * evidence / (1 + evidence) * explained;
  }

  /// The share of a service's harm that those it calls do not carry.
  private double own(ServiceCase one, Kind kind, double evidence) {
    double amount = one.amount(kind);
    double carried = 0;
    double assumed = 0;
    for (String callee : behind(one.name())) {
      ServiceCase other = of(callee);
      if (other.measures(kind)) {
        if (other.evidence(kind) > COMPARABLE * evidence) {
          carried += other.amount(kind);
        }
      } else {
        double shown = Math.max(other.evidence(Kind.SLOW), other.evidence(Kind.FAILING));
        shown = Math.max(shown, other.evidence(Kind.BUSY));
        assumed = Math.max(assumed, UNMEASURED * Math.min(1, shown / evidence));
      }
    }
    double share = amount > 0 ? Math.max(0, 1 - carried / amount) : carried > 0 ? 0 : 1;
    return Math.max(LEAST, share * (1 - assumed));
  }

  /// The graph holds no services but those of the cases.
  private ServiceCase of(String service) {
    return Objects.requireNonNull(cases.get(service));
  }

  private Set<String> behind(String service) {
    return graph.placeless().contains(service) ? graph.outermost() : graph.callees(service);
  }

  /// What is left of a service's harm when the growth of demand has explained the rest.
  private double demanded(String service, Set<String> seen) {
    if (!seen.add(service) || graph.outermost().contains(service)) {
      return 1;
    }
    double more = of(service).growth();
    if (more >= 0) {
      return more > MORE ? 1 / (1 + BY_DEMAND * more) : 1;
    }
    return graph.callers(service).stream()
        .mapToDouble(caller -> demanded(caller, seen))
        .min()
        .orElse(1);
  }

  /// More demand than ever where users come in.
  private double surge(ServiceCase one) {
    Reading demand = one.demand();
    boolean door = graph.outermost().contains(one.name()) || graph.outermost().isEmpty();
    return !door
            || demand == null
            || demand.shift() == null
            || demand.shift().relativeRise() < SURGE
        ? 0
        : demand.shift().riseEvidence();
  }

  /// Evidence that the service ends its work early: what it calls gets fewer calls than its
  /// requests ask for. Two such services confirm each other; one alone may be quiet for reasons of
  /// its own.
  private double stopped(ServiceCase one) {
    Reading demand = one.demand();
    if (demand == null || demand.shift() == null) {
      return 0;
    }
    List<Double> found = new ArrayList<>();
    for (String callee : graph.callees(one.name())) {
      Reading calls = of(callee).demand();
      if (calls != null) {
        found.add(stopped(demand, callee, calls.series()));
      }
    }
    found.sort(Collections.reverseOrder());
    return found.size() > 1 ? found.get(1) : found.isEmpty() ? 0 : UNCONFIRMED * found.getFirst();
  }

  /// The part of a callee's missing calls that is due to one of its callers, by that one's share of
  /// the requests.
  private double stopped(Reading demand, String callee, Series calls) {
    List<Series> requests = new ArrayList<>();
    double all = 0;
    for (String caller : graph.callers(callee)) {
      Reading asked = of(caller).demand();
      if (asked != null) {
        requests.add(asked.series());
        all += requests(asked);
      }
    }
    double missing =
        quiet.computeIfAbsent(
            callee,
            name -> {
              SeriesShift shift = CallsPerRequest.shift(calls, requests, window);
              return shift == null ? 0 : shift.fallEvidence();
            });
    return all > 0 ? missing * requests(demand) / all : 0;
  }

  private static double requests(Reading demand) {
    SeriesShift shift = demand.shift();
    return shift == null ? 0 : Math.max(0, shift.mean() * ServiceCase.perSecond(demand.series()));
  }

  /// Failures seen in front of all services, which no service behind measures, speak of the first
  /// of them as far as nothing else explains them.
  private void unmeasured(Map<String, Share> shares) {
    for (String front : graph.placeless()) {
      double failing = of(front).evidence(Kind.FAILING);
      double left = SEEN_IN_FRONT * failing - bestPlaced(shares);
      if (left <= 0) {
        continue;
      }
      for (String service : graph.outermost()) {
        if (!of(service).measures(Kind.FAILING)) {
          shares.computeIfPresent(service, (name, share) -> share.withScore(share.score() + left));
        }
      }
    }
  }

  /// The highest score of a service that the map has calls for.
  private double bestPlaced(Map<String, Share> shares) {
    return shares.entrySet().stream()
        .filter(e -> !graph.placeless().contains(e.getKey()))
        .mapToDouble(e -> e.getValue().score())
        .max()
        .orElse(0);
  }

  /// What watches requests from outside comes after the first service that has a place in the map,
  /// if that one shows anything like it.
  private void putBehind(Map<String, Share> shares) {
    double best = bestPlaced(shares);
    for (String name : graph.unnamed()) {
      Share share = Objects.requireNonNull(shares.get(name));
      if (of(name).onlyWatches() && best > 0 && best >= ANYTHING_LIKE * share.score()) {
        double score = Math.min(share.score(), JUST_BEHIND * best);
        shares.put(name, new Share(score, share.own(), true));
      }
    }
  }
}
