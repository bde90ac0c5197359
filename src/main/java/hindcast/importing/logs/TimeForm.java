package hindcast.importing.logs;

import hindcast.importing.text.JsonTimes;
import hindcast.importing.text.Stamp;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One way in which a log writes its time.
///
/// @param name as a definition names it
/// @param yearless whether the stamp bears no year; it is then read in [#LEAP_YEAR]
/// @param dateless whether the stamp is a time of day alone; it is then yearless too
/// @param reader gives the stamp, or null where the text is none of this form
record TimeForm(
    String name, boolean yearless, boolean dateless, Function<String, @Nullable Stamp> reader) {
  /// The year of stamps that bear none, until [MissingYears] finds theirs. A leap year, so that 29
  /// February can be read.
  static final int LEAP_YEAR = 2000;

  /// What a definition may write after `time:`.
  static final List<String> NAMES =
      List.of(
          "iso",
          "common-log",
          "epoch",
          "epoch-s",
          "epoch-ms",
          "epoch-us",
          "epoch-ns",
          "tai64n",
          "pattern …");

  private static final String PATTERN = "pattern ";

  /// TAI is ahead of UTC by ten seconds in 1970, from which TAI64 labels count.
  private static final long TAI_1970 = 10;

  /// First seconds of UTC from which one more leap second is counted.
  private static final long[] LEAPS = {
    78_796_800L,
    94_694_400L,
    126_230_400L,
    157_766_400L,
    189_302_400L,
    220_924_800L,
    252_460_800L,
    283_996_800L,
    315_532_800L,
    362_793_600L,
    394_329_600L,
    425_865_600L,
    489_024_000L,
    567_993_600L,
    631_152_000L,
    662_688_000L,
    709_948_800L,
    741_484_800L,
    773_020_800L,
    820_454_400L,
    867_715_200L,
    915_148_800L,
    1_136_073_600L,
    1_230_768_000L,
    1_341_100_800L,
    1_435_708_800L,
    1_483_228_800L
  };

  /// The form of that name.
  ///
  /// @return null where there is none of that name
  /// @throws IllegalArgumentException when a pattern cannot be read; the message says why
  static @Nullable TimeForm named(String name) {
    if (name.startsWith(PATTERN)) {
      TimePattern pattern = TimePattern.of(name.substring(PATTERN.length()).strip());
      return new TimeForm(name, !pattern.hasYear(), !pattern.hasDate(), pattern::parse);
    }
    return switch (name) {
      case "iso" -> new TimeForm(name, false, false, Stamp::iso);
      case "common-log" ->
          new TimeForm(name, false, false, text -> Stamp.commonLog(text, 0, text.length()));
      case "epoch" -> new TimeForm(name, false, false, TimeForm::epoch);
      case "epoch-s" -> new TimeForm(name, false, false, text -> count(text, 0));
      case "epoch-ms" -> new TimeForm(name, false, false, text -> count(text, 3));
      case "epoch-us" -> new TimeForm(name, false, false, text -> count(text, 6));
      case "epoch-ns" -> new TimeForm(name, false, false, text -> count(text, 9));
      case "tai64n" -> new TimeForm(name, false, false, TimeForm::tai64n);
      default -> null;
    };
  }

  /// An epoch whose unit its magnitude tells.
  private static @Nullable Stamp epoch(String text) {
    return digits(text) ? JsonTimes.parse(text) : null;
  }

  /// Whether it is made of digits and points, and not too long for a time.
  private static boolean digits(String text) {
    return !text.isEmpty()
        && text.length() <= 25
        && text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.');
  }

  /// A count since the epoch.
  ///
  /// @param digits how many decimal places of a second the count has
  private static @Nullable Stamp count(String text, int digits) {
    if (!digits(text)) {
      return null;
    }
    try {
      BigDecimal millis = new BigDecimal(text).movePointRight(3 - digits);
      return millis.precision() - millis.scale() > 15 ? null : new Stamp(millis.longValue(), 0);
    } catch (NumberFormatException twoPoints) {
      return null;
    }
  }

  /// `@` and 24 hexadecimal digits: seconds of atomic time, offset by 2⁶², and nanoseconds.
  private static @Nullable Stamp tai64n(String text) {
    String digits = text.startsWith("@") ? text.substring(1) : text;
    if (digits.length() != 24 || !digits.toLowerCase(Locale.ROOT).startsWith("40000000")) {
      return null;
    }
    try {
      long atomic = Long.parseLong(digits.substring(8, 16), 16) - TAI_1970;
      long nanos = Long.parseLong(digits.substring(16), 16);
      long leaps = 0;
      for (long leap : LEAPS) {
        leaps += atomic - leaps - 1 >= leap ? 1 : 0;
      }
      return nanos > 999_999_999L
          ? null
          : new Stamp((atomic - leaps) * 1000 + nanos / 1_000_000, 0);
    } catch (NumberFormatException notHexadecimal) {
      return null;
    }
  }
}
