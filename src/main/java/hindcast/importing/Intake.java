package hindcast.importing;

import hindcast.importing.roles.SeriesSpec;
import hindcast.model.LogLevel;
import hindcast.model.TimeSpan;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where an importer pours what it reads from one export. Keeps the loss report: every row is
/// counted by [#rowRead()] before it is parsed, and then either used or refused.
///
/// All times are epoch milliseconds as the export has them; the intake adds the source's clock
/// shift.
public interface Intake {
  /// A row (line, CSV record, array element) was found, before it is parsed.
  void rowRead();

  /// The row became samples, events or notes, or is a continuation of one that did.
  void rowUsed();

  /// So many rows were found and used: [#rowRead()] and [#rowUsed()] for each of them.
  void rowsUsed(long count);

  /// Whether a time, once the clock shift is added, may be of an incident at all. Rows with other
  /// times have to be poured one by one.
  boolean plausible(long epochMillis);

  /// The row is lost.
  ///
  /// @param why what was found and what was expected
  void refuse(long line, String why);

  /// The row was used, but with a doubt that the user should know.
  void doubt(long line, String what);

  /// Begins (or goes on with) the series of that key. Samples may come in any order; of several at
  /// one instant the last wins and a problem says so.
  SeriesWriter series(SeriesSpec spec);

  /// Times of rows, none yet, in which several series have samples: those that have one in each row
  /// keep the times once.
  SharedRows rows();

  /// Adds an event.
  void event(EventDraft event);

  /// Counts a log line into the source's density.
  void logLine(long epochMillis, LogLevel level, long line);

  /// Finds and uses that many rows of a log at once, and counts them into the density.
  ///
  /// @param epochMillis when they were written, all in one second
  /// @param firstLine the first of them
  void logLines(long epochMillis, LogLevel level, int count, long firstLine);

  /// Finds and uses rows of a log, and counts them into the density.
  ///
  /// @param instants epoch milliseconds
  /// @param levels ordinals of [LogLevel]
  /// @param lines what to add `linesBefore` to for 1-based lines
  /// @param count how many entries of the arrays count
  void logLines(long[] instants, byte[] levels, int[] lines, int count, long linesBefore);

  /// Names of the fields of a log's lines whose numbers somebody wants to see as series; such as
  /// are not there too.
  default Set<String> fields() {
    return Set.of();
  }

  /// A field of the log's lines holds numbers, of which series can be made when somebody asks.
  ///
  /// @param values how many lines bear a number in it
  default void numericField(String name, long values) {}

  /// Names the service that wrote the log, where the lines say it.
  void logService(String service);

  /// Keeps text that bears no time.
  void untimed(String text, long line);

  /// The same thing (request, trace, alert, deploy) may be seen by another source under the same
  /// key: what clock checks rest on. Only a bounded, deterministic sample is kept.
  ///
  /// @param key what was seen, with its sort before it, such as `request:9426c24aa925`
  /// @param resolutionMillis width to which the stamp was cut (1000 for whole seconds)
  void anchor(String key, long epochMillis, long resolutionMillis);

  /// Someone the export's roster names.
  ///
  /// @param names names and handles
  /// @param title the roster's own words for what they do; empty where it has none
  /// @param zone the roster's zone; null where it names none
  void person(List<String> names, String title, @Nullable ZoneId zone);

  /// The export says what its zone is.
  ///
  /// @param reason the sign, as a clause: `stamps end in Z`
  void zoneStated(ZoneId zone, String reason);

  /// An instant from a local time without zone, read in the zone the user gave, else in UTC, which
  /// is then marked as a guess. Times that daylight saving skips or repeats become problems.
  long local(LocalDateTime time, long line);

  /// When everything else in the incident happened; null where nothing else is known. Only for
  /// importers that ask for neighbours.
  @Nullable TimeSpan neighbours();

  /// The zone in which [#local] reads times.
  ZoneId zone();

  /// Takes the samples of one series.
  interface SeriesWriter {
    /// Adds a sample.
    ///
    /// @param value `NaN` for a gap the export writes
    /// @param line 1-based line; for a bucket counted from a log, its first line
    void add(long epochMillis, double value, long line);

    /// Adds samples at plausible times ([Intake#plausible(long)]), which are copied.
    ///
    /// @param lines 1-based
    /// @param from index of the first
    /// @param to index after the last
    default void add(long[] times, double[] values, int[] lines, int from, int to) {
      for (int i = from; i < to; i++) {
        add(times[i], values[i], lines[i]);
      }
    }

    /// Adds the samples of the rows that were added last to those shared.
    ///
    /// @param rows what the same times and lines were added to
    /// @see #add(long[], double[], int[], int, int)
    default void add(
        SharedRows rows, long[] times, double[] values, int[] lines, int from, int to) {
      add(times, values, lines, from, to);
    }

    /// About so many samples will come: makes room for them at once.
    default void expect(long samples) {}
  }

  /// Times of rows in which several series have samples.
  interface SharedRows {
    /// Adds rows at plausible times ([Intake#plausible(long)]), which are copied.
    ///
    /// @param lines 1-based
    /// @param from index of the first
    /// @param to index after the last
    void add(long[] times, int[] lines, int from, int to);

    /// About so many rows will come: makes room for them at once.
    void expect(long rows);
  }
}
