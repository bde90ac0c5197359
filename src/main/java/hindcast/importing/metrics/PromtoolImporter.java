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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What promtool prints: `tsdb dump` (`{labels} value milliseconds`), and `query range` or `query
/// instant` (`{labels} =>`, then `value @[seconds]`).
///
/// Shape after `docs/command-line/promtool.md` and cmd/promtool of prometheus/prometheus.
public final class PromtoolImporter implements Importer {
  private static final Pattern DUMP =
      Pattern.compile("^\\{__name__=\".*\\} +[-+]?[\\dINin]\\S* +-?\\d+\\s*$");
  private static final Pattern SERIES =
      Pattern.compile("^\\s*\\S.{0,4096}\\s=>(?:\\s+(\\S+ @\\[.*))?\\s*$");
  private static final Pattern POINT = Pattern.compile("^\\s*(\\S+) @\\[(-?[\\d.]+)\\]\\s*$");
  private static final Pattern LABELS_ONLY = Pattern.compile("^\\{\"__name__\":\"[^\"]+\".*\\}$");

  @Override
  public String id() {
    return "promtool";
  }

  @Override
  public String title() {
    return "promtool (tsdb dump, query)";
  }

  @Override
  public Recognition recognise(Probe head) {
    if (head.folder() || head.lines().isEmpty()) {
      return Recognition.NO;
    }
    if (head.share(DUMP) >= 0.5) {
      return Recognition.certain("its lines are labels, a value and milliseconds");
    }
    if (head.share(LABELS_ONLY) >= 0.9) {
      return Recognition.likely("its lines are labels of series");
    }
    boolean arrows = head.lines().stream().anyMatch(line -> SERIES.matcher(line).matches());
    boolean points = head.lines().stream().anyMatch(line -> line.contains(" @["));
    return arrows && points
        ? Recognition.certain("has series with => and points with @[…]")
        : Recognition.NO;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    intake.zoneStated(ZoneOffset.UTC, "promtool prints epoch numbers");
    Reading reading = new Reading(export.stem(), intake);
    try (Lines lines = export.lines()) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (!line.isBlank()) {
          reading.line(line, lines.number());
        }
      }
    }
    if (reading.used == 0) {
      throw new ImportException(
          reading.labels > 0
              ? "it lists the labels of "
                  + reading.labels
                  + " series and no samples; expected values with stamps; dump it without --format"
              : "there is no sample in it; expected labels, a value and a stamp on each line");
    }
  }

  private static final class Reading {
    private final String stem;
    private final Intake intake;
    private Intake.@Nullable SeriesWriter current;
    private long used;
    private long labels;

    Reading(String stem, Intake intake) {
      this.stem = stem;
      this.intake = intake;
    }

    void line(String line, long number) {
      Matcher series = SERIES.matcher(line);
      if (series.matches()) {
        String name = line.substring(0, line.lastIndexOf("=>")).strip();
        String point = series.group(1);
        if (point != null) {
          name = line.substring(0, line.indexOf(" => ")).strip();
        }
        begin(name, number);
        if (point != null) {
          intake.rowRead();
          point(point, number);
        }
        return;
      }
      intake.rowRead();
      if (LABELS_ONLY.matcher(line).matches()) {
        labels++;
        intake.refuse(number, "labels without a value; expected a sample");
      } else if (line.stripLeading().startsWith("{")) {
        dumped(line, number);
      } else {
        point(line, number);
      }
    }

    private void begin(String name, long number) {
      ExpositionLine head = ExpositionLine.of(name + " ");
      if (head == null) {
        current = null;
        intake.rowRead();
        intake.refuse(number, "found " + Snippet.of(name) + "; expected a name and labels");
        return;
      }
      current = writer(head);
    }

    private Intake.SeriesWriter writer(ExpositionLine head) {
      String metric = head.name().isBlank() ? stem : head.name();
      return intake.series(SeriesSpec.gauge(SeriesKey.of(metric, head.labels())));
    }

    private void dumped(String line, long number) {
      ExpositionLine sample = ExpositionLine.of(line);
      String[] parts = sample == null ? new String[0] : sample.rest().split("\\s+");
      Double value = parts.length == 2 ? ExpositionLine.value(parts[0]) : null;
      Double stamp = parts.length == 2 ? ExpositionLine.value(parts[1]) : null;
      if (sample == null || value == null || stamp == null || !Double.isFinite(stamp)) {
        intake.refuse(
            number, "found " + Snippet.of(line) + "; expected labels, a value and milliseconds");
        return;
      }
      add(writer(sample), Math.round(stamp), value, number);
    }

    private void point(String line, long number) {
      Matcher point = POINT.matcher(line);
      Double value = point.matches() ? ExpositionLine.value(point.group(1)) : null;
      Double stamp = value == null ? null : ExpositionLine.value(point.group(2));
      Intake.SeriesWriter writer = current;
      if (value == null || stamp == null || writer == null) {
        intake.refuse(
            number,
            "found " + Snippet.of(line) + "; expected a value and @[seconds] below a series");
        return;
      }
      add(writer, Math.round(stamp * 1000), value, number);
    }

    private void add(Intake.SeriesWriter writer, long millis, double value, long number) {
      if (Double.isInfinite(value)) {
        intake.doubt(number, "an infinite value was read as a gap");
      }
      writer.add(millis, Double.isInfinite(value) ? Double.NaN : value, number);
      intake.rowUsed();
      used++;
    }
  }
}
