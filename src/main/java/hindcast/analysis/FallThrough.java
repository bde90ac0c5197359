package hindcast.analysis;

import hindcast.model.Incident;
import hindcast.model.Role;
import hindcast.model.Series;
import hindcast.model.SeriesKind;
import hindcast.model.ServiceMap.Edge;
import hindcast.model.TimeSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Looks for calls that took the place of a failing dependency: traffic from its caller to another
/// service that begins or rises while the dependency fails.
///
/// Calls that bear their caller are taken as they are. Where calls bear none, the traffic of
/// another service that the caller depends on counts, provided that nothing else explains it: not
/// more demand at the caller or at others that call that service, and not retries after failures of
/// that service's own.
final class FallThrough {
  /// From this multiple of normal on, calls that were there before have risen.
  private static final double RISEN = 1.5;

  private final Incident incident;
  private final Story story;
  private final Topology topology;
  private final EdgeSigns signs;
  private final Map<Edge, List<Series>> calls;

  FallThrough(Incident incident, Story story, Topology topology, EdgeSigns signs) {
    this.incident = incident;
    this.story = story;
    this.topology = topology;
    this.signs = signs;
    this.calls = topology.calls();
  }

  /// Calls that took the dependency's place.
  ///
  /// @param to the service they went to
  /// @param declared whether the map allows them
  /// @param series where they show
  /// @param cited the stamps of its samples while the dependency failed
  /// @param end when they were over, or back in normal
  /// @param statement what to say of them
  /// @param rank how they stand out from their own history
  record Sign(
      String to,
      boolean declared,
      Series series,
      TimeSpan cited,
      long end,
      Statement statement,
      RankTest rank) {}

  /// Whether the data could show it: it has calls by caller, or the traffic of another service that
  /// the caller depends on.
  boolean observable(Edge edge) {
    return calls.keySet().stream().anyMatch(way -> elsewhere(edge, way))
        || topology.callees(edge.from()).stream()
            .anyMatch(other -> !other.equals(edge.to()) && !signs.traffic(other).isEmpty());
  }

  /// The strongest sign; null where there is none.
  @Nullable Sign find(Edge edge, Episode failure) {
    List<Sign> found = new ArrayList<>();
    calls.forEach(
        (way, series) -> {
          if (elsewhere(edge, way)) {
            series.forEach(one -> add(found, labelled(edge, failure, way, one)));
          }
        });
    if (found.isEmpty()) {
      for (String other : topology.callees(edge.from())) {
        if (!other.equals(edge.to())) {
          add(found, unlabelled(edge, failure, other));
        }
      }
    }
    return found.stream()
        .min(
            Comparator.comparing(Sign::declared)
                .thenComparing(sign -> !countable(sign.series()))
                .thenComparingDouble(sign -> -number(sign.series(), sign.cited()))
                .thenComparing(sign -> sign.series().id()))
        .orElse(null);
  }

  private static void add(List<Sign> found, @Nullable Sign sign) {
    if (sign != null) {
      found.add(sign);
    }
  }

  private static boolean elsewhere(Edge edge, Edge way) {
    return way.from().equals(edge.from()) && !way.to().equals(edge.to());
  }

  private @Nullable Sign labelled(Edge edge, Episode failure, Edge way, Series series) {
    boolean declared = topology.declared(way);
    RankTest rank = RankTest.of(series, true, failure.span(), leftOut(failure, series));
    String who = way.via() == null ? way.from() : way.via();
    long first = firstCall(series);
    boolean fresh =
        !declared
            && first >= failure.first().onset().earliest()
            && first < failure.to()
            && Math.abs(first - failure.from()) <= PhaseFinder.QUIET;
    if (fresh && rank.mean() > 0) {
      Sentence sentence = new Sentence(incident).say("While " + edge.to() + " failed, " + who);
      if (countable(series)) {
        sentence
            .say(" made ")
            .count(UserHarm.number(series, failure.cited(series)))
            .say(" requests");
      } else {
        sentence.say(" made requests").cite(series.id(), failure.cited(series));
      }
      Statement statement =
          sentence
              .say(" from " + way.from() + " to " + way.to() + "; before that it made none.")
              .done();
      long end = lastCall(series, failure);
      return new Sign(way.to(), false, series, failure.cited(series), end, statement, rank);
    }
    return risen(edge, failure, way.to(), series, declared, rank, who + " → " + way.to());
  }

