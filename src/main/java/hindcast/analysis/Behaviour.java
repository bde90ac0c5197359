package hindcast.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How one series behaved.
///
/// @param normal the range it keeps; null where there is too little to learn it from
/// @param excursions the stretches outside it, in order of time
/// @param ceiling the value it is clipped at (a processor at 100 %), above which demand is unknown;
///   null where it is not clipped
/// @param missed the strongest movements that were not reported, by test
public record Behaviour(
    @Nullable NormalRange normal,
    List<Excursion> excursions,
    @Nullable Double ceiling,
    List<Grounds> missed) {
  /// Nothing can be said.
  public static final Behaviour UNKNOWN = new Behaviour(null, List.of(), null, List.of());

  public Behaviour {
    excursions = List.copyOf(excursions);
    missed = List.copyOf(missed);
  }

  /// The excursions that the story of an incident may rest on, in order of time.
  public List<Excursion> solid() {
    return excursions.stream().filter(Excursion::solid).toList();
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
  /// @param grounds the tests that found it and their numbers, the first to see it first; never
  ///   empty
  public record Excursion(
      long at,
      long earliest,
      long latest,
      boolean up,
      double confidence,
      double peak,
      long peakAt,
      @Nullable Long endedAt,
      List<Grounds> grounds) {
    public Excursion {
      grounds = List.copyOf(grounds);
    }

    /// Whether the story of an incident may rest on it.
    public boolean solid() {
      return Onset.solid(confidence, grounds);
    }
  }
}
