package hindcast.importing.metrics;

import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import hindcast.importing.files.Lines;
import hindcast.importing.roles.SeriesSpec;
import hindcast.importing.text.Snippet;
import hindcast.model.SeriesKey;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// InfluxDB's CSV: Flux results with their annotations (`#datatype`, `#group`, `#default`) or
/// without, table after table, and InfluxQL results (`name,tags,time,…`).
///
/// Shape after InfluxData's "Annotated CSV" reference and influxdata/flux stdlib/testing.
public final class InfluxCsvImporter implements Importer {
  private static final Set<String> NO_LABELS =
      Set.of("", "result", "table", "_start", "_stop", "_time", "_value", "_field", "_measurement");

  @Override
  public String id() {
    return "influx-csv";
  }

  @Override
  public String title() {
    return "InfluxDB query (CSV)";
  }

  @Override
  public Recognition recognise(Probe head) {
    if (head.folder() || head.lines().isEmpty()) {
      return Recognition.NO;
    }
    String first = head.lines().getFirst();
    if (first.startsWith("#datatype,")
        || first.startsWith("#group,")
        || first.startsWith("#default,")) {
      return Recognition.certain("has #datatype, #group or #default");
    }
    List<String> cells = TableRows.cells(first, ',').stream().map(String::strip).toList();
    if (cells.contains("_time") && (cells.contains("_value") || cells.contains("_measurement"))) {
      return Recognition.certain("has the columns _time and _value");
    }
    return cells.size() > 3 && cells.subList(0, 3).equals(List.of("name", "tags", "time"))
        ? Recognition.certain("has the columns name, tags and time")
        : Recognition.NO;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    Reading reading = new Reading(export.stem(), intake);
    try (Lines lines = export.lines()) {
      TableRows rows = new TableRows(lines, ',');
      for (List<String> cells = rows.next(); cells != null; cells = rows.next()) {
        if (rows.trouble() != null) {
          intake.rowRead();
          intake.refuse(rows.line(), rows.trouble());
        } else {
          reading.row(cells, rows.line());
        }
      }
    }
    if (reading.used == 0) {
      throw new ImportException(
          "no row of it has a time and a number; expected a query's result with _time and _value");
    }
  }

  private static final class Reading {
    private final String stem;
    private final Intake intake;
    private List<String> types = List.of();
    private List<String> groups = List.of();
    private List<String> defaults = List.of();
    private @Nullable List<String> header;
    private final Map<SeriesKey, Intake.SeriesWriter> writers = new HashMap<>();
    private boolean annotating;
    private long used;

    Reading(String stem, Intake intake) {
      this.stem = stem;
      this.intake = intake;
    }

    void row(List<String> cells, long line) {
      String first = cells.isEmpty() ? "" : cells.getFirst();
      if (cells.size() <= 1 && first.isBlank()) {
        if (!annotating) {
          header = header != null && (!types.isEmpty() || header.contains("_time")) ? header : null;
        }
        return;
      }
      switch (first) {
        case "#datatype" -> annotate(() -> types = cells);
        case "#group" -> annotate(() -> groups = cells);
        case "#default" -> annotate(() -> defaults = cells);
        default -> {
          if (first.startsWith("#")) {
            return;
          }
          if (header == null || annotating || heads(cells)) {
            annotating = false;
            header = cells.stream().map(String::strip).toList();
          } else {
            intake.rowRead();
            data(cells, header, line);
          }
        }
      }
    }

    private void annotate(Runnable keep) {
      if (!annotating) {
        types = List.of();
        groups = List.of();
        defaults = List.of();
        annotating = true;
      }
      keep.run();
    }

    /// Whether a row names columns: tables without annotations repeat their header.
    private static boolean heads(List<String> cells) {
      return cells.contains("_time")
          || cells.contains("_value")
          || (cells.contains("tags") && cells.contains("time"));
    }

