package hindcast.importing.files;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// What stands in an archive in the place of a file without being one.
///
/// @param what a noun phrase: `a link to current.log`
public record NotAFile(String what) implements ExportBytes {
  @Override
  public InputStream open() {
    return InputStream.nullInputStream();
  }

  @Override
  public long size() {
    return 0;
  }

  @Override
  public @Nullable Long modified() {
    return null;
  }
}
