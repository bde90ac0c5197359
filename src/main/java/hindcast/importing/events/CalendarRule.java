package hindcast.importing.events;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How an event repeats: by day, week, month or year, with intervals, weekdays, days of the month
/// and months. Finer rules (by hour, by week number, by position) are not followed.
final class CalendarRule {
  private static final int MOST_STEPS = 50_000;
  private static final Pattern DAY = Pattern.compile("([+-]?\\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)");
  private static final Set<String> KNOWN =
      Set.of("FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "WKST");

  private final Map<String, String> parts = new HashMap<>();

  private CalendarRule() {}

  /// Reads a rule; null where it is none that can be followed.
  static @Nullable CalendarRule of(String text) {
    CalendarRule rule = new CalendarRule();
    for (String part : text.toUpperCase(Locale.ROOT).split(";")) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        rule.parts.put(part.substring(0, equals), part.substring(equals + 1));
      }
    }
    boolean known =
        KNOWN.containsAll(rule.parts.keySet())
            && Set.of("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
                .contains(rule.parts.getOrDefault("FREQ", ""));
    return known ? rule : null;
  }

  /// When the event begins, from one time to another, at most as many as given.
  List<LocalDateTime> within(LocalDateTime start, LocalDateTime from, LocalDateTime to, int most) {
    List<LocalDateTime> found = new ArrayList<>();
    int interval = Math.max(1, number("INTERVAL", 1));
    int count = number("COUNT", Integer.MAX_VALUE);
    LocalDateTime until = CalendarTime.local(parts.getOrDefault("UNTIL", ""));
    if (until != null && !parts.getOrDefault("UNTIL", "").contains("T")) {
      until = until.plusDays(1).minusNanos(1);
    }
    int seen = 0;
    for (int step = 0; step < MOST_STEPS; step++) {
      for (LocalDate day : period(start.toLocalDate(), step * (long) interval)) {
        LocalDateTime time = day.atTime(start.toLocalTime());
        if (time.isBefore(start)) {
          continue;
        }
        if (time.isAfter(to) || (until != null && time.isAfter(until)) || ++seen > count) {
          return found;
        }
        if (!time.isBefore(from)) {
          found.add(time);
          if (found.size() >= most) {
            return found;
          }
        }
      }
    }
    return found;
  }

  private int number(String name, int otherwise) {
    String text = parts.getOrDefault(name, "");
    return text.matches("\\d{1,6}") ? Integer.parseInt(text) : otherwise;
  }

  /// The days of one day, week, month or year, in order.
  private Iterable<LocalDate> period(LocalDate start, long steps) {
    TreeSet<LocalDate> days = new TreeSet<>();
    switch (parts.getOrDefault("FREQ", "")) {
      case "DAILY" -> days.add(start.plusDays(steps));
      case "WEEKLY" -> week(start.plusWeeks(steps), days);
      case "MONTHLY" -> month(start.withDayOfMonth(1).plusMonths(steps), start, days);
      default -> year(start, start.withDayOfYear(1).plusYears(steps), days);
    }
    if (parts.containsKey("BYMONTH")) {
      Set<String> months = Set.of(parts.getOrDefault("BYMONTH", "").split(","));
      days.removeIf(day -> !months.contains(Integer.toString(day.getMonthValue())));
    }
    if (parts.getOrDefault("FREQ", "").equals("DAILY") && parts.containsKey("BYDAY")) {
      Set<DayOfWeek> wanted = weekdays();
      days.removeIf(day -> !wanted.contains(day.getDayOfWeek()));
    }
    return days;
  }

  private void week(LocalDate inWeek, Set<LocalDate> days) {
    if (!parts.containsKey("BYDAY")) {
      days.add(inWeek);
      return;
    }
    DayOfWeek first =
        parts.getOrDefault("WKST", "MO").equals("SU") ? DayOfWeek.SUNDAY : DayOfWeek.MONDAY;
    LocalDate monday = inWeek.with(TemporalAdjusters.previousOrSame(first));
    for (DayOfWeek day : weekdays()) {
      days.add(monday.with(TemporalAdjusters.nextOrSame(day)));
    }
  }

  private Set<DayOfWeek> weekdays() {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    Matcher found = DAY.matcher(parts.getOrDefault("BYDAY", ""));
    while (found.find()) {
      days.add(CalendarZones.weekday(found.group(2)));
    }
    return days;
  }

  private void month(LocalDate first, LocalDate start, Set<LocalDate> days) {
    if (parts.containsKey("BYDAY")) {
      Matcher found = DAY.matcher(parts.getOrDefault("BYDAY", ""));
      while (found.find()) {
        DayOfWeek day = CalendarZones.weekday(found.group(2));
        if (found.group(1) != null) {
          LocalDate one =
              first.with(TemporalAdjusters.dayOfWeekInMonth(Integer.parseInt(found.group(1)), day));
          if (one.getMonth() == first.getMonth()) {
            days.add(one);
          }
        } else {
          for (LocalDate one = first.with(TemporalAdjusters.firstInMonth(day));
              one.getMonth() == first.getMonth();
              one = one.plusWeeks(1)) {
            days.add(one);
          }
        }
      }
      return;
    }
    String stated = parts.getOrDefault("BYMONTHDAY", Integer.toString(start.getDayOfMonth()));
    for (String text : stated.split(",")) {
      if (text.matches("-?\\d{1,2}")) {
        int day = Integer.parseInt(text);
        int number = day < 0 ? first.lengthOfMonth() + 1 + day : day;
        if (number >= 1 && number <= first.lengthOfMonth()) {
          days.add(first.withDayOfMonth(number));
        }
      }
    }
  }

  private void year(LocalDate start, LocalDate first, Set<LocalDate> days) {
    String stated = parts.getOrDefault("BYMONTH", Integer.toString(start.getMonthValue()));
    for (String text : stated.split(",")) {
      if (text.matches("\\d{1,2}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= 12) {
        month(first.plus(Integer.parseInt(text) - 1L, ChronoUnit.MONTHS), start, days);
      }
    }
  }
}
