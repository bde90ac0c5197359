package hindcast.importing.logs;

import java.util.LinkedHashMap;
import java.util.Map;

/// One entry of a slow query log.
final class SlowQuery {
  /// Characters kept of a statement.
  static final int LONGEST = 4000;

  /// Where it begins; 0 before the first.
  final long line;

  /// What `# Time` says, when it ended; empty where that is not written.
  String time = "";

  /// What `SET timestamp` says, epoch seconds at which it began; 0 where that is not written.
  long setTimestamp;

  String user = "";
  String host = "";

  /// How long it took; NaN where that is not written.
  double seconds = Double.NaN;

  final StringBuilder statement = new StringBuilder();
  final Map<String, String> fields = new LinkedHashMap<>();

  SlowQuery(long line) {
    this.line = line;
  }
}
