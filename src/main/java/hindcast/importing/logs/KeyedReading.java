package hindcast.importing.logs;

import hindcast.importing.ImportException;
import hindcast.importing.Intake;
import hindcast.importing.text.Durations;
import hindcast.importing.text.JsonRow;
import hindcast.importing.text.JsonTimes;
import hindcast.importing.text.Snippet;
import hindcast.importing.text.Stamp;
import hindcast.model.Assigned;
import hindcast.model.Unit;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a log whose lines are fields with names, JSON objects or `key=value` pairs or both mixed.
final class KeyedReading {
  private static final List<String> STATUS_KEYS =
      List.of(
          "status",
          "status_code",
          "statusCode",
          "http.status_code",
          "http.response.status_code",
          "response.status",
          "res.statusCode",
          "response_code",
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
      List.of("service", "service.name", "app", "application", "component", "SYSLOG_IDENTIFIER");

  private static final List<String> REQUEST_KEYS =
      List.of("rid", "request_id", "requestId", "req_id", "reqId", "req.id", "x_request_id");

  private static final List<String> TRACE_KEYS = List.of("trace_id", "traceId", "trace.id");

  /// Seconds in one unit of durations whose names do not tell it.
  private static final Map<String, Double> UNITS =
      Map.of("responseTime", 1e-3, "attr.durationMillis", 1e-3, "event.duration", 1e-9);

  /// PostgreSQL's messages, in whatever envelope.
  private static final Pattern DURATION =
      Pattern.compile("\\bduration: (\\d{1,12}(?:\\.\\d{1,6})?) ms");

  /// Fields that are told elsewhere and need not be repeated in an event's text.
  private static final Set<String> TOLD = Set.of("message", "msg", "ts", "time", "@timestamp");

  private final Intake intake;
  private final boolean pairs;
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

  /// @param pairs whether lines that are no JSON object are `key=value` pairs
  KeyedReading(Intake intake, boolean pairs) {
    this.intake = intake;
    this.pairs = pairs;
  }

  /// Docker puts a container's line into the field `log`: where that is an object too, its fields
  /// count first.
  private void unwrap() {
    String log = row.get("log");
    if (log == null || !log.startsWith("{")) {
      return;
    }
    Map<String, String> outside = new LinkedHashMap<>(row.fields());
    if (row.parse(log.strip()) == null) {
      outside.forEach(row.fields()::putIfAbsent);
    } else {
      row.fields().clear();
      row.fields().putAll(outside);
    }
  }

  /// memcached's watch streams write microseconds behind the point without leading zeros: `.5123`
  /// is 0.005123 s.
  private String memcachedTime(String time) {
    int point = time.indexOf('.');
    int digits = time.length() - point - 1;
    boolean watch = pairs && row.get("gid") != null && row.get("type") != null;
    return watch && point > 0 && digits < 6
        ? time.substring(0, point + 1) + "0".repeat(6 - digits) + time.substring(point + 1)
        : time;
  }

  void line(String line, long number, boolean cut) {
    intake.rowRead();
    String wrong = line.startsWith("{") || !pairs ? row.parse(line) : row.parsePairs(line);
    if (wrong == null) {
      unwrap();
      row.fields().computeIfPresent("ts", (name, time) -> memcachedTime(time));
    }
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
    String priority = row.get("PRIORITY");
    entry.level =
        priority != null
            ? JournalExportImporter.level(priority)
            : JsonLinesImporter.level(row.first(JsonLinesImporter.LEVEL_KEYS), entry.status);
    String route = row.first(ROUTE_KEYS);
    entry.route = route == null ? null : Templates.route(route);
    String text = row.first(JsonLinesImporter.TEXT_KEYS);
    entry.message = text == null ? "(no message)" : text;
    entry.fields = new LinkedHashMap<>(row.fields());
    entry.fields.keySet().removeAll(TOLD);
    entry.duration = duration(number);
    if (Double.isNaN(entry.duration) && entry.message.contains("duration: ")) {
      Matcher duration = DURATION.matcher(entry.message);
      entry.duration = duration.find() ? Double.parseDouble(duration.group(1)) : Double.NaN;
    }
  }

  /// In milliseconds.
  private double duration(int number) {
    for (Map.Entry<String, String> field : row.fields().entrySet()) {
      String key = field.getKey();
      Double known = UNITS.get(key);
      double unit = known != null ? known : Durations.unitOfKey(key);
      if (Double.isNaN(unit)) {
        continue;
      }
      Durations.Amount amount = Durations.parse(field.getValue());
      if (amount == null) {
        continue;
      }
      double written = amount.unit() > 0 ? amount.unit() : unit;
      if (written > 0) {
        wholeMillis = true;
        return amount.value() * written * 1000;
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

  private static int status(@Nullable String text) {
    int status = text == null || text.length() != 3 ? -1 : Stamp.digits(text, 0, 3);
    return status >= 100 && status < 600 ? status : 0;
  }
}
