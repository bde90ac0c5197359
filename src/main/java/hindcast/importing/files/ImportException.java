package hindcast.importing.files;

import java.io.IOException;

/// A file that cannot be used at all. Its message is one sentence for the user: what was found,
/// what was expected, what to do.
public final class ImportException extends IOException {
  private static final long serialVersionUID = 1L;

  private final long line;

  /// A failure of the file as a whole.
  public ImportException(String message) {
    this(message, 0);
  }

  /// A failure at a line.
  public ImportException(String message, long line) {
    super(message);
    this.line = line;
  }

  /// 1-based line, 0 for the file as a whole.
  public long line() {
    return line;
  }
}
