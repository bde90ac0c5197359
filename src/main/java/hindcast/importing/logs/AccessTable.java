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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

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
  private final Map<String, Integer> routeOfPath = new HashMap<>();
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

  void add(AccessLine line, int number) {
    used++;
    if (!Column.plausible(line.epochMillis)) {
      return;
    }
    first = Math.min(first, line.epochMillis);
    last = Math.max(last, line.epochMillis);
    seconds.addSecond(line.epochMillis);
    lines.add(number);
    statuses.add(line.status);
    routes.add(line.path == null ? UNSET : route(line.path));
    times.addFloat(time(line, number));
    for (int i = 0; i < line.fields; i++) {
      dimension(line.keys[i], line.values[i]);
    }
    for (int d = 0; d < dimensions.size(); d++) {
      if (dimensionValues[d].size() < size()) {
        dimensionValues[d].add(UNSET);
      }
    }
  }

  /// Seconds, or a whole number whose unit the file as a whole must tell, then as a negative; NaN
  /// for none.
  private float time(AccessLine line, int number) {
    if (Double.isNaN(line.time)) {
      return Float.NaN;
    }
    timed++;
    if (line.timeUnit > 0) {
      return (float) (line.time * line.timeUnit);
    }
    decimals |= line.timeDecimal;
    if (line.timeDecimal) {
      return (float) line.time;
    }
    wholeUnits++;
    firstWholeLine = firstWholeLine == 0 ? number : firstWholeLine;
    largestWhole = Math.max(largestWhole, line.time);
    return (float) -line.time;
  }

  private int route(String path) {
    Integer known = routeOfPath.get(path);
    if (known != null) {
      return known;
    }
    int number = routeTexts.number(Templates.route(path));
    if (routeOfPath.size() < 20_000) {
      routeOfPath.put(path, number);
    }
    return number;
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
    pourCount(intake, buckets, SeriesKey.of(stem + ":requests"), traffic, i -> true);
    pourCount(intake, buckets, SeriesKey.of(stem + ":5xx"), errors, i -> statuses.get(i) >= 500);
    pourCount(
        intake,
        buckets,
        SeriesKey.of(stem + ":4xx"),
        role(Role.OTHER, "responses with status 4xx: requests refused, not failed"),
        i -> statuses.get(i) >= 400 && statuses.get(i) < 500);
    if (any(i -> statuses.get(i) == 499)) {
      pourCount(
          intake,
          buckets,
          SeriesKey.of(stem + ":499"),
          role(Role.OTHER, "requests whose client hung up before the answer (nginx status 499)"),
          i -> statuses.get(i) == 499);
    }
    double wholeUnit = wholeUnit(intake);
    pourLatency(stem, intake, buckets, wholeUnit);
    pourRoutes(stem, intake, buckets, wholeUnit, traffic, errors);
    for (int d = 0; d < dimensions.size(); d++) {
      if (!overfull[d] && dimensionTexts[d].size() >= 2) {
        pourDimension(stem, intake, buckets, d, traffic, errors);
      }
    }
  }

  private static Assigned<Role> role(Role role, String reason) {
    return new Assigned<>(role, reason);
  }

  private boolean any(IntPredicate wanted) {
    for (int i = 0; i < size(); i++) {
      if (wanted.test(i)) {
        return true;
      }
    }
    return false;
  }

  private void pourCount(
      Intake intake, Buckets buckets, SeriesKey key, Assigned<Role> role, IntPredicate counted) {
    Buckets.Tally tally = buckets.new Tally();
    for (int i = 0; i < size(); i++) {
      if (counted.test(i)) {
        tally.add(seconds.millis(i), lines.get(i));
      }
    }
    tally.pour(intake, key, role, null);
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
    spread(buckets, timed, wholeUnit, i -> true)
        .pour(intake, quantiles, Map.of(), Unit.SECONDS, 1, "request times in an access log", null);
  }

  private Buckets.Spread spread(
      Buckets buckets, long values, double wholeUnit, IntPredicate wanted) {
    Buckets.Spread spread = buckets.forQuantiles(values).new Spread();
    for (int i = 0; i < size(); i++) {
      if (!Float.isNaN(times.getFloat(i)) && wanted.test(i)) {
        spread.add(seconds.millis(i), seconds(i, wholeUnit), lines.get(i));
      }
    }
    return spread;
  }

  private void pourRoutes(
      String stem,
      Intake intake,
      Buckets buckets,
      double wholeUnit,
      Assigned<Role> traffic,
      Assigned<Role> errors) {
    Map<Integer, String> names = shownRoutes();
    if (names.size() < 2) {
      return;
    }
    Map<String, Integer> numbers = new TreeMap<>();
    names.values().forEach(name -> numbers.putIfAbsent(name, numbers.size()));
    int[] group = new int[routeTexts.size() + 2];
    for (int route = UNSET; route < routeTexts.size(); route++) {
      String name = names.getOrDefault(route, "other");
      group[route - UNSET] = numbers.computeIfAbsent(name, unseen -> numbers.size());
    }
    IntUnaryOperator groupOf = i -> group[routes.get(i) - UNSET];
    numbers.forEach(
        (name, number) -> {
          IntPredicate mine = i -> groupOf.applyAsInt(i) == number;
          if (!any(mine)) {
            return;
          }
          Map<String, String> labels = Map.of("route", name);
          pourCount(intake, buckets, SeriesKey.of(stem + ":requests", labels), traffic, mine);
          IntPredicate failed = i -> statuses.get(i) >= 500 && mine.test(i);
          if (any(failed)) {
            pourCount(intake, buckets, SeriesKey.of(stem + ":5xx", labels), errors, failed);
          }
          long count = count(i -> mine.test(i) && !Float.isNaN(times.getFloat(i)));
          if (count > 0) {
            spread(buckets, count, wholeUnit, mine)
                .pour(
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

  private long count(IntPredicate wanted) {
    long count = 0;
    for (int i = 0; i < size(); i++) {
      count += wanted.test(i) ? 1 : 0;
    }
    return count;
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

  private void pourDimension(
      String stem,
      Intake intake,
      Buckets buckets,
      int d,
      Assigned<Role> traffic,
      Assigned<Role> errors) {
    Column values = dimensionValues[d];
    for (int value = 0; value < dimensionTexts[d].size(); value++) {
      int wanted = value;
      Map<String, String> labels = Map.of(dimensions.get(d), dimensionTexts[d].text(value));
      IntPredicate mine = i -> values.get(i) == wanted;
      pourCount(intake, buckets, SeriesKey.of(stem + ":requests", labels), traffic, mine);
      IntPredicate failed = i -> statuses.get(i) >= 500 && mine.test(i);
      if (any(failed)) {
        pourCount(intake, buckets, SeriesKey.of(stem + ":5xx", labels), errors, failed);
      }
    }
  }
}
