package hindcast.importing;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/// Finds what the user said about a file, and remembers which sayings named no file at all. Safe
/// for threads.
final class FileOptions {
  private final Set<String> used = new ConcurrentSkipListSet<>();
  private volatile Set<String> ids = Set.of();

  /// What the sources are called. From now on a saying that is one source's whole id names that
  /// source alone, and none in a folder below.
  void ids(Set<String> sources) {
    ids = Set.copyOf(sources);
  }

  /// What the map says of that file; null where it says nothing. The whole id beats a file name or
  /// the end of a path; of several that fit, the last one wins.
  <T> @Nullable T find(Map<String, T> said, String id, @Nullable Path path) {
    T found = null;
    boolean exact = false;
    for (Map.Entry<String, T> entry : said.entrySet()) {
      String key = normal(entry.getKey());
      boolean whole = key.equals(id);
      if (whole || (!ids.contains(key) && names(key, id, path))) {
        used.add(entry.getKey());
        if (whole || !exact) {
          found = entry.getValue();
          exact = whole;
        }
      }
    }
    return found;
  }

  /// Whether the key named a file so far.
  boolean used(String key) {
    return used.contains(key);
  }

  private static boolean names(String key, String id, @Nullable Path path) {
    if (id.endsWith("/" + key)) {
      return true;
    }
    if (path == null) {
      return key.equals("-");
    }
    String given = normal(path.toString());
    String full = normal(path.toAbsolutePath().normalize().toString());
    return given.equals(key) || given.endsWith("/" + key) || full.equals(key);
  }

  private static String normal(String key) {
    String plain = key.replace('\\', '/');
    return plain.startsWith("./") ? plain.substring(2) : plain;
  }
}
