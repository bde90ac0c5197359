package hindcast.cli;

import hindcast.model.ClockSuggestion;
import hindcast.model.Display;
import java.time.ZoneId;

/// Clock suggestions in words.
final class Suggestions {
  private Suggestions() {}

  /// `read as America/Los_Angeles` or `shift by −37.0 s ± 0.5 s`.
  static String text(ClockSuggestion suggestion) {
    ZoneId zone = suggestion.zone();
    return zone != null
        ? "suggested: read as " + Display.zone(zone)
        : "suggested: shift by "
            + Display.number(suggestion.shiftMillis() / 1000.0)
            + " s ± "
            + Display.number(suggestion.uncertaintyMillis() / 1000.0)
            + " s";
  }
}
