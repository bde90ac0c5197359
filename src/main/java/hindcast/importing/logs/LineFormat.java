package hindcast.importing.logs;

import hindcast.importing.Recognition.Grade;
import hindcast.model.LogLevel;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A line-shaped log format, as its definition file tells it; [LineFormatReader] reads such a file,
/// `docs/line-formats.md` tells how to write one.
///
/// @param id short, stable, lower-case name
/// @param title the format's name for people
/// @param file name of the definition file
/// @param access whether a line is a request rather than a message; a line whose pattern has a
///   `message` is a message in either kind
/// @param sure how surely a file is of this format whose every line is
/// @param lines shapes of a line; the first that fits reads it
/// @param times how its time may be written; the first that fits reads it
/// @param zone zone of stamps that name none; null for the server's local time
/// @param zoneReason why that zone, as a clause; empty where it is null
/// @param stampsStart whether a line's time is when what it tells began rather than when it ended
/// @param durationSeconds seconds in one unit of a duration
/// @param levels what the level words mean, lower-case; others mean what they say
/// @param level level of lines that name none; null to go by the status
/// @param none what stands for no value
/// @param service what wrote it, for formats of one service; empty for others
/// @param goesOn what lines that fit no shape are
/// @param ignored lines that say nothing: headers, banners
/// @param attached level words of lines that belong to the line before, lower-case
/// @param samples lines and what must be read of them
record LineFormat(
    String id,
    String title,
    String file,
    boolean access,
    Grade sure,
    List<Pattern> lines,
    List<TimeForm> times,
    @Nullable ZoneId zone,
    String zoneReason,
    boolean stampsStart,
    double durationSeconds,
    Map<String, LogLevel> levels,
    @Nullable LogLevel level,
    Set<String> none,
    String service,
    GoesOn goesOn,
    List<Pattern> ignored,
    Set<String> attached,
    List<Sample> samples) {

  /// What a line is that fits no shape and follows one that did.
  enum GoesOn {
    /// It is lost.
    NO,
    /// It belongs to the line before if it begins with a space.
    INDENTED,
    /// It belongs to the line before (a stack trace, a statement).
    ANY
  }

  /// A line and what must be read of it.
  ///
  /// @param line the line
  /// @param expected what must be read, by name: `at` and names of groups
  /// @param number where it stands in the definition
  record Sample(String line, Map<String, String> expected, int number) {}

  /// The group of what a prefix wraps: a line of another format.
  static final String INNER = "inner";

  /// Whether it is a prefix before lines of other formats.
  boolean wraps() {
    return lines.stream().anyMatch(line -> line.namedGroups().containsKey(INNER));
  }

  /// Whether some of its stamps bear no year.
  boolean yearless() {
    return times.stream().anyMatch(TimeForm::yearless);
  }

  /// Whether some of its stamps are times of day alone.
  boolean dateless() {
    return times.stream().anyMatch(TimeForm::dateless);
  }

  /// What that level word means.
  LogLevel meaning(@Nullable String word, int status) {
    if (word == null) {
      return level != null ? level : JsonLinesImporter.level(null, status);
    }
    LogLevel known = levels.get(word.toLowerCase(Locale.ROOT));
    return known != null ? known : JsonLinesImporter.level(word, status);
  }

  /// Whether lines of that level word belong to the line before.
  boolean attaches(@Nullable String word) {
    return word != null && attached.contains(word.toLowerCase(Locale.ROOT));
  }

  /// Whether the line says nothing.
  boolean ignores(String line) {
    for (Pattern pattern : ignored) {
      if (LineSense.finds(pattern, line)) {
        return true;
      }
    }
    return false;
  }
}
