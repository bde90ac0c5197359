package hindcast.importing.metrics;

import hindcast.importing.Intake;
import hindcast.importing.roles.SeriesSpec;
import java.util.Arrays;

/// The samples of one series that wait for its name, unit or step, which may follow them in the
/// document.
final class Samples {
  private long[] times = new long[16];
  private double[] values = new double[16];
  private int[] lines = new int[16];
  private int size;

  /// Keeps a sample.
  ///
  /// @param epochMillis its instant; or, for documents that give only an order, its place
  /// @param value `NaN` for a gap
  void add(long epochMillis, double value, long line) {
    if (size == times.length) {
      int wider = size + (size >> 1);
      times = Arrays.copyOf(times, wider);
      values = Arrays.copyOf(values, wider);
      lines = Arrays.copyOf(lines, wider);
    }
    times[size] = epochMillis;
    values[size] = value;
    lines[size] = (int) Math.min(line, Integer.MAX_VALUE);
    size++;
  }

  /// How many are kept.
  int size() {
    return size;
  }

  /// Whether one of them is no gap.
  boolean anyValue() {
    for (int i = 0; i < size; i++) {
      if (!Double.isNaN(values[i])) {
        return true;
      }
    }
    return false;
  }

  /// The instant of one.
  long time(int at) {
    return times[at];
  }

  /// The value of one.
  double value(int at) {
    return values[at];
  }

  /// The line of one.
  long line(int at) {
    return lines[at];
  }

  /// All instants, in the order of the document.
  long[] times() {
    return Arrays.copyOf(times, size);
  }

  /// Pours them, each value times the factor, and forgets them.
  void pour(Intake intake, SeriesSpec spec, double factor) {
    if (size > 0) {
      Intake.SeriesWriter writer = intake.series(spec);
      for (int i = 0; i < size; i++) {
        writer.add(times[i], values[i] * factor, lines[i]);
      }
      size = 0;
    }
  }
}
