package hindcast.importing.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Numbers short texts that come again and again (cells that tell series apart, names of fields),
/// as they stand in the bytes, by the order in which they first come. Expects one to be followed by
/// what followed it before. Used by one thread.
public final class KeyBytes {
  private byte[] kept = new byte[1 << 10];
  private int[] starts = new int[64];
  private int[] followers = new int[64];
  private int[] table = new int[128];
  private int size;
  private int last;

  /// None so far.
  public KeyBytes() {
    clear();
  }

  /// Forgets everything.
  public void clear() {
    size = 0;
    last = 0;
    starts[0] = 0;
    followers[0] = 0;
    Arrays.fill(table, -1);
  }

  /// How many there are.
  public int size() {
    return size;
  }

  /// The text of one.
  public String text(int key) {
    return new String(kept, starts[key], starts[key + 1] - starts[key], StandardCharsets.UTF_8);
  }

  /// Where the expected key ends if it stands here; -1 if it does not. To be told by [#expected()]
  /// where that is the end of a cell, too.
  public int expectedEnd(byte[] bytes, int from, int limit) {
    if (size == 0) {
      return -1;
    }
    int key = followers[last];
    int length = starts[key + 1] - starts[key];
    return from + length < limit
            && Arrays.equals(bytes, from, from + length, kept, starts[key], starts[key + 1])
        ? from + length
        : -1;
  }

  /// The expected key, which is now the last.
  public int expected() {
    last = followers[last];
    return last;
  }

  /// The number of these bytes, which is now the last.
  public int of(byte[] bytes, int from, int to) {
    int mask = table.length - 1;
    int slot = hash(bytes, from, to) & mask;
    int key;
    for (key = table[slot]; key >= 0; key = table[slot]) {
      if (Arrays.equals(bytes, from, to, kept, starts[key], starts[key + 1])) {
        break;
      }
      slot = (slot + 1) & mask;
    }
    if (key < 0) {
      key = add(bytes, from, to, slot);
    }
    followers[last] = key;
    last = key;
    return key;
  }

  private int add(byte[] bytes, int from, int to, int slot) {
    int end = starts[size] + to - from;
    if (end > kept.length) {
      kept = Arrays.copyOf(kept, Math.max(end, kept.length * 2));
    }
    if (size + 2 > starts.length) {
      starts = Arrays.copyOf(starts, starts.length * 2);
      followers = Arrays.copyOf(followers, followers.length * 2);
    }
    System.arraycopy(bytes, from, kept, starts[size], to - from);
    int key = size++;
    starts[size] = end;
    followers[key] = 0;
    table[slot] = key;
    if (size * 2 > table.length) {
      table = new int[table.length * 2];
      Arrays.fill(table, -1);
      int mask = table.length - 1;
      for (int i = 0; i < size; i++) {
        int free = hash(kept, starts[i], starts[i + 1]) & mask;
        while (table[free] >= 0) {
          free = (free + 1) & mask;
        }
        table[free] = i;
      }
    }
    return key;
  }

  private static int hash(byte[] bytes, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    return hash ^ hash >>> 15;
  }
}
