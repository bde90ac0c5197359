package hindcast.importing.logs;

import java.util.ArrayList;
import java.util.List;

/// A growing column of whole numbers, in blocks so that growing never copies. One entry per log
/// line; holds times, line numbers and dictionary entries until the log's span is known.
final class Column {
  private static final int BLOCK_BITS = 14;
  private static final int BLOCK = 1 << BLOCK_BITS;

  private final List<int[]> blocks = new ArrayList<>();
  private int size;

  /// Whether the instant lies in 1990 to 2100. One line of a broken clock must not stretch a whole
  /// log's buckets over decades; the intake tells of it and drops it.
  static boolean plausible(long epochMillis) {
    return epochMillis >= 631_152_000_000L && epochMillis < 4_102_444_800_000L;
  }

  void add(int value) {
    if (size >>> BLOCK_BITS == blocks.size()) {
      blocks.add(new int[BLOCK]);
    }
    blocks.get(size >>> BLOCK_BITS)[size & (BLOCK - 1)] = value;
    size++;
  }

  /// Adds an instant, to the second.
  void addSecond(long epochMillis) {
    add((int) Math.floorDiv(epochMillis, 1000L));
  }

  void addFloat(float value) {
    add(Float.floatToRawIntBits(value));
  }

  int get(int i) {
    return blocks.get(i >>> BLOCK_BITS)[i & (BLOCK - 1)];
  }

  /// The instant of entry `i` in epoch milliseconds; right for the years 1970 to 2106.
  long millis(int i) {
    return Integer.toUnsignedLong(get(i)) * 1000;
  }

  float getFloat(int i) {
    return Float.intBitsToFloat(get(i));
  }

  int size() {
    return size;
  }
}
