package hindcast.importing.events;

import hindcast.importing.EventDraft;
import hindcast.model.EventKind;
import java.util.List;
import java.util.stream.Collectors;

/// Alertmanager's silences: who muted which alerts, when and why. The end counts only once the
/// silence is expired; before, it is a plan.
public final class SilencesImporter extends EventList {
  /// The format.
  public SilencesImporter() {
    super(
        "alertmanager-silences",
        "Alertmanager silences (JSON)",
        List.of(
            Shape.of(
                "has silences with matchers, createdBy and startsAt",
                List.of("[]", "data[]", ""),
                List.of("matchers", "createdBy", "startsAt"),
                SilencesImporter::silence)));
  }

  private static void silence(EventItem silence) {
    Long at = silence.time("startsAt", "createdAt");
    if (at == null) {
      return;
    }
    String what =
        silence.each("matchers").stream()
            .map(SilencesImporter::matcher)
            .collect(Collectors.joining(", "));
    String comment = silence.text("comment");
    String who = silence.textOrNull("createdBy");
    EventDraft draft =
        silence
            .event(
                EventKind.ACTION,
                at,
                "Silenced " + what + (comment.isEmpty() ? "" : ": " + comment))
            .text(EventItem.lines("Silenced " + what, comment))
            .actor(who)
            .attribute("action", "silence")
            .attribute("state", silence.text("status.state"))
            .attribute("until", silence.text("endsAt"));
    Long end = silence.text("status.state").equals("expired") ? silence.time("endsAt") : null;
    silence.tell(
        end == null ? draft : draft.endedAt(end), EventItem.id("silence", silence.text("id")));
  }

  private static String matcher(EventItem matcher) {
    boolean equal = !matcher.text("isEqual").equals("false");
    return matcher.text("name")
        + (equal ? "=" : "!")
        + (matcher.is("isRegex") ? "~" : equal ? "" : "=")
        + matcher.text("value");
  }
}
