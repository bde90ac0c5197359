package hindcast.importing.metrics;

import hindcast.importing.files.Block;
import hindcast.importing.metrics.TableShape.Use;
import hindcast.importing.text.Decimal;
import hindcast.importing.text.KeyBytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads the rows of a block into columns. Understands plain cells and cells in quotes; a line it
/// does not understand is kept as text, and where a line may concern others (a quote left open, a
/// blank line), reading ends before it. Used by one thread at a time, for one block after another.
final class RowBytes {
  private static final int ODD = -1;
  private static final long SIGNS = 0x8080808080808080L;
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  /// A longer line is cut by the readers of lines.
  private static final int LONGEST_LINE = 1 << 20;

  private final TablePlan plan;
  private final Use[] uses;
  private final byte separator;
  private final StampBytes stamps;
  private final KeyBytes keys = new KeyBytes();
  private final double[][] values;
  private long[] times = new long[1 << 10];
  private int[] lines = new int[1 << 10];
  private int[] rowKeys = new int[1 << 10];
  private final List<OddLine> odd = new ArrayList<>();
  private int bytesRead;
  private int rows;
  private int line;
  private int stoppedAt;
  private int cellFrom;
  private int cellTo;
  private double number;

  /// A reader of such rows.
  RowBytes(TablePlan plan) {
    this.plan = plan;
    this.uses = plan.columns().stream().map(TableShape.Column::use).toArray(Use[]::new);
    this.separator = plan.separator();
    this.stamps = new StampBytes(plan.order(), plan.offset());
    this.values = new double[plan.values()][times.length];
  }

  /// A line that was not understood.
  ///
  /// @param row how many rows were read before it
  /// @param line 1-based within the block
  record OddLine(int row, int line, String text) {}

  /// Bytes of the block.
  int bytesRead() {
    return bytesRead;
  }

  /// Rows read.
  int rows() {
    return rows;
  }

  /// Time of each row, in epoch milliseconds or as [TablePlan#local()] says.
  long[] times() {
    return times;
  }

  /// Line of each row, 1-based within the block.
  int[] lines() {
    return lines;
  }

  /// Key of each row, where the plan has keys.
  int[] rowKeys() {
    return rowKeys;
  }

  /// The keys.
  KeyBytes keys() {
    return keys;
  }

  /// Values of a column; `NaN` for a cell without one.
  double[] values(int valueColumn) {
    return values[valueColumn];
  }

  /// Lines not understood, in order.
  List<OddLine> odd() {
    return odd;
  }

  /// The line within the block before which reading ended; 0 where it did not.
  int stoppedAt() {
    return stoppedAt;
  }

  /// Reads a block.
  void read(Block block) {
    byte[] bytes = block.bytes();
    int to = block.to();
    bytesRead = to;
    rows = 0;
    line = 0;
    stoppedAt = 0;
    odd.clear();
    keys.clear();
    if (!utf8(bytes, to)) {
      stoppedAt = 1;
    }
    int whole = to;
    while (whole > 0 && bytes[whole - 1] != '\n') {
      whole--;
    }
    int from = block.first() ? skip(bytes, whole) : 0;
    read(bytes, from, whole, block.last() && whole == to);
    if (whole < to) {
      byte[] tail = Arrays.copyOfRange(bytes, whole, to + 1);
      tail[tail.length - 1] = '\n';
      read(tail, 0, tail.length, block.last());
    }
    block.lines(line);
  }

