package hindcast.analysis;

import java.util.Locale;

/// How sure a finding is.
public enum Certainty {
  CERTAIN,
  LIKELY,
  POSSIBLE;

  /// The name in JSON and texts.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
