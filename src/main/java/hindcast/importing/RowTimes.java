package hindcast.importing;

import hindcast.importing.Intake.SharedRows;
import java.util.Arrays;

/// Times and lines of samples in the order of the file, of one series or of several that have a
/// sample in each row.
final class RowTimes implements SharedRows {
  private static final int MEDIAN_SAMPLE = 100_000;

  /// A guess does not make room for more samples than these.
  private static final int MOST_EXPECTED = 1 << 22;

  private final PouredSeries.Clock clock;
  private long[] times = new long[8];
  private int[] lines = new int[8];
  private int size;
  private boolean rising = true;
  private boolean falling = true;
  private boolean equals;
  private int firstStep;
  private int measured = -1;
  private long median;

  RowTimes(PouredSeries.Clock clock) {
    this.clock = clock;
  }

  /// The first of other times, for a series of its own.
  RowTimes(RowTimes others, int count) {
    this(others.clock);
    addMeant(others.times, others.lines, 0, count, 0);
  }

  /// Adds a time as meant.
  void add(long time, long line) {
    if (size == times.length) {
      widen(size + (size >> 1));
    }
    int at = (int) Math.min(line, Integer.MAX_VALUE);
    if (size > 0) {
      see(times[size - 1], time, at);
    }
    times[size] = time;
    lines[size] = at;
    size++;
  }

  @Override
  public void add(long[] someTimes, int[] someLines, int from, int to) {
    if (from < to) {
      addMeant(someTimes, someLines, from, to, clock.plausible());
    }
  }

  private void addMeant(long[] someTimes, int[] someLines, int from, int to, long shift) {
    int count = to - from;
    if (size + count > times.length) {
      widen(Math.max(size + count, size + (size >> 1)));
    }
    long before = size > 0 ? times[size - 1] : Long.MIN_VALUE;
    for (int i = 0; i < count; i++) {
      long time = someTimes[from + i] + shift;
      times[size + i] = time;
      if (time <= before || falling) {
        if (size + i > 0) {
          see(before, time, someLines[from + i]);
        }
      }
      before = time;
    }
    System.arraycopy(someLines, from, lines, size, count);
    size += count;
  }

  private void see(long before, long time, int line) {
    if (time < before && rising) {
      rising = false;
      firstStep = line;
    }
    equals |= time == before;
    falling &= time <= before;
  }

  private void widen(int capacity) {
    times = Arrays.copyOf(times, capacity);
    lines = Arrays.copyOf(lines, capacity);
  }

  @Override
  public void expect(long rows) {
    int capacity = capacity(rows);
    if (capacity > times.length) {
      widen(capacity);
    }
  }

  /// For how many samples room is made where so many are expected.
  static int capacity(long expected) {
    return (int) Math.min(expected, MOST_EXPECTED);
  }

  int size() {
    return size;
  }

  /// The times as they lie, with room behind them.
  long[] times() {
    return times;
  }

  /// The lines as they lie, with room behind them.
  int[] lines() {
    return lines;
  }

  /// Whether no time is before the one read before it.
  boolean rising() {
    return rising;
  }

  /// Whether no time is after the one read before it.
  boolean falling() {
    return falling;
  }

  /// Whether a time is that of the one read before it.
  boolean equals() {
    return equals;
  }

  /// The line at which time first went back.
  int firstStep() {
    return firstStep;
  }

  /// Takes other times for those it has.
  void become(long[] newTimes, int[] newLines) {
    times = newTimes;
    lines = newLines;
  }

  /// Forgets all behind the first of them.
  void cut(int count) {
    size = count;
  }

  /// Gives back the room that is not used, unless there is little of it: a little room left over
  /// costs less than a copy.
  void trim() {
    if (size < times.length - (times.length >> 3)) {
      widen(size);
    }
  }

  /// Median distance of the first of them, which must be in order, of as many as matter for it; 0
  /// with fewer than two.
  long medianStep(int count) {
    if (measured != count) {
      measured = count;
      median = count < 2 ? 0 : median(count, 1 + (count - 2) / MEDIAN_SAMPLE);
    }
    return median;
  }

  private long median(int count, int stride) {
    int steps = (count - 2) / stride + 1;
    long usual = 0;
    int lead = 0;
    for (int i = 0; i < steps; i++) {
      long step = step(i * stride);
      usual = lead == 0 ? step : usual;
      lead += step == usual ? 1 : -1;
    }
    int equal = 0;
    for (int i = 0; i < steps; i++) {
      equal += step(i * stride) == usual ? 1 : 0;
    }
    if (equal * 2L > steps) {
      // Most steps are equal, so theirs is the median.
      return usual;
    }
    long[] sorted = new long[steps];
    for (int i = 0; i < steps; i++) {
      sorted[i] = step(i * stride);
    }
    Arrays.sort(sorted);
    return sorted[steps / 2];
  }

  private long step(int at) {
    return times[at + 1] - times[at];
  }
}
