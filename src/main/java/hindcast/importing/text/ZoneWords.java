package hindcast.importing.text;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the names of zones mean. A server prints the abbreviation in force, so there it is an
/// offset; people write `PST` in July and mean Pacific time, so there it is a region.
public final class ZoneWords {
  /// Longer words name no zone, and would only be taken apart bracket by bracket.
  private static final int LONGEST = 100;

  private static final Map<String, Integer> HOURS =
      Map.ofEntries(
          Map.entry("Z", 0),
          Map.entry("UTC", 0),
          Map.entry("GMT", 0),
          Map.entry("UCT", 0),
          Map.entry("WET", 0),
          Map.entry("WEST", 1),
          Map.entry("BST", 1),
          Map.entry("CET", 1),
          Map.entry("CEST", 2),
          Map.entry("EET", 2),
          Map.entry("EEST", 3),
          Map.entry("MSK", 3),
          Map.entry("TRT", 3),
          Map.entry("EAT", 3),
          Map.entry("SAST", 2),
          Map.entry("WAT", 1),
          Map.entry("PKT", 5),
          Map.entry("WIB", 7),
          Map.entry("AWST", 8),
          Map.entry("BRT", -3),
          Map.entry("AKST", -9),
          Map.entry("AKDT", -8),
          Map.entry("HST", -10),
          Map.entry("JST", 9),
          Map.entry("KST", 9),
          Map.entry("SGT", 8),
          Map.entry("HKT", 8),
          Map.entry("AEST", 10),
          Map.entry("AEDT", 11),
          Map.entry("NZST", 12),
          Map.entry("NZDT", 13),
          Map.entry("EST", -5),
          Map.entry("EDT", -4),
          Map.entry("CDT", -5),
          Map.entry("MST", -7),
          Map.entry("MDT", -6),
          Map.entry("PST", -8),
          Map.entry("PDT", -7));

  private static final Map<String, String> REGIONS =
      Map.ofEntries(
          Map.entry("WET", "Europe/Lisbon"),
          Map.entry("WEST", "Europe/Lisbon"),
          Map.entry("BST", "Europe/London"),
          Map.entry("CET", "Europe/Paris"),
          Map.entry("CEST", "Europe/Paris"),
          Map.entry("EET", "Europe/Helsinki"),
          Map.entry("EEST", "Europe/Helsinki"),
          Map.entry("MSK", "Europe/Moscow"),
          Map.entry("TRT", "Europe/Istanbul"),
          Map.entry("EAT", "Africa/Nairobi"),
          Map.entry("EAST AFRICA", "Africa/Nairobi"),
          Map.entry("EAST AFRICAN", "Africa/Nairobi"),
          Map.entry("SAST", "Africa/Johannesburg"),
          Map.entry("SOUTH AFRICA", "Africa/Johannesburg"),
          Map.entry("SOUTH AFRICAN", "Africa/Johannesburg"),
          Map.entry("WAT", "Africa/Lagos"),
          Map.entry("WEST AFRICA", "Africa/Lagos"),
          Map.entry("WEST AFRICAN", "Africa/Lagos"),
          Map.entry("PKT", "Asia/Karachi"),
          Map.entry("WIB", "Asia/Jakarta"),
          Map.entry("INDIA", "Asia/Kolkata"),
          Map.entry("INDIAN", "Asia/Kolkata"),
          Map.entry("AWST", "Australia/Perth"),
          Map.entry("BRT", "America/Sao_Paulo"),
          Map.entry("AKST", "America/Anchorage"),
          Map.entry("AKDT", "America/Anchorage"),
          Map.entry("HST", "Pacific/Honolulu"),
          Map.entry("CENTRAL", "America/Chicago"),
          Map.entry("WEST COAST", "America/Los_Angeles"),
          Map.entry("EAST COAST", "America/New_York"),
          Map.entry("JST", "Asia/Tokyo"),
          Map.entry("KST", "Asia/Seoul"),
          Map.entry("SGT", "Asia/Singapore"),
          Map.entry("HKT", "Asia/Hong_Kong"),
          Map.entry("AEST", "Australia/Sydney"),
          Map.entry("AEDT", "Australia/Sydney"),
          Map.entry("NZST", "Pacific/Auckland"),
          Map.entry("NZDT", "Pacific/Auckland"),
          Map.entry("ET", "America/New_York"),
          Map.entry("EST", "America/New_York"),
          Map.entry("EDT", "America/New_York"),
          Map.entry("CT", "America/Chicago"),
          Map.entry("CDT", "America/Chicago"),
          Map.entry("MT", "America/Denver"),
          Map.entry("MST", "America/Denver"),
          Map.entry("MDT", "America/Denver"),
          Map.entry("PT", "America/Los_Angeles"),
          Map.entry("PST", "America/Los_Angeles"),
          Map.entry("PDT", "America/Los_Angeles"),
          Map.entry("PACIFIC", "America/Los_Angeles"),
          Map.entry("MOUNTAIN", "America/Denver"),
          Map.entry("EASTERN", "America/New_York"),
          Map.entry("CENTRAL EUROPEAN", "Europe/Paris"),
          Map.entry("EASTERN EUROPEAN", "Europe/Helsinki"),
          Map.entry("WESTERN EUROPEAN", "Europe/Lisbon"),
          Map.entry("BRITISH", "Europe/London"),
          Map.entry("UK", "Europe/London"),
          Map.entry("LONDON", "Europe/London"),
          Map.entry("IRISH", "Europe/Dublin"),
          Map.entry("DUBLIN", "Europe/Dublin"),
          Map.entry("BERLIN", "Europe/Berlin"),
          Map.entry("PARIS", "Europe/Paris"),
          Map.entry("NEW YORK", "America/New_York"),
          Map.entry("SAN FRANCISCO", "America/Los_Angeles"),
          Map.entry("TOKYO", "Asia/Tokyo"),
          Map.entry("SYDNEY", "Australia/Sydney"));

