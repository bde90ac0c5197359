package hindcast.importing.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// A time as a log writes it: the wall clock, and how far it is from UTC where the stamp says so.
/// Parsed by hand, since logs hold millions.
///
/// @param wallMillis the wall clock, counted as though it were UTC
/// @param offsetSeconds distance from UTC; [#UNSAID] where the stamp bears no zone
public record Stamp(long wallMillis, int offsetSeconds) {
  /// The stamp names no zone.
  public static final int UNSAID = Integer.MIN_VALUE;

  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

  /// Whether the stamp names its zone.
  public boolean zoned() {
    return offsetSeconds != UNSAID;
  }

  /// UTC epoch milliseconds of a stamp that names its zone.
  public long epochMillis() {
    return wallMillis - offsetSeconds * 1000L;
  }

  /// The wall clock.
  public LocalDateTime local() {
    return LocalDateTime.ofInstant(Instant.ofEpochMilli(wallMillis), ZoneOffset.UTC);
  }

  /// Reads `2026-11-23T02:46:45.625Z` and its kin: `T` or a space or slashes, seconds and a
  /// fraction (after `.` or `,`) left out or there, then `Z`, an offset, a zone word of fixed
  /// offset, or nothing.
  ///
  /// @return null where it is no such stamp
  public static @Nullable Stamp iso(String text) {
    int length = text.length();
    if (length < 16 || (text.charAt(4) != '-' && text.charAt(4) != '/')) {
      return null;
    }
    int year = digits(text, 0, 4);
    int month = digits(text, 5, 2);
    int day = digits(text, 8, 2);
    int hour = digits(text, 11, 2);
    int minute = digits(text, 14, 2);
    char between = text.charAt(10);
    if ((year | month | day | hour | minute) < 0
        || text.charAt(7) != text.charAt(4)
        || text.charAt(13) != ':'
        || (between != 'T' && between != ' ' && between != 't')) {
      return null;
    }
    int at = 16;
    int second = 0;
    int milli = 0;
    if (at < length && text.charAt(at) == ':') {
      second = digits(text, at + 1, 2);
      if (second < 0) {
        return null;
      }
      at += 3;
      if (at + 1 < length
          && (text.charAt(at) == '.' || text.charAt(at) == ',')
          && digits(text, at + 1, 1) >= 0) {
        int scale = 100;
        for (at++; at < length && digits(text, at, 1) >= 0; at++) {
          milli += digits(text, at, 1) * scale;
          scale /= 10;
        }
      }
    }
    int offset = at == length ? UNSAID : offset(text.substring(at).strip());
    if (offset == UNSAID && at < length) {
      return null;
    }
    return of(year, month, day, hour, minute, second, milli, offset);
  }

  /// Reads the access logs' `23/Nov/2026:02:46:45 +0000`.
  ///
  /// @param from where it begins
  /// @param to just after its end
  /// @return null where it is no such stamp
  public static @Nullable Stamp commonLog(String text, int from, int to) {
    int slash = text.indexOf('/', from, Math.min(from + 3, text.length()));
    if (slash <= from || to - slash < 17) {
      return null;
    }
    int day = digits(text, from, slash - from);
    int month = month(text, slash + 1);
    int year = digits(text, slash + 5, 4);
    int hour = digits(text, slash + 10, 2);
    int minute = digits(text, slash + 13, 2);
    int second = digits(text, slash + 16, 2);
    if ((day | year | hour | minute | second) < 0 || month == 0 || text.charAt(slash + 4) != '/') {
      return null;
    }
    int at = slash + 18;
    int milli = 0;
    if (at + 1 < to && text.charAt(at) == '.' && digits(text, at + 1, 1) >= 0) {
      int scale = 100;
      for (at++; at < to && digits(text, at, 1) >= 0; at++) {
        milli += digits(text, at, 1) * scale;
        scale /= 10;
      }
    }
    int offset = at >= to ? UNSAID : offset(text.substring(at, to).strip());
    if (at < to && offset == UNSAID) {
      return null;
    }
    return of(year, month, day, hour, minute, second, milli, offset);
  }

  /// Whether the instant lies in 1970 to 2106, what unsigned seconds since the epoch can tell.
  public static boolean holds(long epochMillis) {
    return epochMillis >= 0 && epochMillis < 4_294_967_296_000L;
  }

  /// The number of a month by the first three letters of its English name at that place, 0 where
  /// there is none.
  public static int month(String text, int at) {
    if (at + 3 > text.length()) {
      return 0;
    }
    for (int i = 0; i < 12; i++) {
      if (text.regionMatches(true, at, MONTHS, i * 3, 3)) {
        return i + 1;
      }
    }
    return 0;
  }

  /// A stamp from its parts; null where there is no such date or time. A leap second counts as the
  /// second before it.
  public static @Nullable Stamp of(
      int year, int month, int day, int hour, int minute, int second, int milli, int offset) {
    if (hour > 23 || minute > 59 || second > 60) {
      return null;
    }
    try {
      long days = LocalDate.of(year, month, day).toEpochDay();
      long seconds = days * 86_400 + hour * 3600L + minute * 60L + Math.min(second, 59);
      return new Stamp(seconds * 1000 + milli, offset);
    } catch (DateTimeException noSuchDate) {
      return null;
    }
  }

  /// Seconds from UTC of `Z`, `+01:00`, `-0800`, `+02` or a zone word; [#UNSAID] for anything else.
  public static int offset(String text) {
    if (text.isEmpty()) {
      return UNSAID;
    }
    char sign = text.charAt(0);
    if (sign == '+' || sign == '-' || sign == '\u2212') {
      int hours = digits(text, 1, 2);
      int rest = text.length() > 3 && text.charAt(3) == ':' ? 4 : 3;
      int minutes = text.length() == rest ? 0 : digits(text, rest, 2);
      int seconds = hours * 3600 + minutes * 60;
      boolean none = hours < 0 || minutes < 0 || minutes > 59 || text.length() > rest + 2;
      if (none || seconds > 18 * 3600) {
        return UNSAID;
      }
      return sign == '+' ? seconds : -seconds;
    }
    Integer known = ZoneWords.offsetSeconds(text);
    return known == null ? UNSAID : known;
  }

  /// That many digits as a number; −1 where something else stands there.
  public static int digits(String text, int from, int count) {
    if (from + count > text.length()) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < from + count; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = value * 10 + c - '0';
    }
    return value;
  }
}
