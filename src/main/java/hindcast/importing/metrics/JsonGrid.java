package hindcast.importing.metrics;

import hindcast.importing.Intake;
import hindcast.importing.roles.SeriesSpec;
import hindcast.importing.text.Snippet;
import hindcast.model.SeriesKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// A document of `labels`, of which the first names the time, and `data`: a row of cells for each
/// instant, or an object by label. Dygraphs and Netdata write it. Google Charts has `cols` and
/// `rows` in place of them.
final class JsonGrid {
  private final Intake intake;
  private final List<String> labels = new ArrayList<>();
  private final List<String> types = new ArrayList<>();
  private final Map<String, Samples> columns = new HashMap<>();
  private final List<String> order = new ArrayList<>();
  private long used;

  JsonGrid(Intake intake) {
    this.intake = intake;
  }

  /// How many rows were used.
  long used() {
    return used;
  }

  /// Takes `labels`.
  void labels(JsonParser parser) {
    labels.addAll(JsonWalk.texts(parser));
  }

  /// Takes `data`.
  void rows(JsonParser parser) {
    JsonWalk.elements(parser, this::row);
  }

  private void row(JsonParser parser) {
    intake.rowRead();
    long line = JsonWalk.line(parser);
    List<@Nullable Double> cells = new ArrayList<>();
    List<String> names = new ArrayList<>();
    String[] time = {""};
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      JsonWalk.properties(
          parser,
          (name, value) -> {
            if (TableShape.timeWord(name)) {
              time[0] = JsonWalk.text(value);
            } else {
              names.add(name);
              cells.add(cell(value));
            }
          });
    } else {
      JsonWalk.elements(
          parser,
          value -> {
            if (time[0].isEmpty() && names.isEmpty()) {
              time[0] = JsonWalk.text(value);
              time[0] = time[0].isEmpty() ? "null" : time[0];
            } else {
              int at = names.size() + 1;
              names.add(at < labels.size() ? labels.get(at) : "column " + at);
              cells.add(cell(value));
            }
          });
    }
    take(line, time[0], names, cells);
  }

  /// Takes the `cols` of a Google chart.
  void columns(JsonParser parser) {
    JsonWalk.elements(
        parser,
        column -> {
          String[] said = {"", "", ""};
          JsonWalk.properties(
              column,
              (name, value) -> {
                switch (name) {
                  case "label" -> said[0] = JsonWalk.text(value);
                  case "id" -> said[1] = JsonWalk.text(value);
                  case "type" -> said[2] = JsonWalk.text(value);
                  default -> {}
                }
              });
          labels.add(said[0].isBlank() ? said[1] : said[0]);
          types.add(said[2]);
        });
  }

  /// Takes the `rows` of a Google chart.
  void chartRows(JsonParser parser) {
    JsonWalk.elements(parser, this::chartRow);
  }

  private void chartRow(JsonParser parser) {
    intake.rowRead();
    long line = JsonWalk.line(parser);
    List<@Nullable Double> cells = new ArrayList<>();
    List<String> names = new ArrayList<>();
    String[] time = {""};
    int[] at = {0};
    JsonWalk.properties(
        parser,
        (name, value) -> {
          if (name.equals("c")) {
            JsonWalk.elements(value, cell -> chartCell(cell, at[0]++, time, names, cells));
          }
        });
    take(line, time[0], names, cells);
  }

  private void chartCell(
      JsonParser cell, int at, String[] time, List<String> names, List<@Nullable Double> cells) {
    String type = at < types.size() ? types.get(at) : "";
    JsonWalk.properties(
        cell,
        (name, value) -> {
          if (!name.equals("v")) {
            return;
          }
          if (time[0].isEmpty() && type.startsWith("date")) {
            time[0] = JsonWalk.text(value);
          } else if (type.equals("number")) {
            names.add(labels.get(at));
            cells.add(JsonWalk.number(value));
          }
        });
  }

  private void take(long line, String time, List<String> names, List<@Nullable Double> cells) {
    Long millis = StampText.millis(ScriptDates.stamp(time), intake, line);
    if (millis == null) {
      intake.refuse(line, "found time " + Snippet.of(time) + "; expected an epoch or a date");
      return;
    }
    for (int i = 0; i < names.size(); i++) {
      Double value = cells.get(i);
      if (value != null) {
        String name = names.get(i);
        columns
            .computeIfAbsent(
                name,
                k -> {
                  order.add(name);
                  return new Samples();
                })
            .add(millis, Double.isInfinite(value) ? Double.NaN : value, line);
      }
    }
    intake.rowUsed();
    used++;
  }

  /// The number of a cell; the first of an array, which newer agents write with flags behind it.
  private static @Nullable Double cell(JsonParser parser) {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      return JsonWalk.number(parser);
    }
    List<@Nullable Double> parts = new ArrayList<>();
    JsonWalk.elements(parser, part -> parts.add(JsonWalk.number(part)));
    return parts.isEmpty() ? null : parts.getFirst();
  }

  /// Pours what was taken, each column a series; also where the document breaks off.
  ///
  /// @param name what all of it is about; empty where the labels stand for themselves
  void pour(String name) {
    for (String column : order) {
      Samples samples = columns.get(column);
      String title = column.isBlank() ? "value" : column;
      SeriesKey key =
          name.isBlank() ? SeriesKey.of(title) : SeriesKey.of(name, Map.of("dimension", title));
      if (samples != null && samples.anyValue()) {
        samples.pour(intake, SeriesSpec.gauge(key), 1);
      }
    }
  }
}