  private ZoneWords() {}

  /// Seconds from UTC of the abbreviation a server printed; null where the word is unknown or, like
  /// `CST` and `IST`, means several.
  public static @Nullable Integer offsetSeconds(String word) {
    Integer hours = HOURS.get(word.toUpperCase(Locale.ROOT));
    return hours == null ? null : hours * 3600;
  }

  /// The zone that a person means by that word or region name: `PST`, `Pacific time`,
  /// `Europe/Dublin`, `UTC+2`, `CET (GMT+1)`; null where it is unknown or ambiguous. A region's
  /// name may be misspelt by a letter or two.
  public static @Nullable ZoneId meant(String words) {
    String text = words.strip();
    if (text.length() > LONGEST) {
      return null;
    }
    int bracket = text.indexOf('(');
    if (bracket > 0) {
      ZoneId before = meant(text.substring(0, bracket));
      return before != null ? before : meant(text.substring(bracket + 1).replace(")", "").strip());
    }
    String upper =
        text.toUpperCase(Locale.ROOT)
            .replaceAll("[.,;:*_`]+$", "")
            .replaceAll("\\s+(STANDARD|DAYLIGHT|SUMMER)\\s+TIME$", "")
            .replaceAll("\\s+(LOCAL )?TIME$", "")
            .strip();
    if (upper.equals("Z") || upper.equals("UTC") || upper.equals("GMT") || upper.equals("ZULU")) {
      return ZoneOffset.UTC;
    }
    String region = REGIONS.get(upper);
    if (region != null) {
      return ZoneId.of(region);
    }
    if (upper.matches("(UTC|GMT)?[+-]\\d{1,2}(:?\\d{2})?")) {
      return offset(upper.replace("UTC", "").replace("GMT", ""));
    }
    String bare = text.replaceAll("[.,;:*_`]+$", "");
    return bare.matches("[A-Za-z]{2,}/[A-Za-z_/ -]{2,}") ? ZoneRegions.near(bare) : null;
  }

  private static @Nullable ZoneId offset(String signed) {
    String digits = signed.substring(1).replace(":", "");
    int hours =
        Integer.parseInt(digits.length() > 2 ? digits.substring(0, digits.length() - 2) : digits);
    int minutes = digits.length() > 2 ? Integer.parseInt(digits.substring(digits.length() - 2)) : 0;
    int seconds = hours * 3600 + minutes * 60;
    if (seconds > ZoneOffset.MAX.getTotalSeconds() || minutes > 59) {
      return null;
    }
    return ZoneOffset.ofTotalSeconds(signed.startsWith("-") ? -seconds : seconds);
  }
}
