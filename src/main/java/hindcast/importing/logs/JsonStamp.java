package hindcast.importing.logs;

import hindcast.importing.text.ByteScan;
import hindcast.importing.text.JsonTimes;
import hindcast.importing.text.Stamp;
import java.nio.charset.StandardCharsets;

/// Reads the stamps of a log of JSON lines off bytes, just as [JsonTimes#parse] does. Remembers the
/// day and the zone of the stamp before. Reused for every line.
final class JsonStamp {
  private static final int DATE = 11;
  private static final int SECOND = 19;
  private static final int SECONDS_DIGITS = 10;
  private static final int MILLIS_DIGITS = 13;
  private static final long DAY = 86_400_000L;

  private final byte[] date = new byte[DATE];
  private long dayMillis;
  private long tail;
  private int tailOffset;
  private long wall;
  private int offset;

  /// Reads a stamp.
  ///
  /// @return false where it is none
  boolean read(byte[] bytes, int from, int to) {
    if (epoch(bytes, from, to) || (sameDay(bytes, from, to) && clock(bytes, from, to))) {
      return true;
    }
    Stamp stamp = JsonTimes.parse(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
    if (stamp == null) {
      return false;
    }
    wall = stamp.wallMillis();
    offset = stamp.offsetSeconds();
    if (to - from >= SECOND
        && bytes[from + DATE + 5] == ':'
        && (bytes[from + 4] == '-' || bytes[from + 4] == '/')) {
      System.arraycopy(bytes, from, date, 0, DATE);
      dayMillis = Math.floorDiv(wall, DAY) * DAY;
      tail = tail(bytes, afterFraction(bytes, from + SECOND, to), to);
      tailOffset = offset;
    }
    return true;
  }

  /// Whether it bears no zone.
  boolean local() {
    return offset == Stamp.UNSAID;
  }

  /// Epoch milliseconds; the wall clock, counted as though it were UTC, where it bears no zone.
  long instant() {
    return offset == Stamp.UNSAID ? wall : wall - offset * 1000L;
  }

  private boolean epoch(byte[] bytes, int from, int to) {
    int length = to - from;
    boolean millis = length == MILLIS_DIGITS;
    if (!millis
        && length != SECONDS_DIGITS
        && (length < SECONDS_DIGITS + 2 || bytes[from + SECONDS_DIGITS] != '.')) {
      return false;
    }
    long whole = 0;
    int wholeEnd = from + (millis ? MILLIS_DIGITS : SECONDS_DIGITS);
    for (int i = from; i < wholeEnd; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return false;
      }
      whole = whole * 10 + digit;
    }
    int fraction = 0;
    int scale = 100;
    for (int i = wholeEnd + 1; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return false;
      }
      fraction += digit * scale;
      scale /= 10;
    }
    wall = millis ? whole : whole * 1000 + fraction;
    offset = 0;
    return Stamp.holds(wall);
  }

  private boolean sameDay(byte[] bytes, int from, int to) {
    if (to - from < SECOND || tail == 0) {
      return false;
    }
    return ByteScan.eight(bytes, from) == ByteScan.eight(date, 0)
        && ByteScan.eight(bytes, from + DATE - Long.BYTES)
            == ByteScan.eight(date, DATE - Long.BYTES);
  }

  private boolean clock(byte[] bytes, int from, int to) {
    int hour = two(bytes, from + DATE);
    int minute = two(bytes, from + DATE + 3);
    int second = two(bytes, from + DATE + 6);
    if ((hour | minute | second) < 0
        || hour > 23
        || minute > 59
        || second > 59
        || bytes[from + DATE + 2] != ':'
        || bytes[from + DATE + 5] != ':') {
      return false;
    }
    int at = from + SECOND;
    int millis = 0;
    int fractionEnd = afterFraction(bytes, at, to);
    int scale = 100;
    for (int i = at + 1; i < fractionEnd; i++) {
      millis += (bytes[i] - '0') * scale;
      scale /= 10;
    }
    if (tail(bytes, fractionEnd, to) != tail) {
      return false;
    }
    wall = dayMillis + hour * 3_600_000L + minute * 60_000L + second * 1000L + millis;
    offset = tailOffset;
    return Stamp.holds(wall);
  }

  private static int afterFraction(byte[] bytes, int from, int to) {
    int at = from;
    if (at + 1 < to && (bytes[at] == '.' || bytes[at] == ',')) {
      at++;
      while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
        at++;
      }
      return at == from + 1 ? from : at;
    }
    return at;
  }

  /// What follows the clock, as a number; 0 where it is too long for one.
  private static long tail(byte[] bytes, int from, int to) {
    if (to - from >= Long.BYTES) {
      return 0;
    }
    // the one before it tells tails of different length apart
    long packed = 1;
    for (int i = from; i < to; i++) {
      packed = packed << 8 | bytes[i];
    }
    return packed;
  }

  private static int two(byte[] bytes, int at) {
    int tens = bytes[at] - '0';
    int ones = bytes[at + 1] - '0';
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
  }
}
