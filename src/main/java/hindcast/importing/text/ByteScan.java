package hindcast.importing.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Looks through bytes eight at a time ("SIMD within a register"; the tests for a zero byte and for
/// a smaller byte are from Warren, *Hacker's Delight*, second edition, 6-1).
public final class ByteScan {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  private static final long SPACES = 0x2020202020202020L;

  private ByteScan() {}

  /// Eight bytes as a number, the first byte lowest.
  public static long eight(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }

  /// Place of the first byte that is no printable ASCII (below a space, or above 127); `to` where
  /// all are.
  public static int special(byte[] bytes, int from, int to) {
    int at = from;
    for (; at + 8 <= to; at += 8) {
      long word = eight(bytes, at);
      // The lowest mark is always right; a borrow may only add marks above it.
      long marks = ((word - SPACES) | word) & HIGHS;
      if (marks != 0) {
        return at + (Long.numberOfTrailingZeros(marks) >>> 3);
      }
    }
    while (at < to && bytes[at] >= ' ') {
      at++;
    }
    return at;
  }

  /// Place of the first byte that is one of two; `to` where there is none.
  public static int either(byte[] bytes, int from, int to, byte one, byte other) {
    long ones = ONES * one;
    long others = ONES * other;
    int at = from;
    for (; at + 8 <= to; at += 8) {
      long word = eight(bytes, at);
      long first = word ^ ones;
      long second = word ^ others;
      long marks = (((first - ONES) & ~first) | ((second - ONES) & ~second)) & HIGHS;
      if (marks != 0) {
        return at + (Long.numberOfTrailingZeros(marks) >>> 3);
      }
    }
    while (at < to && bytes[at] != one && bytes[at] != other) {
      at++;
    }
    return at;
  }

  /// Place of the first such byte; `to` where there is none.
  public static int find(byte[] bytes, int from, int to, byte wanted) {
    return either(bytes, from, to, wanted, wanted);
  }
}
