package hindcast.importing.logs;

import hindcast.importing.Intake;
import hindcast.importing.roles.SeriesSpec;
import hindcast.importing.text.Durations;
import hindcast.model.Assigned;
import hindcast.model.Role;
import hindcast.model.SeriesKey;
import hindcast.model.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What an access log's lines say, as columns (about five bytes a line), until its span is known;
/// then the series made of them: requests, failures and latency, by route, and by the trailing
/// fields that name few things (callers).
final class AccessTable {
  /// Routes with series of their own, by requests; the rest is `other`.
  private static final int ROUTES = 10;

  /// Further routes with series of their own because they failed most.
  private static final int FAILING_ROUTES = 5;

  /// A trailing field with more values than this is no dimension.
  private static final int MOST_VALUES = 12;

  private static final int DIMENSIONS = 3;
  private static final int UNSET = AccessBlock.NO_ROUTE;

  /// Lines added one by one are gathered into blocks of this size.
  private static final int GATHERED = 1 << 14;

  private static final Set<String> IDENTIFIERS =
      Set.of("rid", "reqid", "request_id", "x_request_id", "trace_id", "trace", "us", "upstream");

  private static final String LATENCY = "request times in an access log";

  private final List<AccessRows> rows = new ArrayList<>();
  private final Dictionary[] dimensionTexts = new Dictionary[DIMENSIONS];
  private final List<String> dimensions = new ArrayList<>();
  private final boolean[] overfull = new boolean[DIMENSIONS];
  private final Dictionary routeTexts = new Dictionary(2000);
  private AccessBlock gathering = new AccessBlock();
  private RouteNumbers gatheringRoutes = new RouteNumbers(gathering::newRoute);
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;
  private long used;
  private long timed;
  private boolean decimals;
  private long wholeUnits;
  private double largestWhole;
  private int firstWholeLine;

  /// Whether no line was added at all.
  boolean empty() {
    return used == 0 && gathering.size == 0;
  }

  /// Adds one line.
  void add(AccessLine line, int number) {
    String path = line.path;
    gathering.add(line, number, path == null ? AccessBlock.NO_ROUTE : gatheringRoutes.number(path));
    if (gathering.size == GATHERED) {
      gathered();
    }
  }

  private void gathered() {
    AccessBlock full = gathering;
    gathering = new AccessBlock();
    gatheringRoutes = new RouteNumbers(gathering::newRoute);
    append(full, 0);
  }

  /// Takes over all lines of a block.
  ///
  /// @param linesBefore how many lines of the log lie before the block
  void append(AccessBlock block, long linesBefore) {
    int[] numbers = new int[block.routeTexts.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = routeTexts.number(block.routeTexts.get(i));
    }
    int before = (int) linesBefore;
    used += block.size;
    timed += block.timed;
    decimals |= block.decimals;
    wholeUnits += block.wholeUnits;
    largestWhole = Math.max(largestWhole, block.largestWhole);
    if (firstWholeLine == 0 && block.firstWholeLine > 0) {
      firstWholeLine = block.firstWholeLine + before;
    }
    for (AccessBlock.Fields fields : block.fields) {
      for (int k = 0; k < fields.keys().size(); k++) {
        dimension(block, fields.row(), fields.keys().get(k), fields.values().get(k));
      }
    }
    dropImplausible(block);
    if (block.size > 0) {
      AccessRows packed = new AccessRows(block, numbers, before);
      first = Math.min(first, packed.first());
      last = Math.max(last, packed.last());
      rows.add(packed);
    }
  }

  /// One line of a broken clock must not stretch a whole log's buckets over decades; the intake
  /// tells of it.
  private void dropImplausible(AccessBlock block) {
    int kept = 0;
    for (int i = 0; i < block.size; i++) {
      if (!Buckets.plausible(Integer.toUnsignedLong(block.seconds[i]) * 1000)) {
        timed -= Float.isNaN(block.times[i]) ? 0 : 1;
        continue;
      }
      if (kept != i) {
        block.lines[kept] = block.lines[i];
        block.seconds[kept] = block.seconds[i];
        block.statuses[kept] = block.statuses[i];
        block.routes[kept] = block.routes[i];
        block.times[kept] = block.times[i];
        int[][] all = block.dimensions;
        for (int d = 0; all != null && d < all.length; d++) {
          if (all[d] != null) {
            all[d][kept] = all[d][i];
          }
        }
      }
      kept++;
    }
    block.size = kept;
  }

  private void dimension(AccessBlock block, int row, String key, String value) {
    int d = dimensions.indexOf(key);
    if (d < 0) {
      if (dimensions.size() == DIMENSIONS
          || !startsAsWord(value)
          || IDENTIFIERS.contains(key)
          || !Double.isNaN(Durations.unitOfKey(key))) {
        return;
      }
      d = dimensions.size();
      dimensions.add(key);
      dimensionTexts[d] = new Dictionary(MOST_VALUES);
    }
    int[] values = values(block, d);
    if (values[row] != UNSET) {
      return;
    }
    int number = value.equals("-") || value.isEmpty() ? UNSET : dimensionTexts[d].number(value);
    overfull[d] |= number == Dictionary.OTHER;
    values[row] = number;
  }

