package hindcast.analysis;

import hindcast.analysis.EdgeTest.Kind;
import hindcast.analysis.EdgeTest.Measure;
import hindcast.analysis.EdgeTest.Outcome;
import hindcast.model.Incident;
import hindcast.model.Role;
import hindcast.model.Series;
import hindcast.model.ServiceMap.Edge;
import hindcast.model.ServiceMap.Strength;
import hindcast.model.TimeSpan;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The tests of one edge whose callee left its normal.
final class EdgeTrial {
  private static final long LEAST_TOLERANCE = 60_000;
  private static final int MOST_BINS = 240;

  private final Incident incident;
  private final Topology topology;
  private final EdgeSigns signs;
  private final List<Movement> movements;
  final Edge edge;
  final Episode failure;
  final @Nullable Episode harm;
  final FallThrough.@Nullable Sign through;
  private final Map<Kind, EdgeTest> tests = new EnumMap<>(Kind.class);

  EdgeTrial(
      Incident incident,
      Story story,
      Topology topology,
      EdgeSigns signs,
      FallThrough fallThrough,
      Edge edge,
      Movement failing) {
    this.incident = incident;
    this.topology = topology;
    this.signs = signs;
    this.movements = story.movements();
    this.edge = edge;
    this.failure = Episode.of(failing, movements);
    Movement hurt = signs.harm(edge, failure);
    this.harm = hurt == null ? null : Episode.of(hurt, movements);
    boolean soft = edge.declared() == Strength.SOFT;
    this.through = soft ? fallThrough.find(edge, failure) : null;
    failed();
    harmed();
    if (harm != null) {
      order(harm);
      dose(harm);
      recovery(harm);
      specificity(harm);
      otherCallees(harm);
    }
    if (soft) {
      demand();
      turnedElsewhere(fallThrough.observable(edge));
    }
  }

  /// In the order in which they are asked.
  List<EdgeTest> tests() {
    return List.copyOf(tests.values());
  }

  Optional<EdgeTest> test(Kind kind) {
    return Optional.ofNullable(tests.get(kind));
  }

  boolean is(Kind kind, Outcome outcome) {
    EdgeTest test = tests.get(kind);
    return test != null && test.outcome() == outcome;
  }

  private void put(Kind kind, Outcome outcome, Statement statement, @Nullable Measure measure) {
    tests.put(kind, new EdgeTest(kind, outcome, statement, measure));
  }

  private Sentence sentence() {
    return new Sentence(incident);
  }

  private void failed() {
    Movement first = failure.first();
    RankTest rank =
        RankTest.of(failure.series(), failure.up(), failure.span(), failure.excursions());
    Outcome outcome =
        rank.beyondChance()
            ? Outcome.PASSED
            : rank.withinChance() ? Outcome.FAILED : Outcome.UNKNOWN;
    String words =
        switch (outcome) {
          case PASSED -> " stood out from all else in its history.";
          case FAILED -> " did not stand out from the rest of its history.";
          case UNKNOWN -> " has too little history to tell what chance alone would show.";
        };
    Statement why =
        sentence().say(first.name() + words).cite(failure.series().id(), failure.cited()).done();
    put(Kind.CALLEE_FAILED, outcome, why, ranked(rank));
  }

  private static Measure ranked(RankTest rank) {
    return new Measure(
        "mean over the failure, in the series' unit",
        finite(rank.mean()),
        null,
        null,
        rank.chance(),
        RankTest.THRESHOLD,
        "means of windows of "
            + rank.windowSamples()
            + (rank.windowSamples() == 1 ? " sample" : " samples")
            + " outside the failure and other excursions",
        rank.samples(),
        rank.windows());
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? (Double) value : null;
  }

