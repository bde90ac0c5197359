package hindcast.importing;

import hindcast.model.Series;

/// Tells counters that only rise between resets from other series, and turns them into rates.
final class Counters {
  private Counters() {}

  /// Whether the series is such a counter, by its samples and its name.
  static boolean cumulative(Series series) {
    return false;
  }

  /// The per-second rate of a counter, under the id `rate(…)`. The counter itself stays as it is.
  static Series rate(Series counter) {
    return counter;
  }
}
