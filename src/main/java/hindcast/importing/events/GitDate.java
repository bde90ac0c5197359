package hindcast.importing.events;

import hindcast.importing.text.JsonTimes;
import hindcast.importing.text.Stamp;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A date in one of the ways that git and C programs print it: `Mon Jan 2 15:04:05 2006 +0100`, the
/// same with a zone word before the year, `Mon, 2 Jan 2006 15:04:05 +0100`, ISO with an offset
/// after a space, or seconds since the epoch with an offset.
final class GitDate {
  private static final Pattern NAMED =
      Pattern.compile(
          "(?:[A-Z][a-z]{2},? )?(?:([A-Z][a-z]{2}) +(\\d{1,2})|(\\d{1,2}) ([A-Z][a-z]{2}) (\\d{4}))"
              + " (\\d\\d):(\\d\\d):(\\d\\d)(?: ([AP]M))?(?: ([A-Z]{1,5}))?(?: (\\d{4}))?(?:"
              + " ([+-]\\d{4}|[A-Z]{1,5}))?");

  private static final Pattern RAW = Pattern.compile("(\\d{10})(?: [+-]\\d{4})?");

  private GitDate() {}

  /// The date; null where it is none, or bears no time.
  static @Nullable Stamp parse(String text) {
    if (text.length() > 80) {
      return null;
    }
    Matcher raw = RAW.matcher(text);
    if (raw.matches()) {
      return JsonTimes.parse(raw.group(1));
    }
    Matcher named = NAMED.matcher(text);
    if (!named.matches()) {
      // Go prints the zone's word behind its offset.
      return JsonTimes.parse(text.replaceFirst("( [+-]\\d{4}) [A-Z]{2,5}$", "$1").strip());
    }
    boolean dayFirst = named.group(3) != null;
    String year = dayFirst ? named.group(5) : named.group(11);
    String zone = named.group(12) != null ? named.group(12) : named.group(10);
    int offset = zone == null ? Stamp.UNSAID : Stamp.offset(zone);
    if (year == null || (zone != null && offset == Stamp.UNSAID)) {
      return null;
    }
    int hour = Integer.parseInt(named.group(6));
    String half = named.group(9);
    return Stamp.of(
        Integer.parseInt(year),
        Stamp.month(dayFirst ? named.group(4) : named.group(1), 0),
        Integer.parseInt(dayFirst ? named.group(3) : named.group(2)),
        half == null ? hour : hour % 12 + (half.equals("PM") ? 12 : 0),
        Integer.parseInt(named.group(7)),
        Integer.parseInt(named.group(8)),
        0,
        offset);
  }
}
