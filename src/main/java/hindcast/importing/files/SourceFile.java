package hindcast.importing.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds a source's bytes again, long after it was read: the file itself, a file below a folder
/// that was claimed whole, or the entry of an archive.
public final class SourceFile {
  private SourceFile() {}

  /// The export that a place in a source names.
  ///
  /// @param path the source's own
  /// @param id the source's id
  /// @param place the source's id, followed by the path of the file in it where the source is a
  ///   folder or archive
  /// @throws IOException with words for people when it is not there any more
  public static FileExport find(Path path, String id, String place) throws IOException {
    return new FileExport(place, bytes(path, id, place));
  }

  /// The bytes of that export, as they lie there.
  ///
  /// @throws IOException with words for people when it is not there any more
  public static ExportBytes bytes(Path path, String id, String place) throws IOException {
    if (!Files.exists(path)) {
      throw new NoSuchFileException(path.toString());
    }
    String below = place.startsWith(id + "/") ? place.substring(id.length() + 1) : "";
    Node best = null;
    for (Node root : roots(path)) {
      best = likest(root, below.isEmpty() ? id : below, best);
    }
    ExportBytes bytes = best == null ? null : best.bytes();
    if (best == null || bytes == null || !best.children().isEmpty()) {
      throw new NoSuchFileException(place);
    }
    return bytes;
  }

  private static List<Node> roots(Path path) throws IOException {
    PackedTar packed = PackedTar.at(path);
    if (packed != null) {
      return packed.files();
    }
    try (FolderWalk walk = new FolderWalk(InputStream.nullInputStream())) {
      return walk.walk(List.of(path));
    }
  }

  /// The file whose name shares the most with the end of the wanted one.
  private static @Nullable Node likest(Node node, String wanted, @Nullable Node best) {
    if (!node.folder()) {
      boolean better = best == null || shared(node.name(), wanted) > shared(best.name(), wanted);
      return better ? node : best;
    }
    Node found = best;
    for (Node child : node.children()) {
      found = likest(child, wanted, found);
    }
    return found;
  }

  /// Characters that both names have in common at their end.
  private static int shared(String one, String other) {
    int n = 0;
    while (n < one.length()
        && n < other.length()
        && one.charAt(one.length() - 1 - n) == other.charAt(other.length() - 1 - n)) {
      n++;
    }
    return n;
  }
}