  private @Nullable Sign unlabelled(Edge edge, Episode failure, String other) {
    for (Series series : signs.traffic(other)) {
      RankTest rank = RankTest.of(series, true, failure.span(), leftOut(failure, series));
      double multiple = rank.mean() / rank.typical();
      // others that ask it for more explain it, and so does one whose demand nobody recorded
      for (String caller : topology.callers(other)) {
        Double demand = signs.demand(caller, failure.span());
        if (demand == null || demand - 1 > (multiple - 1) / 2) {
          return null;
        }
      }
      Sign sign = risen(edge, failure, other, series, true, rank, other);
      if (sign != null && follows(failure, series)) {
        return sign;
      }
    }
    return null;
  }

  /// Calls that were there before and rose with the failure.
  private @Nullable Sign risen(
      Edge edge,
      Episode failure,
      String to,
      Series series,
      boolean declared,
      RankTest rank,
      String what) {
    if (!rank.beyondChance() || !(rank.mean() >= RISEN * rank.typical())) {
      return null;
    }
    Double demand = signs.demand(edge.from(), failure.span());
    if (demand != null && demand - 1 > (rank.mean() / rank.typical() - 1) / 2) {
      return null;
    }
    Movement rise =
        story.movements().stream()
            .filter(one -> one.series().id().equals(series.id()) && one.onset().up())
            .filter(one -> one.onset().latest() >= failure.first().onset().earliest())
            .filter(one -> one.onset().at() < failure.to())
            .min(Comparator.comparingLong(one -> one.onset().at()))
            .orElse(null);
    boolean retries =
        rise != null
            && signs
                .own(to)
                .filter(one -> one.onset().role() == Role.ERRORS)
                .anyMatch(one -> one.onset().certainlyBefore(rise.onset()));
    if (rise == null || retries) {
      return null;
    }
    Formula normal =
        new Formula.Of(Formula.Statistic.MEDIAN, series.id(), rise.onset().normal().basis());
    Sentence sentence =
        new Sentence(incident).say("While " + edge.to() + " failed, traffic of " + what + " rose");
    if (FormulaEvaluator.evaluate(normal, incident) > 0) {
      sentence
          .say(" to ")
          .multiple(
              new Formula.Ratio(
                  new Formula.Of(Formula.Statistic.MEAN, series.id(), failure.cited(series)),
                  normal))
          .say(" its normal");
    } else {
      sentence.say(" from nothing").cite(series.id(), failure.cited(series));
    }
    Statement statement =
        sentence.say("; demand at " + edge.from() + " did not rise as much.").done();
    return new Sign(
        to,
        declared,
        series,
        failure.cited(series),
        Episode.of(rise, story.movements()).to(),
        statement,
        rank);
  }

  private boolean follows(Episode failure, Series series) {
    return DoseTest.of(
            failure.series(), failure.up(), series, true, DoseTest.around(failure.span()), 0, 0)
        .passed();
  }

  private List<TimeSpan> leftOut(Episode failure, Series series) {
    List<TimeSpan> out = new ArrayList<>(signs.excursions(series));
    out.add(failure.span());
    return out;
  }

  private static boolean countable(Series series) {
    return series.info().kind() == SeriesKind.COUNT || series.info().kind() == SeriesKind.RATE;
  }

  private double number(Series series, TimeSpan span) {
    return FormulaEvaluator.evaluate(UserHarm.number(series, span), incident);
  }

  /// When the first call was recorded; far in the future where none was.
  static long firstCall(Series series) {
    for (int i = 0; i < series.size(); i++) {
      if (series.value(i) > 0) {
        return series.epochMillis(i);
      }
    }
    return Long.MAX_VALUE;
  }

  /// The last call before a pause of three minutes.
  private static long lastCall(Series series, Episode failure) {
    long last = failure.from();
    for (int i = series.indexAtOrAfter(failure.from()); i < series.size(); i++) {
      if (series.value(i) > 0) {
        long at = series.epochMillis(i) + Movement.offset(series);
        if (at - last > PhaseFinder.QUIET && last > failure.from()) {
          break;
        }
        last = at;
      }
    }
    return last;
  }
}
