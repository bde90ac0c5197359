package hindcast.importing;

import hindcast.model.LineTimes;
import hindcast.model.LogLevel;
import hindcast.model.LogStream;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Counts log lines by time and level in bounded memory: buckets are one second wide and double in
/// width whenever there would be too many.
public final class LogDensity {
  private static final int MAX_BUCKETS = 100_000;
  private static final int LEVELS = LogLevel.values().length;

  private final TreeMap<Long, int[]> buckets = new TreeMap<>();
  private long width = 1000;
  private long lastKey = Long.MIN_VALUE;
  private int[] last = new int[0];
  private long lines;
  private final LineClock clock = new LineClock();

  /// Lines come in runs of one second, of which only the first one's time is told.
  void runs() {
    clock.runsOf(1000);
  }

  /// A line lies in the time that is cut away.
  void cutAway(long line) {
    clock.add(line, LineTimes.CUT_AWAY);
  }

  /// Counts lines of one second.
  ///
  /// @param line the first of them
  public void add(long epochMillis, LogLevel level, int count, long line) {
    clock.add(line, epochMillis);
    long key = Math.floorDiv(epochMillis, width);
    if (key != lastKey || last.length == 0) {
      last = buckets.computeIfAbsent(key, k -> new int[LEVELS + 1]);
      lastKey = key;
    }
    int at = (int) Math.min(line, Integer.MAX_VALUE);
    last[level.ordinal()] += count;
    last[LEVELS] = last[LEVELS] == 0 ? at : Math.min(last[LEVELS], at);
    lines += count;
    if (buckets.size() > MAX_BUCKETS) {
      widen();
    }
  }

  /// Lines counted.
  long lines() {
    return lines;
  }

  /// The density so far; null without a line.
  public @Nullable LogStream stream(String source, @Nullable String service) {
    if (buckets.isEmpty()) {
      return null;
    }
    while (buckets.lastKey() - buckets.firstKey() >= MAX_BUCKETS) {
      widen();
    }
    long first = buckets.firstKey();
    int count = (int) (buckets.lastKey() - first) + 1;
    int[][] counts = new int[LEVELS][count];
    int[] firstLines = new int[count];
    buckets.forEach(
        (key, bucket) -> {
          int i = (int) (key - first);
          for (int level = 0; level < LEVELS; level++) {
            counts[level][i] = bucket[level];
          }
          firstLines[i] = bucket[LEVELS];
        });
    return new LogStream(source, service, first * width, width, counts, firstLines, clock.times());
  }

  private void widen() {
    TreeMap<Long, int[]> wider = new TreeMap<>();
    buckets.forEach(
        (key, bucket) ->
            wider.merge(
                Math.floorDiv(key, 2),
                bucket,
                (one, two) -> {
                  for (int level = 0; level < LEVELS; level++) {
                    one[level] += two[level];
                  }
                  one[LEVELS] = Math.min(one[LEVELS], two[LEVELS]);
                  return one;
                }));
    buckets.clear();
    buckets.putAll(wider);
    width *= 2;
    lastKey = Long.MIN_VALUE;
    last = new int[0];
  }
}
