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
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What an access log's lines say, as columns (about 30 bytes a line), until its span is known;
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
  private static final int UNSET = Dictionary.OTHER - 1;
  private static final Set<String> IDENTIFIERS =
      Set.of("rid", "reqid", "request_id", "x_request_id", "trace_id", "trace", "us", "upstream");

  private final Column seconds = new Column();
  private final Column lines = new Column();
  private final Column statuses = new Column();
  private final Column routes = new Column();
  private final Column times = new Column();
  private final Column[] dimensionValues = new Column[DIMENSIONS];
  private final Dictionary[] dimensionTexts = new Dictionary[DIMENSIONS];
  private final List<String> dimensions = new ArrayList<>();
  private final boolean[] overfull = new boolean[DIMENSIONS];
  private final Dictionary routeTexts = new Dictionary(2000);
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;
  private long used;
  private long timed;
  private boolean decimals;
  private long wholeUnits;
  private double largestWhole;
  private int firstWholeLine;

  int size() {
    return seconds.size();
  }

  /// Whether no line was added at all.
  boolean empty() {
    return used == 0;
  }

  /// Adds one line.
  void add(AccessLine line, int number) {
    AccessBlock one = new AccessBlock();
    String path = line.path;
    one.add(
        line, number, path == null ? AccessBlock.NO_ROUTE : one.newRoute(Templates.route(path)));
    append(one, 0);
  }

  /// Adds all lines of a block.
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
    Iterator<AccessBlock.Fields> allFields = block.fields.iterator();
    AccessBlock.@Nullable Fields fields = allFields.hasNext() ? allFields.next() : null;
    for (int i = 0; i < block.size; i++) {
      AccessBlock.@Nullable Fields mine = fields != null && fields.row() == i ? fields : null;
      if (mine != null) {
        fields = allFields.hasNext() ? allFields.next() : null;
      }
      long at = block.millis[i];
      if (!Column.plausible(at)) {
        continue;
      }
      first = Math.min(first, at);
      last = Math.max(last, at);
      seconds.addSecond(at);
      lines.add(block.lines[i] + before);
      statuses.add(block.statuses[i]);
      int route = block.routes[i];
      routes.add(route == AccessBlock.NO_ROUTE ? UNSET : numbers[route]);
      times.addFloat(block.times[i]);
      if (mine != null) {
        for (int k = 0; k < mine.keys().size(); k++) {
          dimension(mine.keys().get(k), mine.values().get(k));
        }
      }
      for (int d = 0; d < dimensions.size(); d++) {
        if (dimensionValues[d].size() < size()) {
          dimensionValues[d].add(UNSET);
        }
      }
    }
  }

  private void dimension(String key, String value) {
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
      dimensionValues[d] = new Column();
      for (int i = 1; i < size(); i++) {
        dimensionValues[d].add(UNSET);
      }
    }
    if (dimensionValues[d].size() == size()) {
      return;
    }
    int number = value.equals("-") || value.isEmpty() ? UNSET : dimensionTexts[d].number(value);
    overfull[d] |= number == Dictionary.OTHER;
    dimensionValues[d].add(number);
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
    if (size() == 0) {
      return;
    }
    Buckets buckets = Buckets.over(first, last);
    Assigned<Role> traffic = role(Role.TRAFFIC, "requests counted from an access log");
    Assigned<Role> errors = role(Role.ERRORS, "responses with status 5xx in an access log");
    RouteGroups groups = new RouteGroups();
    Buckets.Tally all = buckets.new Tally();
    Buckets.Tally failed = buckets.new Tally();
    Buckets.Tally refused = buckets.new Tally();
    Buckets.Tally hungUp = buckets.new Tally();
    for (int i = 0; i < size(); i++) {
      int bucket = buckets.index(seconds.millis(i));
      int line = lines.get(i);
      int status = statuses.get(i);
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
    all.pour(intake, SeriesKey.of(stem + ":requests"), traffic, null);
    failed.pour(intake, SeriesKey.of(stem + ":5xx"), errors, null);
    refused.pour(
        intake,
        SeriesKey.of(stem + ":4xx"),
        role(Role.OTHER, "responses with status 4xx: requests refused, not failed"),
        null);
    if (hungUp.any()) {
      hungUp.pour(
          intake,
          SeriesKey.of(stem + ":499"),
          role(Role.OTHER, "requests whose client hung up before the answer (nginx status 499)"),
          null);
    }
    double wholeUnit = wholeUnit(intake);
    pourLatency(stem, intake, buckets, wholeUnit);
    groups.pour(stem, intake, buckets, wholeUnit, traffic, errors);
    for (int d = 0; d < dimensions.size(); d++) {
      if (!overfull[d] && dimensionTexts[d].size() >= 2) {
        pourDimension(stem, intake, buckets, d, traffic, errors);
      }
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

  private float seconds(int i, double wholeUnit) {
    float time = times.getFloat(i);
    return time < 0 ? (float) (-time * wholeUnit) : time + 0f;
  }

  private void pourLatency(String stem, Intake intake, Buckets buckets, double wholeUnit) {
    if (timed == 0) {
      return;
    }
    Map<String, Double> quantiles = new LinkedHashMap<>();
    quantiles.put(stem + ":latency_p50", 0.5);
    quantiles.put(stem + ":latency_p95", 0.95);
    quantiles.put(stem + ":latency_p99", 0.99);
    Buckets.Spread spread = buckets.forQuantiles(timed).new Spread();
    for (int i = 0; i < size(); i++) {
      if (!Float.isNaN(times.getFloat(i))) {
        spread.add(seconds.millis(i), seconds(i, wholeUnit), lines.get(i));
      }
    }
    spread.pour(
        intake, quantiles, Map.of(), Unit.SECONDS, 1, "request times in an access log", null);
  }

  /// The routes with series of their own: the busiest, then those that failed most.
  private Map<Integer, String> shownRoutes() {
    int known = routeTexts.size();
    int[] requests = new int[known];
    int[] failures = new int[known];
    for (int i = 0; i < size(); i++) {
      int route = routes.get(i);
      if (route >= 0) {
        requests[route]++;
        failures[route] += statuses.get(i) >= 500 ? 1 : 0;
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
      for (int i = 0; i < size(); i++) {
        int mine = group[routes.get(i) - UNSET];
        int bucket = buckets.index(seconds.millis(i));
        int line = lines.get(i);
        requests[mine].count(bucket, line);
        if (statuses.get(i) >= 500) {
          failures[mine].count(bucket, line);
        }
        withTime[mine] += Float.isNaN(times.getFloat(i)) ? 0 : 1;
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
              spreads[number].pour(
                  intake,
                  Map.of(stem + ":latency_p95", 0.95),
                  labels,
                  Unit.SECONDS,
                  1,
                  "request times in an access log",
                  null);
            }
          });
    }

    private Buckets.Spread[] spreads(Buckets buckets, long[] withTime, double wholeUnit) {
      Buckets.Spread[] spreads = new Buckets.Spread[withTime.length];
      for (int g = 0; g < withTime.length; g++) {
        spreads[g] = buckets.forQuantiles(withTime[g]).new Spread();
      }
      for (int i = 0; i < size(); i++) {
        if (!Float.isNaN(times.getFloat(i))) {
          spreads[group[routes.get(i) - UNSET]].add(
              seconds.millis(i), seconds(i, wholeUnit), lines.get(i));
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
    Column values = dimensionValues[d];
    int count = dimensionTexts[d].size();
    Buckets.Tally[] requests = tallies(buckets, count);
    Buckets.Tally[] failures = tallies(buckets, count);
    for (int i = 0; i < size(); i++) {
      int value = values.get(i);
      if (value >= 0) {
        int bucket = buckets.index(seconds.millis(i));
        requests[value].count(bucket, lines.get(i));
        if (statuses.get(i) >= 500) {
          failures[value].count(bucket, lines.get(i));
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
