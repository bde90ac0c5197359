package hindcast.model;

import java.util.Arrays;

/// When the lines of one log were written, by their numbers: what is found in the file later is put
/// on the timeline by it. A line without a time of its own belongs to the one before. Immutable.
public final class LineTimes {
  /// Before the first line that bears a time.
  public static final long UNTIMED = Long.MIN_VALUE;

  /// In the part of the log that was cut away.
  public static final long CUT_AWAY = Long.MIN_VALUE + 1;

  /// Of a line that holds entries of several times, as a reply on a single line does.
  public static final long SEVERAL = Long.MIN_VALUE + 2;

  /// Of a log without lines.
  public static final LineTimes NONE = new LineTimes(new int[0], new long[0], 1);

  private final int[] lines;
  private final long[] times;
  private final long withinMillis;

  /// Times over these arrays, which it takes over.
  ///
  /// @param lines numbers of the lines at which the time changes, ascending
  /// @param times epoch milliseconds of each, [#CUT_AWAY] or [#SEVERAL]
  /// @param withinMillis lines up to the next number are off by less than this
  public LineTimes(int[] lines, long[] times, long withinMillis) {
    this.lines = lines;
    this.times = times;
    this.withinMillis = withinMillis;
  }

  /// When a line was written: epoch milliseconds, or one of [#UNTIMED], [#CUT_AWAY], [#SEVERAL].
  ///
  /// @param line 1-based
  public long at(long line) {
    int found = Arrays.binarySearch(lines, (int) Math.min(line, Integer.MAX_VALUE));
    int place = found >= 0 ? found : -found - 2;
    return place < 0 ? UNTIMED : times[place];
  }

  /// Whether a time is one, and no word for having none.
  public static boolean known(long time) {
    return time > SEVERAL;
  }

  /// How far off the times may be, in milliseconds: each line was written less than this from the
  /// time told. 1 means exact.
  public long withinMillis() {
    return withinMillis;
  }
}
