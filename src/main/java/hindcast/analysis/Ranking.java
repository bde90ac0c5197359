package hindcast.analysis;

import hindcast.model.Incident;
import hindcast.model.Role;
import hindcast.model.Series;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Orders series by how likely their service contributed first: its harm that neither more demand
/// nor an anomalous callee explains, and how early it came; within a service by how far the series
/// moved.
final class Ranking {
  /// What is left of a service's own share where demand from others explains its harm.
  private static final double BY_DEMAND = 0.15;

  /// What is left where a service it calls was hurt no later.
  private static final double BY_CALLEE = 0.3;

  private static final double MORE_TRAFFIC = 1.5;

  private final Incident incident;
  private final Topology topology;
  private final Map<String, Movement> first = new HashMap<>();
  private final Map<String, Movement> harmed = new TreeMap<>();
  private final Map<String, Movement> pushed = new TreeMap<>();

  Ranking(Incident incident, Story story, Topology topology) {
    this.incident = incident;
    this.topology = topology;
    for (Movement one : story.movements()) {
      first.putIfAbsent(one.series().id(), one);
      String service = service(one.series());
      if (service != null && one.harmful()) {
        harmed.merge(service, one, Ranking::sooner);
      }
      Double multiple = one.onset().multiple();
      boolean more =
          one.onset().role() == Role.TRAFFIC
              && one.onset().up()
              && (multiple == null || multiple >= MORE_TRAFFIC);
      if (service != null && more) {
        pushed.merge(service, one, Ranking::sooner);
      }
    }
  }

  private static Movement sooner(Movement a, Movement b) {
    return b.onset().latest() < a.onset().latest() ? b : a;
  }

  /// Every undisputed series, strongest first.
  List<Ranked> rank() {
    Map<String, Double> shares = shares();
    List<Ranked> ranked = new ArrayList<>();
    double sum = shares.values().stream().mapToDouble(v -> v).sum();
    for (Series series : incident.series()) {
      if (incident.disputed(series.info().source())) {
        continue;
      }
      String service = service(series);
      Movement movement = first.get(series.id());
      double share = service == null ? 0.2 : shares.getOrDefault(service, 0.05);
      double score = movement == null ? 0 : share * strength(movement);
      double confidence =
          movement == null || sum <= 0 || service == null
              ? 0
              : Math.min(0.95, shares.getOrDefault(service, 0.0) / sum);
      ranked.add(new Ranked(series.id(), topology.service(series), score, confidence));
    }
    ranked.sort(
        Comparator.<Ranked>comparingDouble(one -> -one.score()).thenComparing(Ranked::series));
    return ranked;
  }

  /// A cache's errors and hits speak of the cache, whoever counted them.
  private @Nullable String service(Series series) {
    String bound = topology.service(series);
    if (bound == null || (series.role() != Role.CACHE_ERRORS && series.role() != Role.CACHE_HITS)) {
      return bound;
    }
    return topology.callees(bound).stream()
        .filter(
            callee ->
                incident.series().stream()
                    .anyMatch(
                        other ->
                            callee.equals(topology.service(other))
                                && (other.role() == Role.CACHE_HITS
                                    || other.role() == Role.CACHE_ERRORS)))
        .findFirst()
        .orElse(bound);
  }

  private static double strength(Movement one) {
    double role =
        switch (one.onset().role()) {
          case ERRORS, CACHE_ERRORS, LATENCY, DB_CPU -> 1;
          case CACHE_HITS, SATURATION, QUEUE -> 0.9;
          case TRAFFIC -> 0.6;
          case OTHER -> 0.3;
        };
    double direction = one.harmful() || one.onset().role() == Role.TRAFFIC ? 1 : 0.3;
    double twin = one.onset().twinOf() == null ? 1 : 0.95;
    return role * direction * twin * one.onset().confidence();
  }

  private Map<String, Double> shares() {
    Map<String, Double> shares = new TreeMap<>();
    long soonest =
        java.util.stream.Stream.concat(harmed.values().stream(), pushed.values().stream())
            .mapToLong(one -> one.onset().latest())
            .min()
            .orElse(0);
    Set<String> outermost = new HashSet<>(incident.services().outermost());
    harmed.forEach(
        (service, harm) -> {
          double share = 0.5 + 0.5 * Math.exp(-(harm.onset().latest() - soonest) / 60_000.0);
          if (demanded(service, harm)) {
            share *= BY_DEMAND;
          }
          boolean carried =
              topology.callees(service).stream()
                  .map(harmed::get)
                  .anyMatch(
                      callee -> callee != null && !harm.onset().certainlyBefore(callee.onset()));
          if (carried) {
            share *= BY_CALLEE;
          }
          shares.put(service, share);
        });
    pushed.forEach(
        (service, push) -> {
          double own = outermost.contains(service) ? 1 : 0.1;
          shares.merge(service, own, Math::max);
        });
    return shares;
  }

  /// Whether more requests reached the service, or one that calls it, no later than its harm.
  private boolean demanded(String service, Movement harm) {
    Set<String> seen = new HashSet<>();
    List<String> open = new ArrayList<>(List.of(service));
    while (!open.isEmpty()) {
      String one = open.removeLast();
      if (seen.add(one)) {
        Movement push = pushed.get(one);
        if (push != null && !harm.onset().certainlyBefore(push.onset())) {
          return true;
        }
        open.addAll(
            topology.callers(one).stream().filter(caller -> pushed.containsKey(caller)).toList());
      }
    }
    return false;
  }
}
