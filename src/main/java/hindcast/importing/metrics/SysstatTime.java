package hindcast.importing.metrics;

import hindcast.importing.Intake;
import hindcast.importing.text.CellTime;
import hindcast.importing.text.ZoneWords;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Dates and times as the sysstat tools and their kin print them.
final class SysstatTime {
  private static final Pattern DATE =
      Pattern.compile(
          "(?<![\\d.])(\\d{4})-(\\d{2})-(\\d{2})(?!\\d)|(?<![\\d/.])(\\d{1,2})([/.])(\\d{1,2})\\5(\\d{4}|\\d{2})(?![\\d/.])");
  private static final Pattern CLOCK =
      Pattern.compile("(\\d{1,2}):(\\d{2}):(\\d{2})(?:\\s*([AaPp])[Mm])?");

  private SysstatTime() {}

  /// The last date in a banner, since versions of kernels look like dates and come before it; null
  /// where there is none. One of two digits for everything is told as a doubt where day and month
  /// could be either.
  static @Nullable LocalDate date(String text, Intake intake, long line) {
    Matcher found = DATE.matcher(text);
    LocalDate date = null;
    String ambiguous = null;
    while (found.find()) {
      LocalDate one = date(found);
      if (one != null) {
        date = one;
        boolean iso = found.group(1) != null;
        int first = iso ? 13 : Integer.parseInt(found.group(4));
        int second = iso ? 13 : Integer.parseInt(found.group(6));
        boolean either = !iso && found.group(5).equals("/") && first <= 12 && second <= 12;
        ambiguous = either && first != second ? found.group() : null;
      }
    }
    if (ambiguous != null) {
      intake.doubt(
          line,
          "the date "
              + ambiguous
              + " was read as month, then day: "
              + date
              + "; where it is the other way round, print it with S_TIME_FORMAT=ISO");
    }
    return date;
  }

  private static @Nullable LocalDate date(Matcher found) {
    try {
      if (found.group(1) != null) {
        return LocalDate.of(
            Integer.parseInt(found.group(1)),
            Integer.parseInt(found.group(2)),
            Integer.parseInt(found.group(3)));
      }
      int first = Integer.parseInt(found.group(4));
      int second = Integer.parseInt(found.group(6));
      int year = Integer.parseInt(found.group(7));
      // As C programs read years of two digits.
      year += year < 69 ? 2000 : year < 100 ? 1900 : 0;
      boolean dayFirst = first > 12 || found.group(5).equals(".");
      return dayFirst ? LocalDate.of(year, second, first) : LocalDate.of(year, first, second);
    } catch (DateTimeException none) {
      return null;
    }
  }

  /// A time of day, also with AM or PM; null where it is none.
  static @Nullable LocalTime clock(String text) {
    Matcher clock = CLOCK.matcher(text.strip());
    if (!clock.matches()) {
      return null;
    }
    int hour = Integer.parseInt(clock.group(1));
    String half = clock.group(4);
    if (half != null) {
      hour = hour % 12 + (half.equalsIgnoreCase("p") ? 12 : 0);
    }
    try {
      return LocalTime.of(hour, Integer.parseInt(clock.group(2)), Integer.parseInt(clock.group(3)));
    } catch (DateTimeException none) {
      return null;
    }
  }

  /// The instant of a local time in the zone that a word names. The word is taken for the place and
  /// not for the offset, since the tools print the standard one in summer, too.
  static long instant(LocalDateTime local, String word, Intake intake, long line) {
    ZoneId zone = word.isBlank() ? null : ZoneWords.meant(word);
    if (zone == null) {
      if (!word.isBlank()) {
        intake.doubt(line, "the zone \"" + word + "\" may mean several; expected UTC or a region");
      }
      return intake.local(local, line);
    }
    Integer said = ZoneWords.offsetSeconds(word);
    int civil = zone.getRules().getOffset(local).getTotalSeconds();
    if (said != null && said != civil) {
      intake.doubt(
          line,
          "the stamp says \""
              + word
              + "\", but that place kept another time on that date; the"
              + " place's time was taken");
    }
    return local.atZone(zone).toInstant().toEpochMilli();
  }

  /// The instant of a stamp: an epoch, or date and time with a zone's word or offset behind; null
  /// where it is none.
  static @Nullable Long stamp(String text, Intake intake, long line) {
    String stamp = text.strip();
    if (stamp.length() > 20 && stamp.charAt(19) == ' ' && Character.isLetter(stamp.charAt(20))) {
      CellTime local = CellTime.of(stamp.substring(0, 19), CellTime.DayOrder.MONTH_FIRST);
      return local == null
          ? null
          : (Long) instant(local.local(), stamp.substring(20).strip(), intake, line);
    }
    return StampText.millis(stamp, intake, line);
  }

  /// The instant of a report that says date, time and zone apart; null where it does not.
  ///
  /// @param stamp `date`, `time`, and `tz` or `utc`
  static @Nullable Long reported(Map<String, String> stamp, Intake intake, long line) {
    LocalDate day = date(stamp.getOrDefault("date", ""), intake, line);
    LocalTime clock = clock(stamp.getOrDefault("time", ""));
    if (day == null || clock == null) {
      return null;
    }
    String utc = stamp.getOrDefault("utc", "").equals("1") ? "UTC" : "";
    return instant(day.atTime(clock), stamp.getOrDefault("tz", utc), intake, line);
  }
}
