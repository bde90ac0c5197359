package hindcast.importing;

import hindcast.importing.files.PathOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Gives every candidate an id of its own: its path below what was named; where two share it, with
/// as many parent folders before it as it takes.
final class SourceIds {
  private SourceIds() {}

  /// The candidates under unique ids, in path order.
  static List<Candidate> unique(List<Candidate> found) {
    List<Candidate> named = new ArrayList<>();
    for (Candidate one : found) {
      boolean rootItself = one.node().name().isEmpty() && one.importer() != null;
      named.add(rootItself ? one.withId(one.node().fileName()) : one);
    }
    Map<String, Integer> counts = new HashMap<>();
    named.forEach(one -> counts.merge(one.id(), 1, Integer::sum));
    Set<String> taken = new HashSet<>();
    List<Candidate> unique = new ArrayList<>();
    for (Candidate one : named) {
      boolean alone = counts.getOrDefault(one.id(), 0) == 1;
      unique.add(alone && taken.add(one.id()) ? one : one.withId(longer(one, named, taken)));
    }
    unique.sort(Comparator.comparing(Candidate::id, PathOrder.INSTANCE));
    return unique;
  }

  private static String longer(Candidate one, List<Candidate> all, Set<String> taken) {
    for (int parents = 1; parents < 64; parents++) {
      int count = parents;
      String id = withParents(one, count);
      boolean shared =
          all.stream()
              .anyMatch(
                  other ->
                      !other.node().equals(one.node())
                          && other.id().equals(one.id())
                          && withParents(other, count).equals(id));
      if (!shared && taken.add(id)) {
        return id;
      }
    }
    for (int i = 2; ; i++) {
      String id = one.id() + " (" + i + ")";
      if (taken.add(id)) {
        return id;
      }
    }
  }

  /// The id with that many folders before it.
  private static String withParents(Candidate one, int parents) {
    Path path = one.node().path();
    if (path == null) {
      return one.id();
    }
    String full = path.toAbsolutePath().normalize().toString().replace('\\', '/');
    String below = one.id();
    // An archive's entry lies below the archive's own path.
    String root =
        full.endsWith("/" + below) ? full.substring(0, full.length() - below.length()) : full;
    String[] folders = root.split("/", -1);
    StringBuilder id = new StringBuilder(below);
    int left = parents;
    for (int i = folders.length - 1; i >= 0 && left > 0; i--) {
      if (!folders[i].isEmpty()) {
        id.insert(0, folders[i] + "/");
        left--;
      }
    }
    return id.toString();
  }
}
