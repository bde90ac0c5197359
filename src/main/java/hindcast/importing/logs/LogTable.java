package hindcast.importing.logs;

import hindcast.importing.Intake;
import hindcast.model.Assigned;
import hindcast.model.LogLevel;
import hindcast.model.Role;
import hindcast.model.SeriesKey;
import hindcast.model.Unit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What an application log's lines say, as columns, until its span is known; then the series made
/// of them (by level, by message, by status, durations) and the few lines that are events of their
/// own.
final class LogTable {
  /// Messages with series of their own, by lines; the rest is `other`.
  private static final int MESSAGES = 12;

  /// Series of a message split by one of its fields.
  private static final int MOST_SPLITS = 60;

  private static final int MOST_SPLIT_VALUES = 8;

  /// Services with series of their own, by order of appearance.
  private static final int MOST_SERVICES = 12;

  /// Fields that split a failing message usefully, where they have few values.
  private static final List<String> DIMENSIONS =
      List.of(
          "caller",
          "route",
          "err",
          "error",
          "outcome",
          "cause",
          "why",
          "reason",
          "kind",
          "code",
          "op",
          "operation",
          "peer",
          "upstream",
          "backend",
          "dependency",
          "target",
          "client");

  private static final Pattern FAILURE =
      Pattern.compile("fail|error|time.?out|refused|unavailable|unreachable|reset|exception");

  private final Column seconds = new Column();
  private final Column lines = new Column();
  private final Column levels = new Column();
  private final Column messages = new Column();
  private final Column statuses = new Column();
  private final Column routes = new Column();
  private final Column durations = new Column();
  private final Column[] dimensionValues = new Column[DIMENSIONS.size()];
  private final Dictionary[] dimensionTexts = new Dictionary[DIMENSIONS.size()];
  private final Dictionary messageTexts = new Dictionary(2000);
  private final Dictionary routeTexts = new Dictionary(200);
  private final Column services = new Column();
  private final Dictionary serviceTexts = new Dictionary(MOST_SERVICES);
  private final NotableLines notable = new NotableLines();
  private long used;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  int size() {
    return seconds.size();
  }

  /// Whether no line was added at all.
  boolean empty() {
    return used == 0;
  }

  void add(LogEntry entry) {
    used++;
    if (!Column.plausible(entry.epochMillis)) {
      return;
    }
    first = Math.min(first, entry.epochMillis);
    last = Math.max(last, entry.epochMillis);
    seconds.addSecond(entry.epochMillis);
    lines.add(entry.line);
    levels.add(entry.level.ordinal());
    int message = messageTexts.number(Templates.message(entry.message));
    messages.add(message);
    statuses.add(entry.status);
    routes.add(entry.route == null ? Dictionary.OTHER - 1 : routeTexts.number(entry.route));
    services.add(entry.service == null ? Dictionary.OTHER - 1 : serviceTexts.number(entry.service));
    durations.addFloat((float) entry.duration);
    for (int d = 0; d < dimensionValues.length; d++) {
      addDimension(d, entry.fields.get(DIMENSIONS.get(d)));
    }
    notable.add(entry, message);
  }

  private void addDimension(int d, @Nullable String value) {
    if (dimensionValues[d] == null) {
      if (value == null) {
        return;
      }
      dimensionValues[d] = new Column();
      dimensionTexts[d] = new Dictionary(50);
      for (int i = 1; i < size(); i++) {
        dimensionValues[d].add(Dictionary.OTHER - 1);
      }
    }
    dimensionValues[d].add(value == null ? Dictionary.OTHER - 1 : dimensionTexts[d].number(value));
  }

  /// Pours lines by level, by message where there are several, and by status where they have one.
  void pourLines(String stem, Intake intake, @Nullable Assigned<String> service) {
    if (size() == 0) {
      return;
    }
    pourLevels(stem, intake, service);
    Buckets buckets = Buckets.over(first, last);
    pourMessages(stem, intake, buckets, service);
    pourFailedRequests(stem, intake, buckets, service);
    pourServices(stem, intake, buckets);
  }

