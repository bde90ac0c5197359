package hindcast.importing;

import hindcast.importing.clocks.Imported;
import hindcast.importing.files.Checksums;
import hindcast.model.FileMark;
import hindcast.model.TimeSpan;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What files gave the last time, so that a decision about one file reads only that one again. A
/// file that has another size or time of change, or is to be read otherwise, is read anew. What the
/// last read used stays; of what it did not use, a bounded amount, so that decisions can be taken
/// back without reading. Safe for threads.
public final class ReadCache {
  /// Samples and events kept that the last read did not use: about 50 MB.
  private static final long MOST_UNUSED = 2_000_000;

  private final Map<Key, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
  private long generation;

  /// All that what a file gives hangs on.
  ///
  /// @param id what the source is called
  /// @param path the file; that of the archive for an entry
  /// @param node the entry's name
  /// @param mark the file's size and time of change
  /// @param importer who reads it
  /// @param reason why that importer
  /// @param how zone, shift, cut and fields
  /// @param neighbours when everything else happened, where the importer asks for it
  private record Key(
      String id,
      Path path,
      String node,
      FileMark mark,
      String importer,
      String reason,
      SourceIntake.Reading how,
      @Nullable TimeSpan neighbours) {}

  private record Kept(SourceReading.Outcome outcome, long weight, long generation) {}

  /// One file that is about to be read; null where it cannot be told whether it stays the same.
  static @Nullable Object key(
      Candidate candidate, SourceIntake.Reading how, @Nullable TimeSpan neighbours) {
    Path path = candidate.node().path();
    Importer importer = candidate.importer();
    FileMark mark = Checksums.mark(path);
    if (path == null || importer == null || mark == null) {
      return null;
    }
    return new Key(
        candidate.id(),
        path,
        candidate.node().name(),
        mark,
        importer.id(),
        candidate.recognition().reason(),
        how,
        importer.wantsNeighbours() ? neighbours : null);
  }

  /// A read of all files begins.
  synchronized void begin() {
    generation++;
  }

  /// What the file gave; null where that is not known.
  synchronized SourceReading.@Nullable Outcome find(@Nullable Object key) {
    Kept found = key instanceof Key known ? kept.get(known) : null;
    if (found == null || !(key instanceof Key known)) {
      return null;
    }
    kept.put(known, new Kept(found.outcome(), found.weight(), generation));
    return found.outcome();
  }

  /// Keeps what a file gave, where it is still the file it was when the key was made.
  synchronized void keep(@Nullable Object key, SourceReading.Outcome outcome) {
    if (key instanceof Key known && known.mark().equals(Checksums.mark(known.path()))) {
      Imported imported = outcome.imported();
      long weight =
          1000 + (imported == null ? 0 : imported.source().points() + imported.events().size());
      kept.put(known, new Kept(outcome, weight, generation));
    }
  }

  /// A read of all files is over: forgets what has not been used for long.
  synchronized void settle() {
    long unused = 0;
    for (Kept one : kept.values()) {
      unused += one.generation() == generation ? 0 : one.weight();
    }
    Iterator<Kept> oldestFirst = kept.values().iterator();
    while (unused > MOST_UNUSED && oldestFirst.hasNext()) {
      Kept one = oldestFirst.next();
      if (one.generation() != generation) {
        unused -= one.weight();
        oldestFirst.remove();
      }
    }
  }

  /// Forgets everything.
  public synchronized void clear() {
    kept.clear();
  }
}
