package hindcast.importing.events;

import hindcast.importing.text.Markup;
import hindcast.importing.text.Stamp;
import hindcast.importing.text.ZoneWords;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One update in the text of a status page's feed: `Jan 9, 12:20 UTC`, a status in bold, and what
/// was said.
///
/// @param at epoch milliseconds
/// @param status the word before the text, such as `Resolved`
record FeedUpdate(long at, String status, String text) {
  private static final long DAY = 86_400_000L;

  private static final String STATUS = "\\s+(?:([A-Za-z][A-Za-z ]{2,30}?)\\s+- )?";

  private static final Pattern UPDATE =
      Pattern.compile(
          "(?:([A-Z][a-z]{2})[a-z]{0,6} {1,3}(\\d{1,2}), {0,2}(?:(\\d{4}),?"
              + " )?(\\d{1,2}):(\\d\\d)(?: ?([AaPp][Mm]))? {1,3}([A-Z]{1,5}|[+-]\\d\\d:?\\d\\d)"
              + "|(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d\\S{0,20}))"
              + STATUS);

  /// The updates in the markup of an entry.
  ///
  /// @param published when the entry was, by which years are told
  static List<FeedUpdate> in(String body, long published) {
    String text = plain(body);
    List<FeedUpdate> updates = new ArrayList<>();
    Matcher found = UPDATE.matcher(text);
    int from = -1;
    long at = 0;
    String status = "";
    while (found.find()) {
      Long instant = instant(found, published);
      if (instant == null) {
        continue;
      }
      if (from >= 0) {
        updates.add(new FeedUpdate(at, status, text.substring(from, found.start()).strip()));
      }
      at = instant;
      status = found.group(9) == null ? "update" : found.group(9);
      from = found.end();
    }
    if (from >= 0) {
      updates.add(new FeedUpdate(at, status, text.substring(from).strip()));
    }
    return updates;
  }

  private static @Nullable Long instant(Matcher found, long published) {
    if (found.group(8) != null) {
      Stamp stamp = Stamp.iso(found.group(8));
      return stamp == null || !stamp.zoned() ? null : (Long) stamp.epochMillis();
    }
    LocalDateTime local = local(found, published);
    ZoneId zone = zone(found.group(7));
    return local == null || zone == null
        ? null
        : (Long) local.atZone(zone).toInstant().toEpochMilli();
  }

  /// Whether it ends the incident.
  boolean ends() {
    String word = status.toLowerCase(Locale.ROOT);
    return word.equals("resolved") || word.equals("completed");
  }

  private static @Nullable LocalDateTime local(Matcher found, long published) {
    LocalDateTime entry =
        LocalDateTime.ofInstant(Instant.ofEpochMilli(published + DAY), ZoneOffset.UTC);
    int hour = Integer.parseInt(found.group(4));
    String half = found.group(6);
    if (half != null) {
      hour = hour % 12 + (half.toLowerCase(Locale.ROOT).equals("pm") ? 12 : 0);
    }
    int year = found.group(3) == null ? entry.getYear() : Integer.parseInt(found.group(3));
    LocalDateTime local = dated(found, year, hour);
    // No update is later than its entry by half a year: it was the year before.
    if (found.group(3) == null && local != null && local.isAfter(entry.plusDays(180))) {
      local = dated(found, year - 1, hour);
    }
    return local;
  }

  private static @Nullable LocalDateTime dated(Matcher found, int year, int hour) {
    Stamp stamp =
        Stamp.of(
            year,
            Stamp.month(found.group(1), 0),
            Integer.parseInt(found.group(2)),
            hour,
            Integer.parseInt(found.group(5)),
            0,
            0,
            0);
    return stamp == null ? null : stamp.local();
  }

  private static @Nullable ZoneId zone(String word) {
    int offset = Stamp.offset(word);
    return offset == Stamp.UNSAID ? ZoneWords.meant(word) : ZoneOffset.ofTotalSeconds(offset);
  }

  /// A text without its markup.
  static String plain(String markup) {
    return Markup.plain(markup).replaceAll("\\s+", " ").replace(" ,", ",").strip();
  }
}
