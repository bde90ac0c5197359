package hindcast.importing.files;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/// A compressed tar archive of which one file is wanted again: it is unpacked up to that file each
/// time, and nothing is written to the disk.
public final class PackedTar {
  private final Path archive;

  private PackedTar(Path archive) {
    this.archive = archive;
  }

  /// The archive at that path; null where it is none, or is not compressed.
  public static @Nullable PackedTar at(Path path) {
    if (!Files.isRegularFile(path)) {
      return null;
    }
    try (BufferedInputStream raw = new BufferedInputStream(Files.newInputStream(path))) {
      Compression compression = Compression.of(raw);
      if (compression == Compression.NONE) {
        return null;
      }
      try (InputStream in = compression.undo(raw, Files.size(path))) {
        return TarArchive.tar(in.readNBytes(TarArchive.HEADER)) ? new PackedTar(path) : null;
      }
    } catch (IOException broken) {
      // What breaks off at once is told of when it is read.
      return null;
    }
  }

  /// The files in it, named as the walk names them, below the archive's own name.
  List<Node> files() throws IOException {
    List<Node> found = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    String below = archive.getFileName() + "/";
    try (TarArchiveInputStream tar = open()) {
      int number = 0;
      for (TarArchiveEntry entry = next(tar); entry != null; entry = next(tar)) {
        boolean shown = entry.isFile() && !entry.isSparse() && !FolderWalk.hidden(entry.getName());
        String name = FolderWalk.plain(entry.getName());
        if (shown && !entry.isLink() && !entry.isSymbolicLink() && seen.add(name)) {
          Entry bytes = new Entry(number, entry.getSize(), entry.getLastModifiedTime().toMillis());
          found.add(FolderWalk.packed(archive, below + name, bytes));
        }
        number++;
      }
    }
    return found;
  }

  /// The next entry; null at the end, and where the archive breaks off.
  private static @Nullable TarArchiveEntry next(TarArchiveInputStream tar) {
    try {
      return tar.getNextEntry();
    } catch (IOException cut) {
      return null;
    }
  }

  private TarArchiveInputStream open() throws IOException {
    BufferedInputStream raw = new BufferedInputStream(Files.newInputStream(archive));
    try {
      return new TarArchiveInputStream(Compression.of(raw).undo(raw, Files.size(archive)));
    } catch (IOException broken) {
      raw.close();
      throw broken;
    }
  }

  /// One file in it.
  private final class Entry implements ExportBytes {
    private final int number;
    private final long size;
    private final long modified;

    Entry(int number, long size, long modified) {
      this.number = number;
      this.size = size;
      this.modified = modified;
    }

    @Override
    public InputStream open() throws IOException {
      TarArchiveInputStream tar = PackedTar.this.open();
      try {
        for (int i = 0; i <= number; i++) {
          if (tar.getNextEntry() == null) {
            throw new IOException("the archive has changed since it was read");
          }
        }
        return new FilterInputStream(tar) {
          @Override
          public boolean markSupported() {
            return false;
          }
        };
      } catch (IOException broken) {
        tar.close();
        throw broken;
      }
    }

    @Override
    public long size() {
      return size;
    }

    @Override
    public @Nullable Long modified() {
      return modified;
    }
  }
}
