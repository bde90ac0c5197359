package hindcast.ui.common;

import hindcast.importing.ImportOptions;
import hindcast.model.ClockSuggestion;
import hindcast.model.Source;
import java.time.ZoneId;

/// What people decide about the clocks of sources. Nothing is applied until they do, and everything
/// can be undone.
public interface ClockDecisions {
  /// Reads the source again as suggested.
  void accept(Source source);

  /// Keeps the source as it is, and asks no more.
  void keep(Source source);

  /// Forgets what was decided about the source.
  void undo(Source source);

  /// The options with a suggestion accepted.
  static ImportOptions accepted(ImportOptions options, Source source, ClockSuggestion suggestion) {
    ZoneId zone = suggestion.zone();
    return zone == null
        ? options.withShift(source.id(), source.clockShiftMillis() + suggestion.shiftMillis())
        : options.withZone(source.id(), zone);
  }

  /// The options with a suggestion declined: what was guessed is now given.
  static ImportOptions kept(ImportOptions options, Source source, ClockSuggestion suggestion) {
    return suggestion.zone() == null
        ? options.withShift(source.id(), source.clockShiftMillis())
        : options.withZone(source.id(), source.zone());
  }

  /// The options without any decision about the source.
  static ImportOptions undone(ImportOptions options, Source source) {
    return options.withZone(source.id(), null).withShift(source.id(), null);
  }
}
