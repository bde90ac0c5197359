package hindcast.importing.events;

import hindcast.model.EventKind;
import java.util.regex.Pattern;

/// Which swimlane the name of a job or change belongs to.
final class KindWords {
  private static final Pattern DEPLOY =
      Pattern.compile(
          "deploy|release|rollout|rollback|publish|promote|\\bship", Pattern.CASE_INSENSITIVE);

  private KindWords() {}

  /// A deploy where the name says so, else an action.
  static EventKind of(String name) {
    return DEPLOY.matcher(name).find() ? EventKind.DEPLOY : EventKind.ACTION;
  }
}
