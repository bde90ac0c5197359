package hindcast.importing.logs;

import hindcast.importing.Intake;
import hindcast.importing.text.Durations;
import hindcast.model.Assigned;
import hindcast.model.Role;
import hindcast.model.SeriesKey;
import hindcast.model.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What an access log's lines say, as columns (about 18 bytes a line), until its span is known;
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

  private final List<AccessBlock> blocks = new ArrayList<>();
  private final Dictionary[] dimensionTexts = new Dictionary[DIMENSIONS];
  private final List<String> dimensions = new ArrayList<>();
  private final boolean[] overfull = new boolean[DIMENSIONS];
  private final Dictionary routeTexts = new Dictionary(2000);
  private AccessBlock gathering = new AccessBlock();
  private RouteNumbers gatheringRoutes = new RouteNumbers(gathering);
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
    gatheringRoutes = new RouteNumbers(gathering);
    full.trim();
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
    for (int i = 0; i < block.size; i++) {
      block.lines[i] += before;
      int route = block.routes[i];
      block.routes[i] = route == AccessBlock.NO_ROUTE ? UNSET : numbers[route];
    }
    for (AccessBlock.Fields fields : block.fields) {
      for (int k = 0; k < fields.keys().size(); k++) {
        dimension(block, fields.row(), fields.keys().get(k), fields.values().get(k));
      }
    }
    block.fields.clear();
    dropImplausible(block);
    if (block.size > 0) {
      blocks.add(block);
    }
  }

  /// One line of a broken clock must not stretch a whole log's buckets over decades; the intake
  /// tells of it.
  private void dropImplausible(AccessBlock block) {
    int kept = 0;
    for (int i = 0; i < block.size; i++) {
      long at = millis(block, i);
      if (!Column.plausible(at)) {
        timed -= Float.isNaN(block.times[i]) ? 0 : 1;
        continue;
      }
      first = Math.min(first, at);
      last = Math.max(last, at);
      if (kept != i) {
        block.lines[kept] = block.lines[i];
        block.seconds[kept] = block.seconds[i];
        block.statuses[kept] = block.statuses[i];
        block.routes[kept] = block.routes[i];
        block.times[kept] = block.times[i];
        for (int[] values : dimensionsOf(block)) {
          values[kept] = values[i];
        }
      }
      kept++;
    }
    block.size = kept;
  }

  private static List<int[]> dimensionsOf(AccessBlock block) {
    int[][] all = block.dimensions;
    return all == null ? List.of() : Arrays.stream(all).filter(one -> one != null).toList();
  }

  private static long millis(AccessBlock block, int i) {
    return Integer.toUnsignedLong(block.seconds[i]) * 1000;
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
    if (blocks.isEmpty()) {
      return;
    }
    Buckets buckets = Buckets.over(first, last);
    Assigned<Role> traffic = role(Role.TRAFFIC, "requests counted from an access log");
    Assigned<Role> errors = role(Role.ERRORS, "responses with status 5xx in an access log");
    double wholeUnit = wholeUnit(intake);
    pourCounts(stem, intake, buckets, traffic, errors);
    if (timed > 0) {
      Map<String, Double> quantiles = new LinkedHashMap<>();
      quantiles.put(stem + ":latency_p50", 0.5);
      quantiles.put(stem + ":latency_p95", 0.95);
      quantiles.put(stem + ":latency_p99", 0.99);
      Buckets.Spread spread = buckets.forQuantiles(timed).new Spread();
      for (AccessBlock block : blocks) {
        for (int i = 0; i < block.size; i++) {
          float time = block.times[i];
          if (!Float.isNaN(time)) {
            spread.add(millis(block, i), seconds(time, wholeUnit), block.lines[i]);
          }
        }
      }
      spread.pour(intake, quantiles, Map.of(), Unit.SECONDS, 1, LATENCY, null);
    }
    new RouteGroups().pour(stem, intake, buckets, wholeUnit, traffic, errors);
    for (int d = 0; d < dimensions.size(); d++) {
      if (!overfull[d] && dimensionTexts[d].size() >= 2) {
        pourDimension(stem, intake, buckets, d, traffic, errors);
      }
    }
  }

  private void pourCounts(
      String stem, Intake intake, Buckets buckets, Assigned<Role> traffic, Assigned<Role> errors) {
    Buckets.Tally all = buckets.new Tally();
    Buckets.Tally failed = buckets.new Tally();
    Buckets.Tally refused = buckets.new Tally();
    Buckets.Tally hungUp = buckets.new Tally();
    boolean answered = false;
    for (AccessBlock block : blocks) {
      for (int i = 0; i < block.size; i++) {
        int bucket = buckets.index(millis(block, i));
        int line = block.lines[i];
        int status = block.statuses[i];
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

  private static float seconds(float time, double wholeUnit) {
    return time < 0 ? (float) (-time * wholeUnit) : time + 0f;
  }

  /// The routes with series of their own: the busiest, then those that failed most.
  private Map<Integer, String> shownRoutes() {
    int known = routeTexts.size();
    int[] requests = new int[known];
    int[] failures = new int[known];
    for (AccessBlock block : blocks) {
      for (int i = 0; i < block.size; i++) {
        int route = block.routes[i];
        if (route >= 0) {
          requests[route]++;
          failures[route] += block.statuses[i] >= 500 ? 1 : 0;
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
      for (AccessBlock block : blocks) {
        for (int i = 0; i < block.size; i++) {
          int mine = group[block.routes[i] - UNSET];
          int bucket = buckets.index(millis(block, i));
          requests[mine].count(bucket, block.lines[i]);
          if (block.statuses[i] >= 500) {
            failures[mine].count(bucket, block.lines[i]);
          }
          withTime[mine] += Float.isNaN(block.times[i]) ? 0 : 1;
        }
      }
      Buckets.Spread[] spreads = spreads(buckets, withTime, wholeUnit);
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
              Map<String, Double> p95 = Map.of(stem + ":latency_p95", 0.95);
              spreads[number].pour(intake, p95, labels, Unit.SECONDS, 1, LATENCY, null);
            }
          });
    }

    private Buckets.Spread[] spreads(Buckets buckets, long[] withTime, double wholeUnit) {
      Buckets.Spread[] spreads = new Buckets.Spread[withTime.length];
      for (int g = 0; g < withTime.length; g++) {
        spreads[g] = buckets.forQuantiles(withTime[g]).new Spread();
      }
      for (AccessBlock block : blocks) {
        for (int i = 0; i < block.size; i++) {
          float time = block.times[i];
          if (!Float.isNaN(time)) {
            spreads[group[block.routes[i] - UNSET]].add(
                millis(block, i), seconds(time, wholeUnit), block.lines[i]);
          }
        }
      }
      return spreads;
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
    for (AccessBlock block : blocks) {
      int[][] all = block.dimensions;
      int @Nullable [] values = all == null ? null : all[d];
      for (int i = 0; values != null && i < block.size; i++) {
        if (values[i] >= 0) {
          int bucket = buckets.index(millis(block, i));
          requests[values[i]].count(bucket, block.lines[i]);
          if (block.statuses[i] >= 500) {
            failures[values[i]].count(bucket, block.lines[i]);
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
