package hindcast.importing.logs;

import hindcast.importing.text.KeyBytes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The name of a field as it stands in JSON, and the names of the fields of the object that is its
/// value. Used by one thread.
final class JsonKey {
  /// Objects in objects are laid flat to this depth, as [hindcast.importing.text.JsonRow] does.
  private static final int DEEPEST = 4;

  private final String path;
  private final int depth;
  private final Map<String, FieldUse> uses;
  private final KeyBytes names = new KeyBytes();
  private final List<JsonKey> keys = new ArrayList<>();

  /// What the field is good for.
  final FieldUse use;

  private JsonKey(String path, int depth, Map<String, FieldUse> uses) {
    this.path = path;
    this.depth = depth;
    this.uses = uses;
    this.use = uses.computeIfAbsent(path, FieldUse::new);
  }

  /// The names of a line's fields.
  static JsonKey line() {
    return new JsonKey("", 0, new HashMap<>());
  }

  /// Whether the fields of an object that is its value are fields of the line.
  boolean flat() {
    return depth < DEEPEST;
  }

  /// Where the name ends that is expected here; −1 where another stands there. What follows the end
  /// has to be the closing quote.
  int expectedEnd(byte[] bytes, int from, int limit) {
    return names.expectedEnd(bytes, from, limit);
  }

  /// The name expected.
  JsonKey expected() {
    return keys.get(names.expected());
  }

  /// The name that stands here.
  JsonKey of(byte[] bytes, int from, int to) {
    int number = names.of(bytes, from, to);
    if (number == keys.size()) {
      String name = names.text(number);
      keys.add(new JsonKey(path.isEmpty() ? name : path + "." + name, depth + 1, uses));
    }
    return keys.get(number);
  }
}
