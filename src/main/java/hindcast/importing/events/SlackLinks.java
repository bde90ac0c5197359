package hindcast.importing.events;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Links to Slack messages, which bear the message's instant:
/// `…/archives/C57UPMZLY/p1657531997170269` is of 1657531997.170269 seconds after the epoch. They
/// make a written minute exact, and tell in which zone it was written.
final class SlackLinks {
  private static final Pattern LINK =
      Pattern.compile("/archives/[A-Z0-9]{6,}/p(\\d{10})(\\d{3})\\d{3}");
  private static final int QUARTER = 900;

  private final Set<Long> instants = new LinkedHashSet<>();

  /// Learns the links of a line.
  void take(String line) {
    instants.addAll(in(line));
  }

  /// The instants of the links in a text, in epoch milliseconds.
  static List<Long> in(String text) {
    List<Long> found = new ArrayList<>();
    Matcher link = LINK.matcher(text);
    while (link.find()) {
      found.add(Long.parseLong(link.group(1)) * 1000 + Long.parseLong(link.group(2)));
    }
    return found;
  }

  /// The text without links to messages and what marks them up.
  static String without(String text) {
    if (!text.contains("/archives/")) {
      return text;
    }
    return text.replaceAll("\\[([^\\]]*)\\]\\(\\S*/archives/[^)\\s]*\\)", "$1")
        .replaceAll("<?https?://\\S*/archives/[A-Z0-9]+/p\\d+\\S*", "")
        .strip();
  }

  /// The offset at which at least two messages were sent in the very minutes that the notes write;
  /// null where there is none, or more than one.
  @Nullable ZoneOffset offset(List<LocalDateTime> written) {
    ZoneOffset best = null;
    int most = 1;
    boolean several = false;
    for (int seconds = -12 * 3600; seconds <= 14 * 3600; seconds += QUARTER) {
      ZoneOffset offset = ZoneOffset.ofTotalSeconds(seconds);
      int hits = 0;
      for (long instant : instants) {
        boolean hit = false;
        for (LocalDateTime time : written) {
          long from = time.toInstant(offset).toEpochMilli();
          hit |= instant >= from && instant < from + 60_000;
        }
        hits += hit ? 1 : 0;
      }
      if (hits > most) {
        best = offset;
        most = hits;
        several = false;
      } else if (hits == most) {
        several = true;
      }
    }
    return several ? null : best;
  }
}