  private static int[] values(AccessBlock block, int d) {
    int[][] all = block.dimensions;
    if (all == null) {
      all = new int[DIMENSIONS][];
      block.dimensions = all;
    }
    if (all[d] == null) {
      all[d] = new int[block.size];
      Arrays.fill(all[d], UNSET);
    }
    return all[d];
  }

  private static boolean startsAsWord(String value) {
    if (value.isEmpty() || !Character.isLetter(value.charAt(0))) {
      return false;
    }
    // a hexadecimal id may begin with a letter too
    return value.length() < 8 || !value.chars().allMatch(c -> Character.digit(c, 16) >= 0);
  }

  /// Pours every series, named after the log.
  void pour(String stem, Intake intake) {
    if (gathering.size > 0) {
      gathered();
    }
    if (rows.isEmpty()) {
      return;
    }
    Buckets buckets = Buckets.over(first, last);
    Assigned<Role> traffic = role(Role.TRAFFIC, "requests counted from an access log");
    Assigned<Role> errors = role(Role.ERRORS, "responses with status 5xx in an access log");
    double wholeUnit = wholeUnit(intake);
    pourCounts(stem, intake, buckets, traffic, errors);
    if (timed > 0) {
      double[] quantiles = {0.5, 0.95, 0.99};
      Buckets wide = buckets.forQuantiles(timed);
      QuantilePass<AccessRows.Cursor> pass =
          new QuantilePass<>(wide, rows, wholeUnit, quantiles, 1, row -> 0);
      pass.pour(0, 0, intake, latency(wide, stem + ":latency_p50", Map.of()), 1);
      pass.pour(0, 1, intake, latency(wide, stem + ":latency_p95", Map.of()), 1);
      pass.pour(0, 2, intake, latency(wide, stem + ":latency_p99", Map.of()), 1);
    }
    new RouteGroups().pour(stem, intake, buckets, wholeUnit, traffic, errors);
    for (int d = 0; d < dimensions.size(); d++) {
      if (!overfull[d] && dimensionTexts[d].size() >= 2) {
        pourDimension(stem, intake, buckets, d, traffic, errors);
      }
    }
  }

  private static SeriesSpec latency(Buckets buckets, String metric, Map<String, String> labels) {
    return buckets.quantile(metric, labels, Unit.SECONDS, LATENCY, null);
  }

  private void pourCounts(
      String stem, Intake intake, Buckets buckets, Assigned<Role> traffic, Assigned<Role> errors) {
    Buckets.Tally all = buckets.new Tally();
    Buckets.Tally failed = buckets.new Tally();
    Buckets.Tally refused = buckets.new Tally();
    Buckets.Tally hungUp = buckets.new Tally();
    boolean answered = false;
    for (AccessRows part : rows) {
      AccessRows.Cursor row = part.cursor();
      while (row.next()) {
        int bucket = buckets.index(row.millis());
        int line = row.line();
        int status = row.status();
        answered |= status > 0;
        all.count(bucket, line);
        if (status >= 500) {
          failed.count(bucket, line);
        } else if (status >= 400) {
          refused.count(bucket, line);
          if (status == 499) {
            hungUp.count(bucket, line);
          }
        }
      }
    }
    all.pour(intake, SeriesKey.of(stem + ":requests"), traffic, null);
    if (answered) {
      failed.pour(intake, SeriesKey.of(stem + ":5xx"), errors, null);
      refused.pour(
          intake,
          SeriesKey.of(stem + ":4xx"),
          role(Role.OTHER, "responses with status 4xx: requests refused, not failed"),
          null);
    }
    if (hungUp.any()) {
      hungUp.pour(
          intake,
          SeriesKey.of(stem + ":499"),
          role(Role.OTHER, "requests whose client hung up before the answer (nginx status 499)"),
          null);
    }
  }

  private static Assigned<Role> role(Role role, String reason) {
    return new Assigned<>(role, reason);
  }

  /// nginx and Apache's `%T` count seconds, Apache's `%D` microseconds; both may be whole numbers.
  private double wholeUnit(Intake intake) {
    if (wholeUnits == 0 || decimals) {
      return 1;
    }
    boolean micros = largestWhole > 300;
    intake.doubt(
        firstWholeLine,
        "request times are whole numbers without a unit; read as "
            + (micros ? "microseconds (Apache %D), since some exceed 300" : "seconds (Apache %T)"));
    return micros ? 1e-6 : 1;
  }

