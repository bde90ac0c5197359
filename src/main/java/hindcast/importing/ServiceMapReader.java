package hindcast.importing;

import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import hindcast.importing.roles.Words;
import hindcast.model.Problem;
import hindcast.model.ServiceMap;
import hindcast.model.ServiceMap.Edge;
import hindcast.model.ServiceMap.Service;
import hindcast.model.ServiceMap.Strength;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Reads the file that says which services there are and how they were meant to depend on each
/// other.
final class ServiceMapReader {
  private static final JsonFactory JSON = new JsonFactory();

  /// What may stand beside the services at the top of a map that has no edges.
  private static final Set<String> AT_TOP =
      Words.set("services edges name title description comment version $schema source owner team");

  /// A map has at most this many services and edges; more is another sort of file.
  private static final int LIMIT = 100_000;

  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, Service> services = new LinkedHashMap<>();
  private final List<Edge> edges = new ArrayList<>();

  private ServiceMapReader() {}

  /// A map as read.
  ///
  /// @param problems what in it was passed over, in order of line
  record Declared(ServiceMap map, List<Problem> problems) {
    Declared {
      problems = List.copyOf(problems);
    }
  }

  /// A JSON value: a `Map` or `List` of such, a `String`, or the text of anything else in a
  /// [Plain].
  private record Value(Object what, long line) {
    private @Nullable String text() {
      return what instanceof String text && !text.isBlank() ? text.strip() : null;
    }

    private String shown() {
      return switch (what) {
        case Map<?, ?> m -> "an object";
        case List<?> l -> "an array";
        case String s -> s.isBlank() ? "an empty string" : "\"" + shortened(s) + "\"";
        default -> ((Plain) what).text();
      };
    }
  }

  private record Plain(String text) {}

  /// Whether the export is a service map and no data: an object with an array `services`, and
  /// either edges or nothing that a map would not have.
  static boolean looksLikeMap(Probe head) {
    Set<String> paths = head.jsonPaths();
    if (!head.text().stripLeading().startsWith("{") || !paths.contains("services")) {
      return false;
    }
    boolean edges = paths.contains("edges") && paths.contains("edges[].from");
    return edges
        || (head.text().matches("(?s).*\"services\"\\s*:\\s*\\[.*")
            && paths.stream().filter(path -> !path.contains(".")).allMatch(AT_TOP::contains));
  }

