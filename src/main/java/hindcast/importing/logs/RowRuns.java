package hindcast.importing.logs;

import java.util.Arrays;

/// Seconds and line numbers of a log's rows as runs: a busy log has many rows in a row that share
/// their second and whose lines follow each other.
final class RowRuns {
  /// Row, second and line at which each run begins.
  private final int[] runs;

  private final int size;

  /// Finds the runs.
  ///
  /// @param seconds since the epoch, unsigned
  /// @param lines 1-based
  /// @param size how many of them count
  RowRuns(int[] seconds, int[] lines, int size) {
    this.size = size;
    int[] found = new int[96];
    int used = 0;
    for (int i = 0; i < size; i++) {
      boolean goesOn = i > 0 && seconds[i] == seconds[i - 1] && lines[i] == lines[i - 1] + 1;
      if (!goesOn) {
        if (used == found.length) {
          found = Arrays.copyOf(found, used * 2);
        }
        found[used++] = i;
        found[used++] = seconds[i];
        found[used++] = lines[i];
      }
    }
    this.runs = Arrays.copyOf(found, used);
  }

  int size() {
    return size;
  }

  /// The first instant, epoch milliseconds to the second; the largest number without a row.
  long first() {
    long first = Long.MAX_VALUE;
    for (int r = 0; r < runs.length; r += 3) {
      first = Math.min(first, Integer.toUnsignedLong(runs[r + 1]) * 1000);
    }
    return first;
  }

  /// The last instant, epoch milliseconds to the second; the smallest number without a row.
  long last() {
    long last = Long.MIN_VALUE;
    for (int r = 0; r < runs.length; r += 3) {
      last = Math.max(last, Integer.toUnsignedLong(runs[r + 1]) * 1000);
    }
    return last;
  }

  /// One row after the other.
  abstract static class Cursor {
    private final RowRuns rows;
    private final int linesBefore;
    private int row = -1;
    private int run = -3;
    private int nextRun;
    private long millis;
    private int lineOffset;

    /// Before the first row.
    ///
    /// @param linesBefore what to add to lines
    Cursor(RowRuns rows, int linesBefore) {
      this.rows = rows;
      this.linesBefore = linesBefore;
    }

    /// Goes to the next row; false after the last.
    final boolean next() {
      row++;
      if (row == nextRun) {
        if (row == rows.size) {
          return false;
        }
        int[] runs = rows.runs;
        run += 3;
        nextRun = run + 3 < runs.length ? runs[run + 3] : rows.size;
        millis = Integer.toUnsignedLong(runs[run + 1]) * 1000;
        lineOffset = runs[run + 2] - row + linesBefore;
      }
      return true;
    }

    /// Index of the row.
    final int row() {
      return row;
    }

    /// Epoch milliseconds, to the second.
    final long millis() {
      return millis;
    }

    /// 1-based line of the whole log.
    final int line() {
      return row + lineOffset;
    }

    /// How long the row's request or work took; NaN for none.
    abstract float time();
  }

  /// Rows that may be gone over several times.
  ///
  /// @param <C> what goes over them
  interface Part<C extends Cursor> {
    /// The first instant, epoch milliseconds.
    long first();

    /// The last instant, epoch milliseconds.
    long last();

    /// Goes over the rows.
    C cursor();
  }
}
