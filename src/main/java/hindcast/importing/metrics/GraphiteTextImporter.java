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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Graphite's render API with `format=raw` (`target,start,end,step|value,…`) or `csv`
/// (`target,date,value` without a header).
///
/// Shape after docs/render_api.rst of graphite-project/graphite-web.
public final class GraphiteTextImporter implements Importer {
  private static final Pattern RAW =
      Pattern.compile(
          ",(\\d{9,11}),(\\d{9,11}),(\\d{1,9})\\|((?:[-+\\d.eE]{1,40}|None|nan|inf|-inf)?(?:,|$))");
  private static final Pattern CSV =
      Pattern.compile(
          ",(\\d{4}-\\d\\d-\\d\\d"
              + " \\d\\d:\\d\\d:\\d\\d),([-+]?[\\d.]+(?:[eE][-+]?\\d+)?|None|nan|)\\s*$");

  @Override
  public String id() {
    return "graphite-text";
  }

  @Override
  public String title() {
    return "Graphite render (raw, CSV)";
  }

  @Override
  public Recognition recognise(Probe head) {
    if (head.folder()) {
      return Recognition.NO;
    }
    if (head.share(RAW) >= 0.5) {
      return Recognition.certain("its lines are target, start, end and step, then values");
    }
    return head.share(CSV) >= 0.9 && TableRows.cells(head.lines().getFirst(), ',').size() == 3
        ? Recognition.certain("its lines are target, date and value")
        : Recognition.NO;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    long used = 0;
    Map<String, Intake.SeriesWriter> writers = new HashMap<>();
    try (Lines lines = export.lines()) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (line.isBlank()) {
          continue;
        }
        intake.rowRead();
        int bar = line.lastIndexOf('|');
        boolean raw = bar > 0 && !CSV.matcher(line).find();
        boolean read =
            raw
                ? raw(line, bar, lines.number(), lines.cut(), intake)
                : sample(line, lines.number(), intake, writers);
        if (read) {
          intake.rowUsed();
          used++;
        } else {
          intake.refuse(
              lines.number(),
              "found "
                  + Snippet.of(line)
                  + "; expected target,start,end,step|values or"
                  + " target,date,value");
        }
      }
    }
    if (used == 0) {
      throw new ImportException(
          "no line of it has samples; expected target,start,end,step|values or target,date,value");
    }
  }

  private static boolean raw(String line, int bar, long number, boolean cut, Intake intake) {
    int third = line.lastIndexOf(',', bar);
    int second = third < 0 ? -1 : line.lastIndexOf(',', third - 1);
    int first = second < 0 ? -1 : line.lastIndexOf(',', second - 1);
    if (first <= 0) {
      return false;
    }
    long start;
    long step;
    try {
      start = Long.parseLong(line.substring(first + 1, second).strip());
      step = Long.parseLong(line.substring(third + 1, bar).strip());
    } catch (NumberFormatException none) {
      return false;
    }
    if (step <= 0 || Math.abs(start) > 1e11 || step > 1e9) {
      return false;
    }
    SeriesSpec spec =
        new SeriesSpec(
            key(line.substring(0, first)),
            Unit.NONE,
            SeriesKind.GAUGE,
            step * 1000,
            true,
            null,
            null);
    Intake.SeriesWriter writer = intake.series(spec);
    int at = bar + 1;
    for (long i = 0; at <= line.length(); i++) {
      int comma = line.indexOf(',', at);
      int end = comma < 0 ? line.length() : comma;
      if (comma < 0 && cut) {
        break;
      }
      CellNumber value = CellNumber.of(line.substring(at, end), false);
      if (value == null) {
        intake.doubt(
            number, "found value " + Snippet.of(line.substring(at, end)) + "; expected a number");
      }
      boolean gap = value == null || Double.isInfinite(value.value());
      writer.add(
          (start + i * step) * 1000, gap || value == null ? Double.NaN : value.value(), number);
      at = end + 1;
    }
    return true;
  }

  private static boolean sample(
      String line, long number, Intake intake, Map<String, Intake.SeriesWriter> writers) {
    Matcher sample = CSV.matcher(line);
    if (!sample.find() || sample.start() == 0) {
      return false;
    }
    @Nullable CellNumber value = CellNumber.of(sample.group(2), false);
    Long millis = StampText.millis(sample.group(1), intake, number);
    if (value == null || millis == null) {
      return false;
    }
    String name = line.substring(0, sample.start());
    List<String> cells = name.startsWith("\"") ? TableRows.cells(name, ',') : List.of(name);
    String target = cells.size() == 1 ? cells.getFirst() : name;
    Intake.SeriesWriter writer =
        writers.size() < 50_000
            ? writers.computeIfAbsent(target, k -> intake.series(SeriesSpec.gauge(key(k))))
            : intake.series(SeriesSpec.gauge(key(target)));
    writer.add(millis, value.value(), number);
    return true;
  }

  /// A target; a tagged one (`cpu;host=a`) becomes a name and labels.
  private static SeriesKey key(String target) {
    String bare =
        target.length() > 1 && target.startsWith("\"") && target.endsWith("\"")
            ? target.substring(1, target.length() - 1)
            : target;
    int semicolon = bare.indexOf(';');
    if (semicolon <= 0 || bare.indexOf('(') >= 0) {
      return SeriesKey.of(bare.isBlank() ? "target" : bare);
    }
    java.util.TreeMap<String, String> tags = new java.util.TreeMap<>();
    HeaderKey.unpack(bare.substring(semicolon + 1) + ";", "tags", tags);
    return SeriesKey.of(bare.substring(0, semicolon), tags);
  }
}