  private void harmed() {
    if (harm != null) {
      RankTest rank = RankTest.of(harm.series(), harm.up(), harm.span(), harm.excursions());
      boolean beyond = rank.beyondChance();
      put(
          Kind.CALLER_HARMED,
          beyond ? Outcome.PASSED : Outcome.UNKNOWN,
          sentence()
              .say(
                  harm.first().name()
                      + (beyond
                          ? " stood out from all else in its history."
                          : " left its normal, but has too little history to rule out chance."))
              .cite(harm.series().id(), harm.cited())
              .done(),
          ranked(rank));
      return;
    }
    List<Series> errors = signs.errors(edge);
    Sentence words = sentence();
    RankTest worst = null;
    boolean calm = !errors.isEmpty();
    for (Series series : errors) {
      RankTest rank = RankTest.of(series, true, failure.span(), signs.excursions(series));
      calm &= rank.withinChance();
      worst = worst == null || rank.chance() < worst.chance() ? rank : worst;
      words.cite(series.id(), failure.cited(series));
    }
    boolean asked = !signs.idle(edge.from(), failure.span());
    String said =
        errors.isEmpty()
            ? "No series counts errors of " + edge.from() + "."
            : !asked
                ? edge.from() + " was asked nothing while " + edge.to() + " failed."
                : calm
                    ? "Errors of "
                        + edge.from()
                        + " stayed within what its history shows by chance."
                    : "Errors of "
                        + edge.from()
                        + " show no onset, but there is too little to say that it was unhurt.";
    put(
        Kind.CALLER_HARMED,
        calm && asked ? Outcome.FAILED : Outcome.UNKNOWN,
        words.say(said).done(),
        worst == null ? null : ranked(worst));
  }

  private void order(Episode hurt) {
    Onset cause = failure.first().onset();
    Onset effect = hurt.first().onset();
    long soonest = signs.soonest(edge, failure);
    boolean before = effect.latest() < soonest;
    Statement why =
        sentence()
            .say(
                hurt.first().name()
                    + (before
                        ? " had begun before any sign of failure at " + edge.to() + "."
                        : effect.certainlyBefore(cause)
                            ? " came before "
                                + failure.first().name()
                                + ", but not before the first sign of trouble at "
                                + edge.to()
                                + "."
                            : cause.certainlyBefore(effect)
                                ? " certainly came after " + failure.first().name() + "."
                                : " may have come after "
                                    + failure.first().name()
                                    + "; the intervals leave both orders open."))
            .cite(failure.series().id(), failure.cited())
            .cite(hurt.series().id(), hurt.cited())
            .done();
    put(
        Kind.ORDER,
        before ? Outcome.FAILED : Outcome.PASSED,
        why,
        new Measure(
            "seconds from failure to harm",
            (effect.at() - cause.at()) / 1000.0,
            (effect.earliest() - cause.latest()) / 1000.0,
            (effect.latest() - cause.earliest()) / 1000.0,
            null,
            null,
            "",
            2,
            0));
  }

  /// Whether the failure came certainly first.
  boolean certainOrder() {
    return harm != null && failure.first().onset().certainlyBefore(harm.first().onset());
  }

  private void dose(Episode hurt) {
    long most = Math.max(0, hurt.first().onset().latest() - failure.first().onset().earliest());
    long resolution = Lags.resolution(failure.first());
    DoseTest best =
        dose(
            failure.series(),
            failure.up(),
            hurt.series(),
            hurt.up(),
            failure.span(),
            most,
            Math.max(resolution, Lags.resolution(hurt.first())));
    String with = failure.first().name();
    Series other = failure.series();
    if (through != null && !best.passed()) {
      DoseTest calls =
          dose(
              through.series(),
              true,
              hurt.series(),
              hurt.up(),
              failure.span(),
              most,
              Lags.resolution(hurt.first()));
      if (calls.passed()) {
        best = calls;
        with = "the calls to " + through.to();
        other = through.series();
      }
    }
    Outcome outcome =
        best.passed() ? Outcome.PASSED : best.known() ? Outcome.FAILED : Outcome.UNKNOWN;
    String name = hurt.first().name();
    String words =
        switch (outcome) {
          case PASSED -> name + " rose and fell with " + with + ".";
          case FAILED -> name + " did not rise and fall with " + with + ".";
          case UNKNOWN -> "Too few samples show both " + name + " and " + with + ".";
        };
    TimeSpan around = around(failure.span());
    put(
        Kind.DOSE,
        outcome,
        sentence()
            .say(words)
            .cite(other.id(), shifted(other, around))
            .cite(hurt.series().id(), shifted(hurt.series(), around))
            .done(),
        new Measure(
            "Spearman's rank correlation at the best lag allowed",
            finite(best.correlation()),
            null,
            null,
            best.known() ? (Double) best.chance() : null,
            DoseTest.THRESHOLD,
            "all circular shifts of the one against the other",
            best.bins(),
            best.shifts()));
  }

  private static TimeSpan around(TimeSpan failing) {
    long length = failing.length();
    return new TimeSpan(failing.from() - 3 * length, failing.to() + 3 * length);
  }

