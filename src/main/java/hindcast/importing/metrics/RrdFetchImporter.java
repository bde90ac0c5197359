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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `rrdtool fetch` prints: the names of the data sources, then a line for each instant.
public final class RrdFetchImporter implements Importer {
  private static final Pattern ROW =
      Pattern.compile(
          "^\\s*(\\d{9,10}):((?:\\s+(?:[-+]?[\\d.,]+(?:[eE][-+]?\\d+)?|[-+]?nan|[-+]?NaN|U))+)\\s*$");

  @Override
  public String id() {
    return "rrdtool-fetch";
  }

  @Override
  public String title() {
    return "RRDtool fetch (text)";
  }

  @Override
  public Recognition recognise(Probe head) {
    return !head.folder() && head.lines().size() > 1 && head.share(ROW) >= 0.5
        ? Recognition.certain("its lines are an epoch, a colon and values")
        : Recognition.NO;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    intake.zoneStated(ZoneOffset.UTC, "rrdtool prints epoch seconds");
    List<String> names = new ArrayList<>();
    List<Intake.SeriesWriter> writers = new ArrayList<>();
    try (Lines lines = export.lines()) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (line.isBlank()) {
          continue;
        }
        Matcher row = ROW.matcher(line);
        if (writers.isEmpty() && names.isEmpty() && !row.matches()) {
          names.addAll(List.of(line.strip().split("\\s+")));
          continue;
        }
        intake.rowRead();
        if (!row.matches()) {
          intake.refuse(
              lines.number(), "found " + Snippet.of(line) + "; expected an epoch, a colon, values");
          continue;
        }
        String[] cells = row.group(2).strip().split("\\s+");
        for (int i = 0; i < cells.length; i++) {
          if (writers.size() <= i) {
            String name = i < names.size() ? names.get(i) : "column " + (i + 1);
            writers.add(intake.series(SeriesSpec.gauge(SeriesKey.of(name))));
          }
          CellNumber number = CellNumber.of(cells[i].replace(',', '.'), false);
          boolean gap = number == null || Double.isInfinite(number.value());
          double value = gap || number == null ? Double.NaN : number.value();
          writers.get(i).add(Long.parseLong(row.group(1)) * 1000, value, lines.number());
        }
        intake.rowUsed();
      }
    }
    if (writers.isEmpty()) {
      throw new ImportException("no line of it has values; expected an epoch, a colon and values");
    }
  }
}
