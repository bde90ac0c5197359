package hindcast.importing.logs;

import hindcast.model.LogLevel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A stretch of an application log as columns. Made by one thread, then handed to the [LogTable].
/// Texts are numbered within the block, in order of first sight.
final class LogBlock {
  /// Stands for no text.
  static final int NONE = Dictionary.OTHER - 1;

  private static final LogLevel[] LEVELS = LogLevel.values();
  private static final int FIRST_SIZE = 1024;

  /// A day: no zone is further from UTC.
  private static final long DAY = 86_400_000L;

  /// A line that is none of the log's.
  ///
  /// @param line counted within the block
  record Refused(int line, String why) {}

  /// Something that other sources may have seen too.
  ///
  /// @param row the row it stands in
  /// @param end whether the row ends a request
  record Anchor(int row, String key, boolean end) {}

  /// A row kept whole, in case it becomes an event.
  ///
  /// @param row the row
  /// @param fields what else the line says
  record Whole(
      int row,
      LogLevel level,
      String message,
      String more,
      @Nullable String service,
      Map<String, String> fields) {}

  private final NotableLines notable;
  private final boolean early;
  private int unfiltered;

  /// Rows that were understood; the length of the columns.
  int size;

  /// 1-based, counted within the block.
  int[] lines = new int[FIRST_SIZE];

  /// Epoch milliseconds; for rows in [#local] the wall clock, counted as though it were UTC.
  long[] instants = new long[FIRST_SIZE];

  /// Rows whose stamps bear no zone; null where there are none.
  @Nullable BitSet local;

  byte[] levels = new byte[FIRST_SIZE];
  int[] statuses = new int[FIRST_SIZE];
  int[] messages = new int[FIRST_SIZE];
  int[] services = new int[FIRST_SIZE];
  int[] routes = new int[FIRST_SIZE];

  /// In the log's unit; NaN for none.
  float[] durations = new float[FIRST_SIZE];

  /// By field of [LogTable#DIMENSIONS]; null for one without a value here.
  final int[][] dimensions = new int[LogTable.DIMENSIONS.size()][];

  final Dictionary messageTexts = new Dictionary(Integer.MAX_VALUE);
  final Dictionary serviceTexts = new Dictionary(Integer.MAX_VALUE);
  final Dictionary routeTexts = new Dictionary(Integer.MAX_VALUE);
  final Dictionary[] dimensionTexts = new Dictionary[LogTable.DIMENSIONS.size()];

  final List<Refused> refused = new ArrayList<>();
  final List<Anchor> anchors = new ArrayList<>();
  final List<Whole> wholes = new ArrayList<>();

  /// Whether any duration names its unit, or is written as seconds with decimals.
  boolean unitTold;

  /// Lines that have no fields at all, counted within the block.
  final List<Integer> strays = new ArrayList<>();

  /// Lines that go on with the object of a line before.
  int continued;

  /// Whether durations whose unit is not told are nanoseconds.
  boolean nanos;

  double largestUnknown;

  /// First line with a duration whose unit only the log as a whole tells; 0 for none.
  int firstUnknownLine;

  private int[] seen = new int[64];
  private boolean[] settled = new boolean[64];
  private @Nullable LogRows rows;

  /// An empty block.
  ///
  /// @param notable knows which lines need not be kept whole
  LogBlock(NotableLines notable) {
    this.notable = notable;
    this.early = !notable.earlyOver();
  }

  /// Adds a row without fields.
  ///
  /// @param isLocal whether `instant` is the wall clock's
  /// @param message number in [#messageTexts]
  /// @param service number in [#serviceTexts] or [#NONE]
  /// @param route number in [#routeTexts] or [#NONE]
  void add(
      int line,
      long instant,
      boolean isLocal,
      LogLevel level,
      int status,
      int message,
      int service,
      int route,
      float duration) {
    if (size == lines.length) {
      grow();
    }
    int row = size++;
    lines[row] = line;
    instants[row] = instant;
    levels[row] = (byte) level.ordinal();
    statuses[row] = status;
    messages[row] = message;
    services[row] = service;
    routes[row] = route;
    durations[row] = duration;
    for (int[] values : dimensions) {
      if (values != null) {
        values[row] = NONE;
      }
    }
    if (isLocal) {
      BitSet all = local == null ? new BitSet() : local;
      all.set(row);
      local = all;
    }
  }

