package hindcast.importing.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/// Lists what is in a plain tar archive, up to where it breaks off.
final class TarListing {
  private static final int MOST_ENTRIES = 100_000;

  private TarListing() {}

  /// What is in the archive.
  ///
  /// @param packed bytes that it has, compressed where it is
  /// @param cut why it could not be unpacked to its end; null where it could
  static TarArchive of(Path file, long packed, @Nullable String cut) throws IOException {
    List<TarArchive.Entry> entries = new ArrayList<>();
    Map<String, NotAFile> others = new LinkedHashMap<>();
    ArchiveBudget budget = new ArchiveBudget(packed);
    long length = Files.size(file);
    String trouble = cut;
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      for (TarArchiveEntry entry = tar.getNextEntry();
          entry != null && entries.size() + others.size() < MOST_ENTRIES;
          entry = tar.getNextEntry()) {
        NotAFile other = other(entry);
        if (other != null) {
          others.putIfAbsent(entry.getName(), other);
        } else if (entry.isFile()) {
          long offset = tar.getBytesRead();
          long there = Math.max(0, Math.min(entry.getSize(), length - offset));
          entries.add(
              new TarArchive.Entry(
                  entry.getName(),
                  file,
                  offset,
                  there,
                  entry.getLastModifiedTime().toMillis(),
                  budget));
          if (there < entry.getSize()) {
            return new TarArchive(entries, others, cutWithin(entry, there, cut));
          }
        }
      }
    } catch (IOException | RuntimeException broken) {
      trouble =
          cut != null
              ? cut
              : "the tar archive is damaged ("
                  + broken.getMessage()
                  + "); copy or download it again";
    }
    return new TarArchive(entries, others, trouble);
  }

  private static String cutWithin(TarArchiveEntry entry, long there, @Nullable String cut) {
    return (cut == null ? "the tar archive is cut off; copy or download it again" : cut)
        + ". It ends within "
        + FolderWalk.plain(entry.getName())
        + ", of which "
        + there
        + " of "
        + entry.getSize()
        + " bytes are there";
  }

  /// What an entry is that holds no bytes of its own; null for files and folders.
  private static @Nullable NotAFile other(TarArchiveEntry entry) {
    if (entry.isSymbolicLink() || entry.isLink()) {
      return new NotAFile("a link to " + entry.getLinkName());
    }
    if (entry.isSparse()) {
      return new NotAFile("a file with holes, not opened: unpack the archive to have it read");
    }
    return null;
  }
}
