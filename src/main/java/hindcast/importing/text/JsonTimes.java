package hindcast.importing.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds the time of a JSON log line: by key, then by how its value is written.
public final class JsonTimes {
  private static final List<String> KEYS =
      List.of(
          "@timestamp",
          "@t",
          "time",
          "timestamp",
          "ts",
          "t",
          "t.$date",
          "date",
          "datetime",
          "eventTime",
          "asctime",
          "created_at",
          "_time",
          "record.log_time",
          "at",
          "occurred_at",
          "started_at",
          "time_local",
          "time_iso8601",
          "msec");

  private static final String SECONDS = "instant.epochSecond";
  private static final String NANOS = "instant.nanoOfSecond";

  private JsonTimes() {}

  /// Place of a name among those of fields that bear a line's time, the first of which counts that
  /// does; −1 where it is none of them.
  public static int rank(String name) {
    return KEYS.indexOf(name);
  }

  /// Whether a field of that name may bear a line's time where none of the known ones does.
  public static boolean endsAsTime(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith("timestamp") || lower.endsWith("time") || lower.endsWith("utc");
  }

  /// The line's time; null where it bears none.
  public static @Nullable Stamp of(JsonRow row) {
    for (String key : KEYS) {
      Stamp stamp = parse(row.get(key));
      if (stamp != null) {
        return stamp;
      }
    }
    for (Map.Entry<String, String> field : row.fields().entrySet()) {
      if (endsAsTime(field.getKey())) {
        Stamp stamp = parse(field.getValue());
        if (stamp != null) {
          return stamp;
        }
      }
    }
    return instant(row.get(SECONDS), row.get(NANOS));
  }

  /// Log4j's instant: seconds since the epoch and nanoseconds of the second beside them.
  private static @Nullable Stamp instant(@Nullable String seconds, @Nullable String nanos) {
    Stamp stamp = parse(seconds);
    if (stamp == null || nanos == null || nanos.length() > 9) {
      return stamp;
    }
    int within = Stamp.digits(nanos, 0, nanos.length());
    return within < 0 ? stamp : new Stamp(stamp.wallMillis() + within / 1_000_000, 0);
  }

  /// A stamp as logs write it into a field: ISO, the access logs' form, or an epoch of any width
  /// (told by its magnitude; the years 2001 to 2286).
  public static @Nullable Stamp parse(@Nullable String text) {
    if (text == null || text.length() < 10) {
      return null;
    }
    Stamp stamp = epoch(text);
    if (stamp == null) {
      stamp = Stamp.iso(text);
    }
    if (stamp == null) {
      stamp = Stamp.commonLog(text, 0, text.length());
    }
    return stamp == null || !Stamp.holds(stamp.wallMillis()) ? null : stamp;
  }

  private static @Nullable Stamp epoch(String text) {
    int point = text.indexOf('.');
    int whole = point < 0 ? text.length() : point;
    if (whole < 10 || whole > 19) {
      return null;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (i != point && (c < '0' || c > '9')) {
        return null;
      }
    }
    if (whole == 19 && text.charAt(0) == '9') {
      return null; // more nanoseconds than a long may hold, and past the year 2255
    }
    long number = Long.parseLong(text.substring(0, whole));
    long millis;
    switch (whole) {
      case 10 -> {
        int fraction = 0;
        for (int i = 1; i <= 3; i++) {
          int digit = point < 0 ? 0 : Math.max(0, Stamp.digits(text, point + i, 1));
          fraction = fraction * 10 + digit;
        }
        millis = number * 1000 + fraction;
      }
      case 13 -> millis = number;
      case 16 -> millis = number / 1000;
      case 19 -> millis = number / 1_000_000;
      default -> {
        return null;
      }
    }
    return new Stamp(millis, 0);
  }
}