  /// The routes with series of their own: the busiest, then those that failed most.
  private Map<Integer, String> shownRoutes() {
    int known = routeTexts.size();
    int[] requests = new int[known];
    int[] failures = new int[known];
    for (AccessRows part : rows) {
      AccessRows.Cursor row = part.cursor();
      while (row.next()) {
        int route = row.route();
        if (route >= 0) {
          requests[route]++;
          failures[route] += row.status() >= 500 ? 1 : 0;
        }
      }
    }
    Integer[] byRequests = new Integer[known];
    Arrays.setAll(byRequests, i -> i);
    Integer[] byFailures = byRequests.clone();
    Arrays.sort(byRequests, Comparator.comparingInt(route -> -requests[route]));
    Arrays.sort(byFailures, Comparator.comparingInt(route -> -failures[route]));
    Map<Integer, String> shown = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(ROUTES, known); i++) {
      shown.put(byRequests[i], routeTexts.text(byRequests[i]));
    }
    int added = 0;
    for (int i = 0; i < known && added < FAILING_ROUTES; i++) {
      if (failures[byFailures[i]] > 0
          && shown.putIfAbsent(byFailures[i], routeTexts.text(byFailures[i])) == null) {
        added++;
      }
    }
    return shown;
  }

  /// The routes, each with series of its own or among the others.
  private final class RouteGroups {
    private final Map<String, Integer> numbers = new TreeMap<>();
    private final int[] group = new int[routeTexts.size() + 2];

    RouteGroups() {
      Map<Integer, String> names = shownRoutes();
      if (names.size() < 2) {
        return;
      }
      names.values().forEach(name -> numbers.putIfAbsent(name, numbers.size()));
      for (int route = UNSET; route < routeTexts.size(); route++) {
        String name = names.getOrDefault(route, "other");
        group[route - UNSET] = numbers.computeIfAbsent(name, unseen -> numbers.size());
      }
    }

    void pour(
        String stem,
        Intake intake,
        Buckets buckets,
        double wholeUnit,
        Assigned<Role> traffic,
        Assigned<Role> errors) {
      int count = numbers.size();
      if (count == 0) {
        return;
      }
      Buckets.Tally[] requests = tallies(buckets, count);
      Buckets.Tally[] failures = tallies(buckets, count);
      long[] withTime = new long[count];
      for (AccessRows part : rows) {
        AccessRows.Cursor row = part.cursor();
        while (row.next()) {
          int mine = group[row.route() - UNSET];
          int bucket = buckets.index(row.millis());
          requests[mine].count(bucket, row.line());
          if (row.status() >= 500) {
            failures[mine].count(bucket, row.line());
          }
          withTime[mine] += Float.isNaN(row.time()) ? 0 : 1;
        }
      }
      Map<Buckets, QuantilePass<AccessRows.Cursor>> passes = new HashMap<>();
      numbers.forEach(
          (name, number) -> {
            Map<String, String> labels = Map.of("route", name);
            if (!requests[number].any()) {
              return;
            }
            requests[number].pour(intake, SeriesKey.of(stem + ":requests", labels), traffic, null);
            if (failures[number].any()) {
              failures[number].pour(intake, SeriesKey.of(stem + ":5xx", labels), errors, null);
            }
            if (withTime[number] > 0) {
              Buckets wide = buckets.forQuantiles(withTime[number]);
              passes
                  .computeIfAbsent(wide, at -> quantiles(at, buckets, withTime, wholeUnit))
                  .pour(number, 0, intake, latency(wide, stem + ":latency_p95", labels), 1);
            }
          });
    }

    /// One pass for all routes whose quantiles have buckets of that width.
    private QuantilePass<AccessRows.Cursor> quantiles(
        Buckets wide, Buckets buckets, long[] withTime, double wholeUnit) {
      boolean[] mine = new boolean[withTime.length];
      for (int g = 0; g < withTime.length; g++) {
        mine[g] = wide.equals(buckets.forQuantiles(withTime[g]));
      }
      return new QuantilePass<>(
          wide,
          rows,
          wholeUnit,
          new double[] {0.95},
          withTime.length,
          row -> {
            int number = group[row.route() - UNSET];
            return mine[number] ? number : -1;
          });
    }
  }

  private static Buckets.Tally[] tallies(Buckets buckets, int count) {
    Buckets.Tally[] tallies = new Buckets.Tally[count];
    Arrays.setAll(tallies, i -> buckets.new Tally());
    return tallies;
  }

  private void pourDimension(
      String stem,
      Intake intake,
      Buckets buckets,
      int d,
      Assigned<Role> traffic,
      Assigned<Role> errors) {
    int count = dimensionTexts[d].size();
    Buckets.Tally[] requests = tallies(buckets, count);
    Buckets.Tally[] failures = tallies(buckets, count);
    for (AccessRows part : rows) {
      AccessRows.Cursor row = part.cursor();
      while (row.next()) {
        int value = row.dimension(d);
        if (value >= 0) {
          int bucket = buckets.index(row.millis());
          requests[value].count(bucket, row.line());
          if (row.status() >= 500) {
            failures[value].count(bucket, row.line());
          }
        }
      }
    }
    for (int value = 0; value < count; value++) {
      Map<String, String> labels = Map.of(dimensions.get(d), dimensionTexts[d].text(value));
      requests[value].pour(intake, SeriesKey.of(stem + ":requests", labels), traffic, null);
      if (failures[value].any()) {
        failures[value].pour(intake, SeriesKey.of(stem + ":5xx", labels), errors, null);
      }
    }
  }
}
