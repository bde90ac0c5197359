package hindcast.importing.logs;

import hindcast.importing.Export;
import hindcast.importing.ImportException;
import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Lines;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.text.Durations;
import hindcast.importing.text.JsonRow;
import hindcast.importing.text.JsonTimes;
import hindcast.importing.text.Snippet;
import hindcast.importing.text.Stamp;
import hindcast.model.Assigned;
import hindcast.model.LogLevel;
import hindcast.model.Unit;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Application logs of one JSON object a line: bunyan, pino, zap, logback, structlog, ECS, Caddy
/// and homegrown ones.
public final class JsonLinesImporter implements Importer {
  static final List<String> TEXT_KEYS =
      List.of(
          "message",
          "msg",
          "event",
          "text",
          "body",
          "textPayload",
          "jsonPayload.message",
          "record.message",
          "type");

  private static final List<String> LEVEL_KEYS =
      List.of(
          "level",
          "log.level",
          "severity",
          "lvl",
          "levelname",
          "level_name",
          "s",
          "record.error_severity");

  private static final List<String> STATUS_KEYS =
      List.of(
          "status",
          "status_code",
          "statusCode",
          "http.status_code",
          "http.response.status_code",
          "response.status",
          "res.statusCode",
          "DownstreamStatus",
          "EdgeResponseStatus");

  private static final List<String> ROUTE_KEYS =
      List.of(
          "route",
          "http.route",
          "path",
          "uri",
          "url",
          "url.path",
          "endpoint",
          "request.uri",
          "request.path",
          "req.url",
          "RequestPath",
          "ClientRequestPath");

  private static final List<String> SERVICE_KEYS =
      List.of("service", "service.name", "app", "application", "component");

  private static final List<String> REQUEST_KEYS =
      List.of("rid", "request_id", "requestId", "req_id", "reqId", "req.id", "x_request_id");

  private static final List<String> TRACE_KEYS = List.of("trace_id", "traceId", "trace.id");

  /// Fields that are told elsewhere and need not be repeated in an event's text.
  private static final Set<String> TOLD = Set.of("message", "msg", "ts", "time", "@timestamp");

  @Override
  public String id() {
    return "json-lines-log";
  }

  @Override
  public String title() {
    return "Application log (JSON lines)";
  }

