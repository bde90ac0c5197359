package hindcast.importing.logs;

import hindcast.importing.Intake;
import hindcast.model.Assigned;
import hindcast.model.LogLevel;
import hindcast.model.Role;
import hindcast.model.SeriesKey;
import hindcast.model.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToIntFunction;
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
  static final List<String> DIMENSIONS =
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

  /// Lines added one by one are gathered into blocks of this size.
  private static final int GATHERED = 1 << 14;

  private final List<LogRows> rows = new ArrayList<>();
  private final Dictionary messageTexts = new Dictionary(2000);
  private final Dictionary routeTexts = new Dictionary(200);
  private final Dictionary serviceTexts = new Dictionary(MOST_SERVICES);
  private final @Nullable Dictionary[] dimensionTexts = new Dictionary[DIMENSIONS.size()];
  private final NotableLines notable = new NotableLines();
  private LogBlock gathering = new LogBlock(notable);
  private int[] messageCounts = new int[64];
  private int[] graveCounts = new int[64];
  private boolean used;
  private int size;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  /// An empty block, which another thread may fill and pack for [#append].
  LogBlock newBlock() {
    return new LogBlock(notable);
  }

  /// Whether no line was added at all.
  boolean empty() {
    return !used;
  }

  /// Adds one line.
  void add(LogEntry entry) {
    used = true;
    gathering.add(entry);
    if (gathering.size == GATHERED) {
      gathered();
    }
  }

  /// Adds a text that goes on with a line of a block that was appended.
  void attach(int line, String text) {
    notable.attach(line, text);
  }

  private void gathered() {
    LogBlock full = gathering;
    gathering = newBlock();
    full.pack();
    append(full, 0);
  }

  /// Takes over a packed block.
  ///
  /// @param linesBefore how many lines of the log lie before the block
  void append(LogBlock block, long linesBefore) {
    LogRows packed = Objects.requireNonNull(block.rows(), "a block that is packed");
    used |= block.size > 0;
    if (packed.size() == 0) {
      return;
    }
    int[] messages = numbers(block.messageTexts, packed.messageOrder, messageTexts);
    packed.place(
        (int) linesBefore,
        messages,
        numbers(block.serviceTexts, packed.serviceOrder, serviceTexts),
        numbers(block.routeTexts, packed.routeOrder, routeTexts));
    for (int d = 0; d < dimensionTexts.length; d++) {
      int[] order = packed.dimensionOrder(d);
      if (order != null) {
        Dictionary texts = dimensionTexts[d];
        if (texts == null) {
          texts = new Dictionary(50);
          dimensionTexts[d] = texts;
        }
        packed.placeDimension(d, numbers(block.dimensionTexts[d], order, texts));
      }
    }
    messageCounts = Arrays.copyOf(messageCounts, Math.max(64, messageTexts.size()));
    graveCounts = Arrays.copyOf(graveCounts, messageCounts.length);
    for (int i = 0; i < messages.length; i++) {
      if (messages[i] >= 0) {
        messageCounts[messages[i]] += packed.messageCounts[i];
        graveCounts[messages[i]] += packed.graveCounts[i];
      }
    }
    notable.add(packed, messages, (int) linesBefore, messageTexts);
    size += packed.size();
    first = Math.min(first, packed.firstMillis());
    last = Math.max(last, packed.lastMillis());
    rows.add(packed);
  }

  /// Number in the whole log of each of a block's texts; [Dictionary#OTHER] for those that no row
  /// has.
  private static int[] numbers(Dictionary mine, int[] order, Dictionary all) {
    int[] numbers = new int[mine.size()];
    Arrays.fill(numbers, Dictionary.OTHER);
    for (int text : order) {
      numbers[text] = all.number(mine.text(text));
    }
    return numbers;
  }

  /// Series that count rows, one per group; null for a group without a row.
  private static final class Groups {
    final Buckets.@Nullable Tally[] tallies;
    private final Buckets buckets;
    private final ToIntFunction<LogRows.Cursor> groupOf;

    /// @param groupOf group of a row, below `count`; negative for none
    Groups(Buckets buckets, int count, ToIntFunction<LogRows.Cursor> groupOf) {
      this.buckets = buckets;
      this.tallies = new Buckets.Tally[count];
      this.groupOf = groupOf;
    }

    void count(LogRows.Cursor row, int bucket) {
      int group = groupOf.applyAsInt(row);
      if (group >= 0) {
        Buckets.Tally tally = tallies[group];
        if (tally == null) {
          tally = buckets.new Tally();
          tallies[group] = tally;
        }
        tally.count(bucket, row.line());
      }
    }
  }

  /// Counts all rows, each once per grouping.
  private void count(Buckets buckets, Groups... groupings) {
    for (LogRows part : rows) {
      LogRows.Cursor row = part.cursor();
      while (row.next()) {
        int bucket = buckets.index(row.millis());
        for (Groups groups : groupings) {
          groups.count(row, bucket);
        }
      }
    }
  }

  /// Pours lines by level, by message where there are several, by status and by service where they
  /// have one.
  void pourLines(String stem, Intake intake, @Nullable Assigned<String> service) {
    finish();
    if (size == 0) {
      return;
    }
    Buckets buckets = Buckets.over(first, last);
    int error = LogLevel.ERROR.ordinal();
    Groups levels = new Groups(buckets, LogLevel.values().length, LogRows.Cursor::level);
    int several = serviceTexts.size() > 1 ? serviceTexts.size() : 0;
    Groups services = new Groups(buckets, several, row -> several == 0 ? -1 : row.service());
    Groups failing =
        new Groups(
            buckets, several, row -> several == 0 || row.level() != error ? -1 : row.service());
    Groups failed = new Groups(buckets, 1, row -> row.status() >= 500 ? 0 : -1);
    Groups failedRoutes =
        new Groups(buckets, routeTexts.size(), row -> row.status() >= 500 ? row.route() : -1);
    MessageSeries byMessage = new MessageSeries(buckets);
    count(buckets, levels, byMessage.groups, services, failing, failed, failedRoutes);
    pour(levels, stem, intake, service);
    byMessage.pour(stem, intake, service);
    pourFailedRequests(failed, failedRoutes, stem, intake, service);
    pourServices(services, failing, stem, intake);
  }

  /// Pours lines by level.
  void pourLevels(String stem, Intake intake, @Nullable Assigned<String> service) {
    finish();
    if (size > 0) {
      Buckets buckets = Buckets.over(first, last);
      Groups levels = new Groups(buckets, LogLevel.values().length, LogRows.Cursor::level);
      count(buckets, levels);
      pour(levels, stem, intake, service);
    }
  }

  private void finish() {
    if (gathering.size > 0) {
      gathered();
    }
  }

  private static void pour(
      Groups levels, String stem, Intake intake, @Nullable Assigned<String> service) {
    for (LogLevel level : LogLevel.values()) {
      String name = level.name().toLowerCase(Locale.ROOT);
      pour(
          levels.tallies[level.ordinal()],
          SeriesKey.of(stem + ":lines", Map.of("level", name)),
          new Assigned<>(Role.OTHER, "log lines of level " + name),
          intake,
          service);
    }
  }

  /// Pours what was counted.
  ///
  /// @return false, with nothing poured, where nothing was
  private static boolean pour(
      Buckets.@Nullable Tally tally,
      SeriesKey key,
      Assigned<Role> role,
      Intake intake,
      @Nullable Assigned<String> service) {
    if (tally == null) {
      return false;
    }
    tally.pour(intake, key, role, service);
    return true;
  }

  /// Pours lines by the service that wrote them, and its failures, where several did.
  private void pourServices(Groups services, Groups failing, String stem, Intake intake) {
    for (int one = 0; one < services.tallies.length; one++) {
      String name = serviceTexts.text(one);
      Assigned<String> service = new Assigned<>(name, "the log's lines name it");
      pour(
          services.tallies[one],
          SeriesKey.of(stem + ":lines", Map.of("service", name)),
          new Assigned<>(Role.OTHER, "log lines of one service"),
          intake,
          service);
      pour(
          failing.tallies[one],
          SeriesKey.of(stem + ":lines", Map.of("service", name, "level", "error")),
          new Assigned<>(Role.OTHER, "log lines of level error of one service"),
          intake,
          service);
    }
  }

  private void pourFailedRequests(
      Groups failed,
      Groups routes,
      String stem,
      Intake intake,
      @Nullable Assigned<String> service) {
    Assigned<Role> role = new Assigned<>(Role.ERRORS, "log lines whose status is 500 or above");
    Map<String, String> labels = Map.of("status", "5xx");
    pour(failed.tallies[0], SeriesKey.of(stem + ":lines", labels), role, intake, service);
    int shown = 0;
    for (int route = 0; route < routes.tallies.length && shown < MESSAGES; route++) {
      labels = Map.of("status", "5xx", "route", routeTexts.text(route));
      SeriesKey key = SeriesKey.of(stem + ":lines", labels);
      shown += pour(routes.tallies[route], key, role, intake, service) ? 1 : 0;
    }
  }

  /// Lines by message, and those of grave messages by a field that has few values.
  private final class MessageSeries {
    private final Buckets buckets;

    /// Numbers of the messages with series of their own, busiest first.
    private final int[] shown;

    /// One group per message shown and a last one for all others; empty where there is but one
    /// message.
    final Groups groups;

    MessageSeries(Buckets buckets) {
      this.buckets = buckets;
      boolean several = messageTexts.size() >= 2;
      shown = several ? busiestMessages() : new int[0];
      int[] group = groupOfMessage();
      groups =
          new Groups(
              buckets,
              several ? shown.length + 1 : 0,
              row -> {
                int message = row.message();
                return message < 0 ? group[group.length - 1] : group[message];
              });
    }

    /// Group of each message, last that of the messages beyond the limit.
    private int[] groupOfMessage() {
      int[] group = new int[messageTexts.size() + 1];
      Arrays.fill(group, messageTexts.size() >= 2 ? shown.length : -1);
      for (int i = 0; i < shown.length; i++) {
        group[shown[i]] = i;
      }
      return group;
    }

    void pour(String stem, Intake intake, @Nullable Assigned<String> service) {
      if (groups.tallies.length == 0) {
        return;
      }
      int splits = 0;
      for (int i = 0; i < shown.length; i++) {
        int message = shown[i];
        String text = messageTexts.text(message);
        Assigned<Role> role = roleOf(text);
        SeriesKey key = SeriesKey.of(stem + ":lines", Map.of("msg", text));
        LogTable.pour(groups.tallies[i], key, role, intake, service);
        if (role.value() == Role.CACHE_ERRORS || mostlyGrave(message)) {
          splits = pourSplits(stem, intake, service, message, role, splits);
        }
      }
      LogTable.pour(
          groups.tallies[shown.length],
          SeriesKey.of(stem + ":lines", Map.of("msg", "other")),
          new Assigned<>(Role.OTHER, "log lines of all messages without a series of their own"),
          intake,
          service);
    }

    private boolean mostlyGrave(int message) {
      return graveCounts[message] * 2 > messageCounts[message];
    }

    private int pourSplits(
        String stem,
        Intake intake,
        @Nullable Assigned<String> service,
        int message,
        Assigned<Role> role,
        int before) {
      int splits = before;
      for (int d = 0; d < dimensionTexts.length; d++) {
        Dictionary texts = dimensionTexts[d];
        if (texts == null) {
          continue;
        }
        Set<Integer> found = valuesOf(message, d);
        if (found.size() < 2
            || found.size() > MOST_SPLIT_VALUES
            || found.contains(Dictionary.OTHER)
            || splits + found.size() > MOST_SPLITS) {
          continue;
        }
        int dimension = d;
        Groups byValue =
            new Groups(
                buckets,
                texts.size(),
                row -> row.message() == message ? row.dimension(dimension) : -1);
        count(buckets, byValue);
        for (int value : found) {
          splits++;
          Map<String, String> labels =
              Map.of("msg", messageTexts.text(message), DIMENSIONS.get(d), texts.text(value));
          LogTable.pour(
              byValue.tallies[value], SeriesKey.of(stem + ":lines", labels), role, intake, service);
        }
      }
      return splits;
    }

    private Set<Integer> valuesOf(int message, int dimension) {
      Set<Integer> found = new LinkedHashSet<>();
      for (LogRows part : rows) {
        LogRows.Cursor row = part.cursor();
        while (part.has(dimension) && row.next() && found.size() <= MOST_SPLIT_VALUES) {
          if (row.message() == message && row.dimension(dimension) >= Dictionary.OTHER) {
            found.add(row.dimension(dimension));
          }
        }
      }
      return found;
    }
  }

  private static Assigned<Role> roleOf(String message) {
    String lower = message.toLowerCase(Locale.ROOT);
    if (lower.contains("cache") && FAILURE.matcher(lower).find()) {
      return new Assigned<>(
          Role.CACHE_ERRORS, "log message names a cache and a failure: " + message);
    }
    return new Assigned<>(Role.OTHER, "log lines of one message");
  }

  private int[] busiestMessages() {
    Integer[] order = new Integer[messageTexts.size()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingInt(message -> -messageCounts[message]));
    // in a busy log a rare message is an event, and no rate can be made of it
    return Arrays.stream(order)
        .mapToInt(message -> message)
        .filter(message -> size < NotableLines.BUSY || messageCounts[message] > NotableLines.RARE)
        .limit(MESSAGES)
        .toArray();
  }

  /// Pours the count of lines that have a duration.
  void pourTimed(
      SeriesKey key, Assigned<Role> role, Intake intake, @Nullable Assigned<String> service) {
    finish();
    if (size > 0) {
      Buckets buckets = Buckets.over(first, last);
      Groups timed = new Groups(buckets, 1, row -> Float.isNaN(row.time()) ? -1 : 0);
      count(buckets, timed);
      pour(timed.tallies[0], key, role, intake, service);
    }
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
    finish();
    long timed = 0;
    long requests = 0;
    for (LogRows part : rows) {
      LogRows.Cursor row = part.cursor();
      while (row.next()) {
        if (!Float.isNaN(row.time())) {
          timed++;
          requests += row.ofRequest() ? 1 : 0;
        }
      }
    }
    if (timed == 0) {
      return;
    }
    boolean only = requests > 0;
    Buckets buckets = Buckets.over(first, last).forQuantiles(only ? requests : timed);
    QuantilePass<LogRows.Cursor> pass =
        new QuantilePass<>(
            buckets, rows, -1, new double[] {0.95}, 1, row -> !only || row.ofRequest() ? 0 : -1);
    pass.pour(0, 0, intake, buckets.quantile(metric, Map.of(), unit, reason, service), scale);
  }

  /// Pours the lines that matter one by one.
  void pourEvents(Intake intake) {
    finish();
    notable.pour(size, intake);
  }
}
