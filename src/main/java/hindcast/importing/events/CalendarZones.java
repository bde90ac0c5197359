package hindcast.importing.events;

import hindcast.importing.text.Stamp;
import hindcast.importing.text.ZoneWords;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the zone names of a calendar mean: regions, names that Windows gives them, and names that
/// the file itself defines by rules.
final class CalendarZones {
  private static final Map<String, String> WINDOWS =
      Map.ofEntries(
          Map.entry("UTC", "UTC"),
          Map.entry("Greenwich Standard Time", "Africa/Abidjan"),
          Map.entry("GMT Standard Time", "Europe/London"),
          Map.entry("W. Europe Standard Time", "Europe/Berlin"),
          Map.entry("Central Europe Standard Time", "Europe/Budapest"),
          Map.entry("Central European Standard Time", "Europe/Warsaw"),
          Map.entry("Romance Standard Time", "Europe/Paris"),
          Map.entry("FLE Standard Time", "Europe/Kiev"),
          Map.entry("GTB Standard Time", "Europe/Bucharest"),
          Map.entry("E. Europe Standard Time", "Europe/Chisinau"),
          Map.entry("Russian Standard Time", "Europe/Moscow"),
          Map.entry("Turkey Standard Time", "Europe/Istanbul"),
          Map.entry("Israel Standard Time", "Asia/Jerusalem"),
          Map.entry("South Africa Standard Time", "Africa/Johannesburg"),
          Map.entry("Arabian Standard Time", "Asia/Dubai"),
          Map.entry("India Standard Time", "Asia/Kolkata"),
          Map.entry("SE Asia Standard Time", "Asia/Bangkok"),
          Map.entry("China Standard Time", "Asia/Shanghai"),
          Map.entry("Singapore Standard Time", "Asia/Singapore"),
          Map.entry("Tokyo Standard Time", "Asia/Tokyo"),
          Map.entry("Korea Standard Time", "Asia/Seoul"),
          Map.entry("AUS Eastern Standard Time", "Australia/Sydney"),
          Map.entry("E. Australia Standard Time", "Australia/Brisbane"),
          Map.entry("W. Australia Standard Time", "Australia/Perth"),
          Map.entry("New Zealand Standard Time", "Pacific/Auckland"),
          Map.entry("Eastern Standard Time", "America/New_York"),
          Map.entry("US Eastern Standard Time", "America/Indianapolis"),
          Map.entry("Central Standard Time", "America/Chicago"),
          Map.entry("Mountain Standard Time", "America/Denver"),
          Map.entry("US Mountain Standard Time", "America/Phoenix"),
          Map.entry("Pacific Standard Time", "America/Los_Angeles"),
          Map.entry("Alaskan Standard Time", "America/Anchorage"),
          Map.entry("Hawaiian Standard Time", "Pacific/Honolulu"),
          Map.entry("Atlantic Standard Time", "America/Halifax"),
          Map.entry("E. South America Standard Time", "America/Sao_Paulo"),
          Map.entry("Argentina Standard Time", "America/Buenos_Aires"));

  private static final Pattern REGION = Pattern.compile("[A-Za-z]+/[A-Za-z_/+-]+$");
  private static final Pattern BY_DAY = Pattern.compile("BYDAY=([+-]?\\d)(MO|TU|WE|TH|FR|SA|SU)");
  private static final Pattern BY_MONTH = Pattern.compile("BYMONTH=(\\d{1,2})");
  private static final String DAYS = "MOTUWETHFRSASU";

  private final Map<String, CalendarPart> defined = new HashMap<>();

  /// Learns a `VTIMEZONE`.
  void define(CalendarPart zone) {
    defined.put(zone.value("TZID"), zone);
  }

  /// The region that name means; null where it means none.
  @Nullable ZoneId region(String name) {
    if (name.isBlank()) {
      return null;
    }
    String windows = WINDOWS.get(name);
    if (windows != null) {
      return ZoneId.of(windows);
    }
    CalendarPart own = defined.get(name);
    String location = own == null ? "" : own.value("X-LIC-LOCATION");
    for (String candidate : new String[] {name, location}) {
      Matcher region = REGION.matcher(candidate);
      if (region.find()) {
        try {
          return ZoneId.of(region.group());
        } catch (DateTimeException unknown) {
          // such as a private name with a slash: its own rules tell
        }
      }
    }
    return own == null ? ZoneWords.meant(name) : null;
  }

  /// The offset by the file's own rules; null where it has none for that name.
  @Nullable ZoneOffset offset(String name, LocalDateTime time) {
    CalendarPart zone = defined.get(name);
    if (zone == null) {
      return null;
    }
    LocalDateTime latest = null;
    ZoneOffset offset = null;
    for (CalendarPart observance : zone.parts) {
      LocalDateTime onset = onset(observance, time);
      if (onset != null && (latest == null || onset.isAfter(latest))) {
        latest = onset;
        offset = offsetTo(observance);
      }
    }
    return offset != null || zone.parts.isEmpty() ? offset : offsetTo(zone.parts.getFirst());
  }

  /// When this observance last began, at or before the time; null where it had not yet.
  private static @Nullable LocalDateTime onset(CalendarPart observance, LocalDateTime time) {
    LocalDateTime start = CalendarTime.local(observance.value("DTSTART"));
    if (start == null || start.isAfter(time)) {
      return null;
    }
    String rule = observance.value("RRULE");
    if (!rule.contains("FREQ=YEARLY")) {
      return start;
    }
    for (int year = time.getYear(); year >= Math.max(start.getYear(), time.getYear() - 1); year--) {
      LocalDateTime onset = LocalDateTime.of(day(rule, start, year), start.toLocalTime());
      if (!onset.isAfter(time)) {
        return onset;
      }
    }
    return start;
  }

  private static LocalDate day(String rule, LocalDateTime start, int year) {
    Matcher month = BY_MONTH.matcher(rule);
    int number = month.find() ? Integer.parseInt(month.group(1)) : start.getMonthValue();
    LocalDate first = LocalDate.of(year, Math.clamp(number, 1, 12), 1);
    Matcher day = BY_DAY.matcher(rule);
    if (!day.find()) {
      return first.withDayOfMonth(Math.min(start.getDayOfMonth(), first.lengthOfMonth()));
    }
    return first.with(
        TemporalAdjusters.dayOfWeekInMonth(Integer.parseInt(day.group(1)), weekday(day.group(2))));
  }

  /// The day that two letters name.
  static DayOfWeek weekday(String letters) {
    return DayOfWeek.of(DAYS.indexOf(letters) / 2 + 1);
  }

  private static @Nullable ZoneOffset offsetTo(CalendarPart observance) {
    String text = observance.value("TZOFFSETTO");
    int hours = text.length() < 5 ? -1 : Stamp.digits(text, 1, 2);
    int minutes = text.length() < 5 ? -1 : Stamp.digits(text, 3, 2);
    if (hours < 0 || hours > 17 || minutes < 0 || minutes > 59) {
      return null;
    }
    int seconds = hours * 3600 + minutes * 60;
    return ZoneOffset.ofTotalSeconds(text.startsWith("-") ? -seconds : seconds);
  }
}
