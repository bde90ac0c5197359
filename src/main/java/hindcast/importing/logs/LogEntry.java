package hindcast.importing.logs;

import hindcast.model.LogLevel;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One line of an application log on its way into a [LogTable]. Reused for every line.
final class LogEntry {
  long epochMillis;
  int line;
  LogLevel level = LogLevel.INFO;
  String message = "";

  /// HTTP status, 0 for none.
  int status;

  /// Route or path, as a template; null for none.
  @Nullable String route;

  /// How long it took, in the table's unit; NaN for none.
  double duration = Double.NaN;

  /// The line's other fields, for the few lines that become events.
  Map<String, String> fields = new LinkedHashMap<>();

  void clear() {
    level = LogLevel.INFO;
    message = "";
    status = 0;
    route = null;
    duration = Double.NaN;
  }
}
