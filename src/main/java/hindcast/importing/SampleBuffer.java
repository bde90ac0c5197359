package hindcast.importing;

import hindcast.model.Series;
import hindcast.model.SeriesInfo;
import hindcast.model.TimeSpan;
import java.util.Arrays;

/// Collects the samples of one series in the order of the file, then puts them in order of time.
final class SampleBuffer {
  private static final int MEDIAN_SAMPLE = 100_000;

  /// A guess does not make room for more samples than these.
  private static final int MOST_EXPECTED = 1 << 22;

  private long[] times = new long[8];
  private double[] values = new double[8];
  private int[] lines = new int[8];
  private int size;
  private boolean rising = true;
  private boolean falling = true;
  private boolean equals;
  private int firstStep;
  private long duplicates;
  private int firstDuplicate;

  void add(long time, double value, long line) {
    if (size == times.length) {
      widen(size + (size >> 1));
    }
    int at = (int) Math.min(line, Integer.MAX_VALUE);
    if (size > 0) {
      see(times[size - 1], time, at);
    }
    times[size] = time;
    values[size] = value;
    lines[size] = at;
    size++;
  }

  /// Adds a stretch of samples.
  ///
  /// @param shift what to add to the times
  void add(long[] someTimes, double[] someValues, int[] someLines, int from, int to, long shift) {
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
    System.arraycopy(someValues, from, values, size, count);
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
    values = Arrays.copyOf(values, capacity);
    lines = Arrays.copyOf(lines, capacity);
  }

  /// Makes room for about so many samples in all.
  void expect(long samples) {
    int capacity = (int) Math.min(samples, MOST_EXPECTED);
    if (capacity > times.length) {
      widen(capacity);
    }
  }

  /// Whether samples came neither oldest first nor newest first.
  boolean disordered() {
    return !rising && !falling;
  }

  /// The line at which time first went back.
  int firstStep() {
    return firstStep;
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
    // A little room left over costs less than a copy.
    boolean full = size >= times.length - (times.length >> 3);
    long[] givenTimes = full ? times : Arrays.copyOf(times, size);
    times = new long[0];
    double[] givenValues = full ? values : Arrays.copyOf(values, size);
    values = new double[0];
    int[] givenLines = full ? lines : Arrays.copyOf(lines, size);
    lines = new int[0];
    int count = size;
    size = 0;
    return Series.of(info, givenTimes, givenValues, givenLines, count);
  }

  /// Median distance of the samples, which must be in order, of as many as matter for it; 0 with
  /// fewer than two.
  long medianStep() {
    if (size < 2) {
      return 0;
    }
    int stride = 1 + (size - 2) / MEDIAN_SAMPLE;
    long[] steps = new long[(size - 2) / stride + 1];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = times[i * stride + 1] - times[i * stride];
    }
    long usual = steps[0];
    int lead = 0;
    for (long step : steps) {
      usual = lead == 0 ? step : usual;
      lead += step == usual ? 1 : -1;
    }
    int equal = 0;
    for (long step : steps) {
      equal += step == usual ? 1 : 0;
    }
    if (equal * 2L > steps.length) {
      // Most steps are equal, so theirs is the median.
      return usual;
    }
    Arrays.sort(steps);
    return steps[steps.length / 2];
  }

  /// Orders by time, keeps the last of each instant, and drops what is outside the span.
  void settle(TimeSpan kept) {
    if (size > 0
        && rising
        && !equals
        && kept.contains(times[0])
        && kept.contains(times[size - 1])) {
      return;
    }
    if (!rising) {
      if (falling) {
        reverse();
      } else {
        sort();
      }
    }
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
  }

  /// Newest first becomes oldest first; of equal instants the one read last stays last.
  private void reverse() {
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
    times = newTimes;
    values = newValues;
    lines = newLines;
  }
}