  private static TimeSpan shifted(Series series, TimeSpan span) {
    return Movement.cited(series, span.from(), span.to());
  }

  /// How an effect follows a cause around a failure, up to three times its length either side.
  ///
  /// @param latest by how much the effect may come later, milliseconds
  /// @param resolution what the two can tell apart, milliseconds
  static DoseTest dose(
      Series cause,
      boolean causeUp,
      Series effect,
      boolean effectUp,
      TimeSpan failing,
      long latest,
      long resolution) {
    TimeSpan one = cause.span();
    TimeSpan other = effect.span();
    if (one == null || other == null) {
      return DoseTest.of(new double[0], new double[0], 0);
    }
    TimeSpan around = around(failing);
    long from = Math.max(around.from(), Math.max(one.from(), other.from()) - 1);
    long to = Math.min(around.to(), Math.min(one.to(), other.to()));
    long step = Math.max(cause.info().stepMillis(), effect.info().stepMillis());
    long width = Math.max(Math.max(1, step), Math.max(resolution / 2, (to - from) / MOST_BINS));
    if (to - from < width) {
      return DoseTest.of(new double[0], new double[0], 0);
    }
    Grid grid = new Grid(from, width, (int) ((to - from) / width));
    double[] x = signed(grid.means(cause), causeUp);
    double[] y = signed(grid.means(effect), effectUp);
    return DoseTest.of(x, y, (int) Math.min(MOST_BINS, Math.ceilDiv(latest, width)));
  }

  private static double[] signed(double[] values, boolean up) {
    for (int i = 0; i < values.length && !up; i++) {
      values[i] = -values[i];
    }
    return values;
  }

  private void recovery(Episode hurt) {
    long blur = 2 * (Lags.resolution(failure.first()) + Lags.resolution(hurt.first()));
    Onset cause = failure.first().onset();
    Onset effect = hurt.first().onset();
    long lag =
        Math.min(
            PhaseFinder.QUIET,
            effect.latest() - effect.earliest() + cause.latest() - cause.earliest());
    long tolerance = Math.max(LEAST_TOLERANCE, blur + lag);
    long apart = hurt.to() - failure.to();
    String with = failure.first().name();
    boolean over = failure.over() && hurt.over();
    if (through != null && hurt.over()) {
      long fromCalls = hurt.to() - through.end();
      if (Math.abs(fromCalls) < Math.abs(apart) || !failure.over()) {
        apart = fromCalls;
        with = "the calls to " + through.to();
        over = true;
      }
    }
    Outcome outcome =
        !over ? Outcome.UNKNOWN : Math.abs(apart) <= tolerance ? Outcome.PASSED : Outcome.FAILED;
    String name = hurt.first().name();
    String words =
        switch (outcome) {
          case PASSED -> name + " ended when " + with + " did.";
          case FAILED ->
              name
                  + (apart > 0
                      ? " outlasted " + with + "."
                      : " was over long before " + with + ".");
          case UNKNOWN -> "The data ends before both " + name + " and " + with + " were over.";
        };
    put(
        Kind.RECOVERY,
        outcome,
        sentence()
            .say(words)
            .cite(failure.series().id(), failure.cited())
            .cite(hurt.series().id(), hurt.cited())
            .done(),
        new Measure(
            "seconds from the end of the failure, or of the calls that took its place, to the end"
                + " of the harm",
            over ? (Double) (apart / 1000.0) : null,
            -tolerance / 1000.0,
            tolerance / 1000.0,
            null,
            null,
            "",
            2,
            0));
  }

  /// Callers that have nothing to do with the callee: they should not be hurt.
  private void specificity(Episode hurt) {
    int peers = 0;
    for (hindcast.model.ServiceMap.Service service : topology.map().services()) {
      String peer = service.name();
      boolean apart =
          !peer.equals(edge.from())
              && !peer.equals(edge.to())
              && !topology.callees(peer).isEmpty()
              && !topology.reaches(peer, edge.to())
              && !topology.reaches(edge.to(), peer)
              && !topology.reaches(edge.from(), peer)
              && (through == null || !through.to().equals(peer))
              && signs.sound(peer).anyMatch(one -> one.role() == Role.ERRORS);
      if (!apart) {
        continue;
      }
      peers++;
      Optional<Movement> moved = sameTime(peer, hurt, Set.of(Role.ERRORS));
      if (moved.isPresent()) {
        put(
            Kind.SPECIFICITY,
            Outcome.FAILED,
            alsoFailed(moved.get(), ", which does not depend on " + edge.to() + ", was hurt too."),
            peersMeasure(peers));
        return;
      }
    }
    put(
        Kind.SPECIFICITY,
        peers == 0 ? Outcome.UNKNOWN : Outcome.PASSED,
        sentence()
            .say(
                peers == 0
                    ? "No service that does not depend on "
                        + edge.to()
                        + " has errors to compare with."
                    : "No service that does not depend on " + edge.to() + " was hurt.")
            .cite(hurt.series().id(), hurt.cited())
            .done(),
        peersMeasure(peers));
  }

