package hindcast.lint;

import java.util.Locale;
import java.util.Optional;

/// How grave a remark is, mildest first. The names are Vale's.
public enum Level {
  SUGGESTION,
  WARNING,
  ERROR;

  /// The name used in files, on the command line and in JSON, such as `warning`.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Whether this is as grave as the other, or graver.
  public boolean atLeast(Level other) {
    return compareTo(other) >= 0;
  }

  /// The level of that name, ignoring case; empty when there is none.
  public static Optional<Level> byId(String id) {
    String wanted = id.strip().toLowerCase(Locale.ROOT);
    for (Level level : values()) {
      if (level.id().equals(wanted)) {
        return Optional.of(level);
      }
    }
    return Optional.empty();
  }
}
