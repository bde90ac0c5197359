package hindcast.importing;

import hindcast.model.LineTimes;
import java.util.Arrays;

/// Notes when the lines of a log were written, in bounded memory: exactly while there are few
/// enough changes of time, then to the second, then ever coarser.
final class LineClock {
  private static final int MOST = 1 << 17;

  private int[] lines = new int[64];
  private long[] times = new long[64];
  private int size;
  private long width = 1;

  /// A line that bears a time. Numbers ascend; one that goes back is passed over.
  ///
  /// @param epochMillis when, or [LineTimes#CUT_AWAY]
  void add(long line, long epochMillis) {
    if (size > 0) {
      if (same(times[size - 1], epochMillis)) {
        return;
      }
      if (line <= lines[size - 1]) {
        if (line == lines[size - 1]) {
          times[size - 1] = LineTimes.SEVERAL;
        }
        return;
      }
    }
    if (size == lines.length) {
      if (size >= MOST) {
        coarsen(Math.max(1000, width * 2));
        add(line, epochMillis);
        return;
      }
      lines = Arrays.copyOf(lines, size * 2);
      times = Arrays.copyOf(times, size * 2);
    }
    lines[size] = (int) Math.min(line, Integer.MAX_VALUE);
    times[size++] = epochMillis;
  }

  /// From now on times that share so many milliseconds are one: the lines come in runs, of which
  /// only the first one's time is known.
  void runsOf(long millis) {
    if (width < millis) {
      coarsen(millis);
    }
  }

  private boolean same(long one, long other) {
    if (!LineTimes.known(one) || !LineTimes.known(other)) {
      return one == other;
    }
    return Math.floorDiv(one, width) == Math.floorDiv(other, width);
  }

  private void coarsen(long newWidth) {
    width = newWidth;
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (kept == 0 || !same(times[kept - 1], times[i])) {
        lines[kept] = lines[i];
        times[kept++] = times[i];
      }
    }
    size = kept;
    if (size > MOST / 2) {
      // Hardly anything shares a second: the lines jump about in time.
      coarsen(width * 2);
    }
  }

  /// The times so far.
  LineTimes times() {
    return new LineTimes(Arrays.copyOf(lines, size), Arrays.copyOf(times, size), width);
  }
}
