package hindcast.importing.text;

import hindcast.importing.Export;
import hindcast.importing.ImportException;
import hindcast.importing.Intake;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Walks the elements of one array in a JSON document, each with its line, so that a document of
/// any size takes the memory of one element, and all before a cut is kept.
public final class JsonElements {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private JsonElements() {}

  /// Takes one element. The row is already counted; the taker says whether it was used.
  public interface Taker {
    void take(JsonNode element, long line);
  }

  /// Hands out the elements of the array under that name in the outermost object, or of the
  /// outermost array where the name is null. A document that is a single object stands for itself
  /// where `lone` is true.
  ///
  /// @return number of elements handed out
  /// @throws ImportException when the document holds no such array
  public static long each(
      Export export, Intake intake, @Nullable String name, boolean lone, Taker taker)
      throws IOException {
    return each(export, intake, name, lone, null, taker);
  }

  /// The same for one file of a folder or archive, which problems then name.
  public static long each(
      Export export,
      Intake intake,
      @Nullable String name,
      boolean lone,
      @Nullable String file,
      Taker taker)
      throws IOException {
    long[] handed = {0};
    boolean found = false;
    try (Reader text = export.text();
        JsonParser parser = MAPPER.createParser(text)) {
      try {
        JsonToken token = parser.nextToken();
        if (name == null && token == JsonToken.START_ARRAY) {
          found = true;
          elements(parser, intake, taker, handed);
        } else if (name == null && lone && token == JsonToken.START_OBJECT) {
          found = true;
          element(parser, intake, taker, handed);
        } else if (name != null && token == JsonToken.START_OBJECT) {
          while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean wanted = name.equals(parser.currentName());
            token = parser.nextToken();
            if (wanted && token == JsonToken.START_ARRAY) {
              found = true;
              elements(parser, intake, taker, handed);
            } else {
              parser.skipChildren();
            }
          }
        }
      } catch (JacksonException broken) {
        long line =
            Math.max(1, broken.getLocation() == null ? 0 : broken.getLocation().getLineNr());
        intake.rowRead();
        intake.refuse(
            line,
            (file == null ? "" : file + ": ")
                + "the JSON breaks off or is malformed here, after "
                + handed[0]
                + " whole entries; expected the document to go on. Export it again to get the"
                + " rest");
        found = true;
      }
    }
    if (!found) {
      throw new ImportException(
          "expected "
              + (name == null ? "a JSON array" : "a JSON object with the array \"" + name + "\"")
              + " and found neither");
    }
    return handed[0];
  }

  private static void elements(JsonParser parser, Intake intake, Taker taker, long[] handed) {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      element(parser, intake, taker, handed);
    }
  }

  private static void element(JsonParser parser, Intake intake, Taker taker, long[] handed) {
    long line = parser.currentTokenLocation().getLineNr();
    JsonNode node = MAPPER.readTree(parser);
    intake.rowRead();
    taker.take(node, line);
    handed[0]++;
  }

  /// The text of that field, empty where it is missing or no scalar.
  public static String text(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isValueNode() && !value.isNull() ? value.asString() : "";
  }

  /// The text of that field; null where it is missing or blank.
  public static @Nullable String textOrNull(JsonNode node, String name) {
    String text = text(node, name);
    return text.isBlank() ? null : text;
  }
}
