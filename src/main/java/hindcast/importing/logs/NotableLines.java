package hindcast.importing.logs;

import hindcast.importing.EventDraft;
import hindcast.importing.Intake;
import hindcast.importing.text.Snippet;
import hindcast.model.EventKind;
import hindcast.model.LogLevel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The few lines of a log that are events of their own: all of a short log; in a busy one those of
/// rare messages, and of these, where they are many, the ones that speak of starting, stopping or
/// configuring.
final class NotableLines {
  /// A message seen no oftener than this in a busy log is an event rather than a rate.
  static final int RARE = 5;

  /// A log of so many lines is busy.
  static final int BUSY = 200;

  private static final int MOST_EVENTS = 50;

  private static final Pattern LIFECYCLE =
      Pattern.compile(
          "\\b(start|stop|shut|restart|reload|config|deploy|release|migrat|upgrad|rollback"
              + "|fail(ed)? ?over|elect|leader|promot|drain|listening|ready|recover|crash|panic"
              + "|fatal|killed|out of memory|finished|switch|enabled|disabled|provision)",
          Pattern.CASE_INSENSITIVE);

  private final Map<Integer, List<Kept>> rare = new TreeMap<>();
  private final List<Kept> firstLines = new ArrayList<>();
  private final Map<Integer, Integer> seen = new TreeMap<>();

  /// A line kept whole, in case it becomes an event.
  private record Kept(
      long epochMillis,
      int line,
      LogLevel level,
      String message,
      String more,
      @Nullable String service,
      Map<String, String> fields) {}

  /// Takes the next line.
  ///
  /// @param message number of its template; [Dictionary#OTHER] where there are too many
  void add(LogEntry entry, int message) {
    if (entry.level == LogLevel.INFO && !Double.isNaN(entry.duration)) {
      seen.merge(message, 1, Integer::sum);
      return; // one request or statement among many
    }
    int count = seen.merge(message, 1, Integer::sum);
    boolean early = firstLines.size() < MOST_EVENTS;
    boolean seldom = message != Dictionary.OTHER && count <= RARE;
    if (!early && !seldom) {
      if (count == RARE + 1) {
        rare.remove(message);
      }
      return;
    }
    Kept kept =
        new Kept(
            entry.epochMillis,
            entry.line,
            entry.level,
            entry.message,
            entry.more,
            entry.service,
            new LinkedHashMap<>(entry.fields));
    if (early) {
      firstLines.add(kept);
    }
    if (seldom) {
      rare.computeIfAbsent(message, unseen -> new ArrayList<>()).add(kept);
    } else {
      rare.remove(message);
    }
  }

  /// Pours them, in order of time.
  ///
  /// @param lines how many lines the log has
  void pour(int lines, Intake intake) {
    List<Kept> chosen = new ArrayList<>();
    if (lines <= MOST_EVENTS) {
      chosen.addAll(firstLines);
    } else if (lines >= BUSY) {
      rare.values().forEach(chosen::addAll);
      if (chosen.size() > MOST_EVENTS) {
        chosen.removeIf(kept -> !LIFECYCLE.matcher(kept.message()).find());
      }
    } else {
      rare.values().forEach(chosen::addAll);
      chosen.removeIf(kept -> !LIFECYCLE.matcher(kept.message()).find());
    }
    chosen.sort(Comparator.comparingLong(Kept::epochMillis).thenComparingInt(Kept::line));
    for (Kept kept : chosen.subList(0, Math.min(MOST_EVENTS, chosen.size()))) {
      intake.event(event(kept));
    }
  }

  private static EventDraft event(Kept kept) {
    EventDraft draft =
        new EventDraft(
            EventKind.LOG, kept.epochMillis(), Snippet.title(kept.message()), kept.line());
    StringBuilder text = new StringBuilder(kept.message().strip());
    if (!kept.more().isEmpty()) {
      text.append('\n').append(kept.more());
    }
    kept.fields()
        .forEach((name, value) -> text.append('\n').append(name).append('=').append(value));
    return Snippet.withText(draft, text.toString())
        .service(kept.service())
        .attribute("level", kept.level().name().toLowerCase(Locale.ROOT))
        .attribute("release", kept.fields().get("release"))
        .attribute("host", kept.fields().get("host"));
  }
}
