package hindcast.analysis;

import org.jspecify.annotations.Nullable;

/// The time from one onset to another.
///
/// @param from id of the onset that is at the same time or earlier
/// @param to id of the other
/// @param millis difference of the two times, at least 0
/// @param minMillis lower end of its interval; negative where the order may be the other way round
/// @param maxMillis upper end
/// @param certain whether the order is certain: the onsets' intervals do not overlap
/// @param resolutionMillis the coarser of what the two series can tell apart: a step, or the time a
///   sample aggregates over where that is longer
/// @param course what the two courses say of the lag; null where they are too unlike, too noisy or
///   too short to say anything, and where they would contradict the onsets' intervals
public record Lag(
    String from,
    String to,
    long millis,
    long minMillis,
    long maxMillis,
    boolean certain,
    long resolutionMillis,
    @Nullable Course course) {

  /// Whether the lag is longer than what the coarser of the two series can tell apart.
  public boolean resolvable() {
    return millis >= resolutionMillis && millis > 0;
  }

  /// The lag at which the whitened changes of both series agree best (Box, Jenkins and Reinsel,
  /// *Time Series Analysis*, chapter 12), with an interval from a block bootstrap of what the best
  /// fit leaves over (Künsch 1989).
  ///
  /// @param millis the lag of best agreement
  /// @param minMillis 5 % quantile of the bootstrap, less one step of the grid
  /// @param maxMillis 95 % quantile, plus one step
  /// @param correlation correlation of the whitened changes at that lag, 0–1
  /// @param stepMillis the step both were brought to: the coarser of the two
  /// @param changes how many changes were compared
  /// @param replicates bootstrap samples drawn
  public record Course(
      long millis,
      long minMillis,
      long maxMillis,
      double correlation,
      long stepMillis,
      int changes,
      int replicates) {}
}
