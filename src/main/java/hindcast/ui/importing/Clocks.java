package hindcast.ui.importing;

import hindcast.model.ClockSuggestion;
import hindcast.model.Display;
import hindcast.model.Source;
import hindcast.model.TimeSpan;
import hindcast.ui.common.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a suggestion about a clock comes to, in milliseconds and in words.
final class Clocks {
  private static final Pattern PART =
      Pattern.compile("\\s*(\\d+(?:\\.\\d+)?)\\s*(ms|min|[smhd])?(?![a-z])\\s*");

  /// No clock is off by more than a hundred years.
  private static final double MOST = 36_525.0 * 86_400_000;

  private Clocks() {}

  /// What the suggestion would add to the source's first time.
  static long delta(Source source, ClockSuggestion suggestion) {
    ZoneId zone = suggestion.zone();
    TimeSpan span = source.span();
    if (zone == null || span == null) {
      return suggestion.shiftMillis();
    }
    Instant at = Instant.ofEpochMilli(span.from());
    return at.atZone(source.zone()).toLocalDateTime().atZone(zone).toInstant().toEpochMilli()
        - span.from();
  }

  /// Where the source would lie; null where it bears no times.
  static @Nullable TimeSpan corrected(Source source, ClockSuggestion suggestion) {
    TimeSpan span = source.span();
    if (span == null) {
      return null;
    }
    long by = delta(source, suggestion);
    return new TimeSpan(span.from() + by, span.to() + by);
  }

  /// `+8 h`, `−37 s`.
  static String signed(long millis) {
    return (millis > 0 ? "+" : "") + Display.duration(millis);
  }

  /// Milliseconds that somebody typed: `-37`, `+8 h`, `−1 m 30 s`; a number alone means seconds.
  /// Null where it says no time.
  static @Nullable Long typed(String text) {
    String plain = text.strip().replace('−', '-').toLowerCase(Locale.ROOT);
    boolean less = plain.startsWith("-");
    Matcher part = PART.matcher(less || plain.startsWith("+") ? plain.substring(1) : plain);
    double sum = 0;
    int end = 0;
    while (part.lookingAt()) {
      sum += Double.parseDouble(part.group(1)) * millis(part.group(2));
      end = part.end();
      part.region(end, part.regionEnd());
    }
    boolean whole = end > 0 && end == part.regionEnd() && sum < MOST;
    return whole ? Math.round(less ? -sum : sum) : null;
  }

  private static double millis(@Nullable String unit) {
    return switch (unit == null ? "" : unit) {
      case "ms" -> 1;
      case "m", "min" -> 60_000;
      case "h" -> 3_600_000;
      case "d" -> 86_400_000;
      default -> 1000;
    };
  }

  /// `8 h early`: a clock that needs time added shows too little.
  static String off(Texts texts, long delta) {
    return texts.of(delta > 0 ? "import.early" : "import.ahead", Display.duration(Math.abs(delta)));
  }

  /// `Read as America/Los_Angeles`, `Shift by −37 s`.
  static String fix(Texts texts, ClockSuggestion suggestion) {
    ZoneId zone = suggestion.zone();
    return zone == null
        ? texts.of("clocks.shift", signed(suggestion.shiftMillis()))
        : texts.of("clocks.read", zone.getId());
  }
}
