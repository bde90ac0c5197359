package hindcast.analysis;

import hindcast.analysis.EdgeTest.Kind;
import hindcast.analysis.EdgeTest.Outcome;
import hindcast.analysis.EdgeVerdict.Verdict;
import hindcast.model.Incident;
import hindcast.model.Role;
import hindcast.model.Series;
import hindcast.model.SeriesKind;
import hindcast.model.ServiceMap.Edge;
import hindcast.model.ServiceMap.Strength;
import hindcast.model.TimeSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Holds declared dependencies against what happened while the callee failed, and names calls that
/// the map does not have.
///
/// A hard edge held where the caller was hurt with the callee, and a soft one where it was not. A
/// soft edge is violated by a caller that was hurt with the callee's failure and turned elsewhere;
/// or that was hurt without turning elsewhere, if the callee's own signs show that it failed and
/// nothing else explains the harm. A hard one is violated by a caller that was not hurt though its
/// only way to the callee failed for many requests. Whatever speaks against leaves it inconclusive.
final class EdgeCheck {
  /// Failed requests that make a failure worth the name.
  private static final double LEAST_FAILED = 10;

  /// How soon harm follows that needs no way round.
  private static final long PROMPT = 30_000;

  private final Incident incident;
  private final Story story;
  private final Topology topology;
  private final EdgeSigns signs;
  private final FallThrough fallThrough;

  EdgeCheck(Incident incident, Story story, Topology topology) {
    this.incident = incident;
    this.story = story;
    this.topology = topology;
    this.signs = new EdgeSigns(incident, story, topology);
    this.fallThrough = new FallThrough(incident, story, topology, signs);
  }

  List<EdgeVerdict> check() {
    List<EdgeVerdict> verdicts = new ArrayList<>();
    for (Edge edge : incident.services().edges().stream().distinct().toList()) {
      verdicts.add(declared(edge));
    }
    topology
        .calls()
        .forEach(
            (way, series) -> {
              if (!topology.declared(way)) {
                undeclared(way, series).ifPresent(verdicts::add);
              }
            });
    return verdicts;
  }

  private EdgeVerdict declared(Edge edge) {
    Statement contradiction = contradiction(edge);
    if (contradiction != null) {
      return unclear(edge, List.of(contradiction), List.of());
    }
    Movement failing = signs.failure(edge);
    if (failing == null) {
      return unclear(edge, List.of(quiet(edge)), List.of());
    }
    Episode failure = Episode.of(failing, story.movements());
    Movement hurt = signs.harm(edge, failure);
    boolean soft = edge.declared() == Strength.SOFT;
    EdgeCase of =
        new EdgeCase(
            incident,
            story,
            topology,
            signs,
            edge,
            failure,
            hurt == null ? null : Episode.of(hurt, story.movements()),
            soft ? fallThrough.find(edge, failure) : null);
    EdgeTrial trial = new EdgeTrial(of, soft && fallThrough.observable(edge));
    Strength observed = soft ? soft(trial) : hard(trial);
    Verdict verdict =
        observed == Strength.UNKNOWN || edge.declared() == Strength.UNKNOWN
            ? Verdict.INCONCLUSIVE
            : observed == edge.declared() ? Verdict.HELD : Verdict.VIOLATED;
    return new EdgeVerdict(
        edge.from(),
        edge.to(),
        edge.via(),
        edge.declared(),
        observed,
        verdict,
        reasons(trial, observed),
        trial.tests());
  }

  /// How an edge that was declared soft behaved.
  private Strength soft(EdgeTrial trial) {
    Edge edge = trial.edge;
    if (!trial.is(Kind.CALLEE_FAILED, Outcome.PASSED)) {
      return Strength.UNKNOWN;
    }
    FallThrough.Sign through = trial.through;
    if (trial.harm == null) {
      boolean unhurt = trial.is(Kind.CALLER_HARMED, Outcome.FAILED) && !hurtAtAnyTime(edge.from());
      return unhurt && clear(trial) && (through == null || through.declared())
          ? Strength.SOFT
          : Strength.UNKNOWN;
    }
    // an edge meant for one part is only held against harm that shows in that part
    if ((edge.via() != null && !signs.partShown(edge)) || !harmFollows(trial)) {
      return Strength.UNKNOWN;
    }
    if (through != null) {
      return Strength.HARD;
    }
    boolean nothingElse =
        trial.is(Kind.DOSE, Outcome.PASSED)
            && trial.is(Kind.RECOVERY, Outcome.PASSED)
            && !trial.is(Kind.DEMAND, Outcome.FAILED)
            && clear(trial)
            && failedByItself(trial)
            && prompt(trial);
    return nothingElse ? Strength.HARD : Strength.UNKNOWN;
  }

