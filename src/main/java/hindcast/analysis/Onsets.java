package hindcast.analysis;

import hindcast.analysis.Behaviour.Excursion;
import hindcast.analysis.Formula.Statistic;
import hindcast.model.Incident;
import hindcast.model.Series;
import hindcast.model.TimeSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes onsets of the excursions of all undisputed series.
final class Onsets {
  private Onsets() {}

  /// In order of time.
  ///
  /// @param behaviours by series id
  static List<Movement> of(
      Incident incident, Map<String, Behaviour> behaviours, Topology topology) {
    List<Movement> found = new ArrayList<>();
    for (Series series : incident.series()) {
      Behaviour behaviour = behaviours.get(series.id());
      if (behaviour == null || behaviour.normal() == null) {
        continue;
      }
      long dataEnd = series.epochMillis(series.size() - 1) + Movement.offset(series) + 1;
      int number = 0;
      for (Excursion excursion : behaviour.excursions()) {
        number++;
        found.add(
            new Movement(
                onset(series, behaviour.normal(), excursion, number, topology.service(series)),
                series,
                behaviour,
                dataEnd));
      }
    }
    found.sort(
        Comparator.<Movement>comparingLong(one -> one.onset().at())
            .thenComparing(one -> one.onset().id()));
    return found;
  }

  private static Onset onset(
      Series series,
      NormalRange normal,
      Excursion excursion,
      int number,
      @Nullable String service) {
    Long ended = excursion.endedAt();
    long end =
        ended == null ? series.epochMillis(series.size() - 1) + Movement.offset(series) + 1 : ended;
    TimeSpan span = Movement.cited(series, excursion.at(), end);
    double middle = FormulaEvaluator.statistic(Statistic.MEDIAN, series.within(normal.basis()));
    double highest =
        FormulaEvaluator.statistic(
            excursion.up() ? Statistic.MINUTE_MAX : Statistic.MINUTE_MIN, series.within(span));
    double multiple = middle == 0 ? Double.NaN : highest / middle;
    return new Onset(
        series.id() + "#" + number,
        series.id(),
        series.role(),
        service,
        excursion.at(),
        excursion.earliest(),
        excursion.latest(),
        excursion.up(),
        excursion.confidence(),
        normal,
        excursion.peak(),
        excursion.peakAt(),
        Double.isFinite(multiple) ? (Double) multiple : null,
        ended,
        null,
        excursion.grounds());
  }
}
