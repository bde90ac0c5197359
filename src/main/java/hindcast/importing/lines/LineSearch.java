package hindcast.importing.lines;

import hindcast.importing.LogDensity;
import hindcast.importing.ReadProgress;
import hindcast.importing.files.BoundedLines;
import hindcast.importing.files.ExportBytes;
import hindcast.importing.files.FileExport;
import hindcast.importing.files.FolderWalk;
import hindcast.importing.files.Lines;
import hindcast.importing.files.PathOrder;
import hindcast.importing.files.RawLines;
import hindcast.importing.files.SourceFile;
import hindcast.model.Incident;
import hindcast.model.LineTimes;
import hindcast.model.LogLevel;
import hindcast.model.LogStream;
import hindcast.model.Progress;
import hindcast.model.Source;
import hindcast.model.SourceRef;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// Looks through the lines of an incident's logs, as they stand in their files, with compression
/// undone. Memory stays bounded however many lines match: they are counted by time, and only the
/// earliest are kept.
public final class LineSearch {
  /// Lines kept of those that match.
  public static final int KEPT = 1000;

  /// Characters kept of a line, and how many of them stand before what was found.
  private static final int EXCERPT = 600;

  private static final int BEFORE = 120;

  private static final Comparator<Hit> BY_TIME =
      Comparator.comparingLong((Hit hit) -> hit.at() == null ? Long.MAX_VALUE : hit.at())
          .thenComparing(hit -> hit.ref().source(), PathOrder.INSTANCE)
          .thenComparingLong(hit -> hit.ref().line());

  private final int most;

  /// A search that keeps [#KEPT] lines.
  public LineSearch() {
    this(KEPT);
  }

  /// @param most lines kept
  public LineSearch(int most) {
    this.most = most;
  }

  /// A line that matches.
  ///
  /// @param ref where it stands
  /// @param at when it was written, epoch milliseconds; null where that is not known. A line
  ///   without a time of its own has that of the line before
  /// @param withinMillis `at` is off by less than this; 1 means exact
  /// @param text the line, or a part of it around what was found, as it stands in the file
  /// @param from where in the text that begins
  /// @param to where it ends
  public record Hit(
      SourceRef ref, @Nullable Long at, long withinMillis, String text, int from, int to) {}

  /// What was found in one log.
  ///
  /// @param source its id
  /// @param lines lines looked at
  /// @param hits lines that match
  /// @param untimed those of them whose time is not known
  /// @param density the others by time, under level info; null where there are none
  /// @param note what is to be known about it, a sentence; null for nothing
  public record InLog(
      String source,
      long lines,
      long hits,
      long untimed,
      @Nullable LogStream density,
      @Nullable String note) {}

  /// What was found.
  ///
  /// @param words what was looked for
  /// @param regular whether that is a regular expression
  /// @param from hits before this instant are counted, not kept; null to keep from the first
  /// @param hits the earliest from there on, in order of time, those of unknown time last
  /// @param earlier how many hits were before
  /// @param logs each log that was looked through, in the incident's order
  public record Found(
      String words,
      boolean regular,
      @Nullable Long from,
      List<Hit> hits,
      long earlier,
      List<InLog> logs) {
    public Found {
      hits = List.copyOf(hits);
      logs = List.copyOf(logs);
    }

    /// Hits in all logs.
    public long total() {
      return logs.stream().mapToLong(InLog::hits).sum();
    }

    /// Hits after the last one kept.
    public long more() {
      return total() - earlier - hits.size();
    }

    /// Lines looked at in all logs.
    public long lines() {
      return logs.stream().mapToLong(InLog::lines).sum();
    }

    /// The logs' densities, where there are hits.
    public List<LogStream> densities() {
      List<LogStream> found = new ArrayList<>();
      for (InLog log : logs) {
        if (log.density() != null) {
          found.add(log.density());
        }
      }
      return found;
    }
  }

  /// Looks through every log of the incident. A file that is gone, changed or broken is told of in
  /// its note.
  ///
  /// @param from keep hits from that instant on; null to keep from the first
  /// @throws LineQuery.Refused when the pattern takes too long
  /// @throws CancellationException when the progress wants it to stop
  public Found find(Incident incident, LineQuery query, @Nullable Long from, Progress progress)
      throws LineQuery.Refused {
    List<Opened> opened = new ArrayList<>();
    long bytes = 0;
    for (LogStream log : incident.logs()) {
      if (progress.cancelled()) {
        throw new CancellationException("the search was stopped");
      }
      Source source =
          incident.sources().stream()
              .filter(one -> one.id().equals(log.source()))
              .findFirst()
              .orElse(null);
      Opened one = open(log, source);
      opened.add(one);
      bytes += one.bytes == null ? 0 : Math.max(0, one.bytes.size());
    }
    ReadProgress read = new ReadProgress(progress, bytes);
    Kept kept = new Kept(most, from);
    List<InLog> logs = new ArrayList<>();
    for (Opened one : opened) {
      logs.add(search(one, query, kept, read));
    }
    return new Found(query.words(), query.regular(), from, kept.sorted(), kept.earlier, logs);
  }