  private void grow() {
    int length = size * 2;
    lines = Arrays.copyOf(lines, length);
    instants = Arrays.copyOf(instants, length);
    levels = Arrays.copyOf(levels, length);
    statuses = Arrays.copyOf(statuses, length);
    messages = Arrays.copyOf(messages, length);
    services = Arrays.copyOf(services, length);
    routes = Arrays.copyOf(routes, length);
    durations = Arrays.copyOf(durations, length);
    for (int d = 0; d < dimensions.length; d++) {
      if (dimensions[d] != null) {
        dimensions[d] = Arrays.copyOf(dimensions[d], length);
      }
    }
  }

  /// Adds a line that was taken apart.
  void add(LogEntry entry) {
    add(
        entry.line,
        entry.epochMillis,
        entry.local,
        entry.level,
        entry.status,
        messageTexts.number(Templates.message(entry.message)),
        entry.service == null ? NONE : serviceTexts.number(entry.service),
        entry.route == null ? NONE : routeTexts.number(entry.route),
        (float) entry.duration);
    for (int d = 0; d < dimensions.length; d++) {
      String value = entry.fields.get(LogTable.DIMENSIONS.get(d));
      if (value != null) {
        dimension(d, dimensionNumber(d, value));
      }
    }
    if (mayBeNotable()) {
      keep(entry);
    }
  }

  /// Number of a field's value.
  int dimensionNumber(int d, String value) {
    if (dimensionTexts[d] == null) {
      dimensionTexts[d] = new Dictionary(Integer.MAX_VALUE);
    }
    return dimensionTexts[d].number(value);
  }

  /// Sets a field of the row added last.
  void dimension(int d, int number) {
    if (dimensions[d] == null) {
      dimensions[d] = new int[lines.length];
      Arrays.fill(dimensions[d], 0, size, NONE);
    }
    dimensions[d][size - 1] = number;
  }

  /// Whether the row added last may become an event, as far as the block can tell. To be asked once
  /// for each row.
  boolean mayBeNotable() {
    int row = size - 1;
    int message = messages[row];
    long time = instants[row];
    long inDoubt = local == null || !local.get(row) ? 0 : DAY;
    boolean sure = Buckets.plausible(time - inDoubt) && Buckets.plausible(time + inDoubt);
    if (message >= seen.length) {
      seen = Arrays.copyOf(seen, message * 2);
      settled = Arrays.copyOf(settled, message * 2);
    }
    if (seen[message] == 0) {
      settled[message] = notable.settled(messageTexts.text(message));
    }
    int count = seen[message] + 1;
    if (sure || count == 1) {
      seen[message] = count;
    }
    if (NotableLines.oneOfMany(LEVELS[levels[row]], durations[row])) {
      return false;
    }
    if (sure) {
      unfiltered++;
    }
    return (early && unfiltered <= NotableLines.MOST_EVENTS)
        || (!settled[message] && count <= NotableLines.RARE + 1);
  }

  /// Keeps the row added last whole.
  void keep(LogEntry entry) {
    wholes.add(
        new Whole(
            size - 1,
            entry.level,
            entry.message,
            entry.more,
            entry.service,
            new LinkedHashMap<>(entry.fields)));
  }

  /// Adds what others may have seen too to the row added last.
  void anchor(String key, boolean end) {
    anchors.add(new Anchor(size - 1, key, end));
  }

  /// Adds a duration whose unit only the log as a whole tells.
  void unknownUnit(double duration, int line) {
    firstUnknownLine = firstUnknownLine == 0 ? line : firstUnknownLine;
    largestUnknown = Math.max(largestUnknown, duration);
  }

  /// Packs the rows whose times are plausible: one line of a broken clock must not stretch a whole
  /// log's buckets over decades. To be called when all is added and every instant is known.
  void pack() {
    rows = new LogRows(this);
  }

  /// What was packed; null before.
  @Nullable LogRows rows() {
    return rows;
  }
}
