package hindcast.importing.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.input.BoundedInputStream;
import org.jspecify.annotations.Nullable;

/// A tar archive, plain or compressed. A compressed one is unpacked once into a file of its own
/// under a name of ours, so that its entries can be read one by one; nothing is ever written under
/// the names in it.
///
/// @param entries the files in it, in its order; of a damaged one those before the damage
/// @param others what is no file in it by its name: links, and files with holes
/// @param trouble why it cannot be read, or not to its end; null where it can
record TarArchive(List<Entry> entries, Map<String, NotAFile> others, @Nullable String trouble) {
  /// Where the magic stands in an entry's header, and how long a header is.
  private static final int MAGIC = 257;

  static final int HEADER = 512;

  /// Bytes that a compressed archive may unpack to.
  private static final long MOST_BYTES = 16L << 30;

  /// A file in it.
  ///
  /// @param file the plain tar
  /// @param offset where its bytes begin there
  /// @param budget how far what is compressed in it may expand
  record Entry(
      String name, Path file, long offset, long size, long modifiedMillis, ArchiveBudget budget)
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
      try (InputStream in = compression.undo(raw, bytes.size())) {
        byte[] header = in.readNBytes(HEADER);
        if (!tar(header)) {
          return null;
        }
        if (compression == Compression.NONE) {
          return TarListing.of(path, bytes.size(), null);
        }
        Path file = Files.createTempFile("hindcast", ".tar");
        spooled.add(file);
        String cut = unpack(header, in, file);
        return TarListing.of(file, bytes.size(), cut);
      }
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

  /// Unpacks an archive into a file.
  ///
  /// @param header its first bytes, which were read already
  /// @param in the rest; not buffered, since that loses what comes just before a cut
  /// @return why it could not be unpacked to its end; null where it could
  private static @Nullable String unpack(byte[] header, InputStream in, Path file)
      throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(header);
      byte[] buffer = new byte[1 << 16];
      long all = 0;
      while (true) {
        int read;
        try {
          read = in.read(buffer);
        } catch (IOException broken) {
          return FolderWalk.reason(broken);
        }
        if (read < 0) {
          return null;
        }
        all += read;
        if (all > MOST_BYTES) {
          return "the archive unpacks to more than 16 GiB; unpack it and import what is needed";
        }
        out.write(buffer, 0, read);
      }
    }
  }
}
