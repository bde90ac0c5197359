package hindcast.importing.metrics;

import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import hindcast.importing.roles.SeriesSpec;
import hindcast.importing.text.JsonElements;
import hindcast.importing.text.Snippet;
import hindcast.importing.text.Stamp;
import hindcast.model.SeriesKey;
import hindcast.model.SeriesKind;
import hindcast.model.Unit;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What CloudWatch Logs Insights answers to `stats … by bin(1m)`: rows of fields, times in UTC
/// without saying so.
///
/// Format: AWS CLI, `logs get-query-results`.
public final class InsightsStatsImporter implements Importer {
  private static final Pattern CLOCK =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(\\.\\d+)?");
  private static final Pattern BIN = Pattern.compile("bin\\((\\d{1,6})(s|m|h|d)\\)");
  private static final Map<String, Long> UNITS =
      Map.of("s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

  @Override
  public String id() {
    return "cloudwatch-insights";
  }

  @Override
  public String title() {
    return "CloudWatch Logs Insights statistics (JSON)";
  }

  @Override
  public Recognition recognise(Probe head) {
    Set<String> paths = head.jsonPaths();
    boolean rows = paths.contains("results[][].field") && paths.contains("results[][].value");
    boolean lines = head.text().contains("\"@message\"");
    return rows && !lines
        ? Recognition.certain("has results with fields and values, and no messages")
        : Recognition.NO;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    long[] used = {0};
    JsonElements.at(
        export,
        intake,
        "results[]",
        (row, line) -> {
          if (row(row, intake, line)) {
            intake.rowUsed();
            used[0]++;
          } else {
            intake.refuse(
                line, "a row without a time or without a number; expected stats … by bin(1m)");
          }
        });
    if (used[0] == 0) {
      throw new ImportException(
          "no row of it has a time and a number; expected the answer to a query such as"
              + " stats count(*) by bin(1m)");
    }
    intake.zoneStated(ZoneOffset.UTC, "Logs Insights tells times in UTC");
  }

  /// Pours the numbers of a row; whether there were any.
  private static boolean row(JsonNode row, Intake intake, long line) {
    Long at = null;
    long window = 0;
    Map<String, String> fields = new LinkedHashMap<>();
    for (JsonNode cell : row) {
      String name = JsonElements.text(cell, "field");
      String value = JsonElements.text(cell, "value");
      Stamp stamp = at == null && CLOCK.matcher(value).matches() ? Stamp.iso(value) : null;
      if (stamp != null) {
        at = stamp.wallMillis();
        Matcher bin = BIN.matcher(name);
        window =
            bin.matches() ? Long.parseLong(bin.group(1)) * UNITS.getOrDefault(bin.group(2), 0L) : 0;
      } else if (!name.equals("@ptr")) {
        fields.put(name, value);
      }
    }
    if (at == null) {
      return false;
    }
    // count(*) is a number of the interval; a plain field beside it tells intervals apart
    boolean named = fields.keySet().stream().anyMatch(InsightsStatsImporter::measures);
    SortedMap<String, String> labels = new TreeMap<>();
    fields.forEach(
        (name, value) -> {
          if (named ? !measures(name) : number(value) == null) {
            labels.put(name, Snippet.cut(value, 200));
          }
        });
    boolean poured = false;
    for (Map.Entry<String, String> field : fields.entrySet()) {
      Double number = labels.containsKey(field.getKey()) ? null : number(field.getValue());
      if (number != null) {
        boolean counts = field.getKey().startsWith("count(");
        intake
            .series(
                new SeriesSpec(
                    SeriesKey.of(field.getKey(), labels),
                    counts ? Unit.COUNT : UnitWord.of("").unit(),
                    counts ? SeriesKind.COUNT : SeriesKind.GAUGE,
                    window,
                    true,
                    null,
                    null))
            .add(at, number, line);
        poured = true;
      }
    }
    return poured;
  }

  private static boolean measures(String field) {
    return field.indexOf('(') > 0;
  }

  private static @Nullable Double number(String text) {
    try {
      return Double.valueOf(text);
    } catch (NumberFormatException none) {
      return null;
    }
  }
}
