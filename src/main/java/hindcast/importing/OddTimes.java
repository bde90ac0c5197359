package hindcast.importing;

import hindcast.model.Display;
import hindcast.model.TimeSpan;
import java.util.ArrayList;
import java.util.List;

/// Remembers the rows of one source whose times cannot be right, until it is known whether the
/// others are better.
final class OddTimes {
  /// Times outside these years are taken for a broken clock or a wrong unit.
  static final TimeSpan PLAUSIBLE = new TimeSpan(631_152_000_000L, 4_102_444_800_000L);

  private static final int LIMIT = 1000;

  private final List<Odd> kept = new ArrayList<>();
  private long rows;
  private long lastRow = -1;
  private boolean othersSeen;

  private record Odd(long line, long time) {}

  /// Looks at a time.
  ///
  /// @param row number of the row it stands in
  void see(long row, long line, long time) {
    if (PLAUSIBLE.contains(time)) {
      othersSeen = true;
    } else if (row != lastRow) {
      lastRow = row;
      rows++;
      if (kept.size() < LIMIT) {
        kept.add(new Odd(line, time));
      }
    }
  }

  /// Told that there are plausible times.
  void seePlausible() {
    othersSeen = true;
  }

  /// Whether there was any time at all.
  boolean timed() {
    return othersSeen || rows > 0;
  }

  /// Whether every time was odd: the whole file is then kept with a doubt.
  boolean all() {
    return rows > 0 && !othersSeen;
  }

  /// Rows that are left out because others are better.
  long lost() {
    return all() ? 0 : rows;
  }

  /// Tells of them.
  void tell(ProblemLog problems) {
    if (all()) {
      Odd first = kept.getFirst();
      problems.add(
          first.line(),
          "all times lie outside 1990 to 2100, the first is "
              + Display.iso(first.time())
              + "; expected a date of the incident; they were kept as they are: check the clock or"
              + " the unit of the time column, or shift the file",
          false);
      return;
    }
    for (Odd odd : kept) {
      problems.add(
          odd.line(),
          "the time "
              + Display.iso(odd.time())
              + " lies outside 1990 to 2100, unlike others in this file; the row was left out;"
              + " correct the stamp",
          true);
    }
    if (rows > kept.size()) {
      problems.add(
          0,
          (rows - kept.size()) + " more rows with times outside 1990 to 2100 were left out",
          true);
    }
  }
}
