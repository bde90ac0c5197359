package hindcast.importing.metrics;

import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import hindcast.importing.files.Lines;
import hindcast.importing.roles.SeriesSpec;
import hindcast.importing.text.JsonTimes;
import hindcast.importing.text.Snippet;
import hindcast.importing.text.Stamp;
import hindcast.model.SeriesKey;
import hindcast.model.SeriesKind;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `aws cloudwatch get-metric-statistics --output text` prints: the metric's name, then a line
/// for each point, whose cells stand in the order of their names and bear none.
///
/// Format: aws/aws-cli, `awscli/text.py`.
public final class CloudWatchTextImporter implements Importer {
  private static final String POINT = "DATAPOINTS";

  @Override
  public String id() {
    return "cloudwatch-text";
  }

  @Override
  public String title() {
    return "CloudWatch statistics (text of the command line)";
  }

  @Override
  public Recognition recognise(Probe head) {
    List<String> lines = head.folder() ? List.of() : head.lines();
    long points = lines.stream().filter(CloudWatchTextImporter::point).count();
    return points > 0 && points >= lines.size() * 0.5
        ? Recognition.certain(points + " of the first " + lines.size() + " lines are DATAPOINTS")
        : Recognition.NO;
  }

  private static boolean point(String line) {
    return line.startsWith(POINT + "\t");
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    String label = export.stem();
    long used = 0;
    try (Lines lines = export.lines()) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (line.isBlank()) {
          continue;
        }
        if (!point(line)) {
          label = line.startsWith("LABEL\t") ? line.substring(6).strip() : line.strip();
          continue;
        }
        intake.rowRead();
        if (row(line, label, lines.number(), intake)) {
          intake.rowUsed();
          used++;
        } else {
          intake.refuse(
              lines.number(),
              "found " + Snippet.of(line) + ", expected a time and a number between tabs");
        }
      }
    }
    if (used == 0) {
      throw new ImportException("found no point with a time; expected lines that begin DATAPOINTS");
    }
    intake.zoneStated(ZoneOffset.UTC, "its times bear their offset");
  }

  private static boolean row(String line, String label, long number, Intake intake) {
    List<Double> values = new ArrayList<>();
    @Nullable Stamp at = null;
    String unit = "";
    String[] cells = line.split("\t");
    for (int i = 1; i < cells.length; i++) {
      CellNumber value = CellNumber.of(cells[i], false);
      Stamp stamp = value == null ? JsonTimes.parse(cells[i]) : null;
      if (stamp != null) {
        at = stamp;
      } else if (value != null) {
        values.add(value.value());
      } else {
        unit = cells[i];
      }
    }
    if (at == null || !at.zoned() || values.isEmpty()) {
      return false;
    }
    UnitWord word = UnitWord.of(unit);
    for (int i = 0; i < values.size(); i++) {
      String name = values.size() == 1 ? label : label + ":statistic " + (i + 1);
      intake
          .series(
              new SeriesSpec(
                  SeriesKey.of(name), word.unit(), SeriesKind.GAUGE, 0, false, null, null))
          .add(at.epochMillis(), values.get(i) * word.factor(), number);
    }
    return true;
  }
}