  private static Measure peersMeasure(int peers) {
    return new Measure("services compared", (double) peers, null, null, null, null, "", peers, 0);
  }

  private Statement alsoFailed(Movement one, String words) {
    return sentence()
        .say(one.onset().service() + words)
        .cite(one.series().id(), one.cited())
        .done();
  }

  /// A movement of that service which overlaps the failure and did not certainly follow the harm.
  private Optional<Movement> sameTime(String service, Episode hurt, Set<Role> roles) {
    return signs
        .own(service)
        .filter(one -> roles.contains(one.onset().role()))
        .filter(one -> one.onset().at() < failure.to() && one.end() > failure.from())
        .filter(one -> !hurt.first().onset().certainlyBefore(one.onset()))
        .min(EdgeSigns.clearest());
  }

  /// Another dependency that the caller needs, and that neither leads to the callee nor is reached
  /// from it, may have hurt the caller as well.
  private void otherCallees(Episode hurt) {
    for (Edge other : topology.map().edges()) {
      String callee = other.to();
      boolean alternative =
          other.from().equals(edge.from())
              && !callee.equals(edge.to())
              && other.declared() != Strength.SOFT
              && (through == null || !chained(through.to(), callee))
              && !chained(callee, edge.to());
      Optional<Movement> failing =
          alternative
              ? sameTime(
                  callee, hurt, Set.of(Role.ERRORS, Role.CACHE_ERRORS, Role.LATENCY, Role.DB_CPU))
              : Optional.empty();
      if (failing.isPresent()) {
        put(
            Kind.OTHER_CALLEES,
            Outcome.FAILED,
            alsoFailed(
                failing.get(),
                ", which " + edge.from() + " depends on too, failed at that time as well."),
            null);
        return;
      }
    }
    put(
        Kind.OTHER_CALLEES,
        Outcome.PASSED,
        sentence()
            .say("No other dependency of " + edge.from() + " failed by itself at that time.")
            .cite(hurt.series().id(), hurt.cited())
            .done(),
        null);
  }

  private boolean chained(String one, String other) {
    return one.equals(other) || topology.reaches(one, other) || topology.reaches(other, one);
  }

  private void demand() {
    Double multiple = signs.demand(edge.from(), failure.span());
    boolean more = multiple != null && multiple >= 1.5;
    Sentence words = sentence();
    signs.traffic(edge.from()).stream()
        .findFirst()
        .ifPresent(series -> words.cite(series.id(), failure.cited(series)));
    put(
        Kind.DEMAND,
        multiple == null ? Outcome.UNKNOWN : more ? Outcome.FAILED : Outcome.PASSED,
        words
            .say(
                multiple == null
                    ? "No series counts what " + edge.from() + " was asked."
                    : "Demand at " + edge.from() + (more ? " had risen too." : " was as usual."))
            .done(),
        new Measure(
            "demand during the failure over what is usual",
            multiple == null ? null : finite(multiple),
            null,
            1.5,
            null,
            null,
            "",
            1,
            0));
  }

  private void turnedElsewhere(boolean observable) {
    FallThrough.Sign sign = through;
    if (sign != null) {
      put(
          Kind.FALL_THROUGH,
          Outcome.PASSED,
          sign.statement(),
          sign.rank().samples() == 0 ? null : ranked(sign.rank()));
      return;
    }
    put(
        Kind.FALL_THROUGH,
        observable ? Outcome.FAILED : Outcome.UNKNOWN,
        sentence()
            .say(
                observable
                    ? "No calls from " + edge.from() + " to another service took its place."
                    : "No series shows whom else " + edge.from() + " called.")
            .cite(failure.series().id(), failure.cited())
            .done(),
        null);
  }
}
