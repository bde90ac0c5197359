package hindcast.export;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/// Writes a file beside its target first and then in one move, so that nobody ever sees half a
/// document.
final class Saved {
  private Saved() {}

  static void write(Path target, byte[] bytes) throws IOException {
    @Nullable Path parent = target.toAbsolutePath().getParent();
    if (parent == null || Files.isDirectory(target)) {
      throw new IOException(target + " is a folder; name a file in it");
    }
    Path beside;
    try {
      Files.createDirectories(parent);
      beside = Files.createTempFile(parent, ".hindcast-", ".tmp");
    } catch (IOException refused) {
      throw new IOException(
          "cannot write into the folder "
              + parent
              + " ("
              + reason(refused)
              + "); choose another or change its permissions",
          refused);
    }
    try {
      Files.write(beside, bytes);
      readableByOthers(beside);
      try {
        Files.move(
            beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } catch (AtomicMoveNotSupportedException notHere) {
        Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException refused) {
      throw new IOException("cannot write " + target + " (" + reason(refused) + ")", refused);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  /// A temporary file is private to its owner; a document is as readable as any other new file.
  private static void readableByOthers(Path file) throws IOException {
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(
          file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
    }
  }

  private static String reason(IOException refused) {
    if (refused instanceof AccessDeniedException) {
      return "permission denied";
    }
    String message = refused.getMessage();
    return message == null ? refused.getClass().getSimpleName() : message;
  }
}
