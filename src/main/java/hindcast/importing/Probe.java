package hindcast.importing;

import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// The first 64 KiB of an export, decoded once, with what every importer asks about them. For a
/// folder or archive: the names in it and a probe of each file directly below.
public final class Probe {
  private static final JsonFactory JSON = new JsonFactory();

  private final String text;
  private final boolean whole;
  private final Charset charset;
  private final Map<String, Probe> entries;
  private final List<String> lines;
  private final Set<String> jsonPaths;

  /// A probe of a file's head.
  ///
  /// @param text the decoded head, byte order mark removed
  /// @param whole whether that is all there is
  /// @param charset how it was decoded
  public Probe(String text, boolean whole, Charset charset) {
    this(text, whole, charset, Map.of());
  }

  /// A probe of a folder or archive.
  ///
  /// @param entries relative names (with `/`) of what is in it, with the probe of each file
  public static Probe ofFolder(Map<String, Probe> entries) {
    return new Probe("", true, java.nio.charset.StandardCharsets.UTF_8, entries);
  }

  private Probe(String text, boolean whole, Charset charset, Map<String, Probe> entries) {
    this.text = text;
    this.whole = whole;
    this.charset = charset;
    this.entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    this.lines = splitLines(text, whole);
    this.jsonPaths = readJsonPaths(text);
  }

  /// The decoded head.
  public String text() {
    return text;
  }

  /// Whether the head is the whole export.
  public boolean whole() {
    return whole;
  }

  /// How it was decoded.
  public Charset charset() {
    return charset;
  }

  /// Complete, non-blank lines of the head, at most 200; the only line where there is just a part
  /// of one.
  public List<String> lines() {
    return lines;
  }

  /// What a folder or archive holds; empty for a file.
  public Map<String, Probe> entries() {
    return entries;
  }

  /// Whether this is a folder or an archive.
  public boolean folder() {
    return !entries.isEmpty();
  }

  /// Paths of keys and elements in the JSON document that the head begins, as far as it goes:
  /// `data.resultType`, `data.result[].metric`, `[].ts`. Empty where it is no JSON. For JSON lines:
  /// those of the first line.
  public Set<String> jsonPaths() {
    return jsonPaths;
  }

  /// Share of [#lines()] that the pattern finds, 0–1; 0 without lines.
  public double share(java.util.regex.Pattern pattern) {
    if (lines.isEmpty()) {
      return 0;
    }
    return lines.stream().filter(line -> pattern.matcher(line).find()).count()
        / (double) lines.size();
  }

  private static List<String> splitLines(String text, boolean whole) {
    List<String> found = new ArrayList<>();
    String[] all = text.split("\\R", -1);
    int complete = whole || all.length == 1 ? all.length : all.length - 1;
    for (int i = 0; i < complete && found.size() < 200; i++) {
      if (!all[i].isBlank()) {
        found.add(all[i]);
      }
    }
    return List.copyOf(found);
  }

  private static Set<String> readJsonPaths(String text) {
    String trimmed = text.stripLeading();
    if (!trimmed.startsWith("{") && !trimmed.startsWith("[")) {
      return Set.of();
    }
    Set<String> found = new LinkedHashSet<>();
    Deque<String> path = new ArrayDeque<>();
    String name = "";
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), trimmed)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        String here = path.isEmpty() ? "" : path.peek();
        switch (token) {
          case PROPERTY_NAME -> {
            name = here.isEmpty() ? parser.currentName() : here + "." + parser.currentName();
            found.add(name);
          }
          case START_OBJECT, START_ARRAY -> {
            String at = inArray(parser) || name.isEmpty() ? here : name;
            path.push(token == JsonToken.START_ARRAY ? at + "[]" : at);
          }
          case END_OBJECT, END_ARRAY -> {
            path.pop();
            if (path.isEmpty()) {
              return found;
            }
          }
          default -> {}
        }
      }
    } catch (JacksonException endOfHead) {
      return found;
    }
    return found;
  }

  private static boolean inArray(JsonParser parser) {
    var parent = parser.streamReadContext().getParent();
    return parent == null || parent.inArray();
  }
}
