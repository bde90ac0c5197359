package hindcast.importing.files;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A file, folder or archive entry found below what the user named.
///
/// @param name path below what was named, with `/`; empty for a folder that was named itself
/// @param path the file on this machine; that of the archive for an entry; null for standard input
/// @param bytes what is in it; null for a folder
/// @param children what a folder or archive holds, in path order
/// @param named whether the user named just this
/// @param trouble why it cannot be read; null where it can
public record Node(
    String name,
    @Nullable Path path,
    @Nullable ExportBytes bytes,
    List<Node> children,
    boolean named,
    @Nullable String trouble) {
  public Node {
    children = List.copyOf(children);
  }

  /// Whether it holds others.
  public boolean folder() {
    return bytes == null || !children.isEmpty();
  }

  /// The last part of its path.
  public String fileName() {
    Path file = path;
    if (name.isEmpty()) {
      Path last = file == null ? null : file.toAbsolutePath().normalize().getFileName();
      return last == null ? "folder" : last.toString();
    }
    return name.substring(name.lastIndexOf('/') + 1);
  }
}
