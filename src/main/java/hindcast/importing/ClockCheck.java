package hindcast.importing;

import hindcast.model.ClockSuggestion;
import hindcast.model.Problem;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/// Holds the sources' clocks against each other and says which one is wrong, and by how much.
final class ClockCheck {
  private ClockCheck() {}

  /// Suggestions per source id. Nothing is applied.
  ///
  /// @param doubts told of sources whose clocks disagree without the data saying which is right
  static SortedMap<String, ClockSuggestion> check(
      List<Imported> imported, BiConsumer<String, Problem> doubts) {
    return new TreeMap<>();
  }
}
