package hindcast.model;

import org.jspecify.annotations.Nullable;

/// How dense one log was over time, by level, in buckets of equal width; the lines themselves stay
/// in the file. Immutable.
public final class LogStream {
  private final String source;
  private final @Nullable String service;
  private final long firstBucket;
  private final long bucketMillis;
  private final int[][] counts;
  private final int[] firstLines;
  private final LineTimes lineTimes;

  /// A stream over these arrays, which it takes over.
  ///
  /// @param source id of the log's source
  /// @param service the service that wrote it; null where unknown
  /// @param firstBucket epoch milliseconds at which bucket 0 begins
  /// @param bucketMillis width of a bucket
  /// @param counts lines per [LogLevel] ordinal, then per bucket
  /// @param firstLines smallest line number in each bucket, 0 where the bucket is empty
  /// @param lineTimes when each line was written
  public LogStream(
      String source,
      @Nullable String service,
      long firstBucket,
      long bucketMillis,
      int[][] counts,
      int[] firstLines,
      LineTimes lineTimes) {
    this.source = source;
    this.service = service;
    this.firstBucket = firstBucket;
    this.bucketMillis = bucketMillis;
    this.counts = counts;
    this.firstLines = firstLines;
    this.lineTimes = lineTimes;
  }

  /// A stream of which it is not known when each line was written.
  public LogStream(
      String source,
      @Nullable String service,
      long firstBucket,
      long bucketMillis,
      int[][] counts,
      int[] firstLines) {
    this(source, service, firstBucket, bucketMillis, counts, firstLines, LineTimes.NONE);
  }

  /// Id of the log's source.
  public String source() {
    return source;
  }

  /// The service that wrote it; null where unknown.
  public @Nullable String service() {
    return service;
  }

  /// The same stream bound to a service.
  public LogStream withService(@Nullable String newService) {
    return new LogStream(
        source, newService, firstBucket, bucketMillis, counts, firstLines, lineTimes);
  }

  /// Width of a bucket in milliseconds.
  public long bucketMillis() {
    return bucketMillis;
  }

  /// Number of buckets.
  public int buckets() {
    return firstLines.length;
  }

  /// When bucket `i` begins, epoch milliseconds.
  public long bucketStart(int i) {
    return firstBucket + i * bucketMillis;
  }

  /// Lines of that level in bucket `i`.
  public int count(LogLevel level, int i) {
    return counts[level.ordinal()][i];
  }

  /// The first line of bucket `i` in the file, 0 where it is empty.
  public int firstLine(int i) {
    return firstLines[i];
  }

  /// When each of its lines was written.
  public LineTimes lineTimes() {
    return lineTimes;
  }

  /// Lines of that level that begin in the span. O(buckets).
  public long total(LogLevel level, TimeSpan span) {
    long sum = 0;
    for (int i = 0; i < buckets(); i++) {
      if (span.contains(bucketStart(i))) {
        sum += count(level, i);
      }
    }
    return sum;
  }

  /// The buckets' whole span.
  public TimeSpan span() {
    return new TimeSpan(firstBucket, firstBucket + buckets() * bucketMillis);
  }
}
