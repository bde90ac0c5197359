package hindcast.importing.files;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Lines of a text, counted from 1. `\n`, `\r\n` and a lone `\r` end a line. A line longer than the
/// limit is cut, and [#cut()] says so, so that a 200 MB line costs no more than the limit.
public interface Lines extends AutoCloseable {
  /// Characters kept of one line.
  int LONGEST = 1 << 20;

  /// Moves to the next line.
  ///
  /// @return the line without its end, or null when there is none left
  @Nullable String next() throws IOException;

  /// Number of the line that [#next()] returned last; 0 before the first.
  long number();

  /// Whether that line was longer than the limit and is here only in part.
  boolean cut();

  @Override
  void close() throws IOException;
}
