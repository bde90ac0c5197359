package hindcast.importing.logs;

import hindcast.importing.EventDraft;
import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import hindcast.importing.text.JsonElements;
import hindcast.importing.text.JsonTimes;
import hindcast.importing.text.Snippet;
import hindcast.importing.text.Stamp;
import hindcast.model.EventKind;
import java.io.IOException;
import java.io.Reader;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Grafana's data frames whose rows are log lines, as its query API answers for Loki and other
/// stores of logs and as Inspect downloads them, and the history of an alert rule's states, which
/// Grafana keeps as such lines.
///
/// Format: Grafana's data plane contract, log lines (`timestamp`, `body`, `severity`), the frames
/// of the Loki data source (`Time`, `Line`, `labels`, `tsNs`), and the answer of
/// `/api/v1/rules/history` (`time`, `line`, `labels`).
public final class GrafanaLogFramesImporter implements Importer {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final Pattern LINE =
      Pattern.compile("\"name\"\\s*:\\s*\"(Line|line|body|Body|message|Content)\"");
  private static final Set<String> LINES = Set.of("line", "body", "message", "content");
  private static final List<String> SERVICES =
      List.of("service_name", "service", "app", "job", "container");

  @Override
  public String id() {
    return "grafana-log-frames";
  }

  @Override
  public String title() {
    return "Grafana log lines, alert state history (data frames, JSON)";
  }

  @Override
  public Recognition recognise(Probe head) {
    return frames(head) ? Recognition.certain("has frames of times and lines") : Recognition.NO;
  }

  /// Whether a text begins with frames that hold lines of a log.
  private static boolean frames(Probe head) {
    return head.jsonPaths().stream().anyMatch(one -> one.endsWith("fields[].type"))
        && LINE.matcher(head.text()).find();
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    LogSheet sheet = new LogSheet(intake);
    Reading reading = new Reading(intake, sheet);
    try (Reader text = export.text();
        JsonParser parser = MAPPER.createParser(text)) {
      while (parser.nextToken() != null) {
        reading.walk(parser);
      }
    } finally {
      if (reading.lines > 0) {
        sheet.pour(export.stem());
      }
    }
    if (reading.states > 0) {
      intake.zoneStated(ZoneOffset.UTC, "its times count from the epoch");
    } else if (reading.lines == 0) {
      throw new ImportException(
          "no frame of it has rows with a time and a line; expected at least one: run the query"
              + " over a wider span");
    }
  }

  /// One value of a field.
  private record Cell(JsonNode value, long line) {
    String text() {
      return value.isString() ? value.asString() : value.isNull() ? "" : value.toString();
    }
  }

  private static final class Field {
    private String name = "";
    private String type = "";
    private final List<Cell> cells = new ArrayList<>();
  }

  private static final class Reading {
    private final Intake intake;
    private final LogSheet sheet;
    private long lines;
    private long states;

    Reading(Intake intake, LogSheet sheet) {
      this.intake = intake;
      this.sheet = sheet;
    }