  /// How an edge that was declared hard, or as nothing, behaved.
  private Strength hard(EdgeTrial trial) {
    if (trial.harm != null) {
      return harmFollows(trial) ? Strength.HARD : Strength.UNKNOWN;
    }
    Edge edge = trial.edge;
    boolean unhurt =
        trial.is(Kind.CALLEE_FAILED, Outcome.PASSED)
            && trial.is(Kind.CALLER_HARMED, Outcome.FAILED)
            && edge.via() == null
            && trial.failure.first().onset().role() == Role.ERRORS
            && topology.callers(edge.to()).size() == 1
            && !hurtAtAnyTime(edge.from())
            && fewerFailed(trial);
    return unhurt ? Strength.SOFT : Strength.UNKNOWN;
  }

  /// Whether nothing speaks against the caller's harm having followed the callee's failure.
  private boolean harmFollows(EdgeTrial trial) {
    boolean circle = topology.reaches(trial.edge.to(), trial.edge.from());
    return trial.is(Kind.CALLER_HARMED, Outcome.PASSED)
        && !trial.is(Kind.CALLEE_FAILED, Outcome.FAILED)
        && trial.is(Kind.ORDER, Outcome.PASSED)
        && !trial.is(Kind.DOSE, Outcome.FAILED)
        && !trial.is(Kind.RECOVERY, Outcome.FAILED)
        && !trial.is(Kind.SPECIFICITY, Outcome.FAILED)
        && !trial.is(Kind.OTHER_CALLEES, Outcome.FAILED)
        && (!circle || trial.certainOrder());
  }

  /// Whether the callee's failure was one of requests, and of more than a few where they can be
  /// counted.
  private boolean clear(EdgeTrial trial) {
    Role role = trial.failure.first().onset().role();
    Double failed = number(trial.failure.series(), trial.failure.cited());
    return (role == Role.ERRORS || role == Role.CACHE_ERRORS)
        && (failed == null || failed >= LEAST_FAILED);
  }

  /// Errors that a client counts may be its own trouble. The callee failed by itself where its own
  /// series say so, or where its failure certainly came first.
  private boolean failedByItself(EdgeTrial trial) {
    if (trial.certainOrder()) {
      return true;
    }
    return signs
        .own(trial.edge.to())
        .filter(one -> one.onset().role() != Role.CACHE_ERRORS)
        .anyMatch(one -> one.onset().at() < trial.failure.to() && one.end() > trial.failure.from());
  }

  /// Whether the harm began and ended right with the failure. Without calls elsewhere nothing lies
  /// between the two, and what comes much later may well be a coincidence.
  private static boolean prompt(EdgeTrial trial) {
    Episode harm = trial.harm;
    if (harm == null) {
      return false;
    }
    long near =
        Math.max(PROMPT, 4 * Lags.coarserStep(trial.failure.first(), harm.first()))
            + Math.max(
                trial.failure.series().info().windowMillis(), harm.series().info().windowMillis());
    return Math.abs(harm.from() - trial.failure.from()) <= near
        && Math.abs(harm.to() - trial.failure.to()) <= near;
  }

  private boolean hurtAtAnyTime(String service) {
    return signs.own(service).anyMatch(one -> one.onset().role() == Role.ERRORS);
  }

  /// Whether the caller failed far fewer requests than the callee did, both counted.
  private boolean fewerFailed(EdgeTrial trial) {
    Double callee = number(trial.failure.series(), trial.failure.cited());
    double caller = 0;
    for (Series series : signs.errors(trial.edge)) {
      Double one = number(series, trial.failure.cited(series));
      if (one == null) {
        return false;
      }
      caller += one;
    }
    return callee != null && callee >= 2 * LEAST_FAILED && caller * LEAST_FAILED <= callee;
  }

  /// How many; null for a series that counts nothing.
  private @Nullable Double number(Series series, TimeSpan span) {
    SeriesKind kind = series.info().kind();
    return kind == SeriesKind.COUNT || kind == SeriesKind.RATE
        ? (Double) FormulaEvaluator.evaluate(UserHarm.number(series, span), incident)
        : null;
  }

