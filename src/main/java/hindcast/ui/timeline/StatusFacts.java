package hindcast.ui.timeline;

import hindcast.analysis.Impact;
import hindcast.model.Display;
import hindcast.model.EventKind;
import hindcast.model.Series;
import hindcast.model.SeriesKind;
import hindcast.model.TimeSpan;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a stretch of time holds, in numbers.
///
/// @param failed failed requests at the outermost service; null where no series counts them
/// @param total requests there; null with `failed`
/// @param means the mean of each shown lane, `NaN` where it has no value
/// @param events events that happened in it, hidden kinds left out
record StatusFacts(
    @Nullable Double failed, @Nullable Double total, List<Double> means, long events) {
  StatusFacts {
    means = List.copyOf(means);
  }

  static StatusFacts of(Content content, List<Lane> lanes, Set<EventKind> hidden, TimeSpan span) {
    Impact impact = content.analysis().impact();
    Double failed = impact == null ? null : count(content, impact.failedSeries(), span);
    Double total = impact == null ? null : count(content, impact.totalSeries(), span);
    return new StatusFacts(
        failed,
        total,
        lanes.stream().map(lane -> mean(lane.series(), span)).toList(),
        content.incident().events().stream()
            .filter(event -> span.contains(event.happenedAt()) && !hidden.contains(event.kind()))
            .count());
  }

  /// Mean of the samples in the span.
  static double mean(Series series, TimeSpan span) {
    Series part = series.within(span);
    double sum = 0;
    int count = 0;
    for (int i = 0; i < part.size(); i++) {
      if (!Double.isNaN(part.value(i))) {
        sum += part.value(i);
        count++;
      }
    }
    return count == 0 ? Double.NaN : sum / count;
  }

  /// Things counted in the span: sums of counts, rates times the time they stand for.
  private static @Nullable Double count(Content content, List<String> ids, TimeSpan span) {
    double sum = 0;
    for (String id : ids) {
      Series series = content.incident().series(id).orElse(null);
      if (series == null) {
        return null;
      }
      Series part = series.within(span);
      double each =
          series.info().kind() == SeriesKind.COUNT ? 1 : series.info().stepMillis() / 1000.0;
      for (int i = 0; i < part.size(); i++) {
        sum += Double.isNaN(part.value(i)) ? 0 : part.value(i) * each;
      }
    }
    return ids.isEmpty() ? null : sum;
  }

  /// `0.83 %`; null where nothing was counted.
  @Nullable String share() {
    return failed == null || total == null || total <= 0 ? null : Display.share(failed / total);
  }
}
