package hindcast.importing;

import hindcast.model.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The problems of one source, kept to a number a person can read: of equal ones only the first
/// few, of different ones only so many, and a last line that counts the rest.
final class ProblemLog {
  private static final int LIMIT = 200;
  private static final int EQUAL_LIMIT = 5;

  private final List<Problem> kept = new ArrayList<>();
  private final Map<String, Rest> known = new LinkedHashMap<>();
  private final Rest others = new Rest();

  /// What was counted instead of kept.
  private static final class Rest {
    int seen;
    long count;
    long lost;
    long first;
    long last;

    void add(long line, boolean isLost) {
      first = count == 0 ? line : Math.min(first, line);
      last = Math.max(last, line);
      count++;
      lost += isLost ? 1 : 0;
    }

    String lines() {
      return first == last ? "in line " + first : "in lines " + first + " to " + last;
    }
  }

  /// Takes a problem.
  void add(long line, String message, boolean lost) {
    Rest rest = known.get(message);
    if (rest == null) {
      if (known.size() >= LIMIT) {
        others.add(line, lost);
        return;
      }
      rest = new Rest();
      known.put(message, rest);
    }
    if (rest.seen < EQUAL_LIMIT) {
      rest.seen++;
      kept.add(new Problem(line, message, lost));
    } else {
      rest.add(line, lost);
    }
  }

  /// All problems in order of line, those of the file as a whole first.
  List<Problem> problems() {
    List<Problem> all = new ArrayList<>(kept);
    known.forEach(
        (message, rest) -> {
          if (rest.count > 0) {
            all.add(
                new Problem(
                    rest.first,
                    "and " + rest.count + " more " + rest.lines() + ": " + message,
                    rest.lost > 0));
          }
        });
    all.sort(Comparator.comparingLong(Problem::line));
    if (others.count > 0) {
      all.add(
          new Problem(
              others.first,
              "and "
                  + others.count
                  + " more problems "
                  + others.lines()
                  + (others.lost > 0 ? ", by which " + others.lost + " rows were lost" : ""),
              others.lost > 0));
    }
    return all;
  }
}
