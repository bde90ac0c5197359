package hindcast.importing.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// One JSON object on one line, laid flat: `{"log":{"level":"info"}}` has the field `log.level`.
/// Reused for every line.
public final class JsonRow {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int DEEPEST = 4;
  private static final int MOST_FIELDS = 200;

  private final Map<String, String> fields = new LinkedHashMap<>();

  /// Reads a line.
  ///
  /// @return null when it was understood, else what was found and what was expected
  public @Nullable String parse(String line) {
    fields.clear();
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), line)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return "found " + Snippet.of(line) + ", expected one JSON object on the line";
      }
      object(parser, "", 1);
      return parser.nextToken() == null
          ? null
          : "more text follows the JSON object; expected one object on each line";
    } catch (JacksonException broken) {
      return "the JSON breaks off or is malformed at "
          + Snippet.of(line.substring(Math.max(0, line.length() - 40)))
          + "; expected a complete object on one line";
    }
  }

  /// Reads a line of `key=value` pairs (logfmt).
  ///
  /// @return null when it was understood, else what was found and what was expected
  public @Nullable String parsePairs(String line) {
    fields.clear();
    LogfmtPairs.read(line, this::put);
    return fields.isEmpty()
        ? "found " + Snippet.of(line) + ", expected key=value pairs on the line"
        : null;
  }

  private void object(JsonParser parser, String prefix, int depth) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = prefix + parser.currentName();
      switch (parser.nextToken()) {
        case START_OBJECT -> {
          if (depth < DEEPEST) {
            object(parser, name + ".", depth + 1);
          } else {
            parser.skipChildren();
          }
        }
        case START_ARRAY -> put(name, array(parser));
        case VALUE_NULL -> {}
        default -> put(name, parser.getString());
      }
    }
  }

  private static String array(JsonParser parser) {
    StringBuilder joined = new StringBuilder();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
        parser.skipChildren();
      } else if (joined.length() < 300) {
        joined.append(joined.isEmpty() ? "" : ", ").append(parser.getString());
      }
    }
    return joined.toString();
  }

  private void put(String name, String value) {
    if (fields.size() < MOST_FIELDS) {
      fields.putIfAbsent(name, value);
    }
  }

  /// All fields, in order.
  public Map<String, String> fields() {
    return fields;
  }

  /// The field of that name; null where there is none.
  public @Nullable String get(String name) {
    return fields.get(name);
  }

  /// The first of those fields that is there and not blank.
  public @Nullable String first(List<String> names) {
    for (String name : names) {
      String value = fields.get(name);
      if (value != null && !value.isBlank()) {
        return value;
      }
    }
    return null;
  }
}
