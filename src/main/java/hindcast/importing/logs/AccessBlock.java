package hindcast.importing.logs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What one block of an access log says, as columns; made by one thread, then appended to the
/// [AccessTable]. Line numbers count from 1 within the block.
final class AccessBlock {
  /// Route of a line without a path.
  static final int NO_ROUTE = -1;

  /// A line that is no access log line.
  record Refused(int line, String why) {}

  /// What only some logs write behind the common fields of a line.
  ///
  /// @param row the row it belongs to
  record Fields(int row, List<String> keys, List<String> values) {}

  /// Lines that were not blank.
  int rows;

  /// Rows that were understood; the length of the columns.
  int size;

  int[] lines = new int[16_384];
  long[] millis = new long[16_384];
  int[] statuses = new int[16_384];

  /// Numbers of [#routeTexts].
  int[] routes = new int[16_384];

  /// Seconds; negative for a whole number whose unit only the log as a whole tells; NaN for none.
  float[] times = new float[16_384];

  final List<String> routeTexts = new ArrayList<>();
  final List<Refused> refused = new ArrayList<>();
  final List<Fields> fields = new ArrayList<>();

  /// Whether any request time without a unit has a decimal point.
  boolean decimals;

  long timed;
  long wholeUnits;
  double largestWhole;
  int firstWholeLine;

  /// Adds a row without a request time.
  void add(int line, long epochMillis, int status, int route) {
    if (size == lines.length) {
      int more = size * 2;
      lines = Arrays.copyOf(lines, more);
      millis = Arrays.copyOf(millis, more);
      statuses = Arrays.copyOf(statuses, more);
      routes = Arrays.copyOf(routes, more);
      times = Arrays.copyOf(times, more);
    }
    lines[size] = line;
    millis[size] = epochMillis;
    statuses[size] = status;
    routes[size] = route;
    times[size] = Float.NaN;
    size++;
  }

  /// Sets the request time of the row added last.
  ///
  /// @param unit seconds in one of its units; 0 where the line does not tell
  /// @param decimal whether it is written with a decimal point
  void time(double value, double unit, boolean decimal) {
    timed++;
    float time;
    if (unit > 0) {
      time = (float) (value * unit);
    } else if (decimal) {
      decimals = true;
      time = (float) value;
    } else {
      wholeUnits++;
      firstWholeLine = firstWholeLine == 0 ? lines[size - 1] : firstWholeLine;
      largestWhole = Math.max(largestWhole, value);
      time = (float) -value;
    }
    times[size - 1] = time;
  }

  /// Adds a line that was taken apart.
  ///
  /// @param route number of its route in [#routeTexts]
  void add(AccessLine line, int number, int route) {
    add(number, line.epochMillis, line.status, route);
    if (!Double.isNaN(line.time)) {
      time(line.time, line.timeUnit, line.timeDecimal);
    }
    if (line.fields > 0) {
      fields.add(
          new Fields(
              size - 1,
              List.of(Arrays.copyOf(line.keys, line.fields)),
              List.of(Arrays.copyOf(line.values, line.fields))));
    }
  }

  /// Number of a route seen for the first time.
  int newRoute(String route) {
    routeTexts.add(route);
    return routeTexts.size() - 1;
  }
}
