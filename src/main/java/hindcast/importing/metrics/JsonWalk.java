package hindcast.importing.metrics;

import java.io.Reader;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// Small steps through a JSON document, so that only one sample is held at a time.
final class JsonWalk {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(100).maxStringLength(1 << 20).build())
          .build();

  private JsonWalk() {}

  /// A parser at the document's first token.
  static JsonParser open(Reader text) {
    JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text);
    parser.nextToken();
    return parser;
  }

  /// 1-based line of the current token.
  static long line(JsonParser parser) {
    return Math.max(1, parser.currentTokenLocation().getLineNr());
  }

  /// Told of each property of an object; must leave the parser at the end of the value, and may do
  /// so by not touching it.
  interface Property {
    void see(String name, JsonParser parser);
  }

  /// Goes through the properties of the object at which the parser stands.
  static void properties(JsonParser parser, Property each) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      int depth = parser.streamReadContext().getNestingDepth();
      each.see(name, parser);
      if (parser.currentToken() == value && parser.streamReadContext().getNestingDepth() == depth) {
        parser.skipChildren();
      }
    }
  }

  /// The text of the scalar at which the parser stands, also of numbers; empty for null, objects
  /// and arrays.
  static String text(JsonParser parser) throws JacksonException {
    JsonToken token = parser.currentToken();
    return token == null || !token.isScalarValue() || token == JsonToken.VALUE_NULL
        ? ""
        : parser.getString();
  }

  /// The scalar properties of the object at which the parser stands, as text.
  static Map<String, String> labels(JsonParser parser) {
    Map<String, String> labels = new LinkedHashMap<>();
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      properties(
          parser,
          (name, value) -> {
            if (value.currentToken().isScalarValue()) {
              labels.put(name, text(value));
            }
          });
    }
    return labels;
  }
}
