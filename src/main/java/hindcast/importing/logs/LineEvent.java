package hindcast.importing.logs;

import hindcast.importing.text.Stamp;
import hindcast.model.LogLevel;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a [LineSense] reads of one line. Reused for every line.
final class LineEvent {
  /// When; its year is [TimeForm#LEAP_YEAR] where [#yearless].
  Stamp stamp = new Stamp(0, 0);

  boolean yearless;

  /// Whether the stamp bears a time of day alone; it is then [#yearless] too.
  boolean dateless;

  /// Whether the line bears a time; only a prefix may be without.
  boolean timed;

  /// The zone as the line names it; empty where it does not.
  String zone = "";

  LogLevel level = LogLevel.INFO;

  /// The word by which the line told its level; null where it did not.
  @Nullable String levelWord;

  /// What it says; null for a request.
  @Nullable String message;

  @Nullable String service;

  /// Response status, 0 for none.
  int status;

  /// Path or URL as written; null for none.
  @Nullable String path;

  /// Seconds; NaN for none.
  double duration = Double.NaN;

  /// What identifies the request; null for none.
  @Nullable String request;

  /// A line of another format, where this one is only a prefix before it; null otherwise.
  @Nullable String inner;

  /// The line belongs to the one before.
  boolean attached;

  /// The line is only the beginning of one that goes on.
  boolean partial;

  final Map<String, String> fields = new LinkedHashMap<>();

  void clear() {
    yearless = false;
    dateless = false;
    timed = true;
    zone = "";
    level = LogLevel.INFO;
    levelWord = null;
    message = null;
    service = null;
    status = 0;
    path = null;
    duration = Double.NaN;
    request = null;
    inner = null;
    attached = false;
    partial = false;
    fields.clear();
  }
}