  /// Pours lines by the service that wrote them, and its failures, where several did.
  private void pourServices(String stem, Intake intake, Buckets buckets) {
    for (int one = 0; one < serviceTexts.size() && serviceTexts.size() > 1; one++) {
      int wanted = one;
      String name = serviceTexts.text(one);
      Assigned<String> service = new Assigned<>(name, "the log's lines name it");
      IntPredicate mine = i -> services.get(i) == wanted;
      pourWhere(
          intake,
          buckets,
          SeriesKey.of(stem + ":lines", Map.of("service", name)),
          new Assigned<>(Role.OTHER, "log lines of one service"),
          service,
          mine);
      pourWhere(
          intake,
          buckets,
          SeriesKey.of(stem + ":lines", Map.of("service", name, "level", "error")),
          new Assigned<>(Role.OTHER, "log lines of level error of one service"),
          service,
          i -> mine.test(i) && levels.get(i) == LogLevel.ERROR.ordinal());
    }
  }

  /// Pours lines by level.
  void pourLevels(String stem, Intake intake, @Nullable Assigned<String> service) {
    if (size() == 0) {
      return;
    }
    Buckets buckets = Buckets.over(first, last);
    for (LogLevel level : LogLevel.values()) {
      String name = level.name().toLowerCase(Locale.ROOT);
      pourWhere(
          intake,
          buckets,
          SeriesKey.of(stem + ":lines", Map.of("level", name)),
          new Assigned<>(Role.OTHER, "log lines of level " + name),
          service,
          i -> levels.get(i) == level.ordinal());
    }
  }

  private void pourMessages(
      String stem, Intake intake, Buckets buckets, @Nullable Assigned<String> service) {
    if (messageTexts.size() < 2) {
      return;
    }
    Set<Integer> shown = busiestMessages();
    int splits = 0;
    for (int message : shown) {
      String text = messageTexts.text(message);
      Assigned<Role> role = roleOf(text);
      IntPredicate mine = i -> messages.get(i) == message;
      Map<String, String> labels = Map.of("msg", text);
      pourWhere(intake, buckets, SeriesKey.of(stem + ":lines", labels), role, service, mine);
      if (role.value() == Role.CACHE_ERRORS || mostlyGrave(message)) {
        splits = pourSplits(stem, intake, buckets, service, message, role, splits);
      }
    }
    pourWhere(
        intake,
        buckets,
        SeriesKey.of(stem + ":lines", Map.of("msg", "other")),
        new Assigned<>(Role.OTHER, "log lines of all messages without a series of their own"),
        service,
        i -> !shown.contains(messages.get(i)));
  }

  private static Assigned<Role> roleOf(String message) {
    String lower = message.toLowerCase(Locale.ROOT);
    if (lower.contains("cache") && FAILURE.matcher(lower).find()) {
      return new Assigned<>(
          Role.CACHE_ERRORS, "log message names a cache and a failure: " + message);
    }
    return new Assigned<>(Role.OTHER, "log lines of one message");
  }

  private Set<Integer> busiestMessages() {
    int[] counts = new int[messageTexts.size()];
    for (int i = 0; i < size(); i++) {
      if (messages.get(i) >= 0) {
        counts[messages.get(i)]++;
      }
    }
    Integer[] order = new Integer[counts.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingInt(message -> -counts[message]));
    Set<Integer> busiest = new LinkedHashSet<>();
    for (int message : order) {
      // in a busy log a rare message is an event, and no rate can be made of it
      if (busiest.size() < MESSAGES
          && (size() < NotableLines.BUSY || counts[message] > NotableLines.RARE)) {
        busiest.add(message);
      }
    }
    return busiest;
  }

  private boolean mostlyGrave(int message) {
    int grave = 0;
    int all = 0;
    for (int i = 0; i < size(); i++) {
      if (messages.get(i) == message) {
        all++;
        grave += levels.get(i) == LogLevel.INFO.ordinal() ? 0 : 1;
      }
    }
    return grave * 2 > all;
  }