  /// Reads the map. Wrong entries are passed over with a problem each; fields of other tools are
  /// tolerated.
  ///
  /// @throws ImportException when the file is no service map at all
  /// @throws IOException when its bytes cannot be read
  static Declared read(Export export) throws IOException {
    Value root;
    try (Reader text = export.text();
        JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw new ImportException("the service map is empty; expected " + SHAPE);
      }
      root = value(parser, first);
    } catch (JacksonException broken) {
      long line = broken.getLocation() == null ? 0 : broken.getLocation().getLineNr();
      throw new ImportException(
          "the service map is no readable JSON up to this line; expected " + SHAPE,
          Math.max(0, line));
    }
    return new ServiceMapReader().declared(root, export.name());
  }

  private static final String SHAPE =
      "an object such as {\"services\":[\"api\",\"cache\"],\"edges\":[{\"from\":\"api\","
          + "\"to\":\"cache\",\"declared\":\"soft\"}]}";

  private static Value value(JsonParser parser, JsonToken token) {
    long line = parser.currentTokenLocation().getLineNr();
    return switch (token) {
      case START_OBJECT -> {
        Map<String, Value> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
          String name = parser.currentName();
          fields.put(name, value(parser, parser.nextToken()));
        }
        yield new Value(fields, line);
      }
      case START_ARRAY -> {
        List<Value> elements = new ArrayList<>();
        for (JsonToken next = parser.nextToken();
            next != JsonToken.END_ARRAY;
            next = parser.nextToken()) {
          elements.add(value(parser, next));
        }
        yield new Value(elements, line);
      }
      case VALUE_STRING -> new Value(parser.getString(), line);
      default -> new Value(new Plain(shortened(parser.getString())), line);
    };
  }

  private Declared declared(Value root, String name) throws ImportException {
    if (!(root.what() instanceof Map<?, ?> top)) {
      throw new ImportException(
          "the service map is " + root.shown() + "; expected " + SHAPE, root.line());
    }
    Value declaredServices = (Value) top.get("services");
    if (declaredServices == null || !(declaredServices.what() instanceof List<?> list)) {
      String found = declaredServices == null ? "no \"services\"" : "services that are no array";
      long line = declaredServices == null ? root.line() : declaredServices.line();
      throw new ImportException("the service map has " + found + "; expected " + SHAPE, line);
    }
    list.stream().limit(LIMIT).forEach(entry -> addService((Value) entry));
    Value declaredEdges = (Value) top.get("edges");
    if (declaredEdges != null && declaredEdges.what() instanceof List<?> all) {
      all.stream().limit(LIMIT).forEach(entry -> addEdge((Value) entry));
    } else if (declaredEdges != null) {
      problem(declaredEdges, "edges is " + declaredEdges.shown() + "; expected an array of edges");
    }
    circles(declaredEdges);
    return new Declared(
        new ServiceMap(List.copyOf(services.values()), edges, name), AlikeProblems.told(problems));
  }

  private void addService(Value entry) {
    String name = entry.text();
    List<String> patterns = new ArrayList<>();
    if (entry.what() instanceof Map<?, ?> fields) {
      Value named = (Value) fields.get("name");
      name = named == null ? null : named.text();
      Value series = (Value) fields.get("series");
      if (name != null && series != null) {
        patterns(name, series, patterns);
      }
    }
    if (name == null) {
      problem(
          entry,
          "a service is "
              + (entry.what() instanceof Map<?, ?> ? "an object without a name" : entry.shown())
              + "; expected its name, or an object with \"name\" and \"series\"; it was passed"
              + " over");
    } else if (services.containsKey(name)) {
      problem(
          entry, "the service \"" + shortened(name) + "\" is declared twice; the first one counts");
    } else {
      services.put(name, new Service(name, patterns));
    }
  }

  private void patterns(String name, Value series, List<String> patterns) {
    List<?> entries = series.what() instanceof List<?> list ? list : List.of(series);
    for (Object entry : entries) {
      String pattern = ((Value) entry).text();
      if (pattern == null) {
        problem(
            (Value) entry,
            "a series pattern of the service \""
                + shortened(name)
                + "\" is "
                + ((Value) entry).shown()
                + "; expected a text such as \"billing_*\"; it was passed over");
      } else {
        patterns.add(pattern);
      }
    }
  }

  private void addEdge(Value entry) {
    if (!(entry.what() instanceof Map<?, ?> fields)) {
      problem(
          entry,
          "an edge is "
              + entry.shown()
              + "; expected an object with \"from\" and \"to\"; it was passed over");
      return;
    }
    String from = end(entry, fields, "from");
    String to = from == null ? null : end(entry, fields, "to");
    if (from == null || to == null) {
      return;
    }
    if (from.equals(to)) {
      problem(
          entry, "an edge leads from \"" + shortened(from) + "\" to itself; it was passed over");
      return;
    }
    Value viaValue = (Value) fields.get("via");
    boolean everyCaller = viaValue == null || viaValue.what().equals(new Plain("null"));
    String via = everyCaller || viaValue == null ? null : viaValue.text();
    if (!everyCaller && via == null && viaValue != null) {
      // Without its caller the edge would allow more than was declared.
      problem(
          viaValue,
          "the \"via\" of the edge from "
              + ends(from, to)
              + " is "
              + viaValue.shown()
              + "; expected the name of a caller or route; the edge was passed over");
      return;
    }
    Edge edge = new Edge(from, to, via, strength(fields, from, to), expectation(fields, from, to));
    Edge known =
        edges.stream()
            .filter(
                one ->
                    one.from().equals(from)
                        && one.to().equals(to)
                        && Objects.equals(one.via(), via))
            .findFirst()
            .orElse(null);
    if (known != null && known.declared() != edge.declared()) {
      edges.set(edges.indexOf(known), new Edge(from, to, via, Strength.UNKNOWN, known.expect()));
      problem(
          entry,
          "the edge from "
              + ends(from, to)
              + (via == null ? "" : " via \"" + shortened(via) + "\"")
              + " is declared twice, and not as the same; it counts as unknown");
    } else if (known != null) {
      problem(
          entry,
          "the edge from "
              + ends(from, to)
              + (via == null ? "" : " via \"" + shortened(via) + "\"")
              + " is declared twice; the first one counts");
    } else {
      edges.add(edge);
    }
  }

  private @Nullable String end(Value entry, Map<?, ?> fields, String which) {
    Value value = (Value) fields.get(which);
    String name = value == null ? null : value.text();
    if (name == null) {
      problem(
          value == null ? entry : value,
          "the \""
              + which
              + "\" of an edge is "
              + (value == null ? "missing" : value.shown())
              + "; expected the name of a service; the edge was passed over");
      return null;
    }
    if (!services.containsKey(name)) {
      problem(
          entry,
          "an edge names the service \""
              + shortened(name)
              + "\", which is not declared under \"services\"; the edge was passed over; declare"
              + " the service or correct the name");
      return null;
    }
    return name;
  }

  private Strength strength(Map<?, ?> fields, String from, String to) {
    Value value = (Value) fields.get("declared");
    if (value == null) {
      return Strength.UNKNOWN;
    }
    String text = value.text();
    String word = text == null ? "" : text.toLowerCase(Locale.ROOT);
    return switch (word) {
      case "hard" -> Strength.HARD;
      case "soft" -> Strength.SOFT;
      case "unknown" -> Strength.UNKNOWN;
      default -> {
        problem(
            value,
            "the edge from "
                + ends(from, to)
                + " is declared "
                + value.shown()
                + "; expected \"hard\" or \"soft\"; it counts as unknown");
        yield Strength.UNKNOWN;
      }
    };
  }

  private String expectation(Map<?, ?> fields, String from, String to) {
    Value value = (Value) fields.get("expect");
    if (value == null || (value.what() instanceof String)) {
      String text = value == null ? null : value.text();
      return text == null ? "" : text;
    }
    problem(
        value,
        "the \"expect\" of the edge from "
            + ends(from, to)
            + " is "
            + value.shown()
            + "; expected a text such as \"fail-open\"; it was left out");
    return "";
  }

  /// Calls may go round in circles; the map stands, but its reader should know.
  private void circles(@Nullable Value declaredEdges) {
    Map<String, List<String>> callees = new LinkedHashMap<>();
    for (Edge edge : edges) {
      callees.computeIfAbsent(edge.from(), k -> new ArrayList<>()).add(edge.to());
    }
    Set<String> left = new HashSet<>();
    for (String start : callees.keySet()) {
      List<String> circle = left.contains(start) ? null : circle(start, callees, left);
      if (circle != null && declaredEdges != null) {
        problem(
            declaredEdges,
            "the edges go round in a circle ("
                + shortened(String.join(" to ", circle))
                + "); they were kept, but no service in the circle counts as outermost");
        return;
      }
    }
  }

  /// Depth-first, with its own stack because a map may be one long chain.
  private static @Nullable List<String> circle(
      String start, Map<String, List<String>> callees, Set<String> left) {
    List<String> path = new ArrayList<>(List.of(start));
    List<Integer> next = new ArrayList<>(List.of(0));
    Set<String> onPath = new HashSet<>(path);
    while (!path.isEmpty()) {
      int depth = path.size() - 1;
      String here = path.get(depth);
      List<String> calls = callees.getOrDefault(here, List.of());
      int i = next.get(depth);
      if (i == calls.size()) {
        left.add(here);
        onPath.remove(here);
        path.removeLast();
        next.removeLast();
        continue;
      }
      next.set(depth, i + 1);
      String callee = calls.get(i);
      if (onPath.contains(callee)) {
        List<String> circle = new ArrayList<>(path.subList(path.indexOf(callee), path.size()));
        circle.add(callee);
        return circle;
      }
      if (!left.contains(callee)) {
        path.add(callee);
        next.add(0);
        onPath.add(callee);
      }
    }
    return null;
  }

  private void problem(Value at, String message) {
    problems.add(new Problem(at.line(), message, false));
  }

  private static String ends(String from, String to) {
    return "\"" + shortened(from) + "\" to \"" + shortened(to) + "\"";
  }

  private static String shortened(String text) {
    String line = text.lines().findFirst().orElse("");
    return line.length() <= 80 ? line : line.substring(0, 79) + "…";
  }
}
