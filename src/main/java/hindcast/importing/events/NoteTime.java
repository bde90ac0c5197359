package hindcast.importing.events;

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
/// @param day the day it is written with
/// @param time wall clock
/// @param end wall clock of a range's end; null for a point
/// @param endDay the day the range's end is written with; [NoteDay#NONE] where it is not
/// @param zone the zone's word as written; null for none
/// @param uncertaintyMillis how far off it may be: half of its last written digit's unit, more
///   where the writer says "about"
/// @param rest what follows
record NoteTime(
    NoteDay day,
    LocalTime time,
    @Nullable LocalTime end,
    NoteDay endDay,
    @Nullable String zone,
    long uncertaintyMillis,
    String rest) {
  private static final long ABOUT_MILLIS = 5 * 60_000;

  private static final String ABOUT =
      "~|≈|approx(?:imately|\\.)?\\s|around\\s|about\\s|circa\\s|ca?\\.\\s?|roughly\\s";

  private static final String HALF = "[ap]\\.?m\\b\\.?";

  private static final String ZONE =
      "\\(?(?:Z|UTC[+-]\\d{1,2}|GMT[+-]\\d{1,2}|\\+\\d{2}:?\\d{2}|-\\d{4}|(?<=:\\d\\d:\\d\\d)-\\d\\d:\\d\\d|[A-Za-z]+/[A-Za-z_]+|UK(?="
          + " time)|(?!UK\\b)[A-Z]{2,4})\\)?";

  /// How long after the beginning, before the time in brackets: `T+2m (03:14 UTC)`.
  private static final String SINCE =
      "T\\s?[+-]\\s?\\d{1,4}(?::\\d\\d)?\\s?(?:s|secs?|m|mins?|minutes|h|hrs?|hours?)?[\\s*_`|,:–—-]*\\(\\s*";

  private static final Pattern START =
      Pattern.compile(
          "^[\\s\\[(*_`]*(?:"
              + SINCE
              + ")?(?:(?:at|on|from|by|(?<between>between))\\s+)?(?<about>"
              + ABOUT
              + ")?\\s*"
              + NoteDay.WRITTEN
              + "(?<about2>"
              + ABOUT
              + ")?\\s*(?:(?<h>\\d{1,2})[:h](?<m>\\d{2})(?::(?<s>\\d{2})(?:[.,](?<f>\\d{1,9}))?)?"
              + "(?<ish>ish)?\\s*(?<ap>"
              + HALF
              + ")?|(?<h2>\\d{1,2})\\s?(?<ap2>"
              + HALF
              + ")|(?<h4>\\d{1,2})\\.(?<m4>\\d{2})(?=\\s?(?:uhr|hrs?|z|utc|gmt)\\b)"
              + "|(?<hm>\\d{4})\\s?(?=z\\b|utc\\b|hrs?\\b|hours\\b))"
              + "(?:\\s*(?:uhr|hrs?|hours|h|o'clock)\\b)?(?<doubtful>\\s?\\?)?"
              + "(?:\\s?(?<zone>(?-i:"
              + ZONE
              + "))(?![\\w]))?"
              + "(?:\\s*(?<to>-|–|—|->|→|to|until|till|and)\\s*(?:~|about\\s)?"
              + "(?<iso3>\\d{4}-\\d{2}-\\d{2}[ t])?(?<h3>\\d{1,2}):(?<m3>\\d{2})"
              + "(?::(?<s3>\\d{2}))?\\s*(?<ap3>"
              + HALF
              + ")?(?:\\s?(?<zone3>(?-i:"
              + ZONE
              + "))(?![\\w]))?)?(?=$|[\\s\\])*_`|:,;.–—=→>-])(?<rest>.*)$",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern LABEL = Pattern.compile("[^\\d|\\[(]{3,}");
  private static final Pattern RUN = Pattern.compile("\\s{3,}");

  /// Where a time at the beginning has certainly ended.
  private static final int HEAD = 200;

  private static final int LONGEST_LABEL = 60;
  private static final int LONGEST_LABELLED = 120;

  private static final Pattern LENGTH =
      Pattern.compile(
          "duration|took|\\btime to\\b|length|downtime|mtt[rdf]|lasted|elapsed|within|after",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern UNSURE =
      Pattern.compile(
          "^[\\s(]*(maybe|not sure|approx|roughly|around|exact time|ish\\b|\\?)",
          Pattern.CASE_INSENSITIVE);

  /// A time that was known to the writer and cannot be to us: `2X:XX`, `25:10`, a 30th of February.
  private static final Pattern NO_SUCH_TIME =
      Pattern.compile(
          "^[\\s\\[(*_`|]*(?:\\d{4}-\\d{2}-\\d{2}[ T]+)?[\\dXx?]{1,2}:[\\dXx?]{2}(?![\\w:/.])");

  /// Reads an entry's beginning; null where it does not begin with a time of day.
  static @Nullable NoteTime atStart(String text) {
    // Runs of blanks would be tried in every division among the parts of the pattern.
    String line = text.stripLeading();
    int cut = Math.min(line.length(), HEAD);
    Matcher found = START.matcher(RUN.matcher(line.substring(0, cut)).replaceAll("  "));
    if (!found.matches()) {
      return null;
    }
    try {
      NoteTime time = read(found);
      if (cut == line.length()) {
        return time;
      }
      String between = Character.isWhitespace(line.charAt(cut - 1)) ? " " : "";
      return time.withRest((time.rest() + between + line.substring(cut)).strip());
    } catch (DateTimeException noSuchTime) {
      return null;
    }
  }

  /// Whether the text begins with what was meant for a time but is none.
  static boolean impossibleAtStart(String text) {
    return NO_SUCH_TIME.matcher(text).find() && atStart(text) == null;
  }

  /// Reads `First detected 2021-07-12 15:44`: a label, then a full time, then nothing; or a label
  /// with a colon, then a time.
  static @Nullable NoteTime atEnd(String text) {
    if (text.length() > LONGEST_LABELLED) {
      return null;
    }
    for (int at = text.indexOf(' ');
        at > 0 && at <= LONGEST_LABEL;
        at = text.indexOf(' ', at + 1)) {
      String label = text.substring(0, at).replaceAll("[*_`]", "").strip();
      if (!LABEL.matcher(label).matches()) {
        return null;
      }
      NoteTime time = atStart(text.substring(at + 1));
      boolean colon = label.endsWith(":");
      if (time != null
          && time.rest().isEmpty()
          && (time.day().dated() || colon)
          && !LENGTH.matcher(label).find()) {
        return time.withRest(colon ? label.substring(0, label.length() - 1) : label);
      }
    }
    return null;
  }

  NoteTime withRest(String newRest) {
    return new NoteTime(day, time, end, endDay, zone, uncertaintyMillis, newRest);
  }

  private static NoteTime read(Matcher found) {
    LocalTime time;
    long uncertainty = 30_000;
    String hour = found.group("h");
    if (hour != null) {
      time = clock(hour, found.group("m"), found.group("s"), found.group("f"), found.group("ap"));
      uncertainty = uncertainty(found.group("s"), found.group("f"));
    } else if (found.group("hm") != null) {
      String digits = found.group("hm");
      time = clock(digits.substring(0, 2), digits.substring(2), null, null, null);
    } else if (found.group("h4") != null) {
      time = clock(found.group("h4"), found.group("m4"), null, null, null);
    } else {
      time = clock(found.group("h2"), "0", null, null, found.group("ap2"));
      uncertainty = 30 * 60_000;
    }
    String rest = found.group("rest");
    LocalTime end = null;
    NoteDay endDay = NoteDay.NONE;
    boolean range =
        found.group("h3") != null
            && (!found.group("to").equalsIgnoreCase("and") || found.group("between") != null);
    if (range) {
      end =
          clock(found.group("h3"), found.group("m3"), found.group("s3"), null, found.group("ap3"));
      if (found.group("ap3") != null
          && found.group("ap") == null
          && time.getHour() < 12
          && end.getHour() >= 12
          && time.plusHours(12).isBefore(end)) {
        time = time.plusHours(12); // 1:30-1:45pm
      }
      String endDate = found.group("iso3");
      endDay =
          endDate == null
              ? NoteDay.NONE
              : NoteDay.of(LocalDate.parse(endDate.strip().substring(0, 10)));
    } else if (found.group("h3") != null) {
      rest = found.group().substring(found.start("to"));
    }
    String zone =
        found.group("zone") != null ? found.group("zone") : range ? found.group("zone3") : null;
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
        || found.group("ish") != null
        || found.group("doubtful") != null
        || UNSURE.matcher(rest).find()) {
      uncertainty = Math.max(uncertainty, ABOUT_MILLIS);
    }
    return new NoteTime(NoteDay.read(found), time, end, endDay, zone, uncertainty, clean(rest));
  }

  /// Half of the last written digit's unit.
  private static long uncertainty(@Nullable String second, @Nullable String fraction) {
    if (second == null) {
      return 30_000;
    }
    long half = 500;
    for (int i = 0; fraction != null && i < fraction.length(); i++) {
      half /= 10;
    }
    return half;
  }

  private static LocalTime clock(
      String hour,
      String minute,
      @Nullable String second,
      @Nullable String fraction,
      @Nullable String half) {
    int h = Integer.parseInt(hour);
    boolean afternoon = half != null && half.toLowerCase(Locale.ROOT).startsWith("p");
    if (half != null && h <= 12 && h >= 1) {
      h = h % 12 + (afternoon ? 12 : 0);
    } else if (half != null && !afternoon) {
      throw new DateTimeException("no such hour");
    }
    int nanos = fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9));
    int seconds = second == null ? 0 : Math.min(59, Integer.parseInt(second));
    return LocalTime.of(h, Integer.parseInt(minute), seconds, nanos);
  }

  /// What follows the time, without what sets it off.
  private static String clean(String rest) {
    String text =
        rest.replaceFirst("^\\]\\(([^)\\s]*)\\)[\\s:–—-]*(.*)$", " $2 ($1)")
            .replaceFirst(
                "^[\\s\\])*_`]*(?:(?:[-=]+>|[-–—→»:|,;.]+)(?=\\s|$))*[\\s*_`]*(?:[-=]+>|→)?\\s*",
                "");
    return closed(text.replaceFirst("^[-–—:|]\\s*", "")).strip();
  }

  /// The text without the `**` that closed what was opened before the time.
  private static String closed(String text) {
    int first = text.indexOf("**");
    int count = 0;
    for (int at = first; at >= 0; at = text.indexOf("**", at + 2)) {
      count++;
    }
    return count % 2 == 0 ? text : text.substring(0, first) + text.substring(first + 2);
  }
}
