package hindcast.analysis;

import hindcast.model.Incident;
import hindcast.model.Role;
import hindcast.model.Series;
import hindcast.model.SeriesKind;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The series that count what users asked for and what failed, each once: those of the outermost
/// service that has any, from its access log, else its counters, else its rates.
///
/// @param service the service; null where no map names one
/// @param failed failed requests
/// @param total all requests, from the same source
record UserHarm(@Nullable String service, Series failed, Series total) {
  private static final Set<String> OUTCOME = Set.of("status", "code", "status_code", "class");

  static Optional<UserHarm> find(Incident incident, Topology topology) {
    List<Series> sound =
        incident.series().stream()
            .filter(series -> !series.isEmpty() && !incident.disputed(series.info().source()))
            .filter(series -> !series.info().key().labels().containsKey("caller"))
            .toList();
    List<UserHarm> pairs =
        sound.stream()
            .filter(series -> series.role() == Role.ERRORS && rank(series) < 3)
            .flatMap(
                failed ->
                    sound.stream()
                        .filter(total -> total.role() == Role.TRAFFIC && pairs(failed, total))
                        .limit(1)
                        .map(total -> new UserHarm(topology.service(failed), failed, total)))
            .sorted(
                Comparator.<UserHarm>comparingInt(pair -> rank(pair.failed))
                    .thenComparingInt(pair -> pair.failed.info().key().labels().size())
                    .thenComparingDouble(pair -> -volume(pair.total))
                    .thenComparing(pair -> pair.failed.id()))
            .toList();
    for (Set<String> layer : topology.layers()) {
      for (UserHarm pair : pairs) {
        if (pair.service != null && layer.contains(pair.service)) {
          return Optional.of(pair);
        }
      }
    }
    return topology.layers().isEmpty() ? pairs.stream().findFirst() : Optional.empty();
  }

  private static boolean pairs(Series failed, Series total) {
    return total.info().source().equals(failed.info().source())
        && total.info().kind() == failed.info().kind()
        && bare(total).equals(bare(failed))
        && java.util.Objects.equals(total.service(), failed.service());
  }

  private static SortedMap<String, String> bare(Series series) {
    TreeMap<String, String> labels = new TreeMap<>(series.info().key().labels());
    labels.keySet().removeAll(OUTCOME);
    return labels;
  }

  /// Access logs first, then counters, then rates.
  private static int rank(Series series) {
    if (series.info().kind() == SeriesKind.COUNT) {
      return series.info().key().metric().contains(":") ? 0 : 1;
    }
    return series.info().kind() == SeriesKind.RATE ? 2 : 3;
  }

  private static double volume(Series series) {
    return FormulaEvaluator.statistic(Formula.Statistic.SUM, series);
  }

  /// How many there were in a span.
  static Formula number(Series series, hindcast.model.TimeSpan span) {
    return new Formula.Of(
        series.info().kind() == SeriesKind.RATE
            ? Formula.Statistic.INTEGRAL
            : Formula.Statistic.SUM,
        series.id(),
        span);
  }
}
