package hindcast.analysis.onset;

import hindcast.analysis.Behaviour;
import hindcast.analysis.Behaviour.Excursion;
import hindcast.analysis.Grounds.Test;
import hindcast.model.Assigned;
import hindcast.model.Role;
import hindcast.model.Series;
import hindcast.model.SeriesInfo;
import hindcast.model.SeriesKey;
import hindcast.model.SeriesKind;
import hindcast.model.Unit;
import java.util.List;

/// Made-up series and what the detector says of them.
final class MadeUp {
  static final long BEGIN = 1_700_000_000_000L;

  private MadeUp() {}

  /// A gauge with these values from [#BEGIN] on.
  static Series series(long step, double[] values) {
    long[] times = new long[values.length];
    for (int i = 0; i < times.length; i++) {
      times[i] = BEGIN + i * step;
    }
    return series("x", times, values, step);
  }

  static Series series(String id, long[] times, double[] values, long step) {
    SeriesInfo info =
        new SeriesInfo(
            id,
            id,
            SeriesKey.of(id),
            Unit.NONE,
            SeriesKind.GAUGE,
            new Assigned<>(Role.OTHER, "test"),
            null,
            "x.csv",
            step,
            0,
            false);
    return Series.of(info, times, values, new int[times.length]);
  }

  static Behaviour alone(long step, double[] values) {
    return new ScanDetector().examine(series(step, values), 1);
  }

  /// Samples from the beginning to each onset that the test found first.
  static List<Long> places(Behaviour behaviour, Test test, long step) {
    return behaviour.excursions().stream()
        .filter(one -> one.grounds().getFirst().test() == test)
        .map(Excursion::at)
        .map(at -> (at - BEGIN) / step)
        .toList();
  }
}
