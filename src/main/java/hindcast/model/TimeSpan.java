package hindcast.model;

import java.time.Instant;

/// A half-open stretch of time, `[from, to)`, in UTC epoch milliseconds.
public record TimeSpan(long from, long to) {
  public TimeSpan {
    if (to < from) {
      throw new IllegalArgumentException(
          "a span ends after it begins: "
              + Instant.ofEpochMilli(from)
              + " to "
              + Instant.ofEpochMilli(to));
    }
  }

  /// Length in milliseconds.
  public long length() {
    return to - from;
  }

  /// Whether the instant lies within.
  public boolean contains(long epochMillis) {
    return epochMillis >= from && epochMillis < to;
  }

  /// Whether both have an instant in common.
  public boolean overlaps(TimeSpan other) {
    return from < other.to && other.from < to;
  }

  /// The smallest span that holds both.
  public TimeSpan union(TimeSpan other) {
    return new TimeSpan(Math.min(from, other.from), Math.max(to, other.to));
  }
}
