package hindcast.importing.text;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A point in time as tools write it into a cell.
///
/// @param local date and time as written
/// @param offset what the stamp says of its zone; null where it says nothing
public record CellTime(LocalDateTime local, @Nullable ZoneOffset offset) {
  /// In which order a date of three numbers is written where its year comes last.
  public enum DayOrder {
    /// As in `31/12/2026`.
    DAY_FIRST,
    /// As in `12/31/2026`.
    MONTH_FIRST
  }

  /// Width of an epoch number.
  public enum Epoch {
    /// 10 digits.
    SECONDS(1_000, "seconds"),
    /// 13 digits.
    MILLISECONDS(1, "milliseconds"),
    /// 16 digits.
    MICROSECONDS(0.001, "microseconds"),
    /// 19 digits.
    NANOSECONDS(0.000_001, "nanoseconds");

    private final double millis;
    private final String title;

    Epoch(double millis, String title) {
      this.millis = millis;
      this.title = title;
    }

    /// The word for it.
    public String title() {
      return title;
    }

    /// The width that a number of this size has, for dates from 2001 to 2286; null for other sizes.
    public static @Nullable Epoch of(double number) {
      if (number >= 1e9 && number < 1e10) {
        return SECONDS;
      }
      if (number >= 1e12 && number < 1e13) {
        return MILLISECONDS;
      }
      if (number >= 1e15 && number < 1e16) {
        return MICROSECONDS;
      }
      return number >= 1e18 && number < 1e19 ? NANOSECONDS : null;
    }

    /// Epoch milliseconds of a number of that width.
    ///
    /// @throws NumberFormatException where it is no number
    public long toMillis(String number) {
      return toMillis(Double.parseDouble(number));
    }

    /// Epoch milliseconds of a number of that width.
    ///
    /// @throws NumberFormatException where no date is as far away
    public long toMillis(double number) {
      if (Double.isNaN(number) || Math.abs(number * millis) > 1e17) {
        throw new NumberFormatException(Double.toString(number));
      }
      return Math.round(number * millis);
    }
  }

  private static final Pattern SERIAL = Pattern.compile("\\d{5}(\\.\\d{1,15})?");

  /// Day 0: spreadsheets count a 29th of February 1900 that never was.
  private static final LocalDateTime SERIAL_START = LocalDateTime.of(1899, 12, 30, 0, 0);

  private static final Pattern NUMERIC_DATE =
      Pattern.compile("(\\d{1,4})([-/.])(\\d{1,2})\\2(\\d{1,4})(?:[T ,]+(\\S.*))?");
  private static final Pattern NAMED_DATE =
      Pattern.compile(
          "(?:\\p{L}{3,9},? +)?(?:(\\d{1,2})[ -](\\p{L}{3,9})\\.?|(\\p{L}{3,9})\\.? (\\d{1,2}))["
              + " ,-]+(\\d{4})(?:[T ,]+(?:@ )?(\\S.*))?");

  /// As Jira writes it: `04/May/26 10:00 AM`.
  private static final Pattern SHORT_YEAR =
      Pattern.compile("^(\\d{1,2})/(\\p{L}{3})/(\\d{2})(?=\\s)");

  private static final Pattern CLOCK =
      Pattern.compile(
          "(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)? ?([AaPp]\\.?[Mm]\\.?)?(?:"
              + " ?(Z|UTC|GMT)?([-+]\\d{2}(?::?\\d{2})?)?)?");
  private static final Pattern OFFSET_AT_END = Pattern.compile("GMT[-+]\\d{4}$");
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  /// The point in time a cell names; null where it names none.
  public static @Nullable CellTime of(String cell, DayOrder order) {
    String text = withoutZoneName(cell.strip());
    if (text.length() < 8 || text.length() > 64) {
      return null;
    }
    try {
      CellTime fast = iso(text);
      return fast == null ? slow(text, order) : fast;
    } catch (DateTimeException | NumberFormatException impossible) {
      return null;
    }
  }

  /// The time as browsers write it, without the name that repeats its offset: `Fri Mar 03 2023
  /// 12:00:00 GMT+0100 (Central European Standard Time)`, whose offset is what counts.
  private static String withoutZoneName(String text) {
    int name = text.length() < 128 && text.endsWith(")") ? text.indexOf(" (") : -1;
    return name > 5 && OFFSET_AT_END.matcher(text.substring(0, name)).find()
        ? text.substring(0, name)
        : text;
  }

  /// A time of day alone, for tables that keep date and time in two columns; null where it is none.
  public static @Nullable LocalTime clock(String cell) {
    String text = cell.strip();
    Matcher found = CLOCK.matcher(text);
    try {
      return text.length() < 32 && found.matches() ? clock(found) : null;
    } catch (DateTimeException impossible) {
      return null;
    }
  }

