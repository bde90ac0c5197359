package hindcast.model;

import java.util.Locale;

/// The sorts of things that happen at a time; each has its own swimlane.
public enum EventKind {
  ALERT,
  DEPLOY,
  CHAT,
  ACTION,
  LOG,
  NOTE;

  /// The name used in JSON and texts, such as `alert`.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
