package hindcast.importing.logs;

import hindcast.importing.text.JsonTimes;
import java.util.Arrays;
import java.util.List;

/// What fields of one name are good for in a log of JSON lines.
final class FieldUse {
  static final int TIME = 0;
  static final int STATUS = 1;
  static final int LEVEL = 2;
  static final int TEXT = 3;
  static final int ROUTE = 4;
  static final int SERVICE = 5;
  static final int REQUEST = 6;
  static final int TRACE = 7;
  static final int PRIORITY = 8;
  static final int TIME_BY_ENDING = 9;

  /// How many purposes there are.
  static final int PURPOSES = 10;

  private static final List<List<String>> NAMES =
      List.of(
          List.of(),
          KeyedLine.STATUS_KEYS,
          JsonLinesImporter.LEVEL_KEYS,
          JsonLinesImporter.TEXT_KEYS,
          KeyedLine.ROUTE_KEYS,
          KeyedLine.SERVICE_KEYS,
          KeyedLine.REQUEST_KEYS,
          KeyedLine.TRACE_KEYS,
          List.of("PRIORITY"));

  /// Purposes.
  final int[] purposes;

  /// Place of the name among those for each of the purposes: the first that a line has counts. The
  /// same for all of time by ending, of which the first in the line counts.
  final int[] ranks;

  /// Place in [LogTable#DIMENSIONS]; −1 for none.
  final int dimension;

  /// As [KeyedLine#unit].
  final double unit;

  /// Whether a text that is itself an object has to be taken apart.
  final boolean wrapped;

  /// Whether durations without a unit are nanoseconds beside it.
  final boolean nanos;

  /// Whether its line has to be looked at as a whole.
  final boolean whole;

  /// Whether it is good for anything.
  final boolean any;

  /// Number of the line that had the field last.
  int line;

  /// @param name with dots before the names of fields in objects
  FieldUse(String name) {
    int[] found = new int[PURPOSES];
    int[] places = new int[PURPOSES];
    int count = 0;
    for (int purpose = 0; purpose < PURPOSES; purpose++) {
      int rank =
          switch (purpose) {
            case TIME -> JsonTimes.rank(name);
            case TIME_BY_ENDING -> JsonTimes.endsAsTime(name) ? 0 : -1;
            default -> NAMES.get(purpose).indexOf(name);
          };
      if (rank >= 0) {
        found[count] = purpose;
        places[count++] = rank;
      }
    }
    purposes = Arrays.copyOf(found, count);
    ranks = Arrays.copyOf(places, count);
    dimension = LogTable.DIMENSIONS.indexOf(name);
    unit = KeyedLine.unit(name);
    wrapped = name.equals("log");
    nanos = name.equals(KeyedLine.TRAEFIK);
    whole = KeyedLine.TELLING.contains(name);
    any = whole || count > 0 || dimension >= 0 || !Double.isNaN(unit);
  }
}
