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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Grafana's data frames: what `/api/ds/query` answers (`results`, `frames`, `schema` and `data`),
/// and what Inspect shows as "DataFrame structure" (`fields` with their `values`).
///
/// Shape after grafana-plugin-sdk-go's data package.
public final class GrafanaFramesImporter implements Importer {
  private static final Pattern NUMBER = Pattern.compile("\"type\"\\s*:\\s*\"number\"");

  @Override
  public String id() {
    return "grafana-frames";
  }

  @Override
  public String title() {
    return "Grafana data frames (JSON)";
  }

  @Override
  public Recognition recognise(Probe head) {
    Set<String> paths = head.jsonPaths();
    boolean schema = paths.stream().anyMatch(one -> one.endsWith("schema.fields[].name"));
    if (schema && NUMBER.matcher(head.text()).find()) {
      return Recognition.certain("has schema.fields");
    }
    boolean values = paths.stream().anyMatch(one -> one.endsWith("fields[].values"));
    boolean types = paths.stream().anyMatch(one -> one.endsWith("fields[].type"));
    return values && types && NUMBER.matcher(head.text()).find()
        ? Recognition.certain("has fields with type and values")
        : schema || (values && types)
            ? Recognition.likely("has fields of frames")
            : paths.stream().anyMatch(one -> one.startsWith("results.") && one.endsWith(".frames"))
                ? Recognition.likely("has results with frames")
                : Recognition.NO;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    Reading reading = new Reading(export.stem(), intake);
    try (JsonParser parser = JsonWalk.open(export.text())) {
      JsonWalk.each(parser, reading::walk);
    }
    if (!reading.found) {
      throw new ImportException(
          reading.error.isEmpty()
              ? "no frame of it has a time and a number; expected fields of both types; export a"
                  + " panel of series"
              : "the query failed: "
                  + Snippet.cut(reading.error, 200)
                  + "; expected frames; run it again");
    }
    if (reading.leftOut > 0) {
      intake.doubt(
          0,
          reading.leftOut
              + (reading.leftOut == 1 ? " frame has" : " frames have")
              + " no times or no numbers and "
              + (reading.leftOut == 1 ? "was" : "were")
              + " left out; export log lines by themselves");
    }
  }

  /// One field of a frame.
  private static final class Field {
    private String name = "";
    private String type = "";
    private String title = "";
    private String unit = "";
    private final Map<String, String> labels = new LinkedHashMap<>();
  }

  /// The values of a field: numbers by row, and texts where it has any.
  private static final class Column {
    private final Samples numbers = new Samples();
    private final List<String> texts = new ArrayList<>();
  }

  /// A frame while it is read.
  private static final class Frame {
    private String name = "";
    private String refId = "";
    private final List<Field> fields = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();
  }

  private static final class Reading {
    private final String stem;
    private final Intake intake;
    private String error = "";
    private boolean found;
    private int leftOut;

    Reading(String stem, Intake intake) {
      this.stem = stem;
      this.intake = intake;
    }

    /// Goes down to the frames.
    void walk(JsonParser parser) {
      if (parser.currentToken() == JsonToken.START_ARRAY) {
        JsonWalk.elements(parser, this::walk);
        return;
      }
      Frame frame = new Frame();
      try {
        JsonWalk.properties(parser, (name, value) -> property(name, value, frame));
      } finally {
        pour(frame);
      }
    }

    private void property(String name, JsonParser value, Frame frame) {
      switch (name) {
        case "results" -> JsonWalk.properties(value, (refId, result) -> walk(result));
        case "frames", "series" -> walk(value);
        case "schema" -> JsonWalk.properties(value, (part, inner) -> property(part, inner, frame));
        case "data" -> {
          if (value.currentToken() == JsonToken.START_ARRAY) {
            walk(value);
          } else {
            data(value, frame);
          }
        }
        case "fields" -> JsonWalk.elements(value, field -> field(field, frame));
        case "name" -> frame.name = JsonWalk.text(value);
        case "refId" -> frame.refId = JsonWalk.text(value);
        case "error" -> error = JsonWalk.text(value);
        default -> {}
      }
    }

    private void field(JsonParser parser, Frame frame) {
      Field field = new Field();
      frame.fields.add(field);
      JsonWalk.properties(
          parser,
          (name, value) -> {
            switch (name) {
              case "name" -> field.name = JsonWalk.text(value);
              case "type" -> field.type = JsonWalk.text(value);
              case "labels" -> field.labels.putAll(JsonWalk.labels(value));
              case "config" -> {
                Map<String, String> config = JsonWalk.labels(value);
                field.unit = config.getOrDefault("unit", "");
                field.title =
                    config.getOrDefault(
                        "displayName", config.getOrDefault("displayNameFromDS", ""));
              }
              case "values" -> {
                Column column = new Column();
                while (frame.columns.size() < frame.fields.size() - 1) {
                  frame.columns.add(new Column());
                }
                frame.columns.add(column);
                values(value, column);
              }
              default -> {}
            }
          });
    }

