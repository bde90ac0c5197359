package hindcast.ui.timeline;

import hindcast.importing.ImportOptions;
import hindcast.model.ClockSuggestion;
import hindcast.model.Source;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;

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
        ? with(options, source, null, source.clockShiftMillis() + suggestion.shiftMillis())
        : with(options, source, zone, null);
  }

  /// The options with a suggestion declined: what was guessed is now given.
  static ImportOptions kept(ImportOptions options, Source source, ClockSuggestion suggestion) {
    return suggestion.zone() == null
        ? with(options, source, null, source.clockShiftMillis())
        : with(options, source, source.zone(), null);
  }

  /// The options without any decision about the source.
  static ImportOptions undone(ImportOptions options, Source source) {
    Map<String, ZoneId> zones = new LinkedHashMap<>(options.zones());
    Map<String, Long> shifts = new LinkedHashMap<>(options.shiftsMillis());
    zones.remove(source.id());
    shifts.remove(source.id());
    return replaced(options, zones, shifts);
  }

  private static ImportOptions with(
      ImportOptions options,
      Source source,
      @org.jspecify.annotations.Nullable ZoneId zone,
      @org.jspecify.annotations.Nullable Long shift) {
    Map<String, ZoneId> zones = new LinkedHashMap<>(options.zones());
    Map<String, Long> shifts = new LinkedHashMap<>(options.shiftsMillis());
    if (zone != null) {
      zones.put(source.id(), zone);
    }
    if (shift != null) {
      shifts.put(source.id(), shift);
    }
    return replaced(options, zones, shifts);
  }

  private static ImportOptions replaced(
      ImportOptions options, Map<String, ZoneId> zones, Map<String, Long> shifts) {
    return new ImportOptions(
        zones,
        shifts,
        options.formats(),
        options.roles(),
        options.map(),
        options.from(),
        options.to(),
        options.acceptSuggestions());
  }
}
