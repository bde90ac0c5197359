package hindcast.importing.logs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A stretch of an access log as columns. Made by one thread, then handed to the [AccessTable],
/// which packs it into [AccessRows].
final class AccessBlock {
  /// Route of a line without a path.
  static final int NO_ROUTE = -2;

  private static final int FIRST_SIZE = 1024;

  /// A line that is no access log line.
  ///
  /// @param line counted within the block
  record Refused(int line, String why) {}

  /// What only some logs write behind the common fields of a line.
  ///
  /// @param row the row it belongs to
  record Fields(int row, List<String> keys, List<String> values) {}

  /// Rows that were understood; the length of the columns.
  int size;

  /// 1-based, counted within the block.
  int[] lines = new int[FIRST_SIZE];

  /// Seconds since the epoch, unsigned.
  int[] seconds = new int[FIRST_SIZE];

  short[] statuses = new short[FIRST_SIZE];

  /// Numbers of [#routeTexts]; [#NO_ROUTE] for none.
  int[] routes = new int[FIRST_SIZE];

  /// Seconds; negative for a whole number whose unit only the log as a whole tells; NaN for none.
  float[] times = new float[FIRST_SIZE];

  /// Numbers of the values of each dimension; null for one without a value here.
  int @Nullable [][] dimensions;

  final List<String> routeTexts = new ArrayList<>();
  final List<Refused> refused = new ArrayList<>();
  final List<Fields> fields = new ArrayList<>();
  final LineRuns runs = new LineRuns();

  /// Whether any request time without a unit has a decimal point.
  boolean decimals;

  long timed;
  long wholeUnits;
  double largestWhole;
  int firstWholeLine;

  /// Adds a row without a request time.
  ///
  /// @param epochMillis any instant that [#seconds] can hold
  void add(int line, long epochMillis, int status, int route) {
    if (size == lines.length) {
      resize(size * 2);
    }
    lines[size] = line;
    seconds[size] = (int) (epochMillis / 1000);
    statuses[size] = (short) status;
    routes[size] = route;
    times[size] = Float.NaN;
    size++;
    runs.add(epochMillis, AccessLogImporter.level(status), line);
  }

  private void resize(int length) {
    lines = Arrays.copyOf(lines, length);
    seconds = Arrays.copyOf(seconds, length);
    statuses = Arrays.copyOf(statuses, length);
    routes = Arrays.copyOf(routes, length);
    times = Arrays.copyOf(times, length);
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
