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
import hindcast.model.Unit;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a `/metrics` page shows: Prometheus' text exposition and OpenMetrics, once or several times
/// one after the other with a date line between; also with stamps, as `promtool tsdb
/// dump-openmetrics` writes it.
///
/// Shape after `docs/instrumenting/exposition_formats.md` and the OpenMetrics specification.
public final class PrometheusTextImporter implements Importer {
  private static final Pattern META =
      Pattern.compile(
          "^# (?:TYPE \\S+ (?:counter|gauge|histogram|summary|untyped|unknown|info|stateset"
              + "|gaugehistogram)\\s*$|HELP [\\p{L}_:\"][^ ]* |UNIT \\S+ \\S+\\s*$|EOF\\s*$)");
  private static final Pattern TYPE = Pattern.compile("^# TYPE +(\\S+) +(\\w+)\\s*$");
  private static final Pattern UNIT_LINE = Pattern.compile("^# UNIT +(\\S+) +(\\S+)\\s*$");
  private static final Pattern SAMPLE =
      Pattern.compile(
          "^[\\p{L}_:][\\w:.]*(?:\\{[^{}]{0,2000}\\}| )\\s*[-+]?[\\dINin][^ ]*( [\\d.]+)?$");
  private static final Pattern DATE_OUTPUT =
      Pattern.compile(
          "^\\p{L}{3} (\\p{L}{3}) +(\\d{1,2}) (\\d{2}:\\d{2}:\\d{2}) (?:(\\p{L}{3,4}) )?(\\d{4})$");
  private static final List<String> SUFFIXES =
      List.of("_total", "_created", "_bucket", "_count", "_sum", "_info", "_gcount", "_gsum");

  @Override
  public String id() {
    return "prometheus-text";
  }

  @Override
  public String title() {
    return "Prometheus text exposition, OpenMetrics";
  }

