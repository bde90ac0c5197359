package hindcast.importing.files;

import hindcast.model.FileMark;
import hindcast.model.Incident;
import hindcast.model.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Checksums of the files an incident was read from. Not computed while reading: hashing a large
/// log takes as long as counting it.
public final class Checksums {
  private Checksums() {}

  /// The incident with the SHA-256 of every file that still is what was read; of one that changed
  /// or vanished since, none is given.
  public static Incident of(Incident incident) {
    List<Source> sources = incident.sources().stream().map(Checksums::of).toList();
    return incident.withSources(sources);
  }

  private static Source of(Source source) {
    FileMark then = source.file();
    Path path = source.path();
    if (then == null || path == null || !then.sha256().isEmpty()) {
      return source;
    }
    try {
      String sum = sha256(path);
      FileMark now = mark(path);
      return then.equals(now) ? source.withFile(then.withSha256(sum)) : source;
    } catch (IOException gone) {
      return source;
    }
  }

  /// What a file is like now, without its checksum; null where it is no file or cannot be asked.
  public static @Nullable FileMark mark(@Nullable Path path) {
    try {
      return path == null || !Files.isRegularFile(path)
          ? null
          : new FileMark(Files.size(path), Files.getLastModifiedTime(path).toMillis(), "");
    } catch (IOException unknown) {
      return null;
    }
  }

  private static String sha256(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
