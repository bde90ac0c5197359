package hindcast.analysis;

import hindcast.analysis.EdgeTest.Kind;
import hindcast.analysis.EdgeTest.Measure;
import hindcast.analysis.EdgeTest.Outcome;
import hindcast.model.Series;
import hindcast.model.TimeSpan;
import org.jspecify.annotations.Nullable;

/// Holds the times and the course of a caller's harm against those of its callee's failure.
final class TimingTests {
  private static final long LEAST_TOLERANCE = 60_000;

  private final EdgeCase of;
  private final Episode failure;
  private final Episode hurt;
  private final FallThrough.@Nullable Sign through;

  TimingTests(EdgeCase of, Episode hurt) {
    this.of = of;
    this.failure = of.failure();
    this.hurt = hurt;
    this.through = of.through();
  }

  /// Whether the harm may have followed the failure.
  EdgeTest order() {
    Onset cause = failure.first().onset();
    Onset effect = hurt.first().onset();
    long soonest = of.signs().soonest(of.edge(), failure);
    boolean before = effect.latest() < soonest;
    Statement why =
        of.sentence()
            .say(
                hurt.first().name()
                    + (before
                        ? " had begun before any sign of failure at " + of.edge().to() + "."
                        : effect.certainlyBefore(cause)
                            ? " came before "
                                + of.failing()
                                + ", but not before the first sign of trouble at "
                                + of.edge().to()
                                + "."
                            : cause.certainlyBefore(effect)
                                ? " certainly came after " + of.failing() + "."
                                : " may have come after "
                                    + of.failing()
                                    + "; the intervals leave both orders open."))
            .cite(failure.series().id(), failure.cited())
            .cite(hurt.series().id(), hurt.cited())
            .done();
    return new EdgeTest(
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

  /// Whether the harm rose and fell with the failure; with the calls that took its place; or with
  /// the failure for as long as such calls were made.
  EdgeTest dose() {
    long latest = Math.max(0, hurt.first().onset().latest() - failure.first().onset().earliest());
    long resolution = Math.max(Lags.resolution(failure.first()), Lags.resolution(hurt.first()));
    TimeSpan around = DoseTest.around(failure.span());
    DoseTest best = with(failure.series(), failure.up(), around, latest, resolution);
    String with = of.failing();
    Series other = failure.series();
    if (through != null && !best.passed()) {
      DoseTest calls = with(through.series(), true, around, latest, resolution);
      TimeSpan turned =
          new TimeSpan(
              around.from(), Math.max(around.from(), Math.min(around.to(), through.end())));
      DoseTest sofar = with(failure.series(), failure.up(), turned, latest, resolution);
      if (calls.passed()) {
        best = calls;
        with = "the calls to " + through.to();
        other = through.series();
      } else if (sofar.passed()) {
        best = sofar;
        around = turned;
        with = with + " for as long as calls to " + through.to() + " took its place";
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
    return new EdgeTest(
        Kind.DOSE,
        outcome,
        of.sentence()
            .say(words)
            .cite(other.id(), Movement.cited(other, around.from(), around.to()))
            .cite(hurt.series().id(), Movement.cited(hurt.series(), around.from(), around.to()))
            .done(),
        new Measure(
            "Spearman's rank correlation at the best lag allowed",
            Double.isFinite(best.correlation()) ? (Double) best.correlation() : null,
            null,
            null,
            best.known() ? (Double) best.chance() : null,
            DoseTest.THRESHOLD,
            "all circular shifts of the one against the other",
            best.bins(),
            best.shifts()));
  }

  private DoseTest with(Series cause, boolean up, TimeSpan within, long latest, long resolution) {
    return DoseTest.of(cause, up, hurt.series(), hurt.up(), within, latest, resolution);
  }

  /// Whether the harm ended when the failure, or the calls that took its place, did.
  EdgeTest recovery() {
    long blur = 2 * (Lags.resolution(failure.first()) + Lags.resolution(hurt.first()));
    Onset cause = failure.first().onset();
    Onset effect = hurt.first().onset();
    long lag =
        Math.min(
            PhaseFinder.QUIET,
            effect.latest() - effect.earliest() + cause.latest() - cause.earliest());
    long tolerance = Math.max(LEAST_TOLERANCE, blur + lag);
    long apart = hurt.to() - failure.to();
    String with = of.failing();
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
    return new EdgeTest(
        Kind.RECOVERY,
        outcome,
        of.sentence()
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
}
