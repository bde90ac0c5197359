package hindcast.importing.logs;

import hindcast.importing.text.Durations;
import hindcast.importing.text.JsonTimes;
import hindcast.importing.text.Snippet;
import hindcast.importing.text.Stamp;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Takes one access log line apart, character by character: common, combined, combined with any
/// trailing fields, the stamp at the head (`$msec`, `$time_iso8601`) before the client, and
/// nginx-proxy-manager's own order. Reused for every line of a log; what a line lacks is null, 0 or
/// NaN.
///
/// Trailing fields may be `key=value`, `key="value"`, quoted or bare. A request time is taken from
/// a key that says so, else from the first bare number after the agent; from the second where it
/// bears nginx' three decimals and the first is a whole number, the length of the request.
final class AccessLine {
  private static final int MOST_FIELDS = 24;

  /// Length of nginx' `$msec`: seconds since the epoch with milliseconds behind a point.
  private static final int EPOCH = 14;

  /// The version of TLS that load balancers write before the request.
  private static final Pattern TLS = Pattern.compile(" (?:TLS|SSL)v\\d");

  /// When, UTC epoch milliseconds.
  long epochMillis;

  /// Response status, 0 where the line has none.
  int status;

  /// Request path with its query; null where the request is `-` or garbage.
  @Nullable String path;

  /// Request time as written; NaN where there is none.
  double time;

  /// What [#time] is counted in: seconds in one unit; 0 where only the file as a whole can tell.
  double timeUnit;

  /// Whether [#time] is written with a decimal point.
  boolean timeDecimal;

  /// Number of trailing `key=value` fields.
  int fields;

  final String[] keys = new String[MOST_FIELDS];
  final String[] values = new String[MOST_FIELDS];

  private String lastStamp = "";
  private long lastMillis;
  private boolean timeByKey;
  private int bareEnd;

  /// Reads a line.
  ///
  /// @return null when it was understood, else what was found and what was expected
  @Nullable String parse(String line) {
    status = 0;
    path = null;
    time = Double.NaN;
    timeUnit = 0;
    timeDecimal = false;
    timeByKey = false;
    bareEnd = 0;
    fields = 0;
    int bracket = findStamp(line);
    int head = bracket < 0 ? headStamp(line) : -1;
    if (head > 0) {
      return stampFirst(line, head);
    }
    if (bracket < 0) {
      return "found "
          + Snippet.of(line)
          + ", expected an access log line with"
          + " [day/month/year:time zone]";
    }
    int at = skipSpaces(line, line.indexOf(']', bracket) + 1);
    if (bracket == 0) {
      String wrong = proxyManager(line, at);
      return wrong == null ? null : stampFirst(line, at);
    }
    if (at >= line.length() || line.charAt(at) != '"') {
      return "found "
          + Snippet.of(line.substring(Math.min(at, line.length())))
          + " after the time, expected the quoted request";
    }
    int end = closingQuote(line, at + 1);
    if (end < 0) {
      return "the line ends within the quoted request; it was cut off";
    }
    request(line, at + 1, end);
    trailing(line, end + 1);
    return null;
  }

  private int findStamp(String line) {
    for (int at = line.indexOf('['); at >= 0; at = line.indexOf('[', at + 1)) {
      int close = line.indexOf(']', at);
      if (close < 0) {
        return -1;
      }
      if (!lastStamp.isEmpty()
          && lastStamp.length() == close - at - 1
          && line.regionMatches(at + 1, lastStamp, 0, lastStamp.length())) {
        epochMillis = lastMillis;
        return at;
      }
      Stamp stamp = Stamp.commonLog(line, at + 1, close);
      if (stamp == null && close - at > 20 && at > 0) {
        stamp = Stamp.iso(line.substring(at + 1, close));
      }
      if (stamp == null && at > 0 && close - at == EPOCH + 1 && line.charAt(at + 11) == '.') {
        stamp = JsonTimes.parse(line.substring(at + 1, close));
      }
      if (stamp != null && stamp.zoned() && Stamp.holds(stamp.epochMillis())) {
        lastStamp = line.substring(at + 1, close);
        lastMillis = stamp.epochMillis();
        epochMillis = lastMillis;
        return at;
      }
    }
    return -1;
  }

