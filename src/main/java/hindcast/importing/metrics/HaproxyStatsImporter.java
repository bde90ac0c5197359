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
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What HAProxy answers to `show stat`: a snapshot with a row for each proxy and server.
///
/// Columns after HAProxy's management guide, "Statistics and monitoring".
public final class HaproxyStatsImporter implements Importer {
  private static final Set<String> COUNTERS =
      Set.of(
          "stot",
          "bin",
          "bout",
          "dreq",
          "dresp",
          "ereq",
          "econ",
          "eresp",
          "wretr",
          "wredis",
          "chkfail",
          "chkdown",
          "downtime",
          "lbtot",
          "hrsp_1xx",
          "hrsp_2xx",
          "hrsp_3xx",
          "hrsp_4xx",
          "hrsp_5xx",
          "hrsp_other",
          "req_tot",
          "cli_abrt",
          "srv_abrt",
          "comp_in",
          "comp_out",
          "comp_byp",
          "comp_rsp",
          "conn_tot",
          "intercepted",
          "dcon",
          "dses");
  private static final Set<String> NO_MEASURE =
      Set.of("pid", "iid", "sid", "type", "pxname", "svname", "weight", "tracked", "check_code");
  private static final Set<String> MILLIS =
      Set.of(
          "qtime",
          "ctime",
          "rtime",
          "ttime",
          "check_duration",
          "qtime_max",
          "ctime_max",
          "rtime_max",
          "ttime_max");

  @Override
  public String id() {
    return "haproxy-stats";
  }

  @Override
  public String title() {
    return "HAProxy show stat (CSV)";
  }

  @Override
  public Recognition recognise(Probe head) {
    return head.lines().stream().limit(3).anyMatch(line -> line.startsWith("# pxname,svname,"))
        ? Recognition.certain("has the header # pxname,svname")
        : Recognition.NO;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    List<String> columns = List.of();
    Long millis = null;
    long used = 0;
    try (Lines lines = export.lines()) {
      TableRows rows = new TableRows(lines, ',');
      for (List<String> cells = rows.next(); cells != null; cells = rows.next()) {
        if (rows.trouble() != null) {
          intake.rowRead();
          intake.refuse(rows.line(), rows.trouble());
        } else if (cells.getFirst().startsWith("# pxname")) {
          columns = new ArrayList<>(cells);
          columns.set(0, "pxname");
        } else if (cells.size() > 1 || !cells.getFirst().isBlank()) {
          intake.rowRead();
          if (columns.isEmpty() || cells.size() < 3 || cells.size() > columns.size()) {
            intake.refuse(
                rows.line(),
                "found " + Snippet.of(String.join(",", cells)) + "; expected a row below # pxname");
            continue;
          }
          millis =
              millis == null
                  ? (Long) SnapshotTime.of(export, intake, "an answer to show stat")
                  : millis;
          row(cells, columns, millis, rows.line(), intake);
          intake.rowUsed();
          used++;
        }
      }
    }
    if (used == 0) {
      throw new ImportException("it holds no row; expected proxies and servers below # pxname");
    }
  }

  private static void row(
      List<String> cells, List<String> columns, long millis, long line, Intake intake) {
    Map<String, String> labels = Map.of("proxy", cells.get(0), "server", cells.get(1));
    for (int i = 2; i < Math.min(cells.size(), columns.size()); i++) {
      String column = columns.get(i);
      CellNumber number = cells.get(i).isBlank() ? null : CellNumber.of(cells.get(i), false);
      if (number == null
          || !Double.isFinite(number.value())
          || column.isBlank()
          || NO_MEASURE.contains(column)) {
        continue;
      }
      boolean counter = COUNTERS.contains(column);
      Unit unit =
          MILLIS.contains(column)
              ? Unit.MILLISECONDS
              : column.equals("bin") || column.equals("bout")
                  ? Unit.BYTES
                  : counter ? Unit.COUNT : Unit.NONE;
      SeriesSpec spec =
          new SeriesSpec(
              SeriesKey.of("haproxy " + column, labels),
              unit,
              counter ? SeriesKind.CUMULATIVE : SeriesKind.GAUGE,
              0,
              false,
              null,
              null);
      intake.series(spec).add(millis, number.value(), line);
    }
  }
}
