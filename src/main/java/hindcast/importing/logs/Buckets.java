package hindcast.importing.logs;

import hindcast.importing.Intake;
import hindcast.importing.roles.SeriesSpec;
import hindcast.model.Assigned;
import hindcast.model.Role;
import hindcast.model.SeriesKey;
import hindcast.model.SeriesKind;
import hindcast.model.Unit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Equal stretches of time from a log's first line to its last, aligned to the epoch.
///
/// The width follows the span: one second up to three hours, since the order of onsets is told in
/// seconds and access logs are stamped to the second; then 10 s, 60 s, 5 m, 1 h, 1 d, each with at
/// most 10 800 buckets, so that a log of any length yields series of about the same size. Each
/// width divides the next.
///
/// @param first epoch milliseconds at which bucket 0 begins
/// @param width milliseconds
/// @param size number of buckets
record Buckets(long first, long width, int size) {
  private static final long[] WIDTHS = {1000, 10_000, 60_000, 300_000, 3_600_000, 86_400_000};
  private static final int MOST = 10_800;

  /// Whether the instant lies in 1990 to 2100. One line of a broken clock must not stretch a whole
  /// log's buckets over decades; the intake tells of it and drops it.
  static boolean plausible(long epochMillis) {
    return epochMillis >= 631_152_000_000L && epochMillis < 4_102_444_800_000L;
  }

  /// Buckets for that span, both ends included.
  static Buckets over(long from, long to) {
    long width = WIDTHS[WIDTHS.length - 1];
    for (long candidate : WIDTHS) {
      if (to - from < candidate * MOST) {
        width = candidate;
        break;
      }
    }
    return of(from, to, width);
  }

  /// Buckets wide enough for quantiles: at least 5 s, and wider until they hold 20 values on
  /// average, below which a 95th percentile is little more than the maximum; but no wider than a
  /// minute (or than the counts' own buckets), so that a rare route still shows when it slowed.
  ///
  /// @param values how many values there are in all
  Buckets forQuantiles(long values) {
    long to = first + width * size - 1;
    for (long candidate : new long[] {5000, 10_000, 30_000, 60_000}) {
      if (candidate >= width && values * candidate >= 20 * (to - first)) {
        return of(first, to, candidate);
      }
    }
    return of(first, to, Math.max(60_000, width));
  }

  private static Buckets of(long from, long to, long width) {
    long begin = Math.floorDiv(from, width) * width;
    return new Buckets(begin, width, (int) Math.max(1, (to - begin) / width + 1));
  }

  /// A series of quantiles, one sample a bucket.
  SeriesSpec quantile(
      String metric,
      Map<String, String> labels,
      Unit unit,
      String reason,
      @Nullable Assigned<String> service) {
    return new SeriesSpec(
        SeriesKey.of(metric, labels),
        unit,
        SeriesKind.QUANTILE,
        width,
        true,
        new Assigned<>(Role.LATENCY, reason),
        service);
  }

  /// A float as it was written: 0.021 stays 0.021 and does not become the float next to it.
  static double asWritten(float value) {
    return Double.parseDouble(Float.toString(value));
  }

  int index(long epochMillis) {
    // A constant divisor costs a tenth of a variable one, and most logs have this width.
    return (int) (width == 1000 ? (epochMillis - first) / 1000 : (epochMillis - first) / width);
  }

  long start(int i) {
    return first + i * width;
  }

  /// Counts per bucket, with the first line of each.
  final class Tally {
    private final int[] counts = new int[size];
    private boolean any;
    private final int[] firstLines = new int[size];

    void add(long epochMillis, int line) {
      count(index(epochMillis), line);
    }

    /// Counts a line into a bucket.
    void count(int i, int line) {
      counts[i]++;
      any = true;
      if (firstLines[i] == 0 || line < firstLines[i]) {
        firstLines[i] = line;
      }
    }

    /// Whether anything was counted.
    boolean any() {
      return any;
    }

    /// Pours a sample for every bucket: 0 where nothing was counted.
    void pour(
        Intake intake, SeriesKey key, Assigned<Role> role, @Nullable Assigned<String> service) {
      Intake.SeriesWriter writer =
          intake.series(
              new SeriesSpec(key, Unit.COUNT, SeriesKind.COUNT, width, true, role, service));
      for (int i = 0; i < size; i++) {
        writer.add(start(i), counts[i], firstLines[i]);
      }
    }
  }
}