  private int pourSplits(
      String stem,
      Intake intake,
      Buckets buckets,
      @Nullable Assigned<String> service,
      int message,
      Assigned<Role> role,
      int before) {
    int splits = before;
    for (int d = 0; d < dimensionValues.length; d++) {
      Column values = dimensionValues[d];
      if (values == null) {
        continue;
      }
      Set<Integer> found = valuesOf(message, values);
      if (found.size() < 2
          || found.size() > MOST_SPLIT_VALUES
          || found.contains(Dictionary.OTHER)
          || splits + found.size() > MOST_SPLITS) {
        continue;
      }
      for (int value : found) {
        splits++;
        pourWhere(
            intake,
            buckets,
            SeriesKey.of(
                stem + ":lines",
                Map.of(
                    "msg",
                    messageTexts.text(message),
                    DIMENSIONS.get(d),
                    dimensionTexts[d].text(value))),
            role,
            service,
            i -> messages.get(i) == message && values.get(i) == value);
      }
    }
    return splits;
  }

  private Set<Integer> valuesOf(int message, Column values) {
    Set<Integer> found = new LinkedHashSet<>();
    for (int i = 0; i < size() && found.size() <= MOST_SPLIT_VALUES; i++) {
      if (messages.get(i) == message && values.get(i) >= Dictionary.OTHER) {
        found.add(values.get(i));
      }
    }
    return found;
  }

  private void pourFailedRequests(
      String stem, Intake intake, Buckets buckets, @Nullable Assigned<String> service) {
    Assigned<Role> role = new Assigned<>(Role.ERRORS, "log lines whose status is 500 or above");
    IntPredicate failed = i -> statuses.get(i) >= 500;
    Map<String, String> labels = Map.of("status", "5xx");
    if (!pourWhere(intake, buckets, SeriesKey.of(stem + ":lines", labels), role, service, failed)) {
      return;
    }
    int shown = 0;
    for (int route = 0; route < routeTexts.size() && shown < MESSAGES; route++) {
      int wanted = route;
      labels = Map.of("status", "5xx", "route", routeTexts.text(route));
      if (pourWhere(
          intake,
          buckets,
          SeriesKey.of(stem + ":lines", labels),
          role,
          service,
          i -> failed.test(i) && routes.get(i) == wanted)) {
        shown++;
      }
    }
  }

  /// Pours the count of lines that have a duration.
  void pourTimed(
      SeriesKey key, Assigned<Role> role, Intake intake, @Nullable Assigned<String> service) {
    if (size() == 0) {
      return;
    }
    pourWhere(
        intake,
        Buckets.over(first, last),
        key,
        role,
        service,
        i -> !Float.isNaN(durations.getFloat(i)));
  }

  /// Pours the 95th percentile of the durations, where there are any. Durations of requests (lines
  /// with a status or route) are preferred to those of other work.
  void pourDurations(
      String metric,
      Unit unit,
      double scale,
      String reason,
      Intake intake,
      @Nullable Assigned<String> service) {
    boolean requests = false;
    for (int i = 0; i < size() && !requests; i++) {
      requests = ofRequest(i) && !Float.isNaN(durations.getFloat(i));
    }
    boolean only = requests;
    IntPredicate timed = i -> !Float.isNaN(durations.getFloat(i)) && (!only || ofRequest(i));
    int count = 0;
    for (int i = 0; i < size(); i++) {
      count += timed.test(i) ? 1 : 0;
    }
    if (count == 0) {
      return;
    }
    Buckets.Spread spread = Buckets.over(first, last).forQuantiles(count).new Spread();
    for (int i = 0; i < size(); i++) {
      if (timed.test(i)) {
        spread.add(seconds.millis(i), durations.getFloat(i), lines.get(i));
      }
    }
    spread.pour(intake, Map.of(metric, 0.95), Map.of(), unit, scale, reason, service);
  }

  private boolean ofRequest(int i) {
    return statuses.get(i) > 0 || routes.get(i) >= Dictionary.OTHER;
  }

  /// Pours the lines that matter one by one.
  void pourEvents(Intake intake) {
    notable.pour(size(), intake);
  }

  /// Pours a count per bucket.
  ///
  /// @return false, with nothing poured, where nothing is counted
  private boolean pourWhere(
      Intake intake,
      Buckets buckets,
      SeriesKey key,
      Assigned<Role> role,
      @Nullable Assigned<String> service,
      IntPredicate counted) {
    Buckets.Tally tally = buckets.new Tally();
    boolean any = false;
    for (int i = 0; i < size(); i++) {
      if (counted.test(i)) {
        tally.add(seconds.millis(i), lines.get(i));
        any = true;
      }
    }
    if (any) {
      tally.pour(intake, key, role, service);
    }
    return any;
  }
}