    private void data(JsonParser parser, Frame frame) {
      JsonWalk.properties(
          parser,
          (name, value) -> {
            switch (name) {
              case "values" ->
                  JsonWalk.elements(
                      value,
                      one -> {
                        Column column = new Column();
                        frame.columns.add(column);
                        values(one, column);
                      });
              case "entities" -> JsonWalk.elements(value, this::entities);
              default -> {}
            }
          });
    }

    /// Places of numbers that JSON cannot write, and that stand as null.
    private void entities(JsonParser parser) {
      long line = JsonWalk.line(parser);
      JsonWalk.properties(
          parser,
          (name, value) -> {
            int count = JsonWalk.texts(value).size();
            if (count > 0 && !name.equals("NaN")) {
              intake.doubt(line, count + " infinite values were read as gaps");
            }
          });
    }

    private void values(JsonParser parser, Column column) {
      JsonWalk.elements(
          parser,
          value -> {
            Double number = JsonWalk.number(value);
            boolean finite = number != null && Double.isFinite(number);
            int row = column.numbers.size();
            if (value.currentToken() == JsonToken.VALUE_STRING) {
              while (column.texts.size() < row) {
                column.texts.add("");
              }
              column.texts.add(JsonWalk.text(value));
            }
            column.numbers.add(
                row, finite && number != null ? number : Double.NaN, JsonWalk.line(value));
          });
    }

    private void pour(Frame frame) {
      int time = -1;
      for (int i = frame.fields.size() - 1; i >= 0; i--) {
        time = frame.fields.get(i).type.equals("time") ? i : time;
      }
      boolean untimed = time < 0 || time >= frame.columns.size();
      if (untimed && !frame.fields.isEmpty()) {
        leftOut++;
      }
      if (untimed) {
        return;
      }
      List<Integer> texts = new ArrayList<>();
      List<Integer> values = new ArrayList<>();
      for (int i = 0; i < Math.min(frame.fields.size(), frame.columns.size()); i++) {
        switch (frame.fields.get(i).type) {
          case "string" -> texts.add(i);
          case "number", "boolean" -> values.add(i);
          default -> {}
        }
      }
      Column stamps = frame.columns.get(time);
      leftOut += values.isEmpty() && stamps.numbers.size() > 0 ? 1 : 0;
      for (int row = 0; row < stamps.numbers.size() && !values.isEmpty(); row++) {
        intake.rowRead();
        Long millis = millis(stamps, row);
        if (millis == null) {
          intake.refuse(
              stamps.numbers.line(row), "a row without a time; expected epoch milliseconds");
          continue;
        }
        for (int at : values) {
          Samples numbers = frame.columns.get(at).numbers;
          if (row < numbers.size()) {
            Field field = frame.fields.get(at);
            UnitWord unit = UnitWord.of(field.unit);
            SeriesKey key = key(frame, field, values.size() + texts.size(), row, texts);
            SeriesSpec gauge = SeriesSpec.gauge(key);
            intake
                .series(
                    new SeriesSpec(
                        key, unit.unit(), gauge.kind(), 0, false, gauge.role(), gauge.service()))
                .add(millis, numbers.value(row) * unit.factor(), numbers.line(row));
          }
        }
        intake.rowUsed();
        found = true;
      }
    }

    private @Nullable Long millis(Column stamps, int row) {
      if (row < stamps.texts.size() && !stamps.texts.get(row).isEmpty()) {
        return StampText.millis(stamps.texts.get(row), intake, stamps.numbers.line(row));
      }
      double number = stamps.numbers.value(row);
      return Double.isNaN(number) || Math.abs(number) > 1e17 ? null : (Long) Math.round(number);
    }

    private SeriesKey key(Frame frame, Field field, int others, int row, List<Integer> texts) {
      Map<String, String> labels = new LinkedHashMap<>(field.labels);
      for (int at : texts) {
        List<String> column = frame.columns.get(at).texts;
        if (row < column.size() && !column.get(row).isEmpty()) {
          labels.put(frame.fields.get(at).name, Snippet.cut(column.get(row), 200));
        }
      }
      String metric = labels.remove("__name__");
      boolean nameless = field.name.isBlank() || field.name.equalsIgnoreCase("value");
      String name = nameless && metric != null ? metric : field.name;
      if (nameless && metric == null) {
        name = !frame.name.isBlank() ? frame.name : frame.refId.isBlank() ? stem : frame.refId;
      } else if (others > 1 && !frame.name.isBlank() && metric == null) {
        labels.putIfAbsent("frame", frame.name);
      }
      return SeriesKey.of(field.title.isBlank() ? name : field.title, labels);
    }
  }
}