  /// The day and time that a spreadsheet's serial number stands for, days since the end of 1899:
  /// `45292.5` is noon of the first of January 2024; null for days outside 2009 to 2064.
  public static @Nullable CellTime serial(String cell) {
    String text = cell.strip();
    if (text.length() < 5 || text.length() > 24 || !SERIAL.matcher(text).matches()) {
      return null;
    }
    double days = Double.parseDouble(text);
    return days < 40_000 || days >= 60_000
        ? null
        : new CellTime(SERIAL_START.plusNanos(Math.round(days * 86_400_000) * 1_000_000), null);
  }

  /// Whether the cell is a date whose day and month cannot be told apart by their place:
  /// `04/05/2026`.
  public static boolean yearLast(String cell) {
    Matcher found = NUMERIC_DATE.matcher(cell.strip());
    return found.matches() && found.group(1).length() <= 2;
  }

  /// `YYYY-MM-DD HH:MM:SS` with what may follow, read without a pattern: tables have many of them.
  private static @Nullable CellTime iso(String text) {
    if (text.length() < 19
        || (text.charAt(4) != '-' && text.charAt(4) != '/')
        || text.charAt(7) != text.charAt(4)
        || (text.charAt(10) != ' ' && text.charAt(10) != 'T')
        || text.charAt(13) != ':'
        || text.charAt(16) != ':') {
      return null;
    }
    int nanos = 0;
    int at = 19;
    if (at < text.length() && (text.charAt(at) == '.' || text.charAt(at) == ',')) {
      int scale = 100_000_000;
      for (at++; at < text.length() && Character.isDigit(text.charAt(at)); at++) {
        nanos += (text.charAt(at) - '0') * scale;
        scale /= 10;
      }
    }
    LocalDateTime local =
        LocalDateTime.of(
            digits(text, 0, 4),
            digits(text, 5, 7),
            digits(text, 8, 10),
            digits(text, 11, 13),
            digits(text, 14, 16),
            digits(text, 17, 19),
            nanos);
    if (at == text.length()) {
      return new CellTime(local, null);
    }
    String rest = text.substring(at).strip();
    if (rest.equals("Z") || rest.equals("UTC") || rest.equals("GMT")) {
      return new CellTime(local, ZoneOffset.UTC);
    }
    int offset = Stamp.offset(rest);
    return offset == Stamp.UNSAID ? null : new CellTime(local, ZoneOffset.ofTotalSeconds(offset));
  }

  private static int digits(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw new NumberFormatException(text);
      }
      value = value * 10 + digit;
    }
    return value;
  }

  private static @Nullable CellTime slow(String text, DayOrder order) {
    Matcher numeric = NUMERIC_DATE.matcher(text);
    if (numeric.matches()) {
      int first = Integer.parseInt(numeric.group(1));
      int second = Integer.parseInt(numeric.group(3));
      int third = Integer.parseInt(numeric.group(4));
      if (numeric.group(1).length() == 4) {
        return at(LocalDate.of(first, second, third), numeric.group(5));
      }
      if (numeric.group(4).length() != 4) {
        return null;
      }
      boolean dayFirst =
          numeric.group(2).equals(".")
              || first > 12
              || (second <= 12 && order == DayOrder.DAY_FIRST);
      return at(
          dayFirst ? LocalDate.of(third, second, first) : LocalDate.of(third, first, second),
          numeric.group(5));
    }
    Matcher named = NAMED_DATE.matcher(SHORT_YEAR.matcher(text).replaceFirst("$1 $2 20$3"));
    if (named.matches()) {
      boolean dayFirst = named.group(1) != null;
      String name = dayFirst ? named.group(2) : named.group(3);
      int month = MONTHS.indexOf(name.substring(0, 3).toLowerCase(Locale.ROOT)) + 1;
      int day = Integer.parseInt(dayFirst ? named.group(1) : named.group(4));
      return month == 0
          ? null
          : at(LocalDate.of(Integer.parseInt(named.group(5)), month, day), named.group(6));
    }
    return null;
  }

  private static @Nullable CellTime at(LocalDate date, @Nullable String clock) {
    if (clock == null) {
      return new CellTime(date.atStartOfDay(), null);
    }
    Matcher found = CLOCK.matcher(clock.strip());
    if (!found.matches()) {
      return null;
    }
    String offset = found.group(7);
    ZoneOffset zone =
        offset != null ? ZoneOffset.of(offset) : found.group(6) != null ? ZoneOffset.UTC : null;
    return new CellTime(date.atTime(clock(found)), zone);
  }

  private static LocalTime clock(Matcher found) {
    int hour = Integer.parseInt(found.group(1));
    String half = found.group(5);
    if (half != null) {
      if (hour < 1 || hour > 12) {
        throw new DateTimeException("hour " + hour + " " + half);
      }
      hour = hour % 12 + (half.toLowerCase(Locale.ROOT).startsWith("p") ? 12 : 0);
    }
    String second = found.group(3);
    String fraction = found.group(4);
    int nanos = fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9));
    return LocalTime.of(
        hour,
        Integer.parseInt(found.group(2)),
        second == null ? 0 : Integer.parseInt(second),
        nanos);
  }
}