  /// Reads a stamp with its zone, or nginx' `$msec`, at the beginning of a line.
  ///
  /// @return where it ends; −1 where there is none
  private int headStamp(String line) {
    boolean bracket = line.startsWith("[");
    int from = bracket ? 1 : 0;
    int to = bracket ? line.indexOf(']') : line.indexOf(' ');
    if (to - from < EPOCH || Stamp.digits(line, from, 4) < 0) {
      return -1;
    }
    String text = line.substring(from, to);
    boolean epoch = to - from == EPOCH && text.charAt(10) == '.';
    Stamp stamp = epoch ? JsonTimes.parse(text) : Stamp.iso(text);
    if (stamp == null || !stamp.zoned() || !Stamp.holds(stamp.epochMillis())) {
      return -1;
    }
    epochMillis = stamp.epochMillis();
    return bracket ? to + 1 : to;
  }

  /// `1714557600.123 203.0.113.9 - - "GET / HTTP/1.1" 200 512 …`: client, request and status behind
  /// the stamp; without all three it is some other log.
  private @Nullable String stampFirst(String line, int from) {
    int client = skipSpaces(line, from);
    int quote = line.indexOf('"', client);
    int end = quote < 0 ? -1 : closingQuote(line, quote + 1);
    boolean fits =
        end > 0
            && client(line, client, Math.min(quote, wordEnd(line, client)))
            && !TLS.matcher(line).region(client, quote).find();
    if (fits) {
      request(line, quote + 1, end);
      trailing(line, end + 1);
    }
    return fits && status >= 100
        ? null
        : "found "
            + Snippet.of(line)
            + ", expected a client before the time, or behind it a client, the quoted request and"
            + " its status";
  }

  /// An address, a host's full name, or `-`.
  private static boolean client(String line, int from, int to) {
    boolean parted = to - from == 1 && line.charAt(from) == '-';
    for (int i = from; i < to; i++) {
      char c = line.charAt(i);
      boolean mark = c == '.' || (c == ':' && i < to - 1);
      if (!mark && c != '-' && c != '[' && c != ']' && !Character.isLetterOrDigit(c)) {
        return false;
      }
      parted |= mark;
    }
    return parted;
  }

  /// `METHOD path HTTP/x`; the path may hold spaces, and old clients leave the protocol out.
  private void request(String line, int from, int to) {
    int space = line.indexOf(' ', from);
    if (space < 0 || space >= to || space == from) {
      return;
    }
    for (int i = from; i < space; i++) {
      char c = line.charAt(i);
      if ((c < 'A' || c > 'Z') && c != '-' && c != '_') {
        return;
      }
    }
    int start = space + 1;
    int stop = line.indexOf(' ', start);
    if (stop < 0 || stop > to) {
      stop = to;
    }
    if (stop > start && line.charAt(start) != '\\') {
      path = line.substring(start, stop);
    }
  }

  /// `- 404 404 - GET http host "/path" [Client …] [Length …] "agent" "referer"`.
  private @Nullable String proxyManager(String line, int from) {
    int quote = line.indexOf('"', from);
    int end = quote < 0 ? -1 : closingQuote(line, quote + 1);
    if (end < 0 || !line.startsWith(" [Client ", end + 1)) {
      return "found " + Snippet.of(line) + ", expected a client address before the time";
    }
    path = line.substring(quote + 1, end);
    for (String word : line.substring(from, quote).split(" ")) {
      if (word.length() == 3 && Stamp.digits(word, 0, 3) >= 100) {
        status = Stamp.digits(word, 0, 3);
      }
    }
    return null;
  }

