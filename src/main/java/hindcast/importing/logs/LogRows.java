package hindcast.importing.logs;

import hindcast.model.LogLevel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of a [LogBlock] whose times are plausible, packed into about ten bytes each. Numbers of
/// texts stay those of the block, with a list of those of the whole log.
final class LogRows implements RowRuns.Part<LogRows.Cursor> {
  private static final int[] NO_NUMBERS = {};

  /// Sees only rows whose times are plausible.
  private final RowRuns runs;

  private final PackedColumn levels;
  private final PackedColumn statuses;
  private final PackedColumn messages;
  private final PackedColumn services;
  private final PackedColumn routes;
  private final float @Nullable [] durations;
  private final @Nullable PackedColumn[] dimensions;
  private int linesBefore;
  private int[] messageNumbers = NO_NUMBERS;
  private int[] serviceNumbers = NO_NUMBERS;
  private int[] routeNumbers = NO_NUMBERS;
  private final int[][] dimensionNumbers;
  private final int[] @Nullable [] dimensionOrders;

  /// Rows per message of the block.
  final int[] messageCounts;

  /// Rows per message of the block that are warnings or errors.
  final int[] graveCounts;

  /// Messages, services and routes of the block in the order in which rows first have them.
  final int[] messageOrder;

  final int[] serviceOrder;
  final int[] routeOrder;

  /// The block's rows kept whole; each knows how many rows of its message come up to it.
  final List<Seen> wholes;

  private final long firstMillis;
  private final long lastMillis;

  /// A row kept whole.
  ///
  /// @param message number within the block
  /// @param nth how many rows of the block up to this one have the message
  record Seen(LogBlock.Whole whole, long epochMillis, int line, int message, int nth) {}

