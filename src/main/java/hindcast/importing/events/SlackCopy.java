package hindcast.importing.events;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A conversation as the Slack client puts it on the clipboard: a name and a time, then the text,
/// with what the client says itself (replies, reactions, "new messages") in between.
///
/// Shapes seen: the name on a line of its own and the time below it, both on one line, the time in
/// square brackets (older clients); further messages of the same person bear only a time, without
/// AM or PM.
final class SlackCopy {
  private static final String CLOCK = "\\d{1,2}:\\d{2}(?:\\s?[AaPp]\\.?[Mm]\\.?)?";
  private static final String DAY = "(?:(?<day>[^\\d\\s][^\\[\\]]{2,24}?) at )?";
  private static final String STATUS = "(?:(?<app>APP)\\s+|:[\\w+'-]+:\\s+)*";

  private static final Pattern TIME_BELOW =
      Pattern.compile(
          "^(?=\\s|APP|:)\\s*" + STATUS + "\\s*" + DAY + "(?<clock>" + CLOCK + ")\\s*$");
  private static final Pattern ONE_LINE =
      Pattern.compile(
          "^(?<name>[^\\s\\d\\[*#|>-][^\\[\\]|:]{0,60}?)\\s*(?:(?<=\\s|[a-z])(?<app>APP))?(?:\\s+:[\\w+'-]+:)*"
              + "(?:\\s{2,}"
              + DAY
              + "(?<clock>"
              + CLOCK
              + ")|\\s(?<half>\\d{1,2}:\\d{2}\\s[AP]M)|\\s+\\[(?<bracketed>"
              + CLOCK
              + ")\\])\\s*$");
  private static final Pattern FURTHER =
      Pattern.compile(
          "^(?:(?<clock>" + CLOCK + ")\\s*|\\[(?<bracketed>" + CLOCK + ")\\]\\s*(?<text>.*))$");
  private static final Pattern CLIENT =
      Pattern.compile(
          "^(?:\\d+ repl(?:y|ies)(?:Last reply.*)?|Last reply .*|(?:.{0,30} ago)?View"
              + " thread|Thread|new|new messages?|\\d+\\+? new messages?|Loading history\\W*|View"
              + " newer replies|Also sent to the channel|replied to a"
              + " thread:.*|\\+\\d{1,3}|\\d{1,2}\\+|Also sent as direct message|Pinned by"
              + " .{1,60}|Saved for later.*|\\d+ files?)$",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern REACTION = Pattern.compile("^(?::[^\\s:]+:)+$");
  private static final Pattern COUNT = Pattern.compile("^\\d{1,4}$");
  private static final Pattern MENTION =
      Pattern.compile("^@[\\p{L}\\d._-]+(?: [\\p{L}\\d._-]+){0,2}$");
  private static final String EDITED = "(edited)";
  private static final int LONGEST_HEAD = 160;
  private static final int LONGEST_REACTION = 1000;

  /// One message.
  ///
  /// @param bot whether an app wrote it
  /// @param entry when, who, what, with the day last seen
  record Message(boolean bot, NotesPage.Entry entry) {}

  private final @Nullable LocalDate copied;
  private final List<Message> messages = new ArrayList<>();
  private @Nullable String pending;
  private long pendingLine;
  private @Nullable Message last;
  private @Nullable NoteDay context;
  private boolean freshContext;
  private boolean dated;
  private boolean joining;
  private boolean reaction;
  private long clientLines;
  private boolean counted;

  /// Reads a copy.
  ///
  /// @param copied the day of the copy, from which "Yesterday" counts; null where not known
  SlackCopy(@Nullable LocalDate copied) {
    this.copied = copied;
  }

  /// Takes the next line.
  void line(String raw, long number) {
    String line = raw.replace('\u00a0', ' ').replace('\u202f', ' ');
    boolean brief = line.length() <= LONGEST_HEAD;
    Matcher below = TIME_BELOW.matcher(line);
    String name = pending;
    if (brief && below.matches() && name != null && name.length() <= 60) {
      pending = null;
      boolean app = below.group("app") != null || name.endsWith("APP");
      begin(pendingLine, name, app, below.group("day"), below.group("clock"));
      return;
    }
    flush();
    Matcher one = ONE_LINE.matcher(line);
    Matcher further = FURTHER.matcher(line);
    if (brief && one.matches()) {
      String clock = one.group("clock") != null ? one.group("clock") : one.group("half");
      begin(
          number,
          one.group("name"),
          one.group("app") != null,
          one.group("day"),
          clock != null ? clock : one.group("bracketed"));
    } else if (further.matches() && last != null) {
      further(number, further);
    } else if (!line.isBlank() && !day(line)) {
      pending = line;
      pendingLine = number;
    }
  }

  /// The copy is at its end.
  void end() {
    flush();
  }

  private boolean day(String line) {
    NoteDay day =
        line.strip().matches("(?i)today|yesterday") ? relative(line) : NoteDay.alone(line);
    if (day == null) {
      return false;
    }
    context = day;
    freshContext = true;
    last = null;
    return true;
  }

  private void begin(long number, String name, boolean app, @Nullable String day, String clock) {
    NoteDay written = day == null ? NoteDay.NONE : relative(day);
    add(number, name.strip().replaceFirst("\\s*APP$", ""), app, written, clock(clock, null), "");
  }

  private void further(long number, Matcher found) {
    Message before = last;
    if (before == null) {
      return;
    }
    String bracketed = found.group("bracketed");
    String clock = bracketed == null ? found.group("clock") : bracketed;
    String text = bracketed == null ? "" : found.group("text");
    NotesPage.Entry entry = before.entry();
    String name = String.valueOf(entry.actor());
    add(number, name, before.bot(), NoteDay.NONE, clock(clock, entry.when().time()), text);
  }

  private void add(
      long number, String name, boolean app, NoteDay day, @Nullable LocalTime time, String text) {
    if (time == null) {
      return;
    }
    NoteTime when = new NoteTime(day, time, null, NoteDay.NONE, null, 30_000, "");
    Message message =
        new Message(
            app,
            new NotesPage.Entry(
                number,
                when,
                null,
                "",
                context,
                freshContext,
                true,
                true,
                name,
                new StringBuilder(text)));
    messages.add(message);
    last = message;
    freshContext = false;
    joining = false;
    reaction = false;
  }

  /// The wall clock; a time without AM or PM after one that had it is the next such time.
  private static @Nullable LocalTime clock(String text, @Nullable LocalTime before) {
    NoteTime read = NoteTime.atStart(text);
    if (read == null) {
      return null;
    }
    LocalTime time = read.time();
    boolean halved = text.toLowerCase(Locale.ROOT).contains("m");
    if (before != null && !halved && time.isBefore(before) && time.getHour() <= 12) {
      LocalTime other = time.plusHours(12);
      return other.isBefore(before) ? time : other;
    }
    return time;
  }

  /// What "Yesterday", "Wednesday" or "Feb 25th" says of the day.
  private NoteDay relative(String word) {
    LocalDate today = copied;
    String lower = word.strip().toLowerCase(Locale.ROOT);
    if (lower.equals("today") || lower.equals("yesterday")) {
      counted |= today != null;
      return today == null
          ? NoteDay.NONE
          : NoteDay.of(lower.equals("today") ? today : today.minusDays(1));
    }
    NoteDay day = NoteDay.alone(word);
    if (day == null) {
      return NoteDay.NONE;
    }
    DayOfWeek weekday = day.weekday();
    if (!day.dated() && weekday != null && !dated && context == null && today != null) {
      counted = true;
      return NoteDay.of(today.with(TemporalAdjusters.previous(weekday)));
    }
    dated |= day.dated();
    return day;
  }

  private void flush() {
    String line = pending;
    pending = null;
    if (line == null) {
      return;
    }
    Message message = last;
    String text = line.strip();
    if (CLIENT.matcher(text).matches()
        || (text.length() <= LONGEST_REACTION
            && REACTION.matcher(text).matches()
            && message != null
            && !message.entry().text().isEmpty())
        || (reaction && COUNT.matcher(text).matches())) {
      reaction = text.length() <= LONGEST_REACTION && REACTION.matcher(text).matches();
      clientLines++;
      return;
    }
    reaction = false;
    if (message == null) {
      clientLines++; // a title above the first message
      return;
    }
    StringBuilder said = message.entry().text();
    boolean mention = MENTION.matcher(text).matches();
    boolean joins = !said.isEmpty() && ((joining && line.startsWith(" ")) || mention);
    said.append(said.isEmpty() ? "" : joins ? " " : "\n").append(text);
    joining = mention;
  }

  /// The messages, in order.
  List<Message> messages() {
    return messages;
  }

  /// Lines that are the client's own.
  long clientLines() {
    return clientLines;
  }

  /// Whether days were counted back from the day of the copy.
  boolean counted() {
    return counted;
  }

  /// The text without the client's mark of an edit.
  static String unmarked(String text) {
    String whole = text.stripTrailing();
    return whole.endsWith(EDITED)
        ? whole.substring(0, whole.length() - EDITED.length()).stripTrailing()
        : text;
  }
}
