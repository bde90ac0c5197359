package hindcast.importing.logs;

import hindcast.importing.text.Snippet;
import hindcast.importing.text.Stamp;
import hindcast.model.LogLevel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The fields of a flow log, in the order that its header names them. Without a header the order is
/// the default one, or any in which the two times stand side by side.
final class VpcFlowFields {
  private static final List<String> DEFAULT =
      List.of(
          "version",
          "account-id",
          "interface-id",
          "srcaddr",
          "dstaddr",
          "srcport",
          "dstport",
          "protocol",
          "packets",
          "bytes",
          "start",
          "end",
          "action",
          "log-status");

  private static final Map<String, String> NAMES =
      Map.of(
          "account-id",
          "account",
          "interface-id",
          "interface",
          "srcaddr",
          "source",
          "dstaddr",
          "target",
          "srcport",
          "sourceport",
          "dstport",
          "port");

  private static final Set<String> TOLD = Set.of("version", "start", "action", "log-status");
  private static final Set<String> ACTIONS = Set.of("ACCEPT", "REJECT");
  private static final Set<String> STATES = Set.of("OK", "NODATA", "SKIPDATA");

  /// Records gather what passed within ten minutes at most.
  private static final long LONGEST = 3600;

  private final @Nullable List<String> named;

  /// Fields of a file without a header.
  VpcFlowFields() {
    named = null;
  }

  /// Fields as a header names them.
  VpcFlowFields(String header) {
    named = List.of(header.strip().replace("${", "").replace("}", "").split("[ \t,]+"));
  }

  /// Whether the line names fields of flow records.
  static boolean header(String line) {
    List<String> words =
        Arrays.asList(line.strip().replace("${", "").replace("}", "").split("[ \t,]+"));
    return named(words) && words.contains("start");
  }

  /// Whether the line names fields of flow records and none of their times.
  static boolean timeless(String line) {
    List<String> words =
        Arrays.asList(line.strip().replace("${", "").replace("}", "").split("[ \t,]+"));
    return words.size() > 2 && named(words) && !words.contains("start");
  }

  private static boolean named(List<String> words) {
    return words.contains("srcaddr")
        || words.contains("pkt-srcaddr")
        || words.contains("interface-id");
  }

  /// Reads a record.
  ///
  /// @return null when it was understood, else what was found and what was expected
  @Nullable String read(String line, LineEvent into) {
    List<String> cells = List.of(line.strip().split("[ \t]+"));
    List<String> names = named == null ? guessed(cells) : named;
    if (names.isEmpty()) {
      return "found " + Snippet.of(line) + ", expected a flow record with two times and an action";
    }
    if (cells.size() != names.size()) {
      return "found "
          + cells.size()
          + (cells.size() == 1 ? " field" : " fields")
          + ", expected "
          + names.size()
          + " as the header names them";
    }
    long start = epoch(cells.get(names.indexOf("start")));
    if (start < 0) {
      return "found start "
          + Snippet.of(cells.get(names.indexOf("start")))
          + ", expected seconds since the epoch";
    }
    into.clear();
    into.stamp = new Stamp(start * 1000, 0);
    String action = cell(cells, names, "action");
    into.levelWord = ACTIONS.contains(action) ? action : null;
    into.level = action.equals("REJECT") ? LogLevel.WARN : LogLevel.INFO;
    into.message = (action + " " + cell(cells, names, "log-status")).strip();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (!TOLD.contains(name) && !name.startsWith("?") && !cells.get(i).equals("-")) {
        into.fields.put(NAMES.getOrDefault(name, name), cells.get(i));
      }
    }
    return null;
  }

  private static String cell(List<String> cells, List<String> names, String name) {
    int at = names.indexOf(name);
    return at < 0 ? "" : cells.get(at);
  }

  /// The names of a record's fields by what they look like; empty where it looks like none.
  private static List<String> guessed(List<String> cells) {
    if (cells.size() == DEFAULT.size()
        && cells.get(0).length() == 1
        && times(cells, 10)
        && STATES.contains(cells.get(13))) {
      return DEFAULT;
    }
    List<String> names = new ArrayList<>();
    boolean timed = false;
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      if (!timed && times(cells, i)) {
        timed = true;
        names.add("start");
        names.add("end");
        i++;
      } else if (ACTIONS.contains(cell)) {
        names.add("action");
      } else if (STATES.contains(cell)) {
        names.add("log-status");
      } else {
        names.add(cell.startsWith("eni-") ? "interface-id" : "?" + i);
      }
    }
    return timed
            && names.contains("interface-id")
            && (names.contains("action") || names.contains("log-status"))
        ? names
        : List.of();
  }

  private static boolean times(List<String> cells, int at) {
    if (at + 1 >= cells.size()) {
      return false;
    }
    long start = epoch(cells.get(at));
    long end = epoch(cells.get(at + 1));
    return start >= 0 && end >= start && end - start <= LONGEST;
  }

  private static long epoch(String cell) {
    if (cell.length() != 10 || cell.charAt(0) != '1') {
      return -1;
    }
    int high = Stamp.digits(cell, 0, 5);
    int low = Stamp.digits(cell, 5, 5);
    return (high | low) < 0 ? -1 : high * 100_000L + low;
  }
}
