package hindcast.importing.metrics;

import hindcast.importing.EventDraft;
import hindcast.importing.Intake;
import hindcast.importing.text.Snippet;
import hindcast.model.EventKind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What sysstat keeps beside its numbers: restarts of the machine and comments of its users.
final class SysstatEvents {
  private static final Pattern RESTART =
      Pattern.compile(
          "^(?:LINUX|unix)[- ]RESTARTS?(?:\\s+\\((.{1,40})\\))?\\s*$", Pattern.CASE_INSENSITIVE);
  private static final Pattern COMMENT = Pattern.compile("^COM[\\s;]+(\\S.*)$");

  private final Intake intake;

  SysstatEvents(Intake intake) {
    this.intake = intake;
  }

  /// Pours an event where the text after a stamp tells one.
  boolean special(String host, String text, long millis, long line) {
    Matcher restart = RESTART.matcher(text.strip());
    if (restart.matches()) {
      String size = restart.group(1);
      restart(host, size == null ? "" : size, millis, line);
      return true;
    }
    Matcher comment = COMMENT.matcher(text.strip());
    if (comment.matches()) {
      comment(comment.group(1), millis, line);
      return true;
    }
    return false;
  }

  /// A restart.
  void restart(String host, String size, long millis, long line) {
    String title = (host.isBlank() ? "machine" : host) + " restarted";
    // Each section of a report repeats it.
    intake.event(
        new EventDraft(EventKind.LOG, millis, title, line)
            .id("restart:" + host + ":" + millis)
            .attribute("machine", size));
  }

  /// A comment that someone left with `sadc -C`.
  void comment(String text, long millis, long line) {
    intake.event(
        Snippet.withText(new EventDraft(EventKind.NOTE, millis, Snippet.title(text), line), text)
            .id("sadc-comment:" + millis + ":" + text.hashCode()));
  }
}
