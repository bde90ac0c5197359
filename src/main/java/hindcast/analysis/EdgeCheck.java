package hindcast.analysis;

import hindcast.analysis.EdgeVerdict.Verdict;
import hindcast.model.Incident;
import hindcast.model.Role;
import hindcast.model.Series;
import hindcast.model.ServiceMap.Edge;
import hindcast.model.ServiceMap.Strength;
import hindcast.model.TimeSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Holds declared dependencies against what happened while the callee failed, and names calls that
/// the map does not have.
///
/// A hard edge held where the caller was hurt once the callee had failed, and a soft one where it
/// was not. A soft edge is violated only by a caller that was hurt while the callee failed *and*
/// turned elsewhere: calls from it that the map does not have, or that left their normal, which
/// rise with the callee's failure. Without that, the harm may have come another way.
final class EdgeCheck {
  private static final Set<Role> FAILURES =
      Set.of(Role.ERRORS, Role.CACHE_ERRORS, Role.LATENCY, Role.DB_CPU, Role.SATURATION);

  private final Incident incident;
  private final Story story;
  private final Topology topology;

  EdgeCheck(Incident incident, Story story, Topology topology) {
    this.incident = incident;
    this.story = story;
    this.topology = topology;
  }

  List<EdgeVerdict> check() {
    List<EdgeVerdict> verdicts = new ArrayList<>();
    Map<Edge, List<Series>> calls = topology.calls();
    for (Edge edge : incident.services().edges()) {
      verdicts.add(declared(edge, calls));
    }
    calls.forEach(
        (edge, series) -> {
          if (!topology.declared(edge)) {
            undeclared(edge, series).ifPresent(verdicts::add);
          }
        });
    return verdicts;
  }

  private EdgeVerdict declared(Edge edge, Map<Edge, List<Series>> calls) {
    Movement failure = failure(edge);
    if (failure == null) {
      return verdict(edge, Strength.UNKNOWN, Verdict.INCONCLUSIVE, List.of(quiet(edge)));
    }
    Movement harm = harm(edge, failure);
    List<Statement> reasons = new ArrayList<>();
    reasons.add(left(failure));
    if (edge.declared() == Strength.SOFT) {
      if (edge.via() != null) {
        return verdict(edge, Strength.UNKNOWN, Verdict.INCONCLUSIVE, reasons);
      }
      Optional<Statement> through = fallThrough(edge, failure, calls);
      if (through.isPresent()) {
        reasons.add(through.get());
        if (harm != null) {
          reasons.add(left(harm));
        }
        return verdict(
            edge,
            harm == null ? Strength.UNKNOWN : Strength.HARD,
            harm == null ? Verdict.INCONCLUSIVE : Verdict.VIOLATED,
            reasons);
      }
      boolean clear =
          failure.onset().role() == Role.ERRORS || failure.onset().role() == Role.CACHE_ERRORS;
      if (harm == null && clear && hurtSomehow(edge.from()).isEmpty()) {
        return verdict(edge, Strength.SOFT, Verdict.HELD, reasons);
      }
      return verdict(edge, Strength.UNKNOWN, Verdict.INCONCLUSIVE, reasons);
    }
    if (harm != null) {
      reasons.add(left(harm));
      return verdict(
          edge,
          Strength.HARD,
          edge.declared() == Strength.HARD ? Verdict.HELD : Verdict.INCONCLUSIVE,
          reasons);
    }
    boolean clear = failure.onset().role() == Role.ERRORS;
    return clear && edge.via() == null && hurtSomehow(edge.from()).isEmpty()
        ? verdict(edge, Strength.SOFT, Verdict.VIOLATED, reasons)
        : verdict(edge, Strength.UNKNOWN, Verdict.INCONCLUSIVE, reasons);
  }

  private static EdgeVerdict verdict(
      Edge edge, Strength observed, Verdict verdict, List<Statement> reasons) {
    return new EdgeVerdict(
        edge.from(), edge.to(), edge.via(), edge.declared(), observed, verdict, reasons);
  }

  /// The clearest sign that the callee failed: errors before slowness before load.
  private @Nullable Movement failure(Edge edge) {
    return own(edge.to())
        .filter(one -> FAILURES.contains(one.onset().role()))
        .filter(one -> one.onset().role() != Role.CACHE_ERRORS || !calls(edge.to()))
        .min(clearest())
        .or(() -> seenByCaller(edge))
        .orElse(null);
  }

  /// Whether the service is a client rather than a cache: errors of its cache are not its own.
  private boolean calls(String service) {
    return !topology.callees(service).isEmpty();
  }

  /// A cache's errors are often only counted by those who call it.
  private Optional<Movement> seenByCaller(Edge edge) {
    boolean cache =
        incident.series().stream()
            .anyMatch(
                series ->
                    edge.to().equals(topology.service(series))
                        && (series.role() == Role.CACHE_HITS
                            || series.role() == Role.CACHE_ERRORS));
    return cache && !calls(edge.to())
        ? own(edge.from()).filter(one -> one.onset().role() == Role.CACHE_ERRORS).min(clearest())
        : Optional.empty();
  }