  @Override
  public Recognition recognise(Probe head) {
    List<String> lines = head.lines();
    long meta = lines.stream().filter(line -> META.matcher(line).find()).count();
    long samples =
        lines.stream().filter(line -> line.length() < 4096 && SAMPLE.matcher(line).find()).count();
    if (meta > 0 && meta + samples >= lines.size() * 0.5) {
      return Recognition.certain("has # TYPE or # HELP lines");
    }
    boolean labelled = lines.stream().anyMatch(line -> line.contains("=\""));
    return samples >= Math.max(2, lines.size() * 0.9) && labelled
        ? Recognition.likely("its lines are samples with labels")
        : Recognition.NO;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    Reading reading = new Reading(export, intake);
    try (Lines lines = export.lines()) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (!line.isBlank()) {
          reading.line(line, lines.number());
        }
      }
    }
    if (reading.used == 0) {
      throw new ImportException(
          "there is no sample in it; expected lines with a name, labels in braces and a value");
    }
  }

  private static final class Reading {
    private final Export export;
    private final Intake intake;
    private final Map<String, String> types = new HashMap<>();
    private final Map<String, UnitWord> units = new HashMap<>();
    private @Nullable Long instant;
    private long used;

    Reading(Export export, Intake intake) {
      this.export = export;
      this.intake = intake;
    }

    void line(String line, long number) throws ImportException {
      if (line.charAt(0) == '#') {
        Matcher type = TYPE.matcher(line);
        Matcher unit = UNIT_LINE.matcher(line);
        if (type.matches()) {
          types.put(unquoted(type.group(1)), type.group(2));
        } else if (unit.matches()) {
          units.put(unquoted(unit.group(1)), UnitWord.of(unit.group(2)));
        } else {
          date(line.substring(1).strip(), number);
        }
        return;
      }
      if (date(line.strip(), number)) {
        return;
      }
      intake.rowRead();
      ExpositionLine sample = ExpositionLine.of(line);
      String[] parts = sample == null ? new String[0] : values(sample.rest());
      Double value = parts.length == 0 ? null : ExpositionLine.value(parts[0]);
      Double stamp = parts.length == 2 ? ExpositionLine.value(parts[1]) : null;
      if (sample == null
          || sample.name().isEmpty()
          || value == null
          || parts.length > 2
          || (parts.length == 2 && (stamp == null || !Double.isFinite(stamp)))) {
        intake.refuse(
            number,
            "found "
                + Snippet.of(line)
                + "; expected a name, labels in braces, a value and perhaps a stamp");
        return;
      }
      if (Double.isInfinite(value)) {
        intake.doubt(number, "an infinite value was read as a gap");
        value = Double.NaN;
      }
      SeriesSpec spec = spec(sample);
      intake.series(spec).add(stamp == null ? snapshot() : millis(stamp), value, number);
      intake.rowUsed();
      used++;
    }

    /// Value and stamp, without the exemplar that may follow.
    private static String[] values(String rest) {
      int exemplar = rest.indexOf(" # ");
      return (exemplar < 0 ? rest : rest.substring(0, exemplar)).strip().split("\\s+");
    }

    /// The text format has milliseconds, OpenMetrics seconds; their size tells them apart from 1973
    /// to 5138.
    private static long millis(double stamp) {
      return Math.round(Math.abs(stamp) < 1e11 ? stamp * 1000 : stamp);
    }

    private long snapshot() throws ImportException {
      Long known = instant;
      if (known == null) {
        known = SnapshotTime.of(export, intake, "a scrape of metrics");
        instant = known;
      }
      return known;
    }

    /// Takes a line that a loop writes between scrapes for the instant of the scrape that follows.
    private boolean date(String line, long number) {
      Matcher written = DATE_OUTPUT.matcher(line);
      Stamp stamp =
          written.matches()
              ? Stamp.iso(
                  "%s-%02d-%02d %s %s"
                      .formatted(
                          written.group(5),
                          Stamp.month(written.group(1), 0),
                          Integer.parseInt(written.group(2)),
                          written.group(3),
                          written.group(4) == null ? "" : written.group(4))
                      .strip())
              : JsonTimes.parse(line);
      if (stamp == null) {
        return false;
      }
      instant = stamp.zoned() ? stamp.epochMillis() : intake.local(stamp.local(), number);
      return true;
    }

    private SeriesSpec spec(ExpositionLine sample) {
      String family = family(sample.name());
      String type = types.getOrDefault(family, "");
      UnitWord unit = units.getOrDefault(family, UnitWord.NONE);
      boolean counts =
          sample.name().endsWith("_count")
              || sample.name().endsWith("_bucket")
              || sample.name().endsWith("_total");
      // Values stay as they are: OpenMetrics asks for base units.
      Unit stated = counts || unit.factor() != 1 ? Unit.NONE : unit.unit();
      return new SeriesSpec(
          SeriesKey.of(sample.name(), sample.labels()),
          stated,
          kind(type, sample, family),
          0,
          false,
          null,
          null);
    }

    private String family(String name) {
      if (types.containsKey(name)) {
        return name;
      }
      for (String suffix : SUFFIXES) {
        if (name.endsWith(suffix)) {
          return name.substring(0, name.length() - suffix.length());
        }
      }
      return name;
    }

    private static SeriesKind kind(String type, ExpositionLine sample, String family) {
      String part = sample.name().substring(Math.min(family.length(), sample.name().length()));
      return switch (type) {
        case "counter" -> part.equals("_created") ? SeriesKind.GAUGE : SeriesKind.CUMULATIVE;
        case "histogram", "summary" ->
            Set.of("_bucket", "_count", "_sum").contains(part)
                ? SeriesKind.CUMULATIVE
                : sample.labels().containsKey("quantile") ? SeriesKind.QUANTILE : SeriesKind.GAUGE;
        default -> SeriesKind.GAUGE;
      };
    }

    private static String unquoted(String name) {
      return name.length() > 1 && name.startsWith("\"") && name.endsWith("\"")
          ? name.substring(1, name.length() - 1)
          : name;
    }
  }
}
