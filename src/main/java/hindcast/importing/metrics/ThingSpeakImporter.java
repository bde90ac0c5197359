package hindcast.importing.metrics;

import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import hindcast.importing.roles.SeriesSpec;
import hindcast.importing.text.Snippet;
import hindcast.model.SeriesKey;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonParser;

/// A ThingSpeak channel: its description names the fields, and `feeds` has an entry for each
/// reading.
///
/// Shape after ThingSpeak's REST API ("Read Data").
public final class ThingSpeakImporter implements Importer {
  @Override
  public String id() {
    return "thingspeak-json";
  }

  @Override
  public String title() {
    return "ThingSpeak channel (JSON)";
  }

  @Override
  public Recognition recognise(Probe head) {
    Set<String> paths = head.jsonPaths();
    return (paths.contains("channel") && paths.contains("feeds"))
            || paths.contains("feeds[].entry_id")
            || (paths.contains("channel.last_entry_id") && paths.contains("channel.field1"))
        ? Recognition.certain("has a channel and feeds")
        : Recognition.NO;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    Map<String, String> names = new LinkedHashMap<>();
    Map<String, Samples> fields = new LinkedHashMap<>();
    try (JsonParser parser = JsonWalk.open(export.text())) {
      JsonWalk.each(
          parser,
          document ->
              JsonWalk.properties(
                  document,
                  (name, value) -> {
                    switch (name) {
                      case "channel" -> names.putAll(JsonWalk.labels(value));
                      case "feeds" -> JsonWalk.elements(value, feed -> feed(feed, fields, intake));
                      default -> {}
                    }
                  }));
    } finally {
      fields.forEach(
          (field, samples) -> {
            String name = names.getOrDefault(field, "");
            String metric = name.isBlank() ? field : name;
            if (samples.anyValue()) {
              samples.pour(intake, SeriesSpec.gauge(SeriesKey.of(metric)), 1);
            }
          });
    }
    if (fields.isEmpty()) {
      throw new ImportException(
          "no feed of it has a time and a field; expected created_at and field1");
    }
  }

  private static void feed(JsonParser parser, Map<String, Samples> fields, Intake intake) {
    intake.rowRead();
    long line = JsonWalk.line(parser);
    Map<String, String> said = JsonWalk.labels(parser);
    Long millis = StampText.millis(said.getOrDefault("created_at", ""), intake, line);
    if (millis == null) {
      intake.refuse(
          line,
          "found created_at "
              + Snippet.of(said.getOrDefault("created_at", ""))
              + "; expected a time");
      return;
    }
    said.forEach(
        (name, text) -> {
          CellNumber number = name.matches("field\\d{1,2}") ? CellNumber.of(text, false) : null;
          if (number != null) {
            double value = Double.isInfinite(number.value()) ? Double.NaN : number.value();
            fields.computeIfAbsent(name, k -> new Samples()).add(millis, value, line);
          }
        });
    intake.rowUsed();
  }
}