    /// Goes down to the frames.
    void walk(JsonParser parser) {
      if (parser.currentToken() == JsonToken.START_ARRAY) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          walk(parser);
        }
      } else if (parser.currentToken() == JsonToken.START_OBJECT) {
        List<Field> fields = new ArrayList<>();
        try {
          frame(parser, fields);
        } finally {
          pour(fields);
        }
      }
    }

    private void frame(JsonParser parser, List<Field> fields) {
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (name.equals("fields") && value == JsonToken.START_ARRAY) {
          int at = 0;
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            field(parser, fields, at++);
          }
        } else if (name.equals("values") && value == JsonToken.START_ARRAY) {
          int at = 0;
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            cells(parser, at(fields, at++));
          }
        } else if ((name.equals("schema") || name.equals("data"))
            && value == JsonToken.START_OBJECT) {
          frame(parser, fields);
        } else {
          walk(parser);
        }
      }
    }

    private static Field at(List<Field> fields, int at) {
      while (fields.size() <= at) {
        fields.add(new Field());
      }
      return fields.get(at);
    }

    private void field(JsonParser parser, List<Field> fields, int at) {
      Field field = at(fields, at);
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        parser.skipChildren();
        return;
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        switch (name) {
          case "name" -> field.name = value.isScalarValue() ? parser.getString() : "";
          case "type" -> field.type = value.isScalarValue() ? parser.getString() : "";
          case "values" -> cells(parser, field);
          default -> parser.skipChildren();
        }
      }
    }

    private static void cells(JsonParser parser, Field field) {
      if (parser.currentToken() != JsonToken.START_ARRAY) {
        parser.skipChildren();
        return;
      }
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        long line = Math.max(1, parser.currentTokenLocation().getLineNr());
        JsonNode value = parser.readValueAsTree();
        field.cells.add(new Cell(value, line));
      }
    }

    private void pour(List<Field> fields) {
      Field time = null;
      Field line = null;
      for (Field field : fields) {
        time = time == null && field.type.equals("time") ? field : time;
        boolean called = LINES.contains(field.name.toLowerCase(Locale.ROOT));
        line = line == null && called && !field.type.equals("number") ? field : line;
      }
      if (time == null || line == null) {
        return;
      }
      for (int row = 0; row < line.cells.size(); row++) {
        intake.rowRead();
        Cell cell = line.cells.get(row);
        Map<String, String> labels = labels(fields, time, line, row);
        String stamp = labels.getOrDefault("tsNs", "");
        labels.remove("tsNs");
        labels.remove("id");
        String ms = row < time.cells.size() ? time.cells.get(row).text() : "";
        String at = stamp.isBlank() ? ms : stamp;
        if (cell.value().has("current") && cell.value().has("previous")) {
          state(cell, at, labels);
        } else {
          lines++;
          SERVICES.stream()
              .filter(labels::containsKey)
              .findFirst()
              .ifPresent(one -> sheet.service(labels.get(one)));
          sheet.row(cell.line(), at, level(labels), cell.text(), labels);
        }
      }
    }

    private static String level(Map<String, String> labels) {
      for (String name : List.of("severity", "level", "detected_level")) {
        if (labels.containsKey(name)) {
          return labels.get(name);
        }
      }
      return "";
    }

    /// What the other fields say of a row, an object's members each by their own name.
    private static Map<String, String> labels(List<Field> fields, Field time, Field line, int row) {
      Map<String, String> labels = new LinkedHashMap<>();
      for (Field field : fields) {
        if (field == time || field == line || row >= field.cells.size() || labels.size() >= 60) {
          continue;
        }
        Cell cell = field.cells.get(row);
        if (cell.value().isObject()) {
          for (Map.Entry<String, JsonNode> one : cell.value().properties()) {
            if (labels.size() < 60) {
              labels.putIfAbsent(one.getKey(), one.getValue().asString(""));
            }
          }
        } else if (!cell.value().isContainer() && !cell.text().isBlank()) {
          labels.put(field.name, cell.text());
        }
      }
      return labels;
    }

    /// Tells of a rule that changed its state.
    private void state(Cell cell, String time, Map<String, String> labels) {
      Stamp stamp = JsonTimes.parse(time);
      if (stamp == null) {
        intake.refuse(
            cell.line(), "found time " + Snippet.of(time) + ", expected epoch milliseconds");
        return;
      }
      intake.rowUsed();
      states++;
      JsonNode change = cell.value();
      String rule = JsonElements.text(change, "ruleTitle");
      String name = rule.isBlank() ? labels.getOrDefault("alertname", "alert") : rule;
      String from = JsonElements.text(change, "previous");
      String to = JsonElements.text(change, "current");
      String title = name + ": " + from + " → " + to;
      StringBuilder text = new StringBuilder(title);
      labels.forEach((key, value) -> text.append('\n').append(key).append('=').append(value));
      if (!change.path("values").isMissingNode()) {
        text.append("\nvalues=").append(Snippet.cut(change.path("values").toString(), 400));
      }
      intake.event(
          new EventDraft(EventKind.ALERT, stamp.epochMillis(), Snippet.title(title), cell.line())
              .text(text.toString())
              .service(service(labels))
              .attribute("alert", name)
              .attribute("severity", labels.get("severity"))
              .attribute("status", status(to)));
    }

    private static @Nullable String service(Map<String, String> labels) {
      return SERVICES.stream()
          .filter(labels::containsKey)
          .findFirst()
          .map(labels::get)
          .orElse(null);
    }

    private static String status(String state) {
      String word = state.toLowerCase(Locale.ROOT);
      return word.startsWith("alerting")
          ? "firing"
          : word.startsWith("normal") ? "resolved" : word.startsWith("pending") ? "pending" : state;
    }
  }
}
