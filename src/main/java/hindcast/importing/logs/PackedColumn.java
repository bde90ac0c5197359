package hindcast.importing.logs;

import org.jspecify.annotations.Nullable;

/// A column of small whole numbers from −2 on in as few bytes as they allow: none where all are the
/// same, else one, two or four each.
final class PackedColumn {
  /// The least number, which stands for none.
  private static final int LEAST = LogBlock.NONE;

  private final int constant;
  private final byte @Nullable [] bytes;
  private final char @Nullable [] chars;
  private final int @Nullable [] ints;

  /// Packs the first `size` numbers.
  PackedColumn(int[] values, int size) {
    int least = size == 0 ? 0 : values[0];
    int most = least;
    for (int i = 0; i < size; i++) {
      least = Math.min(least, values[i]);
      most = Math.max(most, values[i]);
    }
    constant = least;
    boolean same = least == most;
    boolean small = !same && most - LEAST <= 0xff;
    boolean middle = !same && !small && most - LEAST <= 0xffff;
    bytes = small ? new byte[size] : null;
    chars = middle ? new char[size] : null;
    ints = same || small || middle ? null : java.util.Arrays.copyOf(values, size);
    if (bytes != null) {
      for (int i = 0; i < size; i++) {
        bytes[i] = (byte) (values[i] - LEAST);
      }
    } else if (chars != null) {
      for (int i = 0; i < size; i++) {
        chars[i] = (char) (values[i] - LEAST);
      }
    }
  }

  int get(int i) {
    if (bytes != null) {
      return (bytes[i] & 0xff) + LEAST;
    }
    if (chars != null) {
      return chars[i] + LEAST;
    }
    return ints == null ? constant : ints[i];
  }
}
