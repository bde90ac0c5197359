package hindcast.analysis;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Work that was put off and not refused: late, and repairable where somebody does it afterwards.
/// It is told apart from failed requests and never counted with them.
///
/// @param kind how it shows
/// @param series the series it shows in
/// @param service its service; null where none is known
/// @param count how many; null where the series does not count
/// @param from when it began, epoch milliseconds
/// @param to when it was over; null where the data ends before
/// @param workedOffBy series of calls or counts that look like working it off; null where none
///   shows
/// @param statement what to say of it
public record LaterWork(
    Kind kind,
    String series,
    @Nullable String service,
    @Nullable Long count,
    long from,
    @Nullable Long to,
    @Nullable String workedOffBy,
    Statement statement) {

  /// How put-off work shows.
  public enum Kind {
    /// A count of what was set aside, deferred, parked or sent to a dead-letter queue.
    SET_ASIDE,
    /// A queue or backlog that grew and drained.
    WAITED;

    /// The name in JSON.
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
