package hindcast.importing.metrics;

import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The zone that a column's header names for its times: `Time (UTC)`, `time [Europe/Berlin]`, and
/// as Windows' performance logs write it, in minutes that UTC is ahead of them: `(PDH-CSV 4.0)
/// (Pacific Standard Time)(480)`.
final class HeaderZone {
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i).*[(\\[_"
              + " ](utc|gmt|z|[A-Za-z]+/[A-Za-z_/]+|(?:utc|gmt)?[+-]\\d{1,2}(?::?\\d{2})?)[)\\]]?");

  private static final Pattern PERFORMANCE_LOG =
      Pattern.compile("\\(PDH-[CT]SV \\d\\.\\d\\) \\([^()]*\\)\\((-?\\d{1,3})\\)");

  private HeaderZone() {}

  /// The zone as a text; null where the header names none.
  static @Nullable String of(String header) {
    Matcher log = PERFORMANCE_LOG.matcher(header);
    if (log.matches()) {
      return ZoneOffset.ofTotalSeconds(-60 * Integer.parseInt(log.group(1))).getId();
    }
    Matcher named = NAMED.matcher(header);
    return named.matches() ? named.group(1) : null;
  }
}