  private void trailing(String line, int from) {
    int at = skipSpaces(line, from);
    int end = wordEnd(line, at);
    if (end - at == 3) {
      status = Math.max(0, Stamp.digits(line, at, 3));
    }
    at = skipSpaces(line, end);
    at = skipSpaces(line, wordEnd(line, at)); // bytes
    int quoted = 0;
    boolean listGoesOn = false;
    while (at < line.length()) {
      if (line.charAt(at) == '"') {
        int close = closingQuote(line, at + 1);
        int stop = close < 0 ? line.length() : close;
        if (++quoted > 2) {
          quotedTime(line.substring(at + 1, stop));
        }
        at = skipSpaces(line, stop + 1);
        continue;
      }
      int stop = wordEnd(line, at);
      int equals = line.indexOf('=', at);
      if (equals > at && equals < stop) {
        int valueFrom = equals + 1;
        if (valueFrom < line.length() && line.charAt(valueFrom) == '"') {
          int close = closingQuote(line, valueFrom + 1);
          stop = close < 0 ? line.length() : close;
          valueFrom++;
          field(line.substring(at, equals), line.substring(valueFrom, stop));
          stop++;
        } else {
          field(line.substring(at, equals), line.substring(valueFrom, stop));
        }
      } else if (!listGoesOn) {
        bareTime(line, at, stop);
      }
      stop = Math.min(stop, line.length());
      char last = line.charAt(stop - 1);
      listGoesOn = last == ',' || last == ':';
      at = skipSpaces(line, stop);
    }
  }

  private void field(String key, String value) {
    if (fields < MOST_FIELDS) {
      keys[fields] = key;
      values[fields] = value;
      fields++;
    }
    if (timeByKey) {
      return;
    }
    double unit = Durations.unitOfKey(key);
    if (!Double.isNaN(unit)) {
      timeByKey = takeTime(value, unit);
    }
  }

  private void bareTime(String line, int from, int to) {
    char c = line.charAt(from);
    if ((c == '*' || (c >= '0' && c <= '9')) && bothTimes(line, from, to)) {
      return;
    }
    if (c < '0' || c > '9') {
      return;
    }
    if (Double.isNaN(time)) {
      takeTime(line.substring(from, to), 0);
      bareEnd = to;
    } else if (from == skipSpaces(line, bareEnd)
        && !timeByKey
        && timeUnit == 0
        && !timeDecimal
        && to - from > 4
        && line.charAt(to - 4) == '.') {
      takeTime(line.substring(from, to), 0);
    } else if (!timeByKey && timeUnit == 0 && !timeDecimal) {
      // Traefik counts its requests before it tells how long this one took: `7 "…" "…" 12ms`.
      Durations.Amount named = Durations.parse(line.substring(from, to));
      if (named != null && named.unit() > 0) {
        takeTime(line.substring(from, to), 0);
      }
    }
  }

  /// Apache's `%T/%D`, which many write between asterisks: one time in seconds and in microseconds.
  private boolean bothTimes(String line, int from, int to) {
    int slash = line.indexOf('/', from);
    if (slash < 0 || slash >= to) {
      return false;
    }
    int begin = from;
    int end = to;
    while (begin < slash && line.charAt(begin) == '*') {
      begin++;
    }
    while (end > slash && line.charAt(end - 1) == '*') {
      end--;
    }
    boolean both =
        slash > begin
            && slash - begin <= 9
            && end - slash <= 13
            && Stamp.digits(line, begin, slash - begin) >= 0
            && digitsAlone(line, slash + 1, end);
    return both && takeTime(line.substring(slash + 1, end), 1e-6);
  }

  private static boolean digitsAlone(String line, int from, int to) {
    for (int i = from; i < to; i++) {
      if (line.charAt(i) < '0' || line.charAt(i) > '9') {
        return false;
      }
    }
    return to > from;
  }

  /// nginx writes `$request_time` with three decimals, which tells it from `$gzip_ratio` with two.
  private void quotedTime(String value) {
    int point = value.indexOf('.');
    if (Double.isNaN(time) && point > 0 && value.length() - point == 4) {
      takeTime(value, 1);
    }
  }

  private boolean takeTime(String value, double unitOfKey) {
    Durations.Amount amount = Durations.parse(value);
    if (amount == null) {
      return false;
    }
    time = amount.value();
    timeUnit = amount.unit() > 0 ? amount.unit() : unitOfKey;
    timeDecimal = amount.decimal();
    return true;
  }

  private static int skipSpaces(String line, int from) {
    int at = from;
    while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
      at++;
    }
    return at;
  }

  private static int wordEnd(String line, int from) {
    int at = from;
    while (at < line.length() && line.charAt(at) != ' ' && line.charAt(at) != '\t') {
      at++;
    }
    return at;
  }

  private static int closingQuote(String line, int from) {
    for (int at = from; at < line.length(); at++) {
      char c = line.charAt(at);
      if (c == '\\') {
        at++;
      } else if (c == '"') {
        return at;
      }
    }
    return -1;
  }
}