  @Override
  public Recognition recognise(Probe head) {
    if (head.folder() || !head.text().stripLeading().startsWith("{")) {
      return Recognition.NO;
    }
    List<String> lines = head.lines().subList(0, Math.min(20, head.lines().size()));
    JsonRow row = new JsonRow();
    int timed = 0;
    int worded = 0;
    for (String line : lines) {
      if (row.parse(line) == null && JsonTimes.of(row) != null) {
        timed++;
        if (row.first(TEXT_KEYS) != null || row.first(LEVEL_KEYS) != null) {
          worded++;
        }
      }
    }
    if (timed * 2 < lines.size() || timed == 0) {
      return Recognition.NO;
    }
    String reason = timed + " of the first " + lines.size() + " lines are JSON objects with a time";
    return worded * 2 >= timed ? Recognition.likely(reason) : Recognition.possible(reason);
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    Reading reading = new Reading(intake);
    try (Lines lines = export.lines()) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (!line.isBlank()) {
          reading.line(line, lines.number(), lines.cut());
        }
      }
    }
    reading.pour(export.stem());
  }

  /// One log being read.
  private static final class Reading {
    private final Intake intake;
    private final LogTable table = new LogTable();
    private final JsonRow row = new JsonRow();
    private final LogEntry entry = new LogEntry();
    private final Set<String> services = new java.util.TreeSet<>();
    private final Map<String, Long> sightings = new LinkedHashMap<>();
    private boolean anchored;
    private boolean local;
    private boolean wholeMillis;
    private double largestUnknown;
    private int unknownLine;

    Reading(Intake intake) {
      this.intake = intake;
    }

    void line(String line, long number, boolean cut) {
      intake.rowRead();
      String wrong = row.parse(line);
      if (wrong != null) {
        intake.refuse(number, cut ? "the line is too long to read as JSON" : wrong);
        return;
      }
      Stamp stamp = JsonTimes.of(row);
      if (stamp == null) {
        intake.refuse(
            number,
            "found no time in "
                + Snippet.of(line)
                + ", expected a field such as time, ts or @timestamp");
        return;
      }
      intake.rowUsed();
      fill(stamp, (int) number);
      intake.logLine(entry.epochMillis, entry.level, number);
      table.add(entry);
      String service = row.first(SERVICE_KEYS);
      if (service != null && services.size() < 3) {
        services.add(service);
      }
      anchor();
    }

    private void fill(Stamp stamp, int number) {
      entry.clear();
      entry.line = number;
      if (stamp.zoned()) {
        entry.epochMillis = stamp.epochMillis();
      } else {
        local = true;
        entry.epochMillis = intake.local(stamp.local(), number);
      }
      entry.status = status(row.first(STATUS_KEYS));
      entry.level = level(row.first(LEVEL_KEYS), entry.status);
      String route = row.first(ROUTE_KEYS);
      entry.route = route == null ? null : Templates.route(route);
      String text = row.first(TEXT_KEYS);
      entry.message = text == null ? "(no message)" : text;
      entry.fields = new LinkedHashMap<>(row.fields());
      entry.fields.keySet().removeAll(TOLD);
      entry.duration = duration(number);
    }

    /// In milliseconds.
    private double duration(int number) {
      for (Map.Entry<String, String> field : row.fields().entrySet()) {
        String key = field.getKey();
        double unit = key.equals("responseTime") ? 1e-3 : Durations.unitOfKey(key);
        if (Double.isNaN(unit)) {
          continue;
        }
        Durations.Amount amount = Durations.parse(field.getValue());
        if (amount == null) {
          continue;
        }
        double known = amount.unit() > 0 ? amount.unit() : unit;
        if (known > 0) {
          wholeMillis = true;
          return amount.value() * known * 1000;
        }
        if (amount.decimal()) {
          return amount.value() * 1000;
        }
        unknownLine = unknownLine == 0 ? number : unknownLine;
        largestUnknown = Math.max(largestUnknown, amount.value());
        return amount.value();
      }
      return Double.NaN;
    }

    private void anchor() {
      String key = anchorKey();
      if (key == null) {
        return;
      }
      boolean end = entry.route != null && (entry.status > 0 || !Double.isNaN(entry.duration));
      if (end) {
        anchored = true;
        sightings.clear();
        intake.anchor(key, entry.epochMillis, 1);
      } else if (!anchored && sightings.size() < 100_000) {
        sightings.putIfAbsent(key, entry.epochMillis);
      }
    }

    private @Nullable String anchorKey() {
      String request = row.first(REQUEST_KEYS);
      if (request != null && request.length() >= 6) {
        return "request:" + request;
      }
      String trace = row.first(TRACE_KEYS);
      return trace != null && trace.length() >= 6 ? "trace:" + trace : null;
    }

    void pour(String stem) throws ImportException {
      if (table.empty()) {
        throw new ImportException(
            "found no JSON object with a time; expected one on each line, such as"
                + " {\"ts\":\"2026-11-23T02:46:51Z\",\"level\":\"info\",\"msg\":\"started\"}");
      }
      if (!local) {
        intake.zoneStated(ZoneOffset.UTC, "every stamp bears its offset or counts from the epoch");
      }
      sightings.forEach((key, time) -> intake.anchor(key, time, 1));
      Assigned<String> service = null;
      if (services.size() == 1) {
        String name = services.iterator().next();
        service = new Assigned<>(name, "the log's lines name it");
        intake.logService(name);
      }
      table.pourLines(stem, intake, service);
      double scale = 1;
      if (unknownLine > 0 && !wholeMillis) {
        boolean nanos = largestUnknown > 600_000;
        scale = nanos ? 1e-6 : 1;
        intake.doubt(
            unknownLine,
            "durations are whole numbers without a unit; read as "
                + (nanos ? "nanoseconds, since some exceed 600 000" : "milliseconds"));
      }
      table.pourDurations(
          stem + ":latency_p95",
          Unit.MILLISECONDS,
          scale,
          "durations in an application log",
          intake,
          service);
      table.pourEvents(intake);
    }
  }

  private static int status(@Nullable String text) {
    int status = text == null || text.length() != 3 ? -1 : Stamp.digits(text, 0, 3);
    return status >= 100 && status < 600 ? status : 0;
  }

  /// The level a word or a pino or bunyan number means; where there is none, what the status says.
  static LogLevel level(@Nullable String word, int status) {
    if (word == null) {
      return status >= 500 ? LogLevel.ERROR : status >= 400 ? LogLevel.WARN : LogLevel.INFO;
    }
    int number = word.length() == 2 ? Stamp.digits(word, 0, 2) : -1;
    if (number >= 0) {
      return number >= 50 ? LogLevel.ERROR : number >= 40 ? LogLevel.WARN : LogLevel.INFO;
    }
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "error",
          "err",
          "e",
          "fatal",
          "f",
          "critical",
          "crit",
          "emerg",
          "emergency",
          "alert",
          "severe",
          "panic",
          "dpanic" ->
          LogLevel.ERROR;
      case "warn", "warning", "w" -> LogLevel.WARN;
      default -> LogLevel.INFO;
    };
  }
}
