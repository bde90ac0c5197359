package hindcast.importing.files;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.jspecify.annotations.Nullable;

/// What can still be read of a ZIP archive whose end, and with it the list of what it holds, is
/// missing: each file has a header of its own. They are unpacked, one behind another, into a file
/// under a name of ours.
final class ZipRescue {
  private static final int MOST_ENTRIES = 100_000;

  private static final long LARGEST_UNSIZED = 256L << 20;

  /// Names in Office documents, any of which may come first.
  private static final Pattern PART_OF_BOOK =
      Pattern.compile("\\[Content_Types]\\.xml$|mimetype$|(xl|docProps|_rels)/");

  private static final String CUT_BOOK =
      "the workbook (or other Office document) breaks off or is damaged; copy or download it again,"
          + " or let Excel repair it and save its sheets as CSV";

  private final Path file;
  private final ArchiveBudget budget;
  private final List<TarArchive.Entry> entries = new ArrayList<>();
  private long end;

  private ZipRescue(Path file, ArchiveBudget budget) {
    this.file = file;
    this.budget = budget;
  }

  /// The files before the cut, with a word of where it is; null where there are none. Of workbooks,
  /// whose parts are of no use by themselves, only that word.
  ///
  /// @param spooled takes the file that they are unpacked into, to be deleted later
  static @Nullable TarArchive of(Path path, ExportBytes bytes, List<Path> spooled)
      throws IOException {
    Path file = Files.createTempFile("hindcast", ".unzipped");
    spooled.add(file);
    ZipRescue rescue = new ZipRescue(file, new ArchiveBudget(bytes.size()));
    String where;
    try {
      where = rescue.unpack(bytes);
    } catch (ZipException unsized) {
      rescue = new ZipRescue(file, new ArchiveBudget(bytes.size()));
      where = rescue.unpackUnsized(bytes);
    }
    if (rescue.entries.stream().anyMatch(entry -> PART_OF_BOOK.matcher(entry.name()).lookingAt())) {
      return new TarArchive(List.of(), Map.of(), CUT_BOOK);
    }
    return rescue.entries.isEmpty()
        ? null
        : new TarArchive(
            rescue.entries,
            Map.of(),
            "the ZIP archive is cut off or damaged; copy or download it again" + where);
  }

  /// Unpacks what it can.
  ///
  /// @return where it ends
  /// @throws ZipException when it holds files, not compressed, that do not say how long they are
  private String unpack(ExportBytes bytes) throws IOException {
    try (InputStream raw = new BufferedInputStream(bytes.open());
        ZipInputStream zip = new ZipInputStream(raw)) {
      return unpack(zip, zip::getNextEntry);
    }
  }

  /// The same for archives with such files, whose end is where a descriptor follows. They are held
  /// in memory one by one, so that a large archive is left alone.
  private String unpackUnsized(ExportBytes bytes) throws IOException {
    if (bytes.size() > LARGEST_UNSIZED) {
      return "";
    }
    try (InputStream raw = new BufferedInputStream(bytes.open());
        ZipArchiveInputStream zip = new ZipArchiveInputStream(raw, "UTF-8", true, true)) {
      return unpack(zip, zip::getNextEntry);
    }
  }

  /// Gives the next entry; null at the end.
  private interface Next {
    @Nullable ZipEntry entry() throws IOException;
  }

  private String unpack(InputStream zip, Next next) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      while (entries.size() < MOST_ENTRIES) {
        ZipEntry entry;
        try {
          entry = next.entry();
        } catch (ZipException unsized) {
          if (String.valueOf(unsized.getMessage()).contains("EXT descriptor")) {
            throw unsized;
          }
          return "";
        } catch (IOException | IllegalArgumentException broken) {
          return "";
        }
        if (entry == null) {
          return "";
        }
        String broken = entry.isDirectory() ? null : unpack(entry, zip, out);
        if (broken != null) {
          return ". It ends within " + FolderWalk.plain(entry.getName()) + broken;
        }
      }
      return "";
    }
  }

  private @Nullable String unpack(ZipEntry entry, InputStream zip, OutputStream out)
      throws IOException {
    long begin = end;
    String broken = null;
    byte[] buffer = new byte[1 << 16];
    InputStream in = budget.counted(entry.getName(), zip);
    while (broken == null) {
      int read;
      try {
        read = in.read(buffer);
      } catch (EOFException cut) {
        broken = "";
        break;
      } catch (IOException damaged) {
        broken = " (" + FolderWalk.reason(damaged) + ")";
        break;
      }
      if (read < 0) {
        break;
      }
      out.write(buffer, 0, read);
      end += read;
    }
    Long modified =
        entry.getLastModifiedTime() == null ? null : entry.getLastModifiedTime().toMillis();
    if (broken == null || end > begin) {
      entries.add(
          new TarArchive.Entry(
              entry.getName(), file, begin, end - begin, modified == null ? 0 : modified, budget));
    }
    return broken;
  }
}
