package hindcast.ui.importing;

import hindcast.model.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Puts the files of one folder and one format under one row, so that fifty alerts that were saved
/// one by one do not hide the other files.
///
/// @param apart whether a file stands by itself, whatever its folder holds
record FileFolders(Predicate<FileRow> apart) {
  /// Fewer files than this stay by themselves.
  static final int LEAST = 4;

  private record Kind(String folder, String format) {}

  /// The rows to show: a folder stands where its first file stood, its files below it where it is
  /// open.
  ///
  /// @param files rows of files
  /// @param open ids of the folders that are open
  List<FileRow> rows(List<FileRow> files, Set<String> open) {
    Map<Kind, List<FileRow>> kinds = new LinkedHashMap<>();
    for (FileRow file : files) {
      Kind kind = kind(file);
      if (kind != null) {
        kinds.computeIfAbsent(kind, k -> new ArrayList<>()).add(file);
      }
    }
    List<FileRow> rows = new ArrayList<>();
    for (FileRow file : files) {
      Kind kind = kind(file);
      List<FileRow> alike = kind == null ? List.of() : kinds.getOrDefault(kind, List.of());
      if (kind == null || alike.size() < LEAST) {
        rows.add(file);
      } else if (alike.getFirst().equals(file)) {
        FileRow.Folder closed = new FileRow.Folder(kind.folder(), kind.format(), alike, false);
        if (open.contains(closed.id())) {
          rows.add(new FileRow.Folder(kind.folder(), kind.format(), alike, true));
          rows.addAll(alike);
        } else {
          rows.add(closed);
        }
      }
    }
    return rows;
  }

  private @Nullable Kind kind(FileRow file) {
    Source source = file.source();
    return source == null || file.folder().isEmpty() || apart.test(file)
        ? null
        : new Kind(file.folder(), source.format());
  }
}
