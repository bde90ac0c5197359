package hindcast.importing.events;

import hindcast.importing.text.Stamp;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A time as calendars write it.
///
/// @param local the wall clock; midnight for a whole day
/// @param utc whether it is UTC
/// @param date whether it is a whole day
/// @param zone the zone's name as written; empty for none
record CalendarTime(LocalDateTime local, boolean utc, boolean date, String zone) {
  private static final Pattern LENGTH =
      Pattern.compile(
          "([+-])?P(?:(\\d{1,4})W)?(?:(\\d{1,5})D)?(?:T(?:(\\d{1,5})H)?(?:(\\d{1,6})M)?(?:(\\d{1,7})S)?)?");

  /// Reads a property; null where it is no time.
  static @Nullable CalendarTime of(CalendarPart.@Nullable Property property) {
    return property == null ? null : of(property.value().strip(), property.parameter("TZID"));
  }

  /// Reads `20261123T024600Z` or `20261123`; null where it is neither.
  static @Nullable CalendarTime of(String text, String zone) {
    LocalDateTime local = local(text);
    return local == null
        ? null
        : new CalendarTime(local, text.endsWith("Z"), text.indexOf('T') < 0, zone);
  }

  /// The wall clock of a time; null where it is none.
  static @Nullable LocalDateTime local(String text) {
    int year = text.length() < 8 ? -1 : Stamp.digits(text, 0, 4);
    int month = text.length() < 8 ? -1 : Stamp.digits(text, 4, 2);
    int day = text.length() < 8 ? -1 : Stamp.digits(text, 6, 2);
    if ((year | month | day) < 0) {
      return null;
    }
    try {
      LocalDate date = LocalDate.of(year, month, day);
      if (text.length() < 15 || text.charAt(8) != 'T') {
        return date.atStartOfDay();
      }
      int hour = Stamp.digits(text, 9, 2);
      int minute = Stamp.digits(text, 11, 2);
      int second = Stamp.digits(text, 13, 2);
      return (hour | minute | second) < 0 ? null : date.atTime(hour, minute, Math.min(59, second));
    } catch (DateTimeException noSuchTime) {
      return null;
    }
  }

  /// Milliseconds of `PT1H30M` or `P2D`; −1 where it is no length.
  static long length(String text) {
    Matcher found = LENGTH.matcher(text);
    if (text.length() < 3 || !found.matches() || "-".equals(found.group(1))) {
      return -1;
    }
    long[] seconds = {604_800, 86_400, 3600, 60, 1};
    long all = 0;
    for (int i = 0; i < seconds.length; i++) {
      String part = found.group(i + 2);
      all += part == null ? 0 : Long.parseLong(part) * seconds[i];
    }
    return all * 1000;
  }
}
