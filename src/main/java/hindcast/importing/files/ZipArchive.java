package hindcast.importing.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// A ZIP archive. One made to fill the machine is told by what it says it unpacks to, and each of
/// its files ends where the archive says it does.
///
/// @param entries the files in it, in its order
/// @param trouble why it cannot be read; null where it can
record ZipArchive(List<Entry> entries, @Nullable String trouble) {
  /// Bytes that all files together may have.
  static final long MOST_BYTES = 16L << 30;

  /// Entries that are looked at; a folder of more is refused anyway.
  private static final int MOST_ENTRIES = 100_000;

  ZipArchive {
    entries = List.copyOf(entries);
  }

  /// A file in it; the archive is open only while the file is read.
  record Entry(Path archive, ZipEntry entry, ArchiveBudget budget) implements ExportBytes {
    /// Its name as written, which may look like any path.
    String name() {
      return entry.getName();
    }

    @Override
    public long size() {
      return entry.getSize();
    }

    @Override
    public @Nullable Long modified() {
      return entry.getLastModifiedTime() == null ? null : entry.getLastModifiedTime().toMillis();
    }

    @Override
    public InputStream open() throws IOException {
      ZipFile zip = new ZipFile(archive.toFile());
      try {
        InputStream bytes = zip.getInputStream(entry);
        if (bytes == null) {
          throw new IOException("it is no longer in the archive; import the archive again");
        }
        return new Opened(zip, bytes, entry);
      } catch (IOException | RuntimeException broken) {
        zip.close();
        throw broken;
      }
    }
  }

  /// What is in a file, where it is a ZIP archive; null where it is none.
  static @Nullable ZipArchive of(Path path, ExportBytes bytes) throws IOException {
    try (InputStream in = bytes.open()) {
      byte[] head = in.readNBytes(4);
      boolean zip = head.length == 4 && head[0] == 'P' && head[1] == 'K' && head[2] + 1 == head[3];
      if (!zip || (head[2] != 3 && head[2] != 5)) {
        return null;
      }
    }
    return list(path, bytes.size());
  }

  private static ZipArchive list(Path path, long packed) {
    List<Entry> entries = new ArrayList<>();
    try (ZipFile zip = new ZipFile(path.toFile())) {
      long total = 0;
      ArchiveBudget budget = new ArchiveBudget(packed);
      Enumeration<? extends ZipEntry> all = zip.entries();
      while (all.hasMoreElements() && entries.size() < MOST_ENTRIES) {
        ZipEntry entry = all.nextElement();
        if (!entry.isDirectory()) {
          total += Math.max(0, entry.getSize());
          entries.add(new Entry(path, entry, budget));
        }
      }
      return new ZipArchive(entries, tooLarge(total, packed));
    } catch (IOException | RuntimeException broken) {
      String why = String.valueOf(broken.getMessage());
      return new ZipArchive(
          List.of(),
          why.contains("encrypted")
              ? "the ZIP archive is protected by a password; unpack it and import the folder"
              : "the ZIP archive is damaged (" + why + "); copy or download it again");
    }
  }

  private static @Nullable String tooLarge(long total, long packed) {
    if (total > MOST_BYTES) {
      return "the archive unpacks to more than 16 GiB; unpack it and import what is needed";
    }
    if (total > 4 * ExpansionLimit.FREE_BYTES
        && total / ExpansionLimit.MAX_RATIO > Math.max(1, packed)) {
      return "the archive expands more than "
          + ExpansionLimit.MAX_RATIO
          + "-fold; unpack it and import what is in it, if you trust it";
    }
    return null;
  }

  /// The bytes of one file, no more of them than the archive says there are.
  private static final class Opened extends FilterInputStream {
    private final ZipFile zip;
    private final long size;
    private long read;

    Opened(ZipFile zip, InputStream bytes, ZipEntry entry) {
      super(new ExpansionLimit(bytes, entry.getCompressedSize()));
      this.zip = zip;
      this.size = entry.getSize();
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count;
      try {
        count = super.read(target, offset, length);
      } catch (java.util.zip.ZipException | java.io.EOFException broken) {
        throw new IOException(
            "it is damaged within the ZIP archive ("
                + broken.getMessage()
                + "); copy or download the archive again",
            broken);
      }
      read += Math.max(0, count);
      if (size >= 0 && read > size) {
        throw new IOException(
            "it is larger than the ZIP archive says; unpack it and import what is in it, if you"
                + " trust it");
      }
      return count;
    }

    @Override
    public void close() throws IOException {
      super.close();
      zip.close();
    }
  }
}
