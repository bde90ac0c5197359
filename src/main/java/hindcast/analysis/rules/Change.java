package hindcast.analysis.rules;

import hindcast.analysis.Formula;
import hindcast.model.EventKind;
import hindcast.model.Incident;
import hindcast.model.TimelineEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Something that was changed in what runs: a deploy, or an action whose words tell of a change.
///
/// @param event its beginning, as the record has it
record Change(TimelineEvent event) {
  /// Reports of one rollout belong together when they are no further apart.
  private static final long ROLLOUT = 6 * 3_600_000L;

  private static final Set<String> BEGINS = Set.of("", "started", "start", "begin", "created");

  private static final Pattern CHANGING =
      Pattern.compile(
          "\\b(config(uration)?|settings?|flags?|toggled?|feature|migrat\\w+|scaled|scaling|scale|restart\\w*|reboot\\w*|upgrad\\w+|provision\\w*|switch\\w*|chang\\w+|roll(ed)?["
              + " -]?back|rollback|revert\\w*|enabled?|disabled?|deploy\\w*|release\\w*)\\b");

  /// Actions that tell people of something rather than change what runs.
  private static final Pattern REPORT =
      Pattern.compile("^(status page|silence|maintenance|first acknowledged|note|escalat)");

  private static final Pattern BACK =
      Pattern.compile(
          "\\b(roll(ed|ing|s)?[ -]?back|rollback|revert(ed|s|ing)?|undo(ne)?|back(ed)? out)\\b");

  /// All changes that sources with a sound clock tell of, each once, in order of time.
  static List<Change> all(Incident incident) {
    List<Change> found = new ArrayList<>();
    Map<String, Long> seen = new HashMap<>();
    Map<String, String> latest = new HashMap<>();
    for (TimelineEvent event : incident.events()) {
      if (!changes(event) || incident.disputed(event.ref().source())) {
        continue;
      }
      String place = String.valueOf(event.service());
      String release = event.attribute("release");
      String rollout = place + "\n" + release;
      Long before = seen.put(rollout, event.happenedAt());
      boolean begins =
          BEGINS.contains(event.attribute("phase").toLowerCase(Locale.ROOT))
              && (event.kind() != EventKind.DEPLOY
                  || release.isEmpty()
                  || !release.equals(latest.get(place)));
      if (before == null || begins || event.happenedAt() - before > ROLLOUT) {
        found.add(new Change(event));
      }
      latest.put(place, release);
    }
    return found;
  }

  private static boolean changes(TimelineEvent event) {
    if (event.kind() == EventKind.DEPLOY) {
      return true;
    }
    String title = event.title().toLowerCase(Locale.ROOT).replace('_', ' ');
    return event.kind() == EventKind.ACTION
        && CHANGING.matcher(title).find()
        && !REPORT.matcher(title).find();
  }

  long at() {
    return event.happenedAt();
  }

  /// When it began.
  Formula time() {
    return new Formula.EventTime(event.id());
  }

  @Nullable String service() {
    return event.service();
  }

  String release() {
    return event.attribute("release");
  }

  /// Whether its own words say that it takes something back.
  boolean back() {
    return BACK.matcher((event.title() + " " + event.text()).toLowerCase(Locale.ROOT)).find();
  }

  /// `A deploy` or `A change`.
  String what() {
    return event.kind() == EventKind.DEPLOY ? "A deploy" : "A change";
  }

  /// Whether both concern one service, and both say which.
  boolean samePlace(Change other) {
    return service() != null && Objects.equals(service(), other.service());
  }
}
