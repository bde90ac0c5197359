package hindcast.importing.text;

import hindcast.importing.Probe;
import hindcast.importing.files.Export;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/// The beginning of a JSON export, looked at once more when it is read: which of a format's shapes
/// it has.
public final class JsonHead {
  private static final int LENGTH = 1 << 16;

  private JsonHead() {}

  /// A probe of the first 64 Ki characters.
  public static Probe of(Export export) throws IOException {
    char[] start = new char[LENGTH];
    int length = 0;
    try (Reader text = export.text()) {
      for (int read = 0; read >= 0 && length < LENGTH; length += Math.max(0, read)) {
        read = text.read(start, length, LENGTH - length);
      }
    }
    return new Probe(new String(start, 0, length), length < LENGTH, StandardCharsets.UTF_8);
  }
}
