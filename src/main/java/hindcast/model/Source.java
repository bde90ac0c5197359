package hindcast.model;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One imported file (or folder or archive claimed whole): how it was read, and what was lost.
///
/// @param id unique in the incident and shown to people: the path below what was imported, with `/`
/// @param path where it lies on this machine; null for standard input
/// @param format id of the importer that read it
/// @param formatReason why that importer was chosen
/// @param zone the zone its local times were read in
/// @param zoneFrom how that zone is known
/// @param zoneReason why, as a clause
/// @param clockShiftMillis what was added to its times
/// @param suggestion a clock correction the data speaks for, not applied; null where there is none.
///   A source with one is *disputed*
/// @param file what the file was like; null for a folder or standard input
/// @param seriesCount series read
/// @param points samples read
/// @param eventCount events and log lines read
/// @param span first to last instant at which something was measured, written or began; null where
///   it bears no times
/// @param rowsRead rows (lines, records, array elements) counted before parsing
/// @param rowsUsed rows that became samples, events or notes; `rowsRead − rowsUsed` were refused
/// @param problems in order of line; at most a bounded number is kept, the last one then says how
///   many more
/// @param fields fields of its log lines that hold numbers, those with most of them first; a
///   bounded number
public record Source(
    String id,
    @Nullable Path path,
    String format,
    String formatReason,
    ZoneId zone,
    ZoneFrom zoneFrom,
    String zoneReason,
    long clockShiftMillis,
    @Nullable ClockSuggestion suggestion,
    @Nullable FileMark file,
    int seriesCount,
    long points,
    long eventCount,
    @Nullable TimeSpan span,
    long rowsRead,
    long rowsUsed,
    List<Problem> problems,
    List<NumericField> fields) {

  /// How a source's zone is known.
  public enum ZoneFrom {
    /// The file says it: offsets, epochs, a header, or the format's own rule.
    STATED,
    /// Hindcast assumed it and says so.
    GUESSED,
    /// The user said it, or accepted the suggestion.
    GIVEN
  }

  public Source {
    problems = List.copyOf(problems);
    fields = List.copyOf(fields);
  }

  /// A source whose lines bear no numbers in fields.
  public Source(
      String id,
      @Nullable Path path,
      String format,
      String formatReason,
      ZoneId zone,
      ZoneFrom zoneFrom,
      String zoneReason,
      long clockShiftMillis,
      @Nullable ClockSuggestion suggestion,
      @Nullable FileMark file,
      int seriesCount,
      long points,
      long eventCount,
      @Nullable TimeSpan span,
      long rowsRead,
      long rowsUsed,
      List<Problem> problems) {
    this(
        id,
        path,
        format,
        formatReason,
        zone,
        zoneFrom,
        zoneReason,
        clockShiftMillis,
        suggestion,
        file,
        seriesCount,
        points,
        eventCount,
        span,
        rowsRead,
        rowsUsed,
        problems,
        List.of());
  }

  /// Whether a suggestion is open: the source is then shown at face value, but kept out of onset
  /// order, lags, phases and impact.
  public boolean disputed() {
    return suggestion != null;
  }

  /// The same source with another open suggestion, or none.
  public Source withSuggestion(@Nullable ClockSuggestion newSuggestion) {
    return new Source(
        id,
        path,
        format,
        formatReason,
        zone,
        zoneFrom,
        zoneReason,
        clockShiftMillis,
        newSuggestion,
        file,
        seriesCount,
        points,
        eventCount,
        span,
        rowsRead,
        rowsUsed,
        problems,
        fields);
  }

  /// The same source with what is known of its file.
  public Source withFile(FileMark newFile) {
    return new Source(
        id,
        path,
        format,
        formatReason,
        zone,
        zoneFrom,
        zoneReason,
        clockShiftMillis,
        suggestion,
        newFile,
        seriesCount,
        points,
        eventCount,
        span,
        rowsRead,
        rowsUsed,
        problems,
        fields);
  }

  /// The same source with other problems.
  public Source withProblems(List<Problem> newProblems) {
    return new Source(
        id,
        path,
        format,
        formatReason,
        zone,
        zoneFrom,
        zoneReason,
        clockShiftMillis,
        suggestion,
        file,
        seriesCount,
        points,
        eventCount,
        span,
        rowsRead,
        rowsUsed,
        newProblems,
        fields);
  }
}
