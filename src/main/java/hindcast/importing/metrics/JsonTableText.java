package hindcast.importing.metrics;

import hindcast.importing.files.Export;
import hindcast.importing.text.RewrittenText;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A JSON document of rows of cells as one of objects, made while it is read: each row becomes an
/// object whose members the columns name, on the same line. Where the document breaks off, the text
/// does, too.
final class JsonTableText extends RewrittenText {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /// Members that name the columns.
  static final Set<String> NAMES =
      Set.of("columns", "fields", "header", "headers", "meta", "names", "columnnames", "labels");

  /// Members that hold the rows.
  static final Set<String> ROWS = Set.of("rows", "data", "values", "results", "records");

  private static final List<String> CALLED =
      List.of("name", "text", "label", "field", "title", "ColumnName", "columnName", "Name");

  private final JsonParser parser;
  private List<String> names;
  private boolean inRows;
  private boolean headed;

  /// Whether a member names the columns, and not the first row.
  private boolean named;

  private long line = 1;
  private long rowLine = 1;
  private long told;
  private boolean begun;
  private boolean ended;

  private JsonTableText(Reader source, List<String> names) {
    super(source);
    this.parser = MAPPER.createParser(source);
    this.names = names;
    this.named = !names.isEmpty();
  }

  /// The text of a document.
  ///
  /// @param source its text, to be read once; closed with this
  /// @param names the columns, where they stand behind the rows; empty where they stand before
  static JsonTableText of(Reader source, List<String> names) {
    return new JsonTableText(source, names);
  }

  /// The same of an export.
  static JsonTableText of(Export export) throws IOException {
    List<String> names;
    try (Reader text = export.text()) {
      names = names(text);
    }
    return of(export.text(), names);
  }

  /// The first names of columns in a document; empty where it has none before it breaks off.
  static List<String> names(Reader text) {
    try (JsonParser parser = MAPPER.createParser(text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        List<String> names = token == JsonToken.PROPERTY_NAME ? named(parser) : List.of();
        if (!names.isEmpty()) {
          return names;
        }
      }
    } catch (JacksonException broken) {
      return List.of();
    }
    return List.of();
  }

  /// Whether a document is an array of arrays, the first of which holds nothing but two texts or
  /// more.
  static boolean headed(String text) {
    if (!text.stripLeading().startsWith("[")) {
      return false;
    }
    try (JsonParser parser = MAPPER.createParser(text)) {
      JsonToken outer = parser.nextToken();
      JsonToken inner = parser.nextToken();
      boolean nested = outer == JsonToken.START_ARRAY && inner == JsonToken.START_ARRAY;
      int names = 0;
      JsonToken token = nested ? parser.nextToken() : null;
      for (; token == JsonToken.VALUE_STRING; token = parser.nextToken()) {
        names++;
      }
      return names > 1
          && token == JsonToken.END_ARRAY
          && parser.nextToken() == JsonToken.START_ARRAY;
    } catch (JacksonException none) {
      return false;
    }
  }

  /// The names that a member lists, at whose own name the parser stands; empty where it lists none,
  /// and then the parser stands at the value, or, where that is an array, behind it.
  private static List<String> named(JsonParser parser) {
    String member = parser.currentName().toLowerCase(Locale.ROOT);
    if (parser.nextToken() != JsonToken.START_ARRAY || !NAMES.contains(member)) {
      return List.of();
    }
    JsonNode list = parser.readValueAsTree();
    List<String> names = new ArrayList<>();
    for (JsonNode one : list) {
      String name = one.isString() ? one.asString() : "";
      for (String called : CALLED) {
        name = name.isEmpty() ? one.path(called).asString("") : name;
      }
      if (name.isEmpty()) {
        return List.of();
      }
      names.add(name);
    }
    return names;
  }

  @Override
  protected @Nullable String next() {
    if (ended) {
      return null;
    }
    if (!begun) {
      begun = true;
      return "[";
    }
    try {
      ObjectNode row = row();
      while (row != null && row.isEmpty()) {
        row = row();
      }
      if (row == null) {
        ended = true;
        return "]";
      }
      long here = Math.max(line, rowLine);
      String before = (told++ > 0 ? "," : "") + "\n".repeat((int) (here - line));
      line = here;
      return before + row;
    } catch (JacksonException broken) {
      ended = true;
      long here = broken.getLocation() == null ? line : broken.getLocation().getLineNr();
      return "\n".repeat((int) Math.max(0, here - line)); // and breaks off as the document does
    }
  }

  /// The next row; null at the end, empty for one that names the columns.
  private @Nullable ObjectNode row() {
    while (true) {
      JsonToken token = parser.nextToken();
      if (token == null) {
        return null;
      }
      if (inRows && token == JsonToken.END_ARRAY) {
        inRows = false;
      } else if (inRows && token == JsonToken.START_ARRAY) {
        rowLine = parser.currentTokenLocation().getLineNr();
        return row(parser.readValueAsTree());
      } else if (inRows) {
        parser.skipChildren();
      } else if (token == JsonToken.PROPERTY_NAME) {
        member();
      } else if (token == JsonToken.START_ARRAY
          && parser.streamReadContext().getNestingDepth() == 1) {
        inRows = !named;
        headed = named;
      }
    }
  }

  private void member() {
    String member = parser.currentName().toLowerCase(Locale.ROOT);
    List<String> found = NAMES.contains(member) ? named(parser) : List.of();
    if (!found.isEmpty()) {
      names = found;
      named = true;
      headed = true;
    } else if (!NAMES.contains(member)) {
      JsonToken value = parser.nextToken();
      inRows = ROWS.contains(member) && value == JsonToken.START_ARRAY && !names.isEmpty();
      headed |= inRows;
    }
  }

  private ObjectNode row(JsonNode cells) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    if (!headed) {
      List<String> first = new ArrayList<>();
      cells.forEach(cell -> first.add(cell.asString("")));
      names = first;
      headed = true;
      return row;
    }
    for (int i = 0; i < cells.size(); i++) {
      String name = i < names.size() ? names.get(i) : "column " + (i + 1);
      row.set(row.has(name) ? name + " (" + (i + 1) + ")" : name, cells.get(i));
    }
    return row;
  }
}
