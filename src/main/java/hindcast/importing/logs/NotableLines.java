package hindcast.importing.logs;

import hindcast.importing.EventDraft;
import hindcast.importing.Intake;
import hindcast.importing.text.Snippet;
import hindcast.model.EventKind;
import hindcast.model.LogLevel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
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

  /// Lines of one log that may become events.
  static final int MOST_EVENTS = 50;

  private static final Pattern LIFECYCLE =
      Pattern.compile(
          "\\b(start|stop|shut|restart|reload|config|deploy|release|migrat|upgrad|rollback"
              + "|fail(ed)? ?over|elect|leader|promot|drain|listening|ready|recover|crash|panic"
              + "|fatal|killed|out of memory|finished|switch|enabled|disabled|provision)",
          Pattern.CASE_INSENSITIVE);

  private final Map<Integer, List<Kept>> rare = new TreeMap<>();
  private final List<Kept> firstLines = new ArrayList<>();
  private int[] seen = new int[64];

  /// Messages that are known not to be rare: told to those who read other stretches of the log, so
  /// that they need not keep their lines.
  private final Set<String> common = ConcurrentHashMap.newKeySet();

  private volatile boolean earlyOver;

  /// What follows lines that are kept, by line; null until the first such text.
  private @Nullable Map<Integer, StringBuilder> following;

  /// A line kept whole, in case it becomes an event.
  private record Kept(long epochMillis, int line, LogBlock.Whole whole) {}

  /// Whether such a line is one request or statement among many, and never an event.
  static boolean oneOfMany(LogLevel level, double duration) {
    return level == LogLevel.INFO && !Double.isNaN(duration);
  }

  /// Whether the log's first lines are known already. Safe for threads.
  boolean earlyOver() {
    return earlyOver;
  }

  /// Whether no line of that message, found later, can become an event. Safe for threads.
  boolean settled(String template) {
    return earlyOver && common.contains(template);
  }

  /// Takes the next rows.
  ///
  /// @param numbers number of each of the block's messages; [Dictionary#OTHER] where there are too
  ///   many
  void add(LogRows rows, int[] numbers, int linesBefore, Dictionary texts) {
    seen = Arrays.copyOf(seen, Math.max(seen.length, texts.size()));
    for (LogRows.Seen row : rows.wholes) {
      int message = numbers[row.message()];
      boolean early = firstLines.size() < MOST_EVENTS;
      boolean seldom = message != Dictionary.OTHER && seen[message] + row.nth() <= RARE;
      if (!early && !seldom) {
        continue;
      }
      Kept kept = new Kept(row.epochMillis(), row.line() + linesBefore, row.whole());
      if (early) {
        firstLines.add(kept);
        earlyOver = firstLines.size() == MOST_EVENTS;
      }
      if (seldom) {
        rare.computeIfAbsent(message, unseen -> new ArrayList<>()).add(kept);
      }
    }
    for (int i = 0; i < numbers.length; i++) {
      int message = numbers[i];
      if (message >= 0 && rows.messageCounts[i] > 0) {
        boolean wasRare = seen[message] <= RARE;
        seen[message] += rows.messageCounts[i];
        if (wasRare && seen[message] > RARE) {
          rare.remove(message);
          common.add(texts.text(message));
        }
      }
    }
  }

  /// Adds a text that goes on with a line added before; it is forgotten where that is not kept.
  void attach(int line, String text) {
    Map<Integer, StringBuilder> all = following;
    if (all == null) {
      all = new HashMap<>();
      following = all;
      for (Kept kept : firstLines) {
        all.put(kept.line(), new StringBuilder());
      }
      for (List<Kept> lines : rare.values()) {
        for (Kept kept : lines) {
          all.put(kept.line(), new StringBuilder());
        }
      }
    }
    StringBuilder more = all.get(line);
    if (more != null) {
      LinePour.append(more, text);
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
        chosen.removeIf(kept -> !LIFECYCLE.matcher(kept.whole().message()).find());
      }
    } else {
      rare.values().forEach(chosen::addAll);
      chosen.removeIf(kept -> !LIFECYCLE.matcher(kept.whole().message()).find());
    }
    chosen.sort(Comparator.comparingLong(Kept::epochMillis).thenComparingInt(Kept::line));
    for (Kept kept : chosen.subList(0, Math.min(MOST_EVENTS, chosen.size()))) {
      intake.event(event(kept));
    }
  }

  private EventDraft event(Kept kept) {
    EventDraft draft =
        new EventDraft(
            EventKind.LOG, kept.epochMillis(), Snippet.title(kept.whole().message()), kept.line());
    StringBuilder text = new StringBuilder(kept.whole().message().strip());
    if (!kept.whole().more().isEmpty()) {
      text.append('\n').append(kept.whole().more());
    }
    StringBuilder after = following == null ? null : following.get(kept.line());
    if (after != null && !after.isEmpty()) {
      text.append('\n').append(after);
    }
    kept.whole()
        .fields()
        .forEach((name, value) -> text.append('\n').append(name).append('=').append(value));
    return Snippet.withText(draft, text.toString())
        .service(kept.whole().service())
        .attribute("level", kept.whole().level().name().toLowerCase(Locale.ROOT))
        .attribute("release", kept.whole().fields().get("release"))
        .attribute("host", kept.whole().fields().get("host"));
  }
}
