package hindcast.importing.text;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How long something took, as logs write it. Units are seconds in one unit: 0.001 for
/// milliseconds; 0 where nothing says.
public final class Durations {
  private static final Set<String> KEYS =
      Set.of(
          "rt",
          "request_time",
          "req_time",
          "reqtime",
          "requesttime",
          "response_time",
          "responsetime",
          "duration",
          "dur",
          "took",
          "elapsed",
          "latency",
          "time_taken",
          "timetaken");

  private static final Pattern CLOCK =
      Pattern.compile("(?:(\\d{1,4})h)?(\\d{1,4})m(?:(\\d{1,4}(?:\\.\\d{1,9})?)s)?");

  private Durations() {}

  /// A number and its unit.
  ///
  /// @param unit seconds in one unit; 0 where it is not written
  /// @param decimal whether a decimal point is written
  public record Amount(double value, double unit, boolean decimal) {}

  /// `0.012`, `1514`, `12ms`, `1.5s`, `1m2.5s`; of a list (`0.001, 0.020`) the first; null for
  /// anything else and for negative amounts.
  public static @Nullable Amount parse(String text) {
    int end = 0;
    boolean decimal = false;
    while (end < text.length()) {
      char c = text.charAt(end);
      if (c == '.' && !decimal && end > 0) {
        decimal = true;
      } else if (c < '0' || c > '9') {
        break;
      }
      end++;
    }
    if (end == 0 || end > 18) {
      return null;
    }
    String rest = text.substring(end).strip();
    double unit =
        switch (rest) {
          case "", "," -> 0;
          case "ms", "msec", "msecs" -> 1e-3;
          case "us", "µs", "μs", "micros" -> 1e-6;
          case "ns" -> 1e-9;
          case "s", "sec", "secs" -> 1;
          default -> -1;
        };
    return unit < 0
        ? clock(text)
        : new Amount(Double.parseDouble(text.substring(0, end)), unit, decimal);
  }

  /// Hours, minutes and seconds in a row, as Go writes them.
  private static @Nullable Amount clock(String text) {
    Matcher parts = CLOCK.matcher(text);
    if (!parts.matches()) {
      return null;
    }
    double seconds = 0;
    for (int i = 1; i <= 3; i++) {
      String part = parts.group(i);
      seconds = seconds * 60 + (part == null ? 0 : Double.parseDouble(part));
    }
    return new Amount(seconds, 1, true);
  }

  /// Seconds in one unit of the field of that name, 0 where the name tells no unit, NaN where the
  /// field is no duration of the whole.
  public static double unitOfKey(String key) {
    String name = key.toLowerCase(Locale.ROOT).replace('-', '_');
    if (name.equals("ms")) {
      return 1e-3;
    }
    if (KEYS.contains(name)) {
      return 0;
    }
    int cut = name.lastIndexOf('_');
    if (cut > 0 && KEYS.contains(name.substring(0, cut))) {
      return switch (name.substring(cut + 1)) {
        case "ms", "millis", "msec" -> 1e-3;
        case "us", "micros", "usec" -> 1e-6;
        case "ns", "nanos" -> 1e-9;
        case "s", "sec", "secs", "seconds" -> 1;
        default -> Double.NaN;
      };
    }
    if (name.endsWith("ms") && KEYS.contains(name.substring(0, name.length() - 2))) {
      return 1e-3;
    }
    return Double.NaN;
  }
}
