package hindcast.analysis;

import org.jspecify.annotations.Nullable;

/// The turning points of the incident; null where the data does not show one.
///
/// @param impact first harm that users could see
/// @param detected first page or human message about it
/// @param acknowledged first acknowledgement
/// @param mitigated first time after impact that users' harm is back in normal for at least three
///   minutes
/// @param restored every excursion is over for good
public record Phases(
    @Nullable Mark impact,
    @Nullable Mark detected,
    @Nullable Mark acknowledged,
    @Nullable Mark mitigated,
    @Nullable Mark restored) {
  /// Nothing known.
  public static final Phases NONE = new Phases(null, null, null, null, null);

  /// One turning point.
  ///
  /// @param at epoch milliseconds
  /// @param statement why then, with the samples or the event
  public record Mark(long at, Statement statement) {}
}