  LogRows(LogBlock block) {
    int[] kept = plausible(block);
    int size = kept == null ? block.size : kept.length;
    int[] lines = only(block.lines, kept);
    int[] seconds = new int[size];
    int[] levelNumbers = new int[size];
    float[] times = new float[size];
    boolean timed = false;
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (int i = 0; i < size; i++) {
      int row = kept == null ? i : kept[i];
      long instant = block.instants[row];
      first = Math.min(first, instant);
      last = Math.max(last, instant);
      seconds[i] = (int) Math.floorDiv(instant, 1000L);
      levelNumbers[i] = block.levels[row];
      times[i] = block.durations[row];
      timed |= !Float.isNaN(times[i]);
    }
    firstMillis = first;
    lastMillis = last;
    runs = new RowRuns(seconds, lines, size);
    levels = new PackedColumn(levelNumbers, size);
    statuses = new PackedColumn(only(block.statuses, kept), size);
    int[] blockMessages = only(block.messages, kept);
    messages = new PackedColumn(blockMessages, size);
    int[] blockServices = only(block.services, kept);
    services = new PackedColumn(blockServices, size);
    int[] blockRoutes = only(block.routes, kept);
    routes = new PackedColumn(blockRoutes, size);
    durations = timed ? times : null;
    dimensions = new PackedColumn[block.dimensions.length];
    dimensionNumbers = new int[dimensions.length][];
    dimensionOrders = new int[dimensions.length][];
    Arrays.fill(dimensionNumbers, NO_NUMBERS);
    for (int d = 0; d < dimensions.length; d++) {
      int[] values = block.dimensions[d];
      if (values != null) {
        int[] mine = only(values, kept);
        dimensions[d] = new PackedColumn(mine, size);
        dimensionOrders[d] = order(mine, size, block.dimensionTexts[d].size(), kept);
      }
    }
    messageCounts = new int[block.messageTexts.size()];
    graveCounts = new int[messageCounts.length];
    wholes = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < size; i++) {
      int message = blockMessages[i];
      messageCounts[message]++;
      graveCounts[message] += levelNumbers[i] == LogLevel.INFO.ordinal() ? 0 : 1;
      int row = kept == null ? i : kept[i];
      while (next < block.wholes.size() && block.wholes.get(next).row() < row) {
        next++;
      }
      if (next < block.wholes.size() && block.wholes.get(next).row() == row) {
        wholes.add(
            new Seen(
                block.wholes.get(next),
                block.instants[row],
                lines[i],
                message,
                messageCounts[message]));
      }
    }
    messageOrder = order(blockMessages, size, block.messageTexts.size(), kept);
    serviceOrder = order(blockServices, size, block.serviceTexts.size(), kept);
    routeOrder = order(blockRoutes, size, block.routeTexts.size(), kept);
  }

  /// Rows with plausible times; null for all.
  private static int @Nullable [] plausible(LogBlock block) {
    int count = 0;
    for (int i = 0; i < block.size; i++) {
      count += Buckets.plausible(block.instants[i]) ? 1 : 0;
    }
    if (count == block.size) {
      return null;
    }
    int[] kept = new int[count];
    int at = 0;
    for (int i = 0; i < block.size; i++) {
      if (Buckets.plausible(block.instants[i])) {
        kept[at++] = i;
      }
    }
    return kept;
  }

  private static int[] only(int[] values, int @Nullable [] kept) {
    if (kept == null) {
      return values;
    }
    int[] found = new int[kept.length];
    for (int i = 0; i < kept.length; i++) {
      found[i] = values[kept[i]];
    }
    return found;
  }

  /// Numbers in order of first sight, which is their own order where no row is left out.
  private static int[] order(int[] values, int size, int texts, int @Nullable [] kept) {
    int[] order = new int[texts];
    int used = 0;
    if (kept == null) {
      for (int i = 0; i < texts; i++) {
        order[i] = i;
      }
      return order;
    }
    boolean[] known = new boolean[texts];
    for (int i = 0; i < size; i++) {
      if (values[i] >= 0 && !known[values[i]]) {
        known[values[i]] = true;
        order[used++] = values[i];
      }
    }
    return Arrays.copyOf(order, used);
  }

  /// Tells where in the log the rows lie.
  ///
  /// @param before how many lines of the log lie before the block
  /// @param messages number in the whole log of each of the block's messages, and so on
  void place(int before, int[] messages, int[] services, int[] routes) {
    linesBefore = before;
    messageNumbers = messages;
    serviceNumbers = services;
    routeNumbers = routes;
  }

  /// Tells the numbers in the whole log of a field's values.
  void placeDimension(int d, int[] numbers) {
    dimensionNumbers[d] = numbers;
  }

  /// Values of a field in the block, in the order in which rows first have them; null for none.
  int @Nullable [] dimensionOrder(int d) {
    return dimensionOrders[d];
  }

  /// Whether any row has a value of that field.
  boolean has(int d) {
    return dimensions[d] != null;
  }

  int size() {
    return runs.size();
  }

  /// The first instant, exactly; the largest number where there is none.
  long firstMillis() {
    return firstMillis;
  }

  /// The last instant, exactly; the smallest number where there is none.
  long lastMillis() {
    return lastMillis;
  }

  @Override
  public long first() {
    return runs.first();
  }

  @Override
  public long last() {
    return runs.last();
  }

  @Override
  public Cursor cursor() {
    return new Cursor();
  }

  /// One row after the other. Texts are numbered as in the whole log; those beyond a limit are
  /// [Dictionary#OTHER], none is [LogBlock#NONE].
  final class Cursor extends RowRuns.Cursor {
    private Cursor() {
      super(runs, linesBefore);
    }

    /// Ordinal of its level.
    int level() {
      return levels.get(row());
    }

    /// 0 for none.
    int status() {
      return statuses.get(row());
    }

    int message() {
      return messageNumbers[messages.get(row())];
    }

    int service() {
      int number = services.get(row());
      return number < 0 ? number : serviceNumbers[number];
    }

    int route() {
      int number = routes.get(row());
      return number < 0 ? number : routeNumbers[number];
    }

    /// In the log's unit.
    @Override
    float time() {
      return durations == null ? Float.NaN : durations[row()];
    }

    /// Value of a field of [LogTable#DIMENSIONS].
    int dimension(int d) {
      PackedColumn values = dimensions[d];
      int number = values == null ? LogBlock.NONE : values.get(row());
      return number < 0 ? number : dimensionNumbers[d][number];
    }

    /// Whether it tells of a request.
    boolean ofRequest() {
      return status() > 0 || route() >= Dictionary.OTHER;
    }
  }
}
