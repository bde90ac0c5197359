package hindcast.ui.timeline;

import hindcast.model.LogLevel;
import hindcast.model.LogStream;
import hindcast.model.TimeSpan;
import java.util.List;

/// Log lines counted per bar of the log lane, by level. Immutable.
final class LogBars {
  /// No bars.
  static final LogBars NONE = new LogBars(1, 0, new long[LogLevel.values().length][0], 1);

  private static final long[] ROUND = {1, 2, 3, 5, 6, 10, 12, 15, 20, 30};

  private final long millis;
  private final long first;
  private final long[][] counts;
  private final long most;

  private LogBars(long millis, long first, long[][] counts, long most) {
    this.millis = millis;
    this.first = first;
    this.counts = counts;
    this.most = most;
  }

  /// The bars of some logs over a span, each at least that long.
  static LogBars of(List<LogStream> logs, TimeSpan span, long atLeastMillis) {
    long bucket = 1;
    for (LogStream log : logs) {
      bucket = Math.max(bucket, log.bucketMillis());
    }
    long millis = bucket * round(Math.ceilDiv(Math.max(1, atLeastMillis), bucket));
    long first = Math.floorDiv(span.from(), millis) * millis;
    int size = (int) Math.max(1, Math.ceilDiv(span.to() - first, millis));
    long[][] counts = new long[LogLevel.values().length][size];
    for (LogStream log : logs) {
      int from = (int) Math.max(0, (first - log.bucketStart(0)) / log.bucketMillis());
      for (int i = from; i < log.buckets() && log.bucketStart(i) < span.to(); i++) {
        int bar = (int) Math.floorDiv(log.bucketStart(i) - first, millis);
        if (bar >= 0 && bar < size) {
          for (LogLevel level : LogLevel.values()) {
            counts[level.ordinal()][bar] += log.count(level, i);
          }
        }
      }
    }
    long most = 1;
    for (int bar = 0; bar < size; bar++) {
      long sum = 0;
      for (long[] level : counts) {
        sum += level[bar];
      }
      most = Math.max(most, sum);
    }
    return new LogBars(millis, first, counts, most);
  }

  /// The next length people count in: 1, 2, 3, 5 … 30, and those by 60.
  private static long round(long wanted) {
    for (long unit = 1; ; unit *= 60) {
      for (long step : ROUND) {
        if (step * unit >= wanted) {
          return step * unit;
        }
      }
    }
  }

  /// How long a bar is.
  long millis() {
    return millis;
  }

  /// Number of bars.
  int size() {
    return counts[0].length;
  }

  /// When a bar begins.
  long start(int bar) {
    return first + bar * millis;
  }

  /// Lines in the highest bar, at least 1.
  long most() {
    return most;
  }

  /// Lines of a level in a bar.
  long count(LogLevel level, int bar) {
    return counts[level.ordinal()][bar];
  }

  /// Lines of a level in all bars.
  long total(LogLevel level) {
    long sum = 0;
    for (long count : counts[level.ordinal()]) {
      sum += count;
    }
    return sum;
  }

  /// The bar of an instant; −1 where there is none.
  int at(long epochMillis) {
    long bar = Math.floorDiv(epochMillis - first, millis);
    return bar >= 0 && bar < size() ? (int) bar : -1;
  }
}
