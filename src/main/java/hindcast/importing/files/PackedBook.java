package hindcast.importing.files;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/// The parts of a workbook (or another Office document) that itself lies in an archive. Each is
/// unpacked up to the part each time, and nothing is written to the disk.
final class PackedBook {
  /// Larger ones would have to be unpacked too often.
  private static final long LARGEST = 256L << 20;

  private static final int MOST_PARTS = 5000;

  private PackedBook() {}

  /// Whether an archive's entry is called like such a document.
  static boolean called(String name) {
    return name.toLowerCase(Locale.ROOT).matches(".*\\.(xls[xmb]|docx|pptx|od[st])");
  }

  /// The parts of a document, by name; empty where it is none that can be unpacked.
  static Map<String, ExportBytes> parts(ExportBytes document) {
    Map<String, ExportBytes> parts = new LinkedHashMap<>();
    if (document.size() > LARGEST) {
      return parts;
    }
    try (ZipInputStream zip = open(document)) {
      InputStream limited = new ExpansionLimit(zip, document.size());
      for (ZipEntry entry = zip.getNextEntry();
          entry != null && parts.size() < MOST_PARTS;
          entry = zip.getNextEntry()) {
        parts.putIfAbsent(entry.getName(), new Part(document, entry.getName()));
        limited.transferTo(java.io.OutputStream.nullOutputStream());
      }
      return parts;
    } catch (IOException | RuntimeException broken) {
      return Map.of();
    }
  }

  private static ZipInputStream open(ExportBytes document) throws IOException {
    return new ZipInputStream(new BufferedInputStream(document.open(), 1 << 16));
  }

  /// One part.
  private record Part(ExportBytes document, String name) implements ExportBytes {
    @Override
    public InputStream open() throws IOException {
      ZipInputStream zip = PackedBook.open(document);
      try {
        InputStream limited = new ExpansionLimit(zip, document.size());
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
          if (entry.getName().equals(name)) {
            return new FilterInputStream(limited) {
              @Override
              public void close() throws IOException {
                zip.close();
              }
            };
          }
          limited.transferTo(java.io.OutputStream.nullOutputStream());
        }
        throw new IOException("the document has changed since it was read");
      } catch (IOException | RuntimeException broken) {
        zip.close();
        throw broken;
      }
    }

    @Override
    public long size() {
      return -1;
    }

    @Override
    public @Nullable Long modified() {
      return document.modified();
    }
  }
}
