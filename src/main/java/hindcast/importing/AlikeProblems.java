package hindcast.importing;

import hindcast.model.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Tells problems that differ in names alone by the first of them and their number.
final class AlikeProblems {
  /// Of more problems of one kind the first ones are told.
  private static final int TOLD = 3;

  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

  private AlikeProblems() {}

  /// The problems in order of lines; of many of one kind the first, and how many more there are.
  static List<Problem> told(List<Problem> problems) {
    Map<String, List<Problem>> kinds = new LinkedHashMap<>();
    problems.stream()
        .sorted(Comparator.comparingLong(Problem::line))
        .forEach(
            problem -> {
              String kind = QUOTED.matcher(problem.message()).replaceAll("\"\"");
              kinds.computeIfAbsent(kind, k -> new ArrayList<>()).add(problem);
            });
    List<Problem> told = new ArrayList<>();
    for (List<Problem> kind : kinds.values()) {
      if (kind.size() <= TOLD + 1) {
        told.addAll(kind);
      } else {
        told.addAll(kind.subList(0, TOLD));
        int more = kind.size() - TOLD;
        told.add(
            new Problem(
                kind.get(TOLD).line(),
                more + " more entries of the map are like those, from this line on",
                false));
      }
    }
    told.sort(Comparator.comparingLong(Problem::line));
    return told;
  }
}