  private static boolean utf8(byte[] bytes, int to) {
    long signs = 0;
    int at = 0;
    for (; at <= to - Long.BYTES; at += Long.BYTES) {
      signs |= (long) WORD.get(bytes, at);
    }
    for (; at < to; at++) {
      signs |= bytes[at];
    }
    if ((signs & SIGNS) == 0) {
      return true;
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, to));
      return true;
    } catch (CharacterCodingException foreign) {
      return false;
    }
  }

  /// Passes over what stands before the first row.
  private int skip(byte[] bytes, int to) {
    int at = 0;
    while (line + 1 < plan.firstLine() && at < to) {
      at = lineEnd(bytes, at) + 1;
      line++;
    }
    if (line + 1 < plan.firstLine() || stoppedAt > 0) {
      stoppedAt = (int) plan.firstLine();
    }
    return at;
  }

  private void read(byte[] bytes, int from, int to, boolean last) {
    int at = from;
    while (at < to && stoppedAt == 0) {
      if (rows == times.length) {
        widen();
      }
      line++;
      int next = row(bytes, at, to);
      if (next > 0 && next - at < LONGEST_LINE) {
        lines[rows++] = line;
      } else {
        int end = lineEnd(bytes, at);
        next = end + 1;
        if (blank(bytes, at, end) && last && blank(bytes, next, to)) {
          return;
        }
        keep(bytes, at, end);
      }
      at = next;
    }
  }

  private void widen() {
    int capacity = times.length * 2;
    times = Arrays.copyOf(times, capacity);
    lines = Arrays.copyOf(lines, capacity);
    rowKeys = Arrays.copyOf(rowKeys, capacity);
    for (int i = 0; i < values.length; i++) {
      values[i] = Arrays.copyOf(values[i], capacity);
    }
  }

  private void keep(byte[] bytes, int from, int lineFeed) {
    int end = lineFeed > from && bytes[lineFeed - 1] == '\r' ? lineFeed - 1 : lineFeed;
    int quotes = 0;
    boolean returns = false;
    for (int i = from; i < end; i++) {
      quotes += bytes[i] == '"' ? 1 : 0;
      returns |= bytes[i] == '\r';
    }
    String text = new String(bytes, from, end - from, StandardCharsets.UTF_8);
    if (quotes % 2 == 1 || returns || end - from >= LONGEST_LINE - 2 || text.isBlank()) {
      stoppedAt = line;
    } else {
      odd.add(new OddLine(rows, line, text));
    }
  }

  private static int lineEnd(byte[] bytes, int from) {
    int at = from;
    while (bytes[at] != '\n') {
      at++;
    }
    return at;
  }

  private static boolean blank(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] != '\n' && bytes[i] != '\r' && bytes[i] != ' ') {
        return false;
      }
    }
    return true;
  }

  /// Reads the row that begins there.
  ///
  /// @return where the next begins; [#ODD] where it was not understood
  private int row(byte[] bytes, int from, int limit) {
    byte first = bytes[bytes[from] == '"' ? from + 1 : from];
    if (first == '#' || first == '/') {
      return ODD;
    }
    int at = from;
    int value = 0;
    for (int column = 0; column < uses.length; column++) {
      switch (uses[column]) {
        case VALUE -> {
          at = number(bytes, at, column);
          values[value++][rows] = number;
        }
        case TIME -> at = time(bytes, at);
        case METRIC, LABEL, PACKED_LABELS -> {
          at = key(bytes, at, limit);
          column = plan.lastKey();
        }
        default -> at = cell(bytes, at);
      }
      if (at < 0) {
        return ODD;
      }
      if (column < uses.length - 1) {
        if (bytes[at++] != separator) {
          return ODD;
        }
      }
    }
    if (bytes[at] == '\r') {
      at++;
    }
    return bytes[at] == '\n' ? at + 1 : ODD;
  }

  /// Finds the cell that begins there: [#cellFrom] and [#cellTo], without its quotes.
  ///
  /// @return where it ends
  private int cell(byte[] bytes, int from) {
    int at = from;
    if (bytes[at] == '"') {
      at++;
      while (bytes[at] != '"' && bytes[at] != '\n' && bytes[at] != '\r') {
        at++;
      }
      cellFrom = from + 1;
      cellTo = at;
      return bytes[at] == '"' ? at + 1 : ODD;
    }
    while (bytes[at] != separator && bytes[at] != '\n' && bytes[at] != '\r') {
      if (bytes[at] == '"') {
        return ODD;
      }
      at++;
    }
    cellFrom = from;
    cellTo = at;
    return at;
  }

  private int time(byte[] bytes, int from) {
    int at = cell(bytes, from);
    if (at < 0) {
      return ODD;
    }
    long time = plan.epoch() == null ? stamps.at(bytes, cellFrom, cellTo) : epoch(bytes);
    times[rows] = time;
    return time == StampBytes.NONE ? ODD : at;
  }

  private long epoch(byte[] bytes) {
    if (plain(bytes, cellFrom) != cellTo || plan.epoch() == null) {
      return StampBytes.NONE;
    }
    try {
      return plan.epoch().toMillis(number);
    } catch (NumberFormatException noDate) {
      return StampBytes.NONE;
    }
  }

  /// Reads the number of the cell that begins there into [#number]: `NaN` for a gap.
  ///
  /// @return where the cell ends
  private int number(byte[] bytes, int from, int column) {
    boolean quoted = bytes[from] == '"';
    int at = plain(bytes, quoted ? from + 1 : from);
    if (at > 0 && quoted) {
      at = bytes[at] == '"' ? at + 1 : ODD;
    }
    if (at > 0 && ends(bytes[at])) {
      return at;
    }
    at = cell(bytes, from);
    if (at < 0) {
      return ODD;
    }
    if (cellFrom == cellTo) {
      number = Double.NaN;
      return at;
    }
    Double value =
        plan.value(new String(bytes, cellFrom, cellTo - cellFrom, StandardCharsets.UTF_8), column);
    number = value == null ? Double.NaN : value;
    return value == null ? ODD : at;
  }

  /// Reads plain digits into [#number].
  ///
  /// @return where they end; [#ODD] where they take more than is done here
  private int plain(byte[] bytes, int from) {
    int at = from;
    boolean negative = bytes[at] == '-';
    if (negative || bytes[at] == '+') {
      at++;
    }
    int start = at;
    long digits = 0;
    int digit = bytes[at] - '0';
    while (digit >= 0 && digit <= 9) {
      digits = digits * 10 + digit;
      digit = bytes[++at] - '0';
    }
    int count = at - start;
    int decimals = 0;
    if (bytes[at] == '.') {
      int point = at;
      digit = bytes[++at] - '0';
      while (digit >= 0 && digit <= 9) {
        digits = digits * 10 + digit;
        digit = bytes[++at] - '0';
      }
      decimals = at - point - 1;
    }
    if (count + decimals == 0 || count + decimals > Decimal.DIGITS) {
      return ODD;
    }
    number = Decimal.of(digits, decimals, negative);
    return Double.isNaN(number) ? ODD : at;
  }

  private int key(byte[] bytes, int from, int limit) {
    int expected = keys.expectedEnd(bytes, from, limit);
    if (expected >= 0 && ends(bytes[expected])) {
      rowKeys[rows] = keys.expected();
      return expected;
    }
    int at = from;
    for (int column = plan.firstKey(); column <= plan.lastKey(); column++) {
      at = cell(bytes, at);
      if (at < 0 || (column < plan.lastKey() && bytes[at++] != separator)) {
        return ODD;
      }
    }
    if (!ends(bytes[at])) {
      return ODD;
    }
    rowKeys[rows] = keys.of(bytes, from, at);
    return at;
  }

  private boolean ends(byte next) {
    return next == separator || next == '\n' || next == '\r';
  }
}
