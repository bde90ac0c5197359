package hindcast.importing;

import hindcast.model.Series;
import hindcast.model.SeriesInfo;
import hindcast.model.TimeSpan;
import java.util.Arrays;

/// Collects the samples of one series in the order of the file, then puts them in order of time.
/// While there was a sample in each of the rows that several series share, it has no times of its
/// own.
final class SampleBuffer {
  private final PouredSeries.Clock clock;
  private RowTimes rows;
  private boolean shared;
  private double[] values = new double[8];
  private int size;
  private long expected;
  private long duplicates;
  private int firstDuplicate;

  /// An empty one.
  ///
  /// @param clock gives what to add to the times of stretches
  SampleBuffer(PouredSeries.Clock clock) {
    this.clock = clock;
    this.rows = new RowTimes(clock);
  }

  /// Adds a sample at a time as meant.
  void add(long time, double value, long line) {
    own();
    rows.add(time, line);
    if (size == values.length) {
      values = Arrays.copyOf(values, size + (size >> 1));
    }
    values[size++] = value;
  }

  /// Adds a stretch of samples at times as written.
  void add(long[] someTimes, double[] someValues, int[] someLines, int from, int to) {
    own();
    rows.add(someTimes, someLines, from, to);
    addValues(someValues, from, to);
  }

  /// Adds a stretch of samples in the rows that were added last to those shared.
  void add(RowTimes all, long[] someTimes, double[] someValues, int[] someLines, int from, int to) {
    if (all.size() != size + (to - from) || (size > 0 && rows != all)) {
      add(someTimes, someValues, someLines, from, to);
      return;
    }
    rows = all;
    shared = true;
    addValues(someValues, from, to);
  }

  private void addValues(double[] some, int from, int to) {
    int count = to - from;
    if (size + count > values.length) {
      values = Arrays.copyOf(values, Math.max(size + count, size + (size >> 1)));
    }
    System.arraycopy(some, from, values, size, count);
    size += count;
  }

  private void own() {
    if (shared) {
      rows = new RowTimes(rows, size);
      rows.expect(expected);
      shared = false;
    } else if (size == 0) {
      rows.expect(expected);
    }
  }

  /// Makes room for about so many samples in all.
  void expect(long samples) {
    expected = samples;
    int capacity = RowTimes.capacity(samples);
    if (capacity > values.length) {
      values = Arrays.copyOf(values, capacity);
    }
    if (!shared && size > 0) {
      rows.expect(samples);
    }
  }

  /// Whether samples came neither oldest first nor newest first; known once they are settled.
  boolean disordered() {
    return !rows.rising() && !rows.falling();
  }

  /// The line at which time first went back.
  int firstStep() {
    return rows.firstStep();
  }

  /// Samples dropped because a later one had the same instant.
  long duplicates() {
    return duplicates;
  }

  /// The line of the first such later sample.
  int firstDuplicate() {
    return firstDuplicate;
  }

  int size() {
    return size;
  }

  /// The series of these samples, which the buffer gives away: it is empty afterwards.
  Series series(SeriesInfo info) {
    rows.trim();
    boolean full = size >= values.length - (values.length >> 3);
    double[] given = full ? values : Arrays.copyOf(values, size);
    Series series = Series.of(info, rows.times(), given, rows.lines(), size);
    rows = new RowTimes(clock);
    shared = false;
    values = new double[0];
    size = 0;
    return series;
  }

  /// Median distance of the samples, which must be in order, of as many as matter for it; 0 with
  /// fewer than two.
  long medianStep() {
    return rows.medianStep(size);
  }

  /// Orders by time, keeps the last of each instant, and drops what is outside the span.
  void settle(TimeSpan kept) {
    if (size > 0
        && rows.rising()
        && !rows.equals()
        && kept.contains(rows.times()[0])
        && kept.contains(rows.times()[size - 1])) {
      return;
    }
    own();
    if (!rows.rising()) {
      if (rows.falling()) {
        reverse();
      } else {
        sort();
      }
    }
    long[] times = rows.times();
    int[] lines = rows.lines();
    int out = 0;
    for (int i = 0; i < size; i++) {
      if (!kept.contains(times[i])) {
        continue;
      }
      if (out > 0 && times[i] == times[out - 1]) {
        duplicates++;
        int later = Math.max(lines[i], lines[out - 1]);
        firstDuplicate = duplicates == 1 ? later : Math.min(firstDuplicate, later);
        out--;
      }
      times[out] = times[i];
      values[out] = values[i];
      lines[out] = lines[i];
      out++;
    }
    size = out;
    rows.cut(out);
  }

  /// Newest first becomes oldest first; of equal instants the one read last stays last.
  private void reverse() {
    long[] times = rows.times();
    int from = 0;
    flip(0, size);
    while (from < size) {
      int to = from + 1;
      while (to < size && times[to] == times[from]) {
        to++;
      }
      flip(from, to);
      from = to;
    }
  }

  private void flip(int from, int to) {
    long[] times = rows.times();
    int[] lines = rows.lines();
    for (int i = from, j = to - 1; i < j; i++, j--) {
      long time = times[i];
      times[i] = times[j];
      times[j] = time;
      double value = values[i];
      values[i] = values[j];
      values[j] = value;
      int line = lines[i];
      lines[i] = lines[j];
      lines[j] = line;
    }
  }

  /// A stable merge sort over the three arrays.
  private void sort() {
    long[] times = rows.times();
    int[] lines = rows.lines();
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      order[i] = i;
    }
    int[] other = new int[size];
    for (int width = 1; width < size && width > 0; width *= 2) {
      for (int from = 0; from < size; from += 2 * width) {
        int middle = Math.min(from + width, size);
        int to = Math.min(from + 2 * width, size);
        int left = from;
        int right = middle;
        for (int out = from; out < to; out++) {
          boolean takeLeft =
              left < middle && (right >= to || times[order[left]] <= times[order[right]]);
          other[out] = takeLeft ? order[left++] : order[right++];
        }
      }
      int[] swap = order;
      order = other;
      other = swap;
    }
    long[] newTimes = new long[size];
    double[] newValues = new double[size];
    int[] newLines = new int[size];
    for (int i = 0; i < size; i++) {
      newTimes[i] = times[order[i]];
      newValues[i] = values[order[i]];
      newLines[i] = lines[order[i]];
    }
    rows.become(newTimes, newLines);
    values = newValues;
  }
}
