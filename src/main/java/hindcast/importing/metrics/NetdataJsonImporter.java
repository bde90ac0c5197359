package hindcast.importing.metrics;

import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JsonParser;

/// Netdata's `/api/v1/data` and its followers as JSON: rows of cells or of objects, newest first,
/// bare, wrapped in `result`, in a JSONP call, or as Google Charts takes it.
///
/// Shape after src/web/api/formatters of netdata/netdata.
public final class NetdataJsonImporter implements Importer {
  private static final Pattern LABELS = Pattern.compile("\"labels\"\\s*:\\s*\\[\\s*\"time\"");
  private static final Pattern CALLED =
      Pattern.compile("\"data\"\\s*:[\\s\\[{\":\\w,]{0,200}new Date\\(");
  private static final Pattern COLUMNS =
      Pattern.compile("\"?cols\"?\\s*:\\s*\\[[^\\]]{0,2000}\"?type\"?\\s*:\\s*\"date(?:time)?\"");
  private static final Pattern ROWS =
      Pattern.compile("\"?rows\"?\\s*:\\s*\\[[\\s{]{0,200}\"?c\"?\\s*:");

  @Override
  public String id() {
    return "netdata-json";
  }

  @Override
  public String title() {
    return "Netdata chart (JSON)";
  }

  @Override
  public Recognition recognise(Probe head) {
    Set<String> paths = Jsonp.paths(head);
    boolean grid =
        (paths.contains("labels") && paths.contains("data"))
            || (paths.contains("result.labels") && paths.contains("result.data"));
    if (COLUMNS.matcher(head.text()).find() && ROWS.matcher(head.text()).find()) {
      return Recognition.certain("has the columns and rows of a Google chart, with times");
    }
    boolean objects = paths.contains("view_update_every") || paths.contains("dimension_names");
    boolean labels = LABELS.matcher(head.text()).find();
    return (grid && labels)
            || (labels && CALLED.matcher(head.text()).find())
            || (objects && paths.contains("result"))
        ? Recognition.certain("has data below the label \"time\"")
        : Recognition.NO;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    long[] used = {0};
    try (JsonParser parser = JsonWalk.openLenient(new ScriptDates(Jsonp.open(export)))) {
      Jsonp.each(export, parser, document -> used[0] += document(document, intake));
    }
    if (used[0] == 0) {
      throw new ImportException(
          "no row of it has a time; expected labels and data; ask for format=json");
    }
  }

  /// @return how many rows were used
  private static long document(JsonParser parser, Intake intake) {
    JsonGrid grid = new JsonGrid(intake);
    String[] chart = {""};
    try {
      document(parser, grid, chart);
    } finally {
      grid.pour(chart[0]);
    }
    return grid.used();
  }

  private static void document(JsonParser parser, JsonGrid grid, String[] chart) {
    JsonWalk.properties(
        parser,
        (name, value) -> {
          switch (name) {
            case "labels" -> grid.labels(value);
            case "data" -> grid.rows(value);
            case "cols" -> grid.columns(value);
            case "rows" -> grid.chartRows(value);
            case "table" -> document(value, grid, chart);
            case "id" -> chart[0] = JsonWalk.text(value);
            case "result" -> {
              if (value.currentToken() == tools.jackson.core.JsonToken.START_ARRAY) {
                grid.rows(value);
              } else {
                document(value, grid, chart);
              }
            }
            default -> {}
          }
        });
  }
}
