package hindcast.importing.events;

import hindcast.importing.text.Stamp;
import hindcast.importing.text.ZoneWords;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The time at the beginning of an entry in hand-kept notes, as people write it.
///
/// @param year 0 where not written
/// @param month 0 where no date is written
/// @param day 0 where no date is written
/// @param time wall clock
/// @param end wall clock of a range's end; null for a point
/// @param zone the zone's word as written; null for none
/// @param uncertaintyMillis how far off it may be: half of its last written digit's unit, more
///   where the writer says "about"
/// @param rest what follows
record NoteTime(
    int year,
    int month,
    int day,
    LocalTime time,
    @Nullable LocalTime end,
    @Nullable String zone,
    long uncertaintyMillis,
    String rest) {
  private static final String MONTH =
      "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?";

  private static final String DATE =
      "(?:(?<iso>\\d{4}[-/]\\d{2}[-/]\\d{2})"
          + "|(?<mon>"
          + MONTH
          + ")\\s+(?<dom>\\d{1,2})(?:st|nd|rd|th)?(?![:\\d])(?:,?\\s+(?<year>\\d{4}))?"
          + "|(?<dom2>\\d{1,2})(?:st|nd|rd|th)?\\.?\\s+(?<mon2>"
          + MONTH
          + ")(?:,?\\s+(?<year2>\\d{4}))?)";

  private static final String ABOUT = "~|≈|approx(?:imately)?\\.?|around|about|circa|ca\\.|roughly";

  private static final String ZONE =
      "\\(?(?:Z|UTC[+-]\\d{1,2}|GMT[+-]\\d{1,2}|\\+\\d{2}:?\\d{2}|-\\d{4}|(?<=:\\d\\d:\\d\\d)-\\d\\d:\\d\\d|[A-Za-z]+/[A-Za-z_]+|[A-Z]{2,4})\\)?";

  private static final Pattern START =
      Pattern.compile(
          "^[\\s\\[(*_`]*(?<about>"
              + ABOUT
              + ")?\\s*(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\\s+)?(?:"
              + DATE
              + "[,\\s]*(?:t(?=\\d)|at\\s|@)?\\s*)?(?<about2>~)?"
              + "(?:(?<h>\\d{1,2})[:h](?<m>\\d{2})(?::(?<s>\\d{2})(?:[.,]\\d+)?)?"
              + "\\s*(?<ap>[ap]\\.?m\\b\\.?)?"
              + "|(?<h2>\\d{1,2})\\s?(?<ap2>[ap]\\.?m\\b\\.?)"
              + "|(?<hm>\\d{4})\\s?(?=z\\b|utc\\b|hrs?\\b))"
              + "(?:\\s?(?<zone>(?-i:"
              + ZONE
              + "))(?![\\w]))?"
              + "(?:\\s*(?:-|–|—|to|until|till)\\s*~?(?<h3>\\d{1,2}):(?<m3>\\d{2})(?::\\d{2})?"
              + "\\s*(?<ap3>[ap]\\.?m\\b\\.?)?(?:\\s?(?<zone3>(?-i:"
              + ZONE
              + "))(?![\\w]))?)?(?=$|[\\s\\])*_`|:,;.–—-])(?<rest>.*)$",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern LABELLED =
      Pattern.compile(
          "^(?<label>[^\\d|]{3,60}?)[:\\s]+(?<when>\\d{4}-\\d{2}-\\d{2}["
              + " T]+\\d{1,2}:\\d{2}(?::\\d{2})?(?:\\s?[A-Z]{1,4})?)\\s*$");

  private static final Pattern DATED =
      Pattern.compile("(?<!\\d)" + DATE + "(?![\\d])", Pattern.CASE_INSENSITIVE);

  private static final Pattern UNSURE =
      Pattern.compile(
          "^[\\s(]*(maybe|not sure|approx|roughly|around|\\?)", Pattern.CASE_INSENSITIVE);

  /// Whether it bears a date, be it without a year.
  boolean dated() {
    return month > 0;
  }

  /// The date, in that year where none is written.
  LocalDate date(int yearIfMissing) {
    return LocalDate.of(year == 0 ? yearIfMissing : year, month, day);
  }

  /// Reads an entry's beginning; null where it does not begin with a time of day.
  static @Nullable NoteTime atStart(String text) {
    Matcher found = START.matcher(text);
    if (!found.matches()) {
      return null;
    }
    try {
      return read(found);
    } catch (DateTimeException noSuchTime) {
      return null;
    }
  }

  /// Reads `First detected 2021-07-12 15:44`: a label, then a full time, then nothing.
  static @Nullable NoteTime atEnd(String text) {
    Matcher found = LABELLED.matcher(text);
    NoteTime time = found.matches() ? atStart(found.group("when")) : null;
    return time == null ? null : time.withRest(found.group("label").strip());
  }

  private NoteTime withRest(String newRest) {
    return new NoteTime(year, month, day, time, end, zone, uncertaintyMillis, newRest);
  }

  /// A date anywhere in a heading or title, at midnight; null where there is none.
  static @Nullable NoteTime dateIn(String text) {
    Matcher found = DATED.matcher(text);
    while (found.find()) {
      try {
        return dated(found, LocalTime.MIDNIGHT, null, null, 0, "");
      } catch (DateTimeException noSuchDate) {
        // such as 2026-02-30: look further
      }
    }
    return null;
  }

  private static @Nullable NoteTime read(Matcher found) {
    LocalTime time;
    long uncertainty = 30_000;
    String second = found.group("s");
    if (found.group("h") != null) {
      time =
          clock(
              found.group("h"), found.group("m"), second == null ? "0" : second, found.group("ap"));
      uncertainty = second == null ? 30_000 : 500;
    } else if (found.group("hm") != null) {
      String digits = found.group("hm");
      time = clock(digits.substring(0, 2), digits.substring(2), "0", null);
    } else {
      time = clock(found.group("h2"), "0", "0", found.group("ap2"));
      uncertainty = 30 * 60_000;
    }
    LocalTime end = null;
    if (found.group("h3") != null) {
      end = clock(found.group("h3"), found.group("m3"), "0", found.group("ap3"));
      if (found.group("ap3") != null
          && found.group("ap") == null
          && time.getHour() < 12
          && end.getHour() >= 12
          && time.plusHours(12).isBefore(end)) {
        time = time.plusHours(12); // 1:30-1:45pm
      }
    }
    String zone = found.group("zone") == null ? found.group("zone3") : found.group("zone");
    String rest = found.group("rest");
    if (zone != null) {
      String word = zone.replaceAll("[()]", "");
      if (ZoneWords.meant(word) == null) {
        rest = zone + rest;
        word = null;
      }
      zone = word;
    }
    if (found.group("about") != null
        || found.group("about2") != null
        || UNSURE.matcher(rest).find()) {
      uncertainty = Math.max(uncertainty, 5 * 60_000);
    }
    return dated(found, time, end, zone, uncertainty, clean(rest));
  }

  private static LocalTime clock(String hour, String minute, String second, @Nullable String half) {
    int h = Integer.parseInt(hour);
    if (half != null) {
      if (h < 1 || h > 12) {
        throw new DateTimeException("no such hour");
      }
      h = h % 12 + (half.toLowerCase(Locale.ROOT).startsWith("p") ? 12 : 0);
    }
    return LocalTime.of(h, Integer.parseInt(minute), Math.min(59, Integer.parseInt(second)));
  }

  private static NoteTime dated(
      Matcher found,
      LocalTime time,
      @Nullable LocalTime end,
      @Nullable String zone,
      long uncertainty,
      String rest) {
    int year = 0;
    int month = 0;
    int day = 0;
    if (found.group("iso") != null) {
      String iso = found.group("iso");
      year = Integer.parseInt(iso.substring(0, 4));
      month = Integer.parseInt(iso.substring(5, 7));
      day = Integer.parseInt(iso.substring(8, 10));
    } else if (found.group("mon") != null || found.group("mon2") != null) {
      boolean first = found.group("mon") != null;
      month = Stamp.month(found.group(first ? "mon" : "mon2"), 0);
      day = Integer.parseInt(found.group(first ? "dom" : "dom2"));
      String written = found.group(first ? "year" : "year2");
      year = written == null ? 0 : Integer.parseInt(written);
    }
    if (month > 0) {
      LocalDate.of(year == 0 ? 2024 : year, month, day); // throws where there is no such day
    }
    return new NoteTime(year, month, day, time, end, zone, uncertainty, rest);
  }

  private static String clean(String rest) {
    return rest.replaceFirst("^[\\s\\])*_`]*(?:[-–—:|,;.]+(?=\\s|$))*[\\s*_`]*", "")
        .replaceFirst("^[-–—:|]\\s*", "")
        .strip();
  }
}
