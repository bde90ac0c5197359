package hindcast.importing.text;

import hindcast.importing.Intake;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import hindcast.importing.files.Lines;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
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
        // Also documents that follow one another.
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
          found |= document(parser, intake, name, lone, taker, handed);
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

  /// Hands out the elements of one document.
  ///
  /// @return whether it is of the form asked for
  private static boolean document(
      JsonParser parser,
      Intake intake,
      @Nullable String name,
      boolean lone,
      Taker taker,
      long[] handed) {
    JsonToken token = parser.currentToken();
    if (name == null && token == JsonToken.START_ARRAY) {
      elements(parser, intake, taker, handed);
      return true;
    }
    if (name == null && lone && token == JsonToken.START_OBJECT) {
      element(parser, intake, taker, handed);
      return true;
    }
    boolean found = false;
    if (name == null || token != JsonToken.START_OBJECT) {
      parser.skipChildren();
    } else {
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean wanted = name.equals(parser.currentName());
        if (parser.nextToken() == JsonToken.START_ARRAY && wanted) {
          elements(parser, intake, taker, handed);
          found = true;
        } else {
          parser.skipChildren();
        }
      }
    }
    return found;
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

  /// Hands out what lies at a path: `data.items[]` are the elements of that array, `incident` is
  /// one object, `posts.*` are all members of an object, the empty path is the document itself.
  /// Documents that follow one another (JSON lines) are all walked; a broken line is refused and
  /// the next one read.
  public static void at(Export export, Intake intake, String path, Taker taker) throws IOException {
    at(export, intake, List.of(path), taker);
  }

  /// The same for several paths, one after another. Where the document breaks off is told once.
  public static void at(Export export, Intake intake, List<String> paths, Taker taker)
      throws IOException {
    long[] handed = {0};
    NavigableMap<Long, Long> broken = new TreeMap<>();
    for (String path : paths) {
      at(export, intake, steps(path), taker, handed, broken);
    }
    broken.forEach(
        (line, whole) -> {
          intake.rowRead();
          intake.refuse(
              line,
              "the JSON breaks off or is malformed here, after "
                  + whole
                  + " whole entries; expected the document to go on. Export it again to get the"
                  + " rest");
        });
  }

  private static String[] steps(String path) {
    return path.isEmpty()
        ? new String[0]
        : path.replace("[]", ".[]").replaceAll("^\\.", "").split("\\.");
  }

  private static void at(
      Export export,
      Intake intake,
      String[] steps,
      Taker taker,
      long[] handed,
      NavigableMap<Long, Long> broken)
      throws IOException {
    if (onePerLine(export)) {
      try (Lines lines = export.lines()) {
        for (String line = lines.next(); line != null; line = lines.next()) {
          if (!line.isBlank()) {
            long number = lines.number();
            Taker numbered = (element, within) -> taker.take(element, number);
            if (walk(new StringReader(line), intake, steps, numbered, handed) > 0) {
              broken.put(number, handed[0]);
            }
          }
        }
      }
    } else {
      try (Reader text = export.text()) {
        long line = walk(text, intake, steps, taker, handed);
        if (line > 0) {
          broken.put(line, handed[0]);
        }
      }
    }
  }

  /// Whether the first line is a whole object and more follows.
  private static boolean onePerLine(Export export) throws IOException {
    try (Lines lines = export.lines()) {
      String first = lines.next();
      while (first != null && first.isBlank()) {
        first = lines.next();
      }
      String more = lines.next();
      while (more != null && more.isBlank()) {
        more = lines.next();
      }
      if (first == null || more == null || !first.startsWith("{") || !more.startsWith("{")) {
        return false;
      }
      MAPPER.readTree(first);
      return true;
    } catch (JacksonException goesOn) {
      return false;
    }
  }

  /// @return the line where the JSON breaks off; 0 where it is whole
  private static long walk(Reader text, Intake intake, String[] steps, Taker taker, long[] handed)
      throws IOException {
    try (JsonParser parser = MAPPER.createParser(text)) {
      while (parser.nextToken() != null) {
        step(parser, intake, steps, 0, taker, handed);
      }
      return 0;
    } catch (JacksonException broken) {
      return broken.getLocation() == null ? 1 : Math.max(1, broken.getLocation().getLineNr());
    }
  }

  private static void step(
      JsonParser parser, Intake intake, String[] steps, int depth, Taker taker, long[] handed) {
    JsonToken token = parser.currentToken();
    if (depth == steps.length) {
      // An array is an element of another one; named by itself it is the place of others.
      boolean within = depth > 0 && steps[depth - 1].equals("[]");
      if (token == JsonToken.START_OBJECT || (within && token == JsonToken.START_ARRAY)) {
        element(parser, intake, taker, handed);
      } else {
        parser.skipChildren();
      }
    } else if (steps[depth].equals("[]") && token == JsonToken.START_ARRAY) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        step(parser, intake, steps, depth + 1, taker, handed);
      }
    } else if (!steps[depth].equals("[]") && token == JsonToken.START_OBJECT) {
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean wanted = steps[depth].equals("*") || steps[depth].equals(parser.currentName());
        parser.nextToken();
        if (wanted) {
          step(parser, intake, steps, depth + 1, taker, handed);
        } else {
          parser.skipChildren();
        }
      }
    } else {
      parser.skipChildren();
    }
  }

  /// The first object in a text that begins with it, or with an array that begins with it, as one
  /// line; empty where there is none or it is cut.
  public static String first(String text) {
    try (JsonParser parser = MAPPER.createParser(text)) {
      JsonToken token = parser.nextToken();
      token = token == JsonToken.START_ARRAY ? parser.nextToken() : token;
      return token == JsonToken.START_OBJECT ? MAPPER.readTree(parser).toString() : "";
    } catch (JacksonException cut) {
      return "";
    }
  }

  /// A document that stands in a text; a missing node where it is none.
  public static JsonNode parsed(String text) {
    try {
      return text.isBlank() ? MAPPER.missingNode() : MAPPER.readTree(text);
    } catch (JacksonException none) {
      return MAPPER.missingNode();
    }
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
