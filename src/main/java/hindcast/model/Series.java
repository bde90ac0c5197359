package hindcast.model;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Samples of one metric over time, in UTC order, one per instant. Immutable and safe to share
/// between threads. `NaN` marks a gap that the export wrote; a missing sample is simply absent and
/// is never a zero. Twenty bytes a sample.
public final class Series {
  private final SeriesInfo info;
  private final long[] times;
  private final double[] values;
  private final int[] lines;
  private final int start;
  private final int end;

  private Series(SeriesInfo info, long[] times, double[] values, int[] lines, int start, int end) {
    this.info = info;
    this.times = times;
    this.values = values;
    this.lines = lines;
    this.start = start;
    this.end = end;
  }

  /// A series over these arrays, which it takes over: the caller must not change them afterwards.
  ///
  /// @param times strictly increasing epoch milliseconds
  /// @param values one per time; `NaN` for a gap
  /// @param lines 1-based line of each sample (the first line of the bucket for a series counted
  ///   from a log), 0 where unknown
  public static Series of(SeriesInfo info, long[] times, double[] values, int[] lines) {
    if (times.length != values.length || times.length != lines.length) {
      throw new IllegalArgumentException(info.id() + ": times, values and lines differ in length");
    }
    return of(info, times, values, lines, times.length);
  }

  /// A series over the first elements of these arrays, which it takes over with what is behind
  /// them.
  ///
  /// @param size how many elements are samples
  public static Series of(SeriesInfo info, long[] times, double[] values, int[] lines, int size) {
    if (size > Math.min(times.length, Math.min(values.length, lines.length))) {
      throw new IllegalArgumentException(info.id() + ": there are fewer than " + size + " samples");
    }
    for (int i = 1; i < size; i++) {
      if (times[i] <= times[i - 1]) {
        throw new IllegalArgumentException(info.id() + ": times do not increase at sample " + i);
      }
    }
    return new Series(info, times, values, lines, 0, size);
  }

  /// Everything but the samples.
  public SeriesInfo info() {
    return info;
  }

  /// Shorthand for `info().id()`.
  public String id() {
    return info.id();
  }

  /// Shorthand for `info().role().value()`.
  public Role role() {
    return info.role().value();
  }

  /// The service's name, or null where none is known.
  public @Nullable String service() {
    Assigned<String> service = info.service();
    return service == null ? null : service.value();
  }

  /// Number of samples.
  public int size() {
    return end - start;
  }

  /// Whether there are no samples.
  public boolean isEmpty() {
    return start == end;
  }

  /// Time of sample `i`.
  public long epochMillis(int i) {
    return times[start + i];
  }

  /// Value of sample `i`, `NaN` for a gap.
  public double value(int i) {
    return values[start + i];
  }

  /// Where sample `i` was read.
  public SourceRef ref(int i) {
    return new SourceRef(info.source(), lines[start + i]);
  }

  /// Index of the first sample at or after the instant; [#size()] when all are earlier. O(log n).
  public int indexAtOrAfter(long epochMillis) {
    int found = Arrays.binarySearch(times, start, end, epochMillis);
    return (found >= 0 ? found : -found - 1) - start;
  }

  /// The samples within the span, as a view without a copy. O(log n).
  public Series within(TimeSpan span) {
    int from = indexAtOrAfter(span.from());
    int to = Math.max(from, indexAtOrAfter(span.to()));
    return new Series(info, times, values, lines, start + from, start + to);
  }

  /// The same samples under other information, without a copy.
  public Series with(SeriesInfo newInfo) {
    return new Series(newInfo, times, values, lines, start, end);
  }

  /// From the first sample to just after the last; null where there is none.
  public @Nullable TimeSpan span() {
    return isEmpty() ? null : new TimeSpan(times[start], times[end - 1] + 1);
  }

  /// A copy of the times.
  public long[] times() {
    return Arrays.copyOfRange(times, start, end);
  }

  /// A copy of the values.
  public double[] values() {
    return Arrays.copyOfRange(values, start, end);
  }

  @Override
  public String toString() {
    return info.id() + " (" + size() + " samples)";
  }
}