  private List<Statement> reasons(EdgeTrial trial, Strength observed) {
    List<Statement> reasons = new ArrayList<>();
    reasons.add(left(trial.failure.first()));
    if (trial.through != null) {
      reasons.add(trial.through.statement());
    }
    if (trial.harm != null) {
      reasons.add(left(trial.harm.first()));
    }
    boolean unhurt = trial.harm == null && observed != Strength.UNKNOWN;
    for (EdgeTest test : trial.tests()) {
      boolean against =
          switch (test.kind()) {
            case FALL_THROUGH -> false;
            case DEMAND -> test.outcome() == Outcome.FAILED && trial.harm != null;
            case CALLER_HARMED -> unhurt || test.outcome() == Outcome.UNKNOWN;
            default -> test.outcome() == Outcome.FAILED;
          };
      if (against || (test.kind() == Kind.CALLEE_FAILED && test.outcome() != Outcome.PASSED)) {
        reasons.add(test.statement());
      }
    }
    return reasons;
  }

  private static EdgeVerdict unclear(Edge edge, List<Statement> reasons, List<EdgeTest> tests) {
    return new EdgeVerdict(
        edge.from(),
        edge.to(),
        edge.via(),
        edge.declared(),
        Strength.UNKNOWN,
        Verdict.INCONCLUSIVE,
        reasons,
        tests);
  }

  /// What makes a declaration impossible to hold against anything; null where nothing does.
  private @Nullable Statement contradiction(Edge edge) {
    String words = null;
    if (edge.from().equals(edge.to())) {
      words = "The map declares that " + edge.from() + " depends on itself.";
    } else if (incident.services().edges().stream()
        .anyMatch(
            other ->
                other.from().equals(edge.from())
                    && other.to().equals(edge.to())
                    && Objects.equals(other.via(), edge.via())
                    && other.declared() != edge.declared())) {
      words = "The map declares this dependency more than once, and not as the same.";
    }
    String source = incident.services().source();
    return words == null
        ? null
        : new Statement(
            words,
            List.of(),
            source == null ? List.of() : List.of(new Evidence(source, 0, null, null, null, null)));
  }

  private Optional<EdgeVerdict> undeclared(Edge way, List<Series> calls) {
    Optional<Series> clearest =
        calls.stream()
            .filter(series -> FallThrough.firstCall(series) != Long.MAX_VALUE)
            .min(
                Comparator.<Series, Boolean>comparing(one -> number(one, span(one)) == null)
                    .thenComparingLong(one -> one.info().stepMillis() + one.info().windowMillis())
                    .thenComparing(Series::id));
    return clearest.map(
        series -> {
          TimeSpan span = span(series);
          Sentence why = new Sentence(incident).say(way.via() == null ? way.from() : way.via());
          if (number(series, span) == null) {
            why.say(" made requests");
          } else {
            why.say(" made ").count(UserHarm.number(series, span)).say(" requests");
          }
          why.say(" from " + way.from() + " to " + way.to() + ", the first at ")
              .time(new Formula.FirstOutside(series.id(), span, -Double.MAX_VALUE, 0))
              .say("; the map does not declare that path.");
          return new EdgeVerdict(
              way.from(),
              way.to(),
              way.via(),
              Strength.UNKNOWN,
              Strength.UNKNOWN,
              Verdict.UNDECLARED,
              List.of(why.done()),
              List.of());
        });
  }

  private static TimeSpan span(Series series) {
    return Objects.requireNonNull(series.span());
  }

  private Statement left(Movement one) {
    return new Sentence(incident)
        .say(one.name() + " left its normal range at ")
        .time(one.time())
        .cite(one.onset())
        .say(".")
        .done();
  }

  private Statement quiet(Edge edge) {
    List<Series> watched =
        signs.sound(edge.to()).filter(one -> EdgeSigns.FAILURES.contains(one.role())).toList();
    Sentence sentence =
        new Sentence(incident)
            .say(
                watched.isEmpty()
                    ? "No series would show " + edge.to() + " failing."
                    : "No series shows " + edge.to() + " failing in this data.");
    watched.forEach(series -> sentence.cite(series.id(), span(series)));
    return sentence.done();
  }
}
