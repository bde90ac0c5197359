package hindcast.importing.logs;

import java.io.Serial;

/// A definition file that cannot be read. Its message is one line: the file, the line, what was
/// found and what was expected.
final class LineFormatException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  /// @param line 1-based; 0 for the file as a whole
  LineFormatException(String file, int line, String what) {
    super(file + (line > 0 ? ", line " + line : "") + ": " + what);
  }
}
