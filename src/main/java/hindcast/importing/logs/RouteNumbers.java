package hindcast.importing.logs;

import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;

/// Numbers for the routes of one block, found by the hash of a path's template.
final class RouteNumbers {
  private final ToIntFunction<String> numberOf;
  private final Map<String, Integer> byText = new HashMap<>();
  private final HashNumbers byHash = new HashNumbers();

  /// No routes yet.
  ///
  /// @param numberOf numbers a route seen for the first time
  RouteNumbers(ToIntFunction<String> numberOf) {
    this.numberOf = numberOf;
  }

  /// Number of the route whose template has that hash; −1 where it is new.
  int find(long hash) {
    return byHash.find(hash);
  }

  /// Number of a path's route, remembered under the hash.
  int remember(long hash, String path) {
    int number = number(path);
    byHash.put(hash, number);
    return number;
  }

  /// Number of a path's route.
  int number(String path) {
    return byText.computeIfAbsent(Templates.route(path), numberOf::applyAsInt);
  }
}
