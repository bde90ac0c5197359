package hindcast.importing.files;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Where an export's bytes come from, as they lie on the disk or in an archive.
public interface ExportBytes {
  /// The bytes from the start, still compressed where the file is.
  InputStream open() throws IOException;

  /// How many there are; -1 where that is not known.
  long size();

  /// When they were last changed, in epoch milliseconds; null where that is not known.
  @Nullable Long modified();

  /// How far what is compressed in it may expand, together with what else lies in its archive; null
  /// for a file that lies in none.
  default @Nullable ArchiveBudget budget() {
    return null;
  }
}
