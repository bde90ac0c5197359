package hindcast.ui.importing;

import hindcast.importing.FileShape;
import hindcast.importing.ImportOptions;
import hindcast.importing.ImportResult;
import hindcast.importing.ReadCache;
import hindcast.model.Incident;
import hindcast.model.Progress;
import hindcast.model.Series;
import hindcast.model.Source;
import hindcast.ui.common.Pyramids;
import hindcast.workbench.Workbench;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads files for a draft, away from the application thread.
final class DraftReader {
  private final Workbench workbench;
  private final Pyramids pyramids;
  private final ReadCache cache;

  DraftReader(Workbench workbench, Pyramids pyramids, ReadCache cache) {
    this.workbench = workbench;
    this.cache = cache;
    this.pyramids = pyramids;
  }

  /// Reads, and looks at the files' shapes.
  ///
  /// @param before the draft so far; null for none
  Draft read(List<Path> paths, ImportOptions options, @Nullable Draft before, Progress progress) {
    long began = System.nanoTime();
    ImportResult read = workbench.read(paths, options.withRoles(Map.of()), progress, cache);
    read.incident().series().forEach(pyramids::of);
    Map<String, FileShape> shapes = new HashMap<>();
    for (Source source : read.incident().sources()) {
      shapes.put(source.id(), FileShape.of(source));
    }
    long millis = (System.nanoTime() - began) / 1_000_000;
    return Draft.of(paths, options, read, shapes, before, millis);
  }

  /// Forgets the pictures of all series but those open and those in a draft. For the application
  /// thread.
  void keepOnly(Incident open, @Nullable Draft draft) {
    Set<Series> shown = new HashSet<>(open.series());
    if (draft != null) {
      shown.addAll(draft.read().incident().series());
      shown.addAll(draft.incident().series());
    }
    pyramids.keepOnly(shown);
  }
}
