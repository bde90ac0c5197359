package hindcast.importing.metrics;

import hindcast.model.Unit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What a unit's name means in the fields that exports keep for units: Grafana's ids, CloudWatch's,
/// Azure's and Datadog's words, and UCUM as OpenTelemetry and Google Cloud write it.
///
/// @param unit the unit in which Hindcast keeps such values; [Unit#NONE] for unknown ones
/// @param factor what to multiply values by to get there
record UnitWord(Unit unit, double factor) {
  /// No unit, or none that is known.
  static final UnitWord NONE = new UnitWord(Unit.NONE, 1);

  private static final Map<String, UnitWord> WORDS = new HashMap<>();
  private static final Set<String> COUNTED =
      Set.of(
          "count",
          "request",
          "query",
          "operation",
          "error",
          "connection",
          "message",
          "event",
          "job",
          "task",
          "hit",
          "miss",
          "eviction",
          "packet",
          "thread",
          "process",
          "item",
          "record",
          "transaction",
          "session",
          "page",
          "object",
          "host",
          "container",
          "byte_count",
          "unit",
          "occurrence");

  private static void put(Unit unit, double factor, String words) {
    for (String word : words.split(" ")) {
      WORDS.put(word, new UnitWord(unit, factor));
    }
  }

  static {
    put(Unit.PERCENT, 1, "percent % percentage pct");
    put(Unit.RATIO, 1, "percentunit ratio fraction 10^2.%");
    put(Unit.SECONDS, 1, "s sec secs second seconds dtdurations");
    put(Unit.MILLISECONDS, 1, "ms millisecond milliseconds millis dtdurationms");
    put(Unit.SECONDS, 1e-6, "us µs μs microsecond microseconds");
    put(Unit.SECONDS, 1e-9, "ns nanosecond nanoseconds");
    put(Unit.SECONDS, 60, "min m minute minutes");
    put(Unit.SECONDS, 3600, "h hour hours");
    put(Unit.SECONDS, 86_400, "d day days");
    put(Unit.BYTES, 1, "by byte bytes b decbytes octets");
    put(Unit.BYTES, 1e3, "kby kilobyte kilobytes deckbytes kb");
    put(Unit.BYTES, 1e6, "mby megabyte megabytes decmbytes mb");
    put(Unit.BYTES, 1e9, "gby gigabyte gigabytes decgbytes gb");
    put(Unit.BYTES, 1e12, "tby terabyte terabytes dectbytes tb");
    put(Unit.BYTES, 1024, "kiby kibibyte kibibytes kbytes kib");
    put(Unit.BYTES, 1024.0 * 1024, "miby mebibyte mebibytes mbytes mib");
    put(Unit.BYTES, 1024.0 * 1024 * 1024, "giby gibibyte gibibytes gbytes gib");
    put(Unit.BYTES, 1024.0 * 1024 * 1024 * 1024, "tiby tebibyte tebibytes tbytes tib");
    put(Unit.BYTES_PER_SECOND, 1, "binbps bytespersecond");
    put(Unit.BYTES_PER_SECOND, 1e3, "kbs");
    put(Unit.BYTES_PER_SECOND, 1e6, "mbs");
    put(Unit.BYTES_PER_SECOND, 1e9, "gbs");
    put(Unit.BYTES_PER_SECOND, 1024, "kibs");
    put(Unit.BYTES_PER_SECOND, 1024.0 * 1024, "mibs");
    put(Unit.BYTES_PER_SECOND, 1024.0 * 1024 * 1024, "gibs");
    put(Unit.PER_SECOND, 1, "reqps rps ops iops cps wps rds qps hz countpersecond mps recps");
    put(Unit.PER_SECOND, 1 / 60.0, "reqpm opm cpm rpm wpm");
    put(Unit.CELSIUS, 1, "celsius cel °c degc");
    put(Unit.COUNT, 1, "count counts");
  }

  /// What that word means.
  ///
  /// @param word as written; blank for none
  static UnitWord of(String word) {
    String text = word.strip();
    // Upper and lower case tell bytes from bits per second in Grafana's ids.
    if (text.equals("Bps")) {
      return new UnitWord(Unit.BYTES_PER_SECOND, 1);
    }
    String lower = text.toLowerCase(Locale.ROOT);
    UnitWord known = WORDS.get(lower);
    if (known != null) {
      return known;
    }
    if (text.length() > 40) {
      return NONE;
    }
    int slash = lower.indexOf('/');
    if (slash > 0) {
      return per(of(lower.substring(0, slash)), lower.substring(slash + 1));
    }
    if (lower.startsWith("{") && lower.endsWith("}")) {
      return new UnitWord(Unit.COUNT, 1);
    }
    return COUNTED.contains(lower) ? new UnitWord(Unit.COUNT, 1) : NONE;
  }

  /// A unit over another: bytes and counts by the second.
  private static UnitWord per(UnitWord of, String time) {
    double seconds =
        switch (time.strip()) {
          case "s", "sec", "second" -> 1;
          case "min", "minute" -> 60;
          case "h", "hour" -> 3600;
          default -> 0;
        };
    if (seconds == 0) {
      return NONE;
    }
    return switch (of.unit()) {
      case BYTES -> new UnitWord(Unit.BYTES_PER_SECOND, of.factor() / seconds);
      case COUNT -> new UnitWord(Unit.PER_SECOND, of.factor() / seconds);
      default -> NONE;
    };
  }
}
