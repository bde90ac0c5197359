package hindcast.importing.events;

import hindcast.importing.EventDraft;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.text.Snippet;
import hindcast.importing.text.Stamp;
import hindcast.model.EventKind;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A conversation as text of which every message begins with a full stamp and a name in angle
/// brackets, `[2026-11-23 02:56:38 UTC] <alice> rolling back`; lines that begin otherwise belong to
/// the message before.
final class BracketChat {
  private static final Pattern MESSAGE =
      Pattern.compile(
          "^\\[?(\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,6})?)?(?:"
              + " ?(?:Z|[A-Z]{3,4}|[+-]\\d\\d:?\\d\\d))?)\\]? +<@?([^<>]{1,80})>:? ?(.*)$");

  private final Intake intake;
  private final StringBuilder text = new StringBuilder();
  private String name = "";
  private long at;
  private long begun;
  private long messages;
  private boolean local;

  BracketChat(Intake intake) {
    this.intake = intake;
  }

  /// Whether most lines, and the first of all, are such messages.
  static boolean fits(Probe head) {
    List<String> lines = head.lines();
    long fit = lines.stream().filter(line -> message(line) != null).count();
    return fit > 0 && message(lines.getFirst()) != null && fit * 2 >= lines.size();
  }

  private static @Nullable Matcher message(String line) {
    Matcher found = MESSAGE.matcher(line);
    return found.matches() && Stamp.iso(found.group(1)) != null ? found : null;
  }

  /// Takes the next line, which is counted already.
  void line(String raw, long number) {
    Matcher found = message(raw);
    Stamp stamp = found == null ? null : Stamp.iso(found.group(1));
    if (found == null || stamp == null) {
      text.append('\n').append(raw);
      return;
    }
    end();
    local |= !stamp.zoned();
    at = stamp.zoned() ? stamp.epochMillis() : intake.local(stamp.local(), number);
    name = found.group(2).strip();
    begun = number;
    text.append(found.group(3));
  }

  /// Tells of the message that was begun.
  void end() {
    if (!name.isEmpty()) {
      String said =
          new SlackText(java.util.Map.of(), java.util.Map.of()).plain(text.toString()).strip();
      EventDraft draft = new EventDraft(EventKind.CHAT, at, Snippet.title(said), begun);
      intake.event(Snippet.withText(draft, said).uncertainBy(500).actor(name));
      messages++;
    }
    name = "";
    text.setLength(0);
  }

  /// Says what can be said only at the end.
  void finish() {
    end();
    if (messages > 0 && !local) {
      intake.zoneStated(ZoneOffset.UTC, "its times bear their offset");
    }
  }
}
