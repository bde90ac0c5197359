package hindcast.importing.metrics;

import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import hindcast.importing.roles.SeriesSpec;
import hindcast.model.SeriesKey;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// The snapshot that Go programs serve at `/debug/vars`: InfluxDB's, whose entries have name, tags
/// and values, and any other, whose numbers stand bare.
public final class DebugVarsImporter implements Importer {
  private static final int MOST_NAMES = 20_000;

  @Override
  public String id() {
    return "debug-vars";
  }

  @Override
  public String title() {
    return "Snapshot of /debug/vars (InfluxDB, Go)";
  }

  @Override
  public Recognition recognise(Probe head) {
    Set<String> paths = head.jsonPaths();
    boolean entries =
        paths.stream().anyMatch(one -> one.endsWith(".values"))
            && paths.stream().anyMatch(one -> one.endsWith(".tags"));
    if (paths.contains("cmdline") && entries) {
      return Recognition.certain("has cmdline and entries with tags and values");
    }
    return paths.contains("memstats.Alloc")
            || (paths.contains("cmdline") && paths.contains("memstats"))
        ? Recognition.certain("has cmdline and memstats")
        : Recognition.NO;
  }

  private record Found(SeriesKey key, double value, long line) {}

  @Override
  public void read(Export export, Intake intake) throws IOException {
    List<Snapshot> snapshots = new ArrayList<>();
    try (JsonParser parser = JsonWalk.open(export.text())) {
      JsonWalk.each(
          parser,
          document -> {
            Snapshot snapshot = new Snapshot();
            snapshots.add(snapshot);
            snapshot(document, snapshot, export.stem());
          });
    } finally {
      for (Snapshot snapshot : snapshots) {
        pour(snapshot, export, intake);
      }
    }
    if (snapshots.stream().allMatch(one -> one.found.isEmpty())) {
      throw new ImportException("there is no number in it; expected what /debug/vars shows");
    }
  }

  /// What one document says; several may follow one another.
  private static final class Snapshot {
    private final List<Found> found = new ArrayList<>();
    private @Nullable Long instant;
  }

  private static void snapshot(JsonParser parser, Snapshot snapshot, String stem) {
    JsonWalk.properties(
        parser,
        (name, value) -> {
          if (name.equals("system")) {
            Long now = now(JsonWalk.labels(value).getOrDefault("currentTime", ""));
            snapshot.instant = now == null ? snapshot.instant : now;
          } else {
            entry(name, value, snapshot.found, stem);
          }
        });
  }

  private static void pour(Snapshot snapshot, Export export, Intake intake) throws ImportException {
    if (snapshot.found.isEmpty()) {
      return;
    }
    Long instant = snapshot.instant;
    long millis =
        instant == null ? SnapshotTime.of(export, intake, "a snapshot of /debug/vars") : instant;
    for (Found one : snapshot.found) {
      intake.rowRead();
      intake.series(SeriesSpec.gauge(one.key())).add(millis, one.value(), one.line());
      intake.rowUsed();
    }
  }

  private static @Nullable Long now(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant().toEpochMilli();
    } catch (DateTimeParseException none) {
      return null;
    }
  }

  private static void entry(String name, JsonParser parser, List<Found> found, String stem) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      add(SeriesKey.of(name.isBlank() ? stem : name), parser, found);
      return;
    }
    Map<String, String> tags = new LinkedHashMap<>();
    String[] named = {name};
    List<Found> values = new ArrayList<>();
    JsonWalk.properties(
        parser,
        (property, value) -> {
          switch (property) {
            case "name" -> named[0] = JsonWalk.text(value);
            case "tags" -> tags.putAll(JsonWalk.labels(value));
            case "values" ->
                JsonWalk.properties(
                    value, (field, number) -> add(SeriesKey.of(field), number, values));
            default -> add(SeriesKey.of(property), value, values);
          }
        });
    for (Found one : values) {
      if (found.size() < MOST_NAMES) {
        String metric = InfluxName.of(named[0], one.key().metric(), stem);
        found.add(new Found(SeriesKey.of(metric, tags), one.value(), one.line()));
      }
    }
  }

  private static void add(SeriesKey key, JsonParser parser, List<Found> found) {
    JsonToken token = parser.currentToken();
    if ((token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT)
        && found.size() < MOST_NAMES) {
      found.add(new Found(key, parser.getDoubleValue(), JsonWalk.line(parser)));
    }
  }
}
