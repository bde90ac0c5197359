package hindcast.importing.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What stands below a table's names and above its first row: labels of the series, each row with
/// its name in the column of times (Google Cloud's Metrics Explorer), or units.
final class HeaderRows {
  private static final Pattern NAME = Pattern.compile("\\p{L}[\\w ./:-]{0,80}");

  private final List<String> names;
  private final int timeColumn;
  private final Map<String, List<String>> labels = new LinkedHashMap<>();
  private @Nullable List<String> units;

  HeaderRows(List<String> names, int timeColumn) {
    this.names = names;
    this.timeColumn = timeColumn;
  }

  /// Takes the next row.
  ///
  /// @return whether it is one of the header
  boolean take(List<String> cells) {
    String first = cells.get(timeColumn).strip();
    List<String> others = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i).strip();
      if (i != timeColumn && !cell.isEmpty()) {
        others.add(cell);
      }
    }
    boolean words =
        !others.isEmpty()
            && others.stream()
                .noneMatch(cell -> CellNumber.gap(cell) || CellNumber.of(cell, false) != null);
    long known = others.stream().filter(HeaderRows::unit).count();
    boolean measured =
        units == null && words && (known == others.size() || (known > 0 && first.isEmpty()));
    if (measured) {
      units = cells;
      return true;
    }
    boolean labelled = words && NAME.matcher(first).matches() && !CellNumber.gap(first);
    if (labelled) {
      labels.put(first, cells);
    }
    return labelled;
  }

  private static boolean unit(String cell) {
    return !UnitWord.of(bare(cell)).equals(UnitWord.NONE);
  }

  /// A cell without the brackets around it.
  private static String bare(String cell) {
    return cell.strip().replaceAll("^[\\[(]|[\\])]$", "");
  }

  /// The names with all that stands below them: `latency{zone="a"}`, `latency (ms)`.
  List<String> headers() {
    List<String> headers = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i).strip();
      headers.add(i == timeColumn ? name : name + unitBelow(i) + labelsBelow(i));
    }
    return headers;
  }

  private String unitBelow(int column) {
    List<String> row = units;
    String word = row == null ? "" : bare(row.get(column));
    return word.isEmpty() ? "" : " (" + word + ")";
  }

  private String labelsBelow(int column) {
    if (names.get(column).indexOf('{') >= 0) {
      return ""; // the name tells its labels itself
    }
    StringBuilder set = new StringBuilder();
    labels.forEach(
        (label, cells) -> {
          String value = cells.get(column).strip().replace("\\", "\\\\").replace("\"", "\\\"");
          if (!value.isEmpty()) {
            set.append(set.isEmpty() ? "" : ", ");
            set.append(label.replaceAll("[^\\w.]", "_")).append("=\"").append(value).append('"');
          }
        });
    return set.isEmpty() ? "" : "{" + set + "}";
  }
}
