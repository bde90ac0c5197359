package hindcast.importing.events;

import hindcast.importing.text.Stamp;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The day as people write it in notes: a full date, one without its year, a weekday, "next day".
///
/// @param year 0 where not written
/// @param month 0 where no date is written
/// @param day 0 where no date is written
/// @param order what a date of figures, such as `03/04/2026`, tells of the order of its parts
/// @param weekday the weekday written beside or instead of a date; null for none
/// @param next whether it is only called the next day
record NoteDay(
    int year, int month, int day, Order order, @Nullable DayOfWeek weekday, boolean next) {
  /// In which order day and month stand.
  enum Order {
    /// No date of figures, or one whose order is not in doubt.
    PLAIN,
    /// Proven by a number above 12.
    DAY_FIRST,
    /// Proven by a number above 12.
    MONTH_FIRST,
    /// Either; held as though the month were first.
    OPEN
  }

  /// No day is written.
  static final NoteDay NONE = new NoteDay(0, 0, 0, Order.PLAIN, null, false);

  private static final String MONTH =
      "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?";

  private static final String DATE =
      "(?:(?<iso>\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2})(?!\\d)"
          + "|(?<fig>\\d{1,2}(?<mark>[/.])\\d{1,2}\\k<mark>\\d{4})(?!\\d)"
          + "|(?<mon>"
          + MONTH
          + ")\\s+(?<dom>\\d{1,2})(?:st|nd|rd|th)?(?![:\\d])(?:,?\\s+(?<year>\\d{4})(?![:\\d]))?"
          + "|(?<dom2>\\d{1,2})(?:st|nd|rd|th)?\\.?\\s+(?:of\\s+)?(?<mon2>"
          + MONTH
          + ")(?![a-z])(?:,?\\s+(?<year2>\\d{4})(?![:\\d]))?)";

  private static final String WEEKDAY =
      "(?<dow>mon|tue|wed|thu|fri|sat|sun)(?:s|r|rs|ur|day|sday|nesday|rsday|ursday|urday)?\\b\\.?";

  private static final String NEXT = "(?<next>(?:the\\s+)?(?:next|following)\\s+(?:day|morning))";

  /// A day before a time, in any of these forms or left out, with the groups that [#read] knows; to
  /// be embedded in a pattern that ignores case.
  static final String WRITTEN =
      "(?:"
          + NEXT
          + "[,:]?\\s+(?:at\\s)?)?(?:"
          + WEEKDAY
          + ",?\\s+(?:at\\s)?)?(?:"
          + DATE
          + "[,:\\s]*(?:t(?=\\d)|(?:at|from)\\s|@|[-–—|]\\s)?\\s*)?";

  private static final Pattern DATED =
      Pattern.compile("(?<![\\d/.])" + DATE + "(?![\\d])", Pattern.CASE_INSENSITIVE);

  private static final Pattern ALONE =
      Pattern.compile(
          "^[\\s*_`#\\[(]*(?:date:?\\s*|on\\s+)?[*_\\s]*(?:"
              + NEXT
              + "|(?:"
              + WEEKDAY
              + ",?(?:\\s+|$))?(?:"
              + DATE
              + ")?)[\\s*_`\\])]*[:.]?[\\s*_`\\])]*$",
          Pattern.CASE_INSENSITIVE);

  /// A date of figures whose year has two.
  private static final Pattern SHORT_YEAR =
      Pattern.compile("^(\\W{0,4}\\d{1,2})(/\\d{1,2}/)(\\d\\d\\W{0,4})$");

  private static final int LONGEST_ALONE = 60;

  private static final Pattern EDITING =
      Pattern.compile(
          "updated|modified|published|posted|created|reviewed|due\\b|next review|version|printed",
          Pattern.CASE_INSENSITIVE);

  /// The day of a date.
  static NoteDay of(LocalDate date) {
    return new NoteDay(
        date.getYear(), date.getMonthValue(), date.getDayOfMonth(), Order.PLAIN, null, false);
  }

  /// Whether it bears a date, be it without a year.
  boolean dated() {
    return month > 0;
  }

  /// Whether it says anything of the day.
  boolean written() {
    return dated() || next || weekday != null;
  }

  /// The date, in that year where none is written.
  ///
  /// @param dayFirst how to read a date whose order is open
  /// @throws DateTimeException where there is no such day
  LocalDate date(int yearIfMissing, boolean dayFirst) {
    int inYear = year == 0 ? yearIfMissing : year;
    return order == Order.OPEN && dayFirst
        ? LocalDate.of(inYear, day, month)
        : LocalDate.of(inYear, month, day);
  }

  /// The date as text, without a year where none is written.
  String words() {
    String date = "%02d-%02d".formatted(month, day);
    return month == 0 ? "" : year == 0 ? date : year + "-" + date;
  }

  /// What a match of a pattern with [#WRITTEN] says of the day.
  ///
  /// @throws DateTimeException where there is no such day
  static NoteDay read(Matcher found) {
    String word = found.group("dow");
    DayOfWeek weekday = word == null ? null : weekday(word);
    return date(found, weekday, found.group("next") != null);
  }

  private static NoteDay date(Matcher found, @Nullable DayOfWeek weekday, boolean next) {
    NoteDay day = NONE;
    if (found.group("iso") != null) {
      String[] parts = found.group("iso").split("[-/.]");
      day =
          new NoteDay(
              number(parts[0]), number(parts[1]), number(parts[2]), Order.PLAIN, weekday, next);
    } else if (found.group("fig") != null) {
      day = figures(found.group("fig"), weekday, next);
    } else if (found.group("mon") != null || found.group("mon2") != null) {
      boolean first = found.group("mon") != null;
      String year = found.group(first ? "year" : "year2");
      day =
          new NoteDay(
              year == null ? 0 : number(year),
              Stamp.month(found.group(first ? "mon" : "mon2"), 0),
              number(found.group(first ? "dom" : "dom2")),
              Order.PLAIN,
              weekday,
              next);
    } else if (weekday != null || next) {
      day = new NoteDay(0, 0, 0, Order.PLAIN, weekday, next);
    }
    if (day.dated()) {
      LocalDate.of(day.year == 0 ? 2024 : day.year, day.month, day.day);
    }
    return day;
  }

  private static NoteDay figures(String text, @Nullable DayOfWeek weekday, boolean next) {
    String[] parts = text.split("[/.]");
    int one = number(parts[0]);
    int two = number(parts[1]);
    int year = number(parts[2]);
    if (text.indexOf('.') > 0) {
      return new NoteDay(year, two, one, Order.PLAIN, weekday, next);
    }
    if (one > 12) {
      return new NoteDay(year, two, one, Order.DAY_FIRST, weekday, next);
    }
    Order order = two > 12 ? Order.MONTH_FIRST : one == two ? Order.PLAIN : Order.OPEN;
    return new NoteDay(year, one, two, order, weekday, next);
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }

  private static DayOfWeek weekday(String word) {
    String start = word.substring(0, 3).toUpperCase(Locale.ROOT);
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.name().startsWith(start)) {
        return day;
      }
    }
    throw new DateTimeException("no such weekday: " + word);
  }

  /// A date anywhere in a heading or title; null where there is none, or where it tells when the
  /// page was edited.
  static @Nullable NoteDay dateIn(String text) {
    Matcher found = DATED.matcher(text);
    while (found.find()) {
      try {
        return EDITING.matcher(text).find() ? null : date(found, null, false);
      } catch (DateTimeException noSuchDate) {
        // such as 2026-02-30: look further
      }
    }
    return null;
  }

  /// A day that the line consists of: `Tuesday, March 3rd`, `**2026-03-03**`, `Next day:`; null for
  /// any other line.
  static @Nullable NoteDay alone(String line) {
    String text = SHORT_YEAR.matcher(line.strip()).replaceFirst("$1$220$3");
    Matcher found = ALONE.matcher(text);
    if (text.length() > LONGEST_ALONE || !found.matches()) {
      return null;
    }
    try {
      NoteDay day = read(found);
      return day.written() ? day : null;
    } catch (DateTimeException noSuchDate) {
      return null;
    }
  }
}