    private void data(List<String> cells, List<String> columns, long line) {
      String error = cell(cells, columns, "error");
      String time = cell(cells, columns, "_time");
      for (String other : List.of("time", "_stop", "_start")) {
        time = time.isEmpty() ? cell(cells, columns, other) : time;
      }
      Long millis = StampText.millis(time, intake, line);
      if (millis == null) {
        intake.refuse(
            line,
            error.isEmpty()
                ? "found " + Snippet.of(time) + "; expected a time"
                : "the query failed: " + Snippet.cut(error, 160) + "; expected rows");
        return;
      }
      int poured = 0;
      String odd = "";
      for (int i = 0; i < columns.size(); i++) {
        if (!value(columns, i)) {
          continue;
        }
        String cell = i < cells.size() ? cells.get(i) : "";
        cell = cell.isEmpty() && i < defaults.size() ? defaults.get(i) : cell;
        Double number = number(cell.strip());
        if (number == null) {
          odd = cell;
        } else {
          writer(cells, columns, i).add(millis, number, line);
          poured++;
        }
      }
      if (poured > 0) {
        intake.rowUsed();
        used++;
      } else {
        intake.refuse(
            line,
            odd.isEmpty()
                ? "no column of this row holds a value"
                : "found a text as value; expected a number");
      }
    }

    /// Whether a column holds values: `_value`; beside it, or in a pivoted table, further columns
    /// of numbers that no group is made by.
    private boolean value(List<String> columns, int at) {
      String name = columns.get(at);
      if (name.equals("_value")) {
        return true;
      }
      if (NO_LABELS.contains(name) || name.equals("error") || name.equals("reference")) {
        return false;
      }
      if (columns.getFirst().equals("name") && columns.contains("tags")) {
        return at > columns.indexOf("time");
      }
      if (at < types.size() && at < groups.size()) {
        return !groups.get(at).equals("true")
            && Set.of("double", "long", "unsignedLong", "boolean").contains(types.get(at));
      }
      return false;
    }

    private static @Nullable Double number(String cell) {
      if (cell.equals("true") || cell.equals("false")) {
        return cell.equals("true") ? 1.0 : 0.0;
      }
      CellNumber number = CellNumber.of(cell, false);
      return number == null
          ? null
          : Double.isInfinite(number.value()) ? (Double) Double.NaN : (Double) number.value();
    }

    private Intake.SeriesWriter writer(List<String> cells, List<String> columns, int at) {
      Map<String, String> labels = new TreeMap<>();
      boolean old = columns.getFirst().equals("name") && columns.contains("tags");
      if (old) {
        TreeMap<String, String> tags = new TreeMap<>();
        HeaderKey.unpack(cell(cells, columns, "tags"), "tags", tags);
        labels.putAll(tags);
      }
      for (int i = 0; i < columns.size() && !old; i++) {
        if (i != at && !NO_LABELS.contains(columns.get(i)) && !value(columns, i)) {
          String label = cell(cells, columns, columns.get(i));
          boolean groupsKnown = i < groups.size();
          if (!label.isEmpty() && (!groupsKnown || groups.get(i).equals("true"))) {
            labels.put(columns.get(i), label);
          }
        }
      }
      String measurement = cell(cells, columns, old ? "name" : "_measurement");
      String column = columns.get(at);
      String field = column.equals("_value") ? cell(cells, columns, "_field") : column;
      SeriesKey key = SeriesKey.of(InfluxName.of(measurement, field, stem), labels);
      return writers.size() < 50_000
          ? writers.computeIfAbsent(key, k -> intake.series(SeriesSpec.gauge(k)))
          : intake.series(SeriesSpec.gauge(key));
    }

    private String cell(List<String> cells, List<String> columns, String name) {
      int at = columns.indexOf(name);
      String cell = at < 0 || at >= cells.size() ? "" : cells.get(at);
      return cell.isEmpty() && at >= 0 && at < defaults.size() ? defaults.get(at) : cell;
    }
  }
}
