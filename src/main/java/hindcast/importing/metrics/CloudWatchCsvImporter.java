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
import hindcast.model.SeriesKind;
import hindcast.model.Unit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the CloudWatch console downloads as CSV: rows that say label, statistic, period and unit of
/// each column, then a row for each instant. The console's zone is not written.
public final class CloudWatchCsvImporter implements Importer {
  private static final Set<String> ABOUT =
      Set.of(
          "full label",
          "label",
          "id",
          "period",
          "statistic",
          "stat",
          "unit",
          "region",
          "account",
          "account id",
          "namespace",
          "metric name",
          "metric",
          "dimensions",
          "expression",
          "color",
          "yaxis",
          "time zone");
  private static final Pattern PERIOD =
      Pattern.compile("(\\d{1,9})\\s*(|s|sec|seconds?|m|min|minutes?|h|hours?|d|days?)");

  @Override
  public String id() {
    return "cloudwatch-csv";
  }

  @Override
  public String title() {
    return "CloudWatch console (CSV)";
  }

  @Override
  public Recognition recognise(Probe head) {
    List<String> lines = head.lines();
    char separator = lines.size() < 3 ? 0 : TableShape.separator(lines);
    if (head.folder() || separator == 0) {
      return Recognition.NO;
    }
    Set<String> about = new HashSet<>();
    for (String line : lines) {
      List<String> cells = TableRows.cells(line, separator);
      String first = word(cells.getFirst());
      if (!ABOUT.contains(first)) {
        boolean time = TableShape.isTime(cells.getFirst(), true) || first.equals("time");
        return about.size() >= 2 && time
            ? Recognition.certain(
                "rows above the times say " + String.join(", ", about.stream().sorted().toList()))
            : Recognition.NO;
      }
      about.add(first);
    }
    return Recognition.NO;
  }

  private static String word(String cell) {
    String text = cell.strip().toLowerCase(Locale.ROOT);
    return text.endsWith(":") ? text.substring(0, text.length() - 1) : text;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    try (Lines lines = export.lines()) {
      List<String> head = new ArrayList<>();
      Lines replay = new ReplayedLines(lines, head);
      char separator = TableShape.separator(head);
      TableRows rows = new TableRows(replay, separator == 0 ? ',' : separator);
      Map<String, List<String>> about = new LinkedHashMap<>();
      List<Column> columns = null;
      long used = 0;
      for (List<String> cells = rows.next(); cells != null; cells = rows.next()) {
        if (rows.trouble() != null) {
          intake.rowRead();
          intake.refuse(rows.line(), rows.trouble());
          continue;
        }
        if (cells.size() == 1 && cells.getFirst().isBlank()) {
          continue;
        }
        String first = word(cells.getFirst());
        if (ABOUT.contains(first)) {
          about.put(first, cells);
          columns = null;
        } else if (!first.equals("time") && !first.equals("timestamp")) {
          if (columns == null) {
            columns = columns(about, intake);
          }
          intake.rowRead();
          used += row(cells, columns, rows.line(), intake);
        }
      }
      if (used == 0) {
        throw new ImportException(
            "no row below the labels has a time and a number; expected the console's CSV of a"
                + " graph");
      }
    }
  }

  private record Column(int at, double factor, Intake.SeriesWriter writer) {}

  private static List<Column> columns(Map<String, List<String>> about, Intake intake) {
    int width = about.values().stream().mapToInt(List::size).max().orElse(0);
    List<Column> columns = new ArrayList<>();
    Set<SeriesKey> known = new HashSet<>();
    for (int at = 1; at < width; at++) {
      String label = cell(about, "full label", at);
      label = label.isEmpty() ? cell(about, "label", at) : label;
      label = label.isEmpty() ? cell(about, "metric name", at) : label;
      String id = cell(about, "id", at);
      label = label.isEmpty() ? id : label;
      if (label.isEmpty()) {
        continue;
      }
      String statistic = cell(about, "statistic", at);
      statistic = statistic.isEmpty() ? cell(about, "stat", at) : statistic;
      Map<String, String> labels = new LinkedHashMap<>();
      if (!statistic.isEmpty()) {
        labels.put("statistic", statistic);
      }
      String region = cell(about, "region", at);
      if (!region.isEmpty()) {
        labels.put("Region", region);
      }
      SeriesKey key = SeriesKey.of(label, labels);
      if (!known.add(key)) {
        labels.put("Id", id.isEmpty() ? "column " + (at + 1) : id);
        key = SeriesKey.of(label, labels);
      }
      UnitWord unit = UnitWord.of(cell(about, "unit", at));
      String how = statistic.toLowerCase(Locale.ROOT).replace(" ", "");
      SeriesKind kind =
          how.equals("sum") || how.equals("samplecount")
              ? SeriesKind.COUNT
              : how.matches("p\\d{1,2}(\\.\\d+)?") ? SeriesKind.QUANTILE : SeriesKind.GAUGE;
      boolean counts = how.equals("samplecount");
      SeriesSpec spec =
          new SeriesSpec(
              key,
              counts ? Unit.COUNT : unit.unit(),
              kind,
              period(cell(about, "period", at)),
              true,
              null,
              null);
      columns.add(new Column(at, counts ? 1 : unit.factor(), intake.series(spec)));
    }
    return columns;
  }

  private static String cell(Map<String, List<String>> about, String row, int at) {
    List<String> cells = about.getOrDefault(row, List.of());
    return at < cells.size() ? cells.get(at).strip() : "";
  }

  /// Milliseconds; 0 where it is not said.
  private static long period(String text) {
    Matcher period = PERIOD.matcher(text.toLowerCase(Locale.ROOT));
    if (!period.matches()) {
      return 0;
    }
    String unit = period.group(2);
    long seconds =
        unit.isEmpty() || unit.startsWith("s")
            ? 1
            : unit.startsWith("m") ? 60 : unit.startsWith("h") ? 3600 : 86_400;
    return Long.parseLong(period.group(1)) * seconds * 1000;
  }

  /// Pours one row.
  ///
  /// @return 1 where it was used
  private static int row(List<String> cells, List<Column> columns, long line, Intake intake) {
    Long millis = StampText.millis(cells.getFirst(), intake, line);
    if (millis == null) {
      intake.refuse(line, "found " + Snippet.of(cells.getFirst()) + "; expected a time");
      return 0;
    }
    String odd = null;
    for (Column column : columns) {
      String cell = column.at() < cells.size() ? cells.get(column.at()) : "";
      @Nullable CellNumber number = CellNumber.of(cell, false);
      if (number == null) {
        odd = cell;
      } else {
        column
            .writer()
            .add(
                millis,
                Double.isInfinite(number.value()) ? Double.NaN : number.value() * column.factor(),
                line);
      }
    }
    if (odd != null) {
      intake.doubt(line, "found " + Snippet.of(odd) + "; expected a number");
    }
    intake.rowUsed();
    return 1;
  }
}
