package hindcast.analysis;

import hindcast.model.Series;
import hindcast.model.TimeSpan;
import hindcast.model.TimelineEvent;
import org.jspecify.annotations.Nullable;

/// A pointer from a claim to what it rests on: a file and line, and for samples the series and
/// span.
///
/// @param file id of the source
/// @param line 1-based line of the first sample or of the event; 0 where the file as a whole is
///   meant
/// @param series id of the series; null for an event
/// @param event id of the event; null for samples
/// @param from first instant meant, epoch milliseconds; null where the file has no times
/// @param to the instant just after the last; null with `from`
public record Evidence(
    String file,
    long line,
    @Nullable String series,
    @Nullable String event,
    @Nullable Long from,
    @Nullable Long to) {

  /// The samples of a series in a span.
  public static Evidence of(Series series, TimeSpan span) {
    Series part = series.within(span);
    long line = part.isEmpty() ? 0 : part.ref(0).line();
    return new Evidence(series.info().source(), line, series.id(), null, span.from(), span.to());
  }

  /// One event.
  public static Evidence of(TimelineEvent event) {
    return new Evidence(
        event.ref().source(),
        event.ref().line(),
        null,
        event.id(),
        event.happenedAt(),
        Math.max(event.endedAt(), event.happenedAt() + 1));
  }

  /// `logs/app.jsonl:214`, or the file alone.
  public String place() {
    return line > 0 ? file + ":" + line : file;
  }
}