  /// A log with its bytes, or the reason why there are none.
  private record Opened(LogStream log, @Nullable ExportBytes bytes, @Nullable String note) {}

  private static Opened open(LogStream log, @Nullable Source source) {
    Path path = source == null ? null : source.path();
    if (source == null || path == null) {
      return new Opened(log, null, "It came from standard input, which cannot be read twice.");
    }
    try {
      ExportBytes bytes = SourceFile.bytes(path, source.id(), source.id());
      boolean changed = RawLines.changed(path, source.file());
      return new Opened(
          log,
          bytes,
          changed
              ? "The file has changed since it was read; the times of what was found may be off."
              : null);
    } catch (NoSuchFileException gone) {
      return new Opened(
          log, null, "The file is no longer where it was read (" + path + "). Put it back.");
    } catch (IOException unreadable) {
      return new Opened(log, null, "It cannot be read: " + FolderWalk.reason(unreadable) + ".");
    }
  }

  private static InLog search(Opened opened, LineQuery query, Kept kept, ReadProgress progress)
      throws LineQuery.Refused {
    String id = opened.log.source();
    ExportBytes bytes = opened.bytes;
    if (bytes == null) {
      return new InLog(id, 0, 0, 0, null, opened.note);
    }
    LineTimes times = opened.log.lineTimes();
    LogDensity density = new LogDensity();
    long hits = 0;
    long untimed = 0;
    long read = 0;
    String note = opened.note;
    int stoppedBefore = query.overruns();
    try (BoundedLines lines =
        new BoundedLines(new FileExport(id, progress.counted(id, bytes)).text())) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (!query.in(line)) {
          continue;
        }
        long at = times.at(lines.number());
        if (at == LineTimes.CUT_AWAY) {
          continue;
        }
        hits++;
        if (LineTimes.known(at)) {
          density.add(at, LogLevel.INFO, 1, lines.number());
        } else {
          untimed++;
        }
        kept.offer(
            id, lines.number(), LineTimes.known(at) ? at : null, times.withinMillis(), line, query);
      }
      read = lines.number();
      note = note == null ? note(lines, query.overruns() - stoppedBefore) : note;
    } catch (IOException broken) {
      note = "It cannot be read: " + FolderWalk.reason(broken) + ".";
    }
    progress.finished(id);
    return new InLog(id, read, hits, untimed, density.stream(id, opened.log.service()), note);
  }

  private static @Nullable String note(BoundedLines lines, int stopped) {
    IOException broken = lines.broken();
    if (broken != null) {
      return "It breaks off after line " + lines.number() + ": " + FolderWalk.reason(broken) + ".";
    }
    if (stopped > 0) {
      return "On "
          + stopped
          + (stopped == 1 ? " line" : " lines")
          + " the regular expression took too long; whether it fits there is not known.";
    }
    if (lines.cutLines() > 0) {
      return lines.cutLines()
          + (lines.cutLines() == 1 ? " line is" : " lines are")
          + " longer than "
          + Lines.LONGEST
          + " characters; only that much was looked at.";
    }
    return null;
  }

  /// The earliest hits so far.
  private static final class Kept {
    private final PriorityQueue<Hit> latestFirst = new PriorityQueue<>(BY_TIME.reversed());
    private final int most;
    private final @Nullable Long from;
    private long earlier;

    Kept(int most, @Nullable Long from) {
      this.most = most;
      this.from = from;
    }

    void offer(
        String source, long line, @Nullable Long at, long within, String text, LineQuery query) {
      if (from != null && at != null && at < from) {
        earlier++;
        return;
      }
      Hit last = latestFirst.peek();
      if (latestFirst.size() >= most
          && last != null
          && (at == null || (last.at() != null && at > last.at()))) {
        return;
      }
      latestFirst.add(excerpt(new SourceRef(source, line), at, within, text, query));
      if (latestFirst.size() > most) {
        latestFirst.poll();
      }
    }

    private static Hit excerpt(
        SourceRef ref, @Nullable Long at, long within, String text, LineQuery query) {
      int begin = text.length() <= EXCERPT ? 0 : Math.max(0, query.from() - BEFORE);
      int end = Math.min(text.length(), begin + EXCERPT);
      String before = begin > 0 ? "…" : "";
      String shown = before + text.substring(begin, end) + (end < text.length() ? "…" : "");
      int shift = before.length() - begin;
      return new Hit(
          ref, at, within, shown, query.from() + shift, Math.min(query.to(), end) + shift);
    }

    List<Hit> sorted() {
      List<Hit> all = new ArrayList<>(latestFirst);
      all.sort(BY_TIME);
      return all;
    }
  }
}
