package hindcast.analysis;

import hindcast.model.Role;
import hindcast.model.Series;
import hindcast.model.TimeSpan;

/// An onset with what belongs to it.
///
/// @param onset the onset
/// @param series its series
/// @param behaviour all of that series' excursions
/// @param dataEnd time just after the series' last sample
record Movement(Onset onset, Series series, Behaviour behaviour, long dataEnd) {
  /// Whether it moved in a direction that hurts.
  boolean harmful() {
    return switch (onset.role().harm()) {
      case UP -> onset.up();
      case DOWN -> !onset.up();
      case EITHER -> false;
    };
  }

  /// Whether its role says anything about an incident.
  boolean telling() {
    return onset.role() != Role.OTHER && (harmful() || onset.role() == Role.TRAFFIC);
  }

  /// When it ended, or the end of the data.
  long end() {
    return onset.endedAt() == null ? dataEnd : onset.endedAt();
  }

  /// The stamps of its samples outside normal.
  TimeSpan cited() {
    return cited(series, onset.at(), end());
  }

  static TimeSpan cited(Series series, long at, long end) {
    long offset = offset(series);
    return new TimeSpan(at - offset, Math.max(at - offset + 1, end - offset));
  }

  /// What is to be added to the stamp of a sample to get the time when it was complete.
  static long offset(Series series) {
    return series.info().stampsWindowStart() ? series.info().windowMillis() : 0;
  }

  /// `at`, computed from the samples.
  Formula time() {
    return Formula.timeOf(onset, series, cited());
  }

  /// What moved, in words: `Cache errors at ent-cache`.
  String name() {
    return name(onset);
  }

  /// The same; where no service is known, the series tells one signal of a role from the next:
  /// `Latency (checkout_p99)`.
  static String name(Onset onset) {
    String series = onset.series();
    String what = onset.role() == Role.OTHER ? series : onset.role().title();
    if (onset.service() != null) {
      return what + " at " + onset.service();
    }
    return what.equalsIgnoreCase(series) ? series : what + " (" + series + ")";
  }
}
