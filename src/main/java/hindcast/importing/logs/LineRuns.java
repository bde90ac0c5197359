package hindcast.importing.logs;

import hindcast.importing.Intake;
import hindcast.model.LogLevel;
import java.util.Arrays;

/// Lines of a log by second and level, run by run: a busy log has thousands of lines in a row that
/// share their second.
final class LineRuns {
  private static final int LEVELS = LogLevel.values().length;
  private static final LogLevel[] ALL = LogLevel.values();

  private long[] instants = new long[64];
  private int[] counts = new int[64 * LEVELS];
  private int[] firstLines = new int[64 * LEVELS];
  private int size;
  private long second = Long.MIN_VALUE;

  /// Counts a line. Within a run the first line's instant stands for all: they share their second.
  void add(long epochMillis, LogLevel level, int line) {
    long its = epochMillis / 1000;
    if (its != second) {
      second = its;
      if (size == instants.length) {
        instants = Arrays.copyOf(instants, size * 2);
        counts = Arrays.copyOf(counts, size * 2 * LEVELS);
        firstLines = Arrays.copyOf(firstLines, size * 2 * LEVELS);
      }
      instants[size++] = epochMillis;
    }
    int at = (size - 1) * LEVELS + level.ordinal();
    if (counts[at]++ == 0) {
      firstLines[at] = line;
    }
  }

  /// Pours all.
  ///
  /// @param linesBefore what to add to line numbers
  void pour(Intake intake, long linesBefore) {
    for (int run = 0; run < size; run++) {
      for (int level = 0; level < LEVELS; level++) {
        int at = run * LEVELS + level;
        if (counts[at] > 0) {
          intake.logLines(instants[run], ALL[level], counts[at], linesBefore + firstLines[at]);
        }
      }
    }
  }
}
