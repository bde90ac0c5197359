package hindcast.importing.logs;

import hindcast.importing.text.Stamp;
import org.jspecify.annotations.Nullable;

/// Reads an access log's line that stands among lines of another format into a [LineEvent].
final class AccessSense {
  private static final int SHORTEST = 30;

  private final AccessLine line = new AccessLine();

  /// Reads a line.
  ///
  /// @return false where it is none of an access log
  boolean read(String text, LineEvent into) {
    if (text.length() < SHORTEST || text.indexOf('[') < 0 || line.parse(text) != null) {
      return false;
    }
    into.clear();
    into.stamp = new Stamp(line.epochMillis, 0);
    into.status = line.status;
    into.level = AccessLogImporter.level(line.status);
    into.path = line.path;
    into.duration = duration();
    for (int i = 0; i < line.fields; i++) {
      into.fields.put(line.keys[i], line.values[i]);
    }
    return true;
  }

  /// Seconds; NaN where the line does not tell what it counts.
  private double duration() {
    if (line.timeUnit > 0) {
      return line.time * line.timeUnit;
    }
    return line.timeDecimal ? line.time : Double.NaN;
  }

  /// How far from UTC the server's clock was when it wrote an access log's line; null for other
  /// lines.
  static @Nullable Integer offsetSeconds(String text) {
    int from = text.indexOf('[');
    int to = from < 0 ? -1 : text.indexOf(']', from);
    Stamp stamp = to < 0 ? null : Stamp.commonLog(text, from + 1, to);
    return stamp == null || !stamp.zoned() ? null : (Integer) stamp.offsetSeconds();
  }
}
