package hindcast.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How one series behaved.
///
/// @param normal the range it keeps; null where there is too little to learn it from
/// @param excursions the stretches outside it, in order of time
/// @param ceiling the value it is clipped at (a processor at 100 %), above which demand is unknown;
///   null where it is not clipped
public record Behaviour(
    @Nullable NormalRange normal, List<Excursion> excursions, @Nullable Double ceiling) {
  /// Nothing can be said.
  public static final Behaviour UNKNOWN = new Behaviour(null, List.of(), null);

  public Behaviour {
    excursions = List.copyOf(excursions);
  }

  /// One stretch outside normal.
  ///
  /// @param at when the first sample outside normal was complete, epoch milliseconds
  /// @param earliest beginning of the interval that holds the true moment
  /// @param latest its end
  /// @param up whether it rose
  /// @param confidence probability that something really changed, 0–1
  /// @param peak the value farthest from normal
  /// @param peakAt when that was
  /// @param endedAt when the first sample of the calm after it was complete; null where the data
  ///   ends before it was calm for long enough
  public record Excursion(
      long at,
      long earliest,
      long latest,
      boolean up,
      double confidence,
      double peak,
      long peakAt,
      @Nullable Long endedAt) {}
}
