package hindcast.importing.logs;

import hindcast.importing.text.Durations;
import hindcast.importing.text.JsonRow;
import hindcast.importing.text.JsonTimes;
import hindcast.importing.text.Snippet;
import hindcast.importing.text.Stamp;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Takes one line apart whose fields have names, a JSON object or `key=value` pairs. Reused for
/// every line of a log.
final class KeyedLine {
  static final List<String> STATUS_KEYS =
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
          "httpRequest.status",
          "EdgeResponseStatus",
          "StatusCode",
          "Properties.StatusCode",
          "properties.ScStatus",
          "properties.httpStatus",
          "properties.httpStatusCode");

  static final List<String> ROUTE_KEYS =
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
          "httpRequest.requestUrl",
          "ClientRequestPath",
          "Properties.RequestPath",
          "properties.CsUriStem",
          "properties.requestUri",
          "resourcePath");

  static final List<String> SERVICE_KEYS =
      List.of("service", "service.name", "app", "application", "component", "SYSLOG_IDENTIFIER");

  static final List<String> REQUEST_KEYS =
      List.of("rid", "request_id", "requestId", "req_id", "reqId", "req.id", "x_request_id");

  static final List<String> TRACE_KEYS = List.of("trace_id", "traceId", "trace.id");

  /// Seconds in one unit of durations whose names do not tell it.
  private static final Map<String, Double> UNITS =
      Map.of(
          "responseTime",
          1e-3,
          "attr.durationMillis",
          1e-3,
          "event.duration",
          1e-9,
          "httpRequest.latency",
          1.0,
          "responseLatency",
          1e-3,
          "Elapsed",
          1e-3,
          "Properties.Elapsed",
          1e-3,
          "properties.TimeTaken",
          1e-3,
          "properties.timeTaken",
          0.0);

  /// PostgreSQL's messages, in whatever envelope.
  private static final Pattern DURATION =
      Pattern.compile("\\bduration: (\\d{1,12}(?:\\.\\d{1,6})?) ms");

  /// Fields that are told elsewhere and need not be repeated in an event's text.
  private static final Set<String> TOLD = Set.of("message", "msg", "ts", "time", "@timestamp");

  /// A field by which lines of Rails are told.
  private static final String RAILS = "controller";

  /// A field by which lines in Graylog's format are told, whose level is a number as syslog's.
  private static final String GRAYLOG = "short_message";

  /// A field by which, beside `reqId`, lines of Nextcloud are told, whose levels are 0 to 4.
  private static final String NEXTCLOUD = "remoteAddr";

  /// A field by which requests of Traefik are told, which counts their nanoseconds.
  static final String TRAEFIK = "DownstreamStatus";

  /// Fields that say what others mean, so that their lines are looked at as a whole.
  static final Set<String> TELLING = Set.of(RAILS, GRAYLOG, NEXTCLOUD);

  /// Journald's messages that are no valid text, as their bytes.
  private static final Pattern BYTES = Pattern.compile("\\d{1,3}(?:, \\d{1,3})*+");

  /// Stands for the message of a line without one.
  static final String NO_MESSAGE = "(no message)";

  /// Shorter ids are no sign that two lines tell of the same request.
  static final int SHORTEST_ID = 6;

  private final boolean pairs;
  private final JsonRow row = new JsonRow();

  /// What the line says.
  final LogEntry entry = new LogEntry();

  /// Under what others may have seen the same, such as `request:9426c24aa925`; null for nothing.
  @Nullable String anchor;

  /// Whether the duration names its unit or is written as seconds with decimals.
  boolean unitTold;

  /// A duration whose unit only the log as a whole tells; NaN for none.
  double unknown;

  /// @param pairs whether lines that are no JSON object are `key=value` pairs
  KeyedLine(boolean pairs) {
    this.pairs = pairs;
  }

  /// A line's object closed where it ends behind a comma: Elasticsearch 7 puts the frames of a
  /// stack trace on lines of their own. Null for other lines.
  static @Nullable String closed(String line) {
    String text = line.stripTrailing();
    return text.startsWith("{") && text.endsWith(",")
        ? text.substring(0, text.length() - 1) + "}"
        : null;
  }

  /// Reads a line.
  ///
  /// @param cut whether it was longer than what is kept of a line
  /// @return null when it was understood, else what was found and what was expected
  @Nullable String parse(String line, int number, boolean cut) {
    String wrong = line.startsWith("{") || !pairs ? row.parse(line) : row.parsePairs(line);
    if (wrong != null) {
      return cut ? "the line is too long to read as JSON" : wrong;
    }
    unwrap();
    row.fields().computeIfPresent("ts", (name, time) -> memcachedTime(time));
    Stamp stamp = JsonTimes.of(row);
    if (stamp == null) {
      return "found no time in "
          + Snippet.of(line)
          + ", expected a field such as time, ts or @timestamp";
    }
    fill(stamp, number);
    return null;
  }

  /// Whether a line that could not be read does not even begin like one with fields.
  boolean stray(String line) {
    return !line.stripLeading().startsWith("{") && !(pairs && LogfmtImporter.begins(line));
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

  private void fill(Stamp stamp, int number) {
    entry.clear();
    entry.line = number;
    entry.local = !stamp.zoned();
    entry.epochMillis = stamp.zoned() ? stamp.epochMillis() : stamp.wallMillis();
    entry.status = status(row.first(STATUS_KEYS));
    String priority = row.get(row.get(GRAYLOG) == null ? "PRIORITY" : "level");
    String text = row.first(JsonLinesImporter.TEXT_KEYS);
    String word = row.first(JsonLinesImporter.LEVEL_KEYS);
    if (word != null && row.get(NEXTCLOUD) != null && row.get("reqId") != null) {
      word = nextcloud(word);
    }
    if (word == null && text != null && entry.status == 0) {
      word = LevelWord.of(text);
    }
    entry.level =
        priority != null
            ? JournalExportImporter.level(priority)
            : JsonLinesImporter.level(word, entry.status);
    String route = row.first(ROUTE_KEYS);
    entry.route = route == null ? null : Templates.route(route);
    entry.service = row.first(SERVICE_KEYS);
    entry.message = text == null ? NO_MESSAGE : priority == null ? text : ofBytes(text);
    entry.fields = new LinkedHashMap<>(row.fields());
    entry.fields.keySet().removeAll(TOLD);
    unitTold = false;
    unknown = Double.NaN;
    entry.duration = duration();
    if (Double.isNaN(entry.duration)) {
      entry.duration = durationIn(entry.message);
    }
    anchor = anchorKey();
  }

  /// The level of a line of Nextcloud: 0 for debugging, 1 information, 2 warning, 3 error, 4 fatal.
  private static String nextcloud(String level) {
    return switch (level) {
      case "2" -> "warning";
      case "3", "4" -> "error";
      default -> level;
    };
  }

  /// The text whose bytes are listed, or what is no such list.
  private static String ofBytes(String text) {
    if (!BYTES.matcher(text).matches() || text.indexOf(',') < 0) {
      return text;
    }
    String[] listed = text.split(", ");
    byte[] bytes = new byte[listed.length];
    for (int i = 0; i < bytes.length; i++) {
      int value = Stamp.digits(listed[i], 0, listed[i].length());
      if (value > 255) {
        return text;
      }
      bytes[i] = (byte) value;
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /// In milliseconds, where its unit is told.
  private double duration() {
    for (Map.Entry<String, String> field : row.fields().entrySet()) {
      double unit = lograge(field.getKey()) ? 1e-3 : unit(field.getKey());
      if (Double.isNaN(unit)) {
        continue;
      }
      Durations.Amount amount = Durations.parse(field.getValue());
      if (amount == null) {
        continue;
      }
      double written = amount.unit() > 0 ? amount.unit() : unit;
      if (written > 0) {
        unitTold = true;
        return amount.value() * written * 1000;
      }
      if (amount.decimal()) {
        return amount.value() * 1000;
      }
      unknown = amount.value();
      return unknown;
    }
    return Double.NaN;
  }

  /// Whether it is the time of a request of Rails as lograge tells it: milliseconds with decimals.
  private boolean lograge(String key) {
    return key.equals("duration") && row.get(RAILS) != null && row.get("action") != null;
  }

  /// Seconds in one unit of the field of that name, 0 where the name tells no unit, NaN where the
  /// field is no duration.
  static double unit(String key) {
    Double known = UNITS.get(key);
    return known != null ? known : Durations.unitOfKey(key);
  }

  /// The milliseconds that a message tells; NaN where it tells none.
  static double durationIn(String message) {
    if (!message.contains("duration: ")) {
      return Double.NaN;
    }
    Matcher duration = DURATION.matcher(message);
    return duration.find() ? Double.parseDouble(duration.group(1)) : Double.NaN;
  }

  private @Nullable String anchorKey() {
    String request = row.first(REQUEST_KEYS);
    if (request != null && request.length() >= SHORTEST_ID) {
      return "request:" + request;
    }
    String trace = row.first(TRACE_KEYS);
    return trace != null && trace.length() >= SHORTEST_ID ? "trace:" + trace : null;
  }

  private static int status(@Nullable String text) {
    int status = text == null || text.length() != 3 ? -1 : Stamp.digits(text, 0, 3);
    return status(status);
  }

  /// An HTTP status, or 0 for any other number.
  static int status(int number) {
    return number >= 100 && number < 600 ? number : 0;
  }

  /// Adds the line to a block.
  ///
  /// @param wanted whether anchors of lines that end no request are still wanted
  void addTo(LogBlock block, boolean wanted) {
    block.add(entry);
    if (unitTold) {
      block.unitTold = true;
    }
    if (!Double.isNaN(unknown)) {
      block.unknownUnit(unknown, entry.line);
      block.nanos |= row.get(TRAEFIK) != null;
    }
    String key = anchor;
    boolean end = entry.route != null && (entry.status > 0 || !Double.isNaN(entry.duration));
    if (key != null && (end || wanted)) {
      block.anchor(key, end);
    }
  }
}
