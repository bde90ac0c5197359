package hindcast.importing.logs;

import hindcast.model.LogLevel;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One line of an application log on its way into a [LogTable]. Reused for every line.
final class LogEntry {
  long epochMillis;

  /// Whether [#epochMillis] is the wall clock's, counted as though it were UTC, since the line
  /// names no zone.
  boolean local;

  int line;
  LogLevel level = LogLevel.INFO;
  String message = "";

  /// What follows the message on lines of their own: a stack trace, a statement.
  String more = "";

  /// Who wrote it; null where the line does not say.
  @Nullable String service;

  /// HTTP status, 0 for none.
  int status;

  /// Route or path, as a template; null for none.
  @Nullable String route;

  /// How long it took, in the table's unit; NaN for none.
  double duration = Double.NaN;

  /// The line's other fields, for the few lines that become events.
  Map<String, String> fields = new LinkedHashMap<>();

  void clear() {
    local = false;
    level = LogLevel.INFO;
    message = "";
    more = "";
    service = null;
    status = 0;
    route = null;
    duration = Double.NaN;
  }
}
