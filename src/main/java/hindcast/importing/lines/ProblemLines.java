package hindcast.importing.lines;

import hindcast.importing.files.BoundedLines;
import hindcast.importing.files.ExportBytes;
import hindcast.importing.files.FileExport;
import hindcast.importing.files.FolderWalk;
import hindcast.importing.files.Node;
import hindcast.model.Problem;
import hindcast.model.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The lines that a source's problems name, as they stand in its file, so that people see what was
/// found without opening it. Read anew from the disk in one pass, and only so far into a large
/// file.
public final class ProblemLines {
  /// Characters kept of one line.
  public static final int LONGEST = 200;

  /// Bytes of text after which no more is read.
  private static final long FURTHEST = 64L << 20;

  private ProblemLines() {}

  /// Each line that a problem names, cut to [#LONGEST] characters; without those that cannot be
  /// read: of standard input, of a folder that was read as one, of a file that is gone, of lines
  /// far into a large file.
  public static SortedMap<Long, String> of(Source source) {
    SortedMap<Long, String> found = new TreeMap<>();
    TreeSet<Long> wanted =
        source.problems().stream()
            .map(Problem::line)
            .filter(line -> line > 0)
            .collect(Collectors.toCollection(TreeSet::new));
    Path path = source.path();
    if (path == null || wanted.isEmpty()) {
      return found;
    }
    try (FolderWalk walk = new FolderWalk(InputStream.nullInputStream())) {
      ExportBytes bytes = null;
      for (Node root : walk.walk(List.of(path))) {
        bytes = file(root, source.id());
      }
      if (bytes != null) {
        read(new FileExport(source.id(), bytes), wanted, found);
      }
    } catch (IOException unreadable) {
      // The problems stand without their lines.
      return found;
    }
    return found;
  }

  /// A plain file, or the entry of an archive that the id ends with.
  private static @Nullable ExportBytes file(Node node, String id) {
    if (node.trouble() != null) {
      return null;
    }
    if (!node.folder()) {
      return node.bytes();
    }
    for (Node child : node.children()) {
      boolean inside = child.folder() || id.equals(child.name()) || id.endsWith("/" + child.name());
      ExportBytes found = inside ? file(child, id) : null;
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static void read(FileExport file, NavigableSet<Long> wanted, Map<Long, String> found)
      throws IOException {
    long characters = 0;
    try (BoundedLines lines = new BoundedLines(file.text(), LONGEST)) {
      for (String line = lines.next();
          line != null && lines.number() <= wanted.last() && characters < FURTHEST;
          line = lines.next()) {
        characters += line.length() + 1;
        if (wanted.contains(lines.number())) {
          found.put(lines.number(), lines.cut() ? line + "…" : line);
        }
      }
    }
  }
}
