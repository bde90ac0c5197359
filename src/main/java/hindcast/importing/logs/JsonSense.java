package hindcast.importing.logs;

import hindcast.importing.text.Durations;
import hindcast.importing.text.JsonRow;
import hindcast.importing.text.JsonTimes;
import hindcast.importing.text.Stamp;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads a line whose fields have names, a JSON object or `key=value` pairs, into a [LineEvent]: a
/// request where it has a status and a path, else a message.
final class JsonSense {
  private static final List<String> STATUS_KEYS = List.of("status", "response_code", "status_code");
  private static final List<String> PATH_KEYS =
      List.of("path", "x-envoy-origin-path", "uri", "url");
  private static final List<String> REQUEST_KEYS = List.of("request_id", "x-request-id", "rid");

  private final JsonRow row = new JsonRow();

  /// Reads a line.
  ///
  /// @param outer the time of what stands before it, for a line that bears none itself; null for
  ///   none
  /// @return false where it is no such line, or nothing tells its time
  boolean read(String line, @Nullable Stamp outer, LineEvent into) {
    String text = line.strip();
    boolean fields =
        text.startsWith("{") ? row.parse(text) == null : LogfmtImporter.pairs(text, row);
    Stamp own = fields ? JsonTimes.of(row) : null;
    Stamp stamp = own == null ? outer : own;
    if (!fields || stamp == null) {
      return false;
    }
    into.clear();
    into.stamp = stamp;
    into.levelWord = row.first(JsonLinesImporter.LEVEL_KEYS);
    String status = row.first(STATUS_KEYS);
    into.status =
        status == null || status.length() != 3 ? 0 : Math.max(0, Stamp.digits(status, 0, 3));
    into.level = JsonLinesImporter.level(into.levelWord, into.status);
    into.path = row.first(PATH_KEYS);
    into.request = row.first(REQUEST_KEYS);
    into.message = row.first(JsonLinesImporter.TEXT_KEYS);
    if (into.message == null && (into.status == 0 || into.path == null)) {
      into.message = "(no message)";
    }
    for (Map.Entry<String, String> field : row.fields().entrySet()) {
      double unit = Durations.unitOfKey(field.getKey());
      Durations.Amount amount = Double.isNaN(unit) ? null : Durations.parse(field.getValue());
      if (amount != null) {
        double known = amount.unit() > 0 ? amount.unit() : unit;
        // proxies count whole milliseconds, applications seconds with decimals
        into.duration = amount.value() * (known > 0 ? known : amount.decimal() ? 1 : 1e-3);
        break;
      }
    }
    return true;
  }
}
