package hindcast.importing.metrics;

import hindcast.importing.text.CellTime;
import hindcast.importing.text.CellTime.DayOrder;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;

/// Reads stamps such as `2026-11-23T02:55:10.123Z` off bytes. Stamps of one minute that end alike
/// differ only in their seconds, so [CellTime] is asked once a minute. Used by one thread.
final class StampBytes {
  /// For what is no stamp of this form; [CellTime] may still understand it.
  static final long NONE = Long.MIN_VALUE;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int MINUTE = 16;
  private static final int SECOND = 19;

  private final DayOrder order;
  private final boolean offset;
  private long dateBytes;
  private long clockBytes;
  private long tailBytes;
  private long minute = NONE;

  /// A reader of stamps that either all bear an offset or all do not.
  StampBytes(DayOrder order, boolean offset) {
    this.order = order;
    this.offset = offset;
  }

  /// Epoch milliseconds of the stamp; of one without offset as if it were UTC.
  ///
  /// @return [#NONE] for any other text
  long at(byte[] bytes, int from, int to) {
    if (to - from < SECOND || bytes[from + MINUTE] != ':') {
      return NONE;
    }
    int tens = bytes[from + MINUTE + 1] - '0';
    int ones = bytes[from + MINUTE + 2] - '0';
    if (tens < 0 || tens > 5 || ones < 0 || ones > 9) {
      return NONE;
    }
    int at = from + SECOND;
    int millis = 0;
    if (at < to && bytes[at] == '.') {
      int scale = 100;
      int start = ++at;
      for (; at < to && bytes[at] >= '0' && bytes[at] <= '9'; at++) {
        millis += (bytes[at] - '0') * scale;
        scale /= 10;
      }
      if (at == start || at > start + 9) {
        return NONE;
      }
    }
    if (to - at >= Long.BYTES) {
      return NONE;
    }
    // The one before it tells tails of different length apart.
    long tail = 1;
    for (int i = at; i < to; i++) {
      tail = tail << 8 | (bytes[i] & 0xff);
    }
    long date = (long) WORD.get(bytes, from);
    long clock = (long) WORD.get(bytes, from + Long.BYTES);
    if (date != dateBytes || clock != clockBytes || tail != tailBytes) {
      dateBytes = date;
      clockBytes = clock;
      tailBytes = tail;
      minute = minute(bytes, from, at, to);
    }
    return minute == NONE ? NONE : minute + (tens * 10 + ones) * 1000L + millis;
  }

  private long minute(byte[] b, int from, int tail, int to) {
    boolean yearFirst = (b[from + 4] == '-' || b[from + 4] == '/') && b[from + 7] == b[from + 4];
    boolean yearLast =
        (b[from + 2] == '-' || b[from + 2] == '/' || b[from + 2] == '.')
            && b[from + 5] == b[from + 2];
    if ((!yearFirst && !yearLast)
        || (b[from + 10] != ' ' && b[from + 10] != 'T')
        || b[from + 13] != ':') {
      return NONE;
    }
    String text =
        new String(b, from, MINUTE, StandardCharsets.ISO_8859_1)
            + ":00"
            + new String(b, tail, to - tail, StandardCharsets.ISO_8859_1);
    CellTime found = CellTime.of(text, order);
    if (found == null || (found.offset() != null) != offset) {
      return NONE;
    }
    ZoneOffset zone = found.offset() == null ? ZoneOffset.UTC : found.offset();
    return found.local().toEpochSecond(zone) * 1000;
  }
}
