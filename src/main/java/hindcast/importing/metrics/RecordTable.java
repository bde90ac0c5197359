package hindcast.importing.metrics;

import hindcast.importing.metrics.TableShape.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// JSON records as the head of a table: a column for each member that any of the first records has,
/// in the order of appearance. Members of objects within are named with dots; lists are no cells.
final class RecordTable {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int DEEPEST = 4;

  /// Members that are taken for columns, at most.
  static final int MOST_COLUMNS = 1000;

  private static final int MOST_TOLD = 100;

  private final Map<String, Integer> columns = new LinkedHashMap<>();
  private final Map<String, Long> lists = new TreeMap<>();
  private final Map<String, Long> passedOver = new TreeMap<>();
  private final List<Map<String, String>> records = new ArrayList<>();
  private final List<Long> lines = new ArrayList<>();

  /// A table of the records in a text that may break off.
  ///
  /// @param place where they lie, such as `data.rows[]`; the empty text for one after the other
  static RecordTable ofHead(String text, String place) {
    RecordTable table = new RecordTable();
    String array = place.replace("[]", "");
    String pointer = array.isEmpty() ? "" : "/" + array.replace('.', '/');
    boolean within = place.isEmpty();
    try (JsonParser parser = MAPPER.createParser(text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (within && token == JsonToken.START_OBJECT) {
          JsonNode record = parser.readValueAsTree();
          table.add(record, 1);
        } else if (token == JsonToken.START_ARRAY) {
          within |=
              parser.streamReadContext().getParent().pathAsPointer().toString().equals(pointer);
        } else if (token == JsonToken.END_ARRAY) {
          within = place.isEmpty();
        }
      }
    } catch (JacksonException broken) {
      return table; // what came before tells enough
    }
    return table;
  }

  /// Adds a record to the head.
  void add(JsonNode record, long line) {
    Map<String, String> members = members(record, line);
    for (String name : members.keySet()) {
      if (columns.size() < MOST_COLUMNS) {
        columns.putIfAbsent(name, columns.size());
      }
    }
    passOver(members, line);
    records.add(members);
    lines.add(line);
  }

  /// The cells of a record behind the head.
  List<String> cells(JsonNode record, long line) {
    Map<String, String> members = members(record, line);
    passOver(members, line);
    return cells(members);
  }

  private void passOver(Map<String, String> members, long line) {
    for (String name : members.keySet()) {
      if (passedOver.size() < MOST_TOLD && !columns.containsKey(name)) {
        passedOver.putIfAbsent(name, line);
      }
    }
  }

  private Map<String, String> members(JsonNode record, long line) {
    Map<String, String> members = new LinkedHashMap<>();
    flatten("", record, 0, line, members);
    return members;
  }

  private void flatten(
      String above, JsonNode node, int depth, long line, Map<String, String> members) {
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      String name = above + member.getKey();
      JsonNode value = member.getValue();
      if (value.isObject() && depth < DEEPEST) {
        flatten(name + ".", value, depth + 1, line, members);
      } else if (value.isContainer()) {
        if (lists.size() < MOST_TOLD) {
          lists.putIfAbsent(name, line);
        }
      } else {
        members.put(name, text(value));
      }
    }
  }

  private static String text(JsonNode value) {
    if (value.isBoolean()) {
      return value.booleanValue() ? "1" : "0";
    }
    return value.isNull() ? "" : value.asString();
  }

  /// Lets go of the records of the head; the columns stay.
  void forgetRecords() {
    records.clear();
    lines.clear();
  }

  /// How many records make up the head so far.
  int size() {
    return records.size();
  }

  /// Names of members that are lists, or lie too deep, with the line where each was first seen.
  Map<String, Long> lists() {
    return lists;
  }

  /// Names of members that are no columns, with the line where each was first seen: those that come
  /// after the head, and what is too much for a table. At most a hundred are kept.
  Map<String, Long> passedOver() {
    return passedOver;
  }

  /// The names of the columns.
  Stream<String> names() {
    return columns.keySet().stream();
  }

  private List<String> cells(Map<String, String> members) {
    List<String> cells = new ArrayList<>(columns.size());
    for (String name : columns.keySet()) {
      cells.add(members.getOrDefault(name, ""));
    }
    return cells;
  }

  /// The records of the head as rows below their header.
  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    rows.add(new Row(lines.isEmpty() ? 1 : lines.getFirst(), List.copyOf(columns.keySet())));
    for (int i = 0; i < records.size(); i++) {
      rows.add(new Row(lines.get(i), cells(records.get(i))));
    }
    return rows;
  }

  /// What each member is for; null where there are fewer than two.
  @Nullable TableShape shape() {
    return columns.size() < 2 ? null : TableShape.of(',', rows());
  }
}
