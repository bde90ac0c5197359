package hindcast.analysis;

import hindcast.analysis.EdgeTest.Kind;
import hindcast.analysis.EdgeTest.Measure;
import hindcast.analysis.EdgeTest.Outcome;
import hindcast.model.Series;
import hindcast.model.ServiceMap.Edge;
import hindcast.model.ServiceMap.Strength;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The tests of one edge whose callee left its normal.
final class EdgeTrial {
  private final EdgeCase of;
  private final EdgeSigns signs;
  final Edge edge;
  final Episode failure;
  final @Nullable Episode harm;
  final FallThrough.@Nullable Sign through;
  private final Map<Kind, EdgeTest> tests = new EnumMap<>(Kind.class);

  /// @param observable whether the data could show calls that took the callee's place
  EdgeTrial(EdgeCase of, boolean observable) {
    this.of = of;
    this.signs = of.signs();
    this.edge = of.edge();
    this.failure = of.failure();
    this.harm = of.harm();
    this.through = of.through();
    failed();
    harmed();
    if (harm != null) {
      TimingTests timing = new TimingTests(of, harm);
      put(timing.order());
      put(timing.dose());
      put(timing.recovery());
      PeerTests peers = new PeerTests(of, harm);
      put(peers.specificity());
      put(peers.otherCallees());
    }
    if (edge.declared() == Strength.SOFT) {
      demand();
      turnedElsewhere(observable);
    }
  }

  /// In the order in which they are asked.
  List<EdgeTest> tests() {
    return List.copyOf(tests.values());
  }

  boolean is(Kind kind, Outcome outcome) {
    EdgeTest test = tests.get(kind);
    return test != null && test.outcome() == outcome;
  }

  private void put(Kind kind, Outcome outcome, Statement statement, @Nullable Measure measure) {
    put(new EdgeTest(kind, outcome, statement, measure));
  }

  private void put(EdgeTest test) {
    tests.put(test.kind(), test);
  }

  private Sentence sentence() {
    return of.sentence();
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
    boolean calm = true;
    for (Series series : errors) {
      RankTest rank = RankTest.of(series, true, failure.span(), signs.excursions(series));
      words.cite(series.id(), failure.cited(series));
      boolean nothing = rank.samples() == 0 || !(rank.mean() > 0);
      if (rank.withinChance()) {
        worst = worst == null || rank.chance() < worst.chance() ? rank : worst;
      } else if (!nothing) {
        // too few samples to call it calm, but some failed
        calm = false;
      }
    }
    calm &= worst != null;
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

  /// Whether the failure came certainly first.
  boolean certainOrder() {
    return harm != null && failure.first().onset().certainlyBefore(harm.first().onset());
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
