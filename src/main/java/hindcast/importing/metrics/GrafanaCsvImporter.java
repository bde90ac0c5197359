package hindcast.importing.metrics;

import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import java.io.IOException;
import java.util.List;

/// Grafana's panel export: "series joined by time", one file per series, or the older layouts with
/// semicolons. The stamps are epoch milliseconds or local times that never name their zone.
///
/// Shape after `packages/grafana-data/src/utils/csv.ts` of grafana/grafana.
public final class GrafanaCsvImporter implements Importer {
  @Override
  public String id() {
    return "grafana-csv";
  }

  @Override
  public String title() {
    return "Grafana panel (CSV)";
  }

  @Override
  public Recognition recognise(Probe head) {
    if (head.folder()) {
      return Recognition.NO;
    }
    List<String> lines = head.lines().stream().filter(line -> !TableShape.comment(line)).toList();
    int at = !lines.isEmpty() && TableShape.separatorLine(lines.getFirst().strip()) != 0 ? 1 : 0;
    if (lines.size() < at + 1) {
      return Recognition.NO;
    }
    char separator = TableShape.separator(lines);
    if (separator == 0) {
      return Recognition.NO;
    }
    String header = lines.get(at);
    List<String> cells = TableRows.cells(header, separator);
    String first = cells.getFirst().strip();
    if (cells.equals(List.of("Series", "Time", "Value"))) {
      return Recognition.certain("its header is Series, Time, Value");
    }
    if (!first.equals("Time") || cells.size() < 2) {
      return Recognition.NO;
    }
    if (cells.stream().skip(1).anyMatch(cell -> cell.contains("{") && cell.contains("=\""))) {
      return Recognition.certain("its first column is Time and its headers bear labels in braces");
    }
    if (header.startsWith("\"Time\"")) {
      return Recognition.certain("its header is quoted and begins with \"Time\"");
    }
    return separator == ';' || at == 1
        ? Recognition.certain("its first column is Time and cells are parted as Grafana does")
        : Recognition.NO;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    new TableReader(export, intake, true).read();
  }
}
