package hindcast.importing.metrics;

import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/// Small steps through a JSON document, so that only one sample is held at a time.
final class JsonWalk {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(100).maxStringLength(1 << 21).build())
          .build();

  private static final JsonFactory LENIENT =
      JSON.rebuild()
          .enable(JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES)
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  private JsonWalk() {}

  /// A parser at the document's first token.
  static JsonParser open(Reader text) {
    JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text);
    parser.nextToken();
    return parser;
  }

  /// The same for documents that are not quite JSON: bare or singly quoted keys, trailing commas,
  /// `NaN`.
  static JsonParser openLenient(Reader text) {
    JsonParser parser = LENIENT.createParser(ObjectReadContext.empty(), text);
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

  /// Goes through the properties of the object at which the parser stands; anything else it leaves
  /// alone.
  static void properties(JsonParser parser, Property each) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      return;
    }
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

  /// Told of each element of an array, under the same rule as [Property].
  interface Element {
    void see(JsonParser parser);
  }

  /// Goes through the elements of the array at which the parser stands; anything else it leaves
  /// alone.
  static void elements(JsonParser parser, Element each) {
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        JsonToken element = parser.currentToken();
        int depth = parser.streamReadContext().getNestingDepth();
        each.see(parser);
        if (parser.currentToken() == element
            && parser.streamReadContext().getNestingDepth() == depth) {
          parser.skipChildren();
        }
      }
    }
  }

  /// Goes through the documents that follow one another in a text, such as the pages that were
  /// written into one file, under the same rule as [Property].
  static void each(JsonParser parser, Element document) {
    while (parser.currentToken() != null) {
      JsonToken first = parser.currentToken();
      int depth = parser.streamReadContext().getNestingDepth();
      document.see(parser);
      if (parser.currentToken() == first && parser.streamReadContext().getNestingDepth() == depth) {
        parser.skipChildren();
      }
      parser.nextToken();
    }
  }

  /// The scalars of the array at which the parser stands, as text: empty for null, objects and
  /// arrays.
  static List<String> texts(JsonParser parser) {
    List<String> texts = new ArrayList<>();
    elements(parser, element -> texts.add(text(element)));
    return texts;
  }

  /// The number at which the parser stands, also one in quotes; `NaN` for null, an empty text and
  /// the words for gaps; null where it is none.
  static @Nullable Double number(JsonParser parser) {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return Double.NaN;
    }
    if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
      return token == JsonToken.VALUE_TRUE ? 1.0 : 0.0;
    }
    if (token == null || !token.isScalarValue()) {
      return null;
    }
    String text = parser.getString();
    CellNumber number = text.length() > 64 ? null : CellNumber.of(text, false);
    if (number == null) {
      return null;
    }
    boolean negative = Double.isInfinite(number.value()) && text.strip().startsWith("-");
    return negative ? Double.NEGATIVE_INFINITY : number.value();
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
