package hindcast.analysis;

/// The time from one onset to another.
///
/// @param from id of the onset that is at the same time or earlier
/// @param to id of the other
/// @param millis difference of the two times, at least 0
/// @param minMillis lower end of its interval; negative where the order may be the other way round
/// @param maxMillis upper end
/// @param certain whether the order is certain: the onsets' intervals do not overlap
public record Lag(
    String from, String to, long millis, long minMillis, long maxMillis, boolean certain) {}
