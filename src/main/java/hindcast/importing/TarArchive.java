package hindcast.importing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarFile;
import org.apache.commons.io.input.BoundedInputStream;
import org.jspecify.annotations.Nullable;

/// A tar archive, plain or compressed. A compressed one is unpacked once into a file of its own
/// under a name of ours, so that its entries can be read one by one; nothing is ever written under
/// the names in it.
///
/// @param entries the files in it, in its order
/// @param trouble why it cannot be read; null where it can
record TarArchive(List<Entry> entries, @Nullable String trouble) {
  /// Where the magic stands in an entry's header, and how long a header is.
  private static final int MAGIC = 257;

  static final int HEADER = 512;

  /// Bytes that a compressed archive may unpack to.
  private static final long MOST_BYTES = 16L << 30;

  private static final int MOST_ENTRIES = 100_000;

  /// A file in it.
  ///
  /// @param file the plain tar
  /// @param offset where its bytes begin there
  record Entry(String name, Path file, long offset, long size, long modifiedMillis)
      implements ExportBytes {
    @Override
    public InputStream open() throws IOException {
      FileChannel channel = FileChannel.open(file);
      channel.position(offset);
      return BoundedInputStream.builder()
          .setInputStream(new BufferedInputStream(Channels.newInputStream(channel)))
          .setMaxCount(size)
          .setPropagateClose(true)
          .get();
    }

    @Override
    public @Nullable Long modified() {
      return modifiedMillis;
    }
  }

  /// What is in a file, where it is a tar archive; null where it is none.
  ///
  /// @param spooled takes the file that a compressed one is unpacked into, to be deleted later
  static @Nullable TarArchive of(Path path, ExportBytes bytes, List<Path> spooled)
      throws IOException {
    try (BufferedInputStream raw = new BufferedInputStream(bytes.open())) {
      Compression compression = Compression.of(raw);
      try (BufferedInputStream in =
          new BufferedInputStream(compression.undo(raw, bytes.size()), HEADER)) {
        in.mark(HEADER);
        if (!tar(in.readNBytes(HEADER))) {
          return null;
        }
        if (compression == Compression.NONE) {
          return new TarArchive(list(path), null);
        }
        in.reset();
        return new TarArchive(list(unpack(in, spooled)), null);
      }
    } catch (Damaged broken) {
      return new TarArchive(List.of(), FolderWalk.reason(broken));
    } catch (IOException none) {
      // A compressed file that breaks off at once is told of when it is read.
      return null;
    }
  }

  /// Whether an archive begins so.
  static boolean tar(byte[] header) {
    return header.length == HEADER
        && new String(header, MAGIC, 5, java.nio.charset.StandardCharsets.ISO_8859_1)
            .equals("ustar");
  }

  private static Path unpack(InputStream in, List<Path> spooled) throws IOException {
    Path file = Files.createTempFile("hindcast", ".tar");
    spooled.add(file);
    try (OutputStream out = Files.newOutputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      long all = 0;
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        all += read;
        if (all > MOST_BYTES) {
          throw new IOException(
              "the archive unpacks to more than 16 GiB; unpack it and import what is needed");
        }
        out.write(buffer, 0, read);
      }
      return file;
    } catch (IOException broken) {
      throw new Damaged(FolderWalk.reason(broken), broken);
    }
  }

  private static List<Entry> list(Path file) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (TarFile tar = new TarFile(file)) {
      for (TarArchiveEntry entry : tar.getEntries()) {
        if (entry.isFile() && !entry.isSparse() && entries.size() < MOST_ENTRIES) {
          entries.add(
              new Entry(
                  entry.getName(),
                  file,
                  entry.getDataOffset(),
                  entry.getSize(),
                  entry.getLastModifiedTime().toMillis()));
        }
      }
      return entries;
    } catch (IOException | RuntimeException broken) {
      throw new Damaged(
          "the tar archive is damaged (" + broken.getMessage() + "); copy or download it again",
          broken);
    }
  }

  /// The archive is one, but cannot be read.
  private static final class Damaged extends IOException {
    private static final long serialVersionUID = 1;

    Damaged(String message, Exception cause) {
      super(message, cause);
    }
  }
}
