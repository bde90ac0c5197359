package hindcast.importing.logs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Numbers for texts, in order of first sight, up to a limit; what comes later is [#OTHER]. Keeps a
/// hostile file with a new text on every line from filling memory.
final class Dictionary {
  /// The number of every text beyond the limit.
  static final int OTHER = -1;

  private final int limit;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> texts = new ArrayList<>();

  Dictionary(int limit) {
    this.limit = limit;
  }

  int number(String text) {
    Integer known = numbers.get(text);
    if (known != null) {
      return known;
    }
    if (texts.size() >= limit) {
      return OTHER;
    }
    numbers.put(text, texts.size());
    texts.add(text);
    return texts.size() - 1;
  }

  String text(int number) {
    return texts.get(number);
  }

  int size() {
    return texts.size();
  }
}