  private static Comparator<Movement> clearest() {
    return Comparator.<Movement>comparingInt(
            one ->
                switch (one.onset().role()) {
                  case ERRORS, CACHE_ERRORS -> 0;
                  case LATENCY -> 1;
                  default -> 2;
                })
        .thenComparingInt(one -> one.series().info().key().labels().size())
        .thenComparingLong(one -> one.onset().at())
        .thenComparing(one -> one.onset().id());
  }

  private java.util.stream.Stream<Movement> own(String service) {
    return story.movements().stream()
        .filter(one -> service.equals(one.onset().service()) && one.harmful());
  }

  private Optional<Movement> hurtSomehow(String service) {
    return own(service).filter(one -> one.onset().role() == Role.ERRORS).min(clearest());
  }

  /// The caller's errors, unless they certainly began before any sign of the callee's failure.
  private @Nullable Movement harm(Edge edge, Movement failure) {
    long soonest =
        java.util.stream.Stream.concat(own(edge.to()), java.util.stream.Stream.of(failure))
            .mapToLong(one -> one.onset().earliest())
            .min()
            .orElse(Long.MIN_VALUE);
    return own(edge.from())
        .filter(one -> one.onset().role() == Role.ERRORS)
        .filter(one -> one.onset().latest() >= soonest)
        .filter(one -> one.onset().at() < failure.end())
        .filter(one -> one.series().info().key().labels().get("caller") == null)
        .min(clearest())
        .orElse(null);
  }

  /// Calls from the caller to others that rise while the callee fails.
  private Optional<Statement> fallThrough(
      Edge edge, Movement failure, Map<Edge, List<Series>> calls) {
    TimeSpan during = failure.cited();
    Statement found = null;
    double most = 0;
    for (Map.Entry<Edge, List<Series>> call : calls.entrySet()) {
      Edge way = call.getKey();
      if (!way.from().equals(edge.from()) || way.to().equals(edge.to())) {
        continue;
      }
      if (topology.declared(way)) {
        continue;
      }
      for (Series series : call.getValue()) {
        long first = firstCall(series);
        boolean with =
            first >= failure.onset().earliest()
                && first < failure.end()
                && Math.abs(first - failure.onset().at()) <= PhaseFinder.QUIET;
        TimeSpan within = new TimeSpan(during.from(), during.to());
        double number = FormulaEvaluator.evaluate(UserHarm.number(series, within), incident);
        if (with && number > most) {
          most = number;
          found =
              new Sentence(incident)
                  .say("While " + edge.to() + " failed, " + way.via() + " made ")
                  .count(UserHarm.number(series, within))
                  .say(
                      " requests from "
                          + way.from()
                          + " to "
                          + way.to()
                          + "; before that it made none.")
                  .done();
        }
      }
    }
    return Optional.ofNullable(found);
  }

  private static long firstCall(Series series) {
    for (int i = 0; i < series.size(); i++) {
      if (series.value(i) > 0) {
        return series.epochMillis(i);
      }
    }
    return Long.MAX_VALUE;
  }

  private Optional<EdgeVerdict> undeclared(Edge edge, List<Series> calls) {
    Optional<Series> clearest =
        calls.stream()
            .filter(series -> firstCall(series) != Long.MAX_VALUE)
            .min(
                Comparator.<Series>comparingLong(
                        one -> one.info().stepMillis() + one.info().windowMillis())
                    .thenComparing(Series::id));
    return clearest.map(
        series -> {
          TimeSpan span = java.util.Objects.requireNonNull(series.span());
          Statement why =
              new Sentence(incident)
                  .say(edge.via() + " made ")
                  .count(UserHarm.number(series, span))
                  .say(" requests from " + edge.from() + " to " + edge.to() + ", the first at ")
                  .time(new Formula.FirstOutside(series.id(), span, -Double.MAX_VALUE, 0))
                  .say("; the map does not declare that path.")
                  .done();
          return verdict(edge, Strength.UNKNOWN, Verdict.UNDECLARED, List.of(why));
        });
  }

  private Statement left(Movement one) {
    return new Sentence(incident)
        .say(one.name() + " left its normal range at ")
        .time(one.time())
        .say(".")
        .done();
  }

  private Statement quiet(Edge edge) {
    Sentence sentence =
        new Sentence(incident).say("No series shows " + edge.to() + " failing in this data.");
    for (Series series : incident.series()) {
      TimeSpan span = series.span();
      if (span != null
          && edge.to().equals(topology.service(series))
          && FAILURES.contains(series.role())
          && !incident.disputed(series.info().source())) {
        sentence.cite(series.id(), span);
      }
    }
    return sentence.done();
  }
}
