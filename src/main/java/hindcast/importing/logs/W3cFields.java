package hindcast.importing.logs;

import hindcast.importing.text.Durations;
import hindcast.importing.text.Stamp;
import hindcast.model.LogLevel;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The columns that a `#Fields` line names, and what the directives before it say.
final class W3cFields {
  /// CloudFront's first columns, for files whose head was lost when they were put together.
  static final String CLOUDFRONT =
      "#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status"
          + " cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type"
          + " x-edge-request-id x-host-header cs-protocol cs-bytes time-taken";

  /// The columns of the error log of Windows' HTTP driver (HTTPERR) by default, likewise.
  static final String HTTPERR =
      "#Fields: date time c-ip c-port s-ip s-port cs-version cs-method cs-uri streamid sc-status"
          + " s-siteid s-reason s-queuename";

  /// The same before Windows Server 2016.
  static final String OLD_HTTPERR = HTTPERR.replace(" streamid", "");

  private static final int HTTPERR_VERSION = 6;

  /// Events of Exchange's message tracking that tell of a message that did not arrive.
  private static final Set<String> FAILED =
      Set.of("FAIL", "BADMAIL", "POISONMESSAGE", "HAREDIRECTFAIL", "SUBMITFAIL", "DSN");

  private final List<String> names;
  private final boolean commas;
  private @Nullable LocalDate day;
  private long lastTime = -1;
  private int offsetSeconds;
  private boolean odd;

  /// @param line the `#Fields` line
  W3cFields(String line) {
    String named = line.substring(line.indexOf(':') + 1).strip();
    // Exchange parts names and cells by commas
    this.commas = named.indexOf(',') > 0 && named.indexOf(' ') < 0;
    this.names =
        Arrays.stream(named.split(commas ? "," : "\\s+"))
            .map(name -> name.toLowerCase(Locale.ROOT))
            .toList();
  }

  /// The same file's next columns.
  W3cFields named(String line) {
    W3cFields next = new W3cFields(line);
    next.day = day;
    next.offsetSeconds = offsetSeconds;
    return next;
  }

  /// Whether a time is among them.
  boolean timed() {
    return names.stream().anyMatch(name -> name.equals("time") || name.startsWith("time-"))
        || names.contains("date-time")
        || names.contains("datetime");
  }

  /// Whether the line, without a head, has CloudFront's cells.
  static boolean looksLikeCloudFront(String line, W3cFields fields) {
    String[] cells = line.split("\t", -1);
    return cells.length >= fields.names.size()
        && Stamp.iso(cells[0] + " " + cells[1]) != null
        && Stamp.digits(cells[8], 0, 3) >= 0;
  }

  /// The columns of a file without a head, as far as its first lines tell them.
  ///
  /// @return null where they are of none that are known
  static @Nullable W3cFields headless(List<String> lines) {
    W3cFields cloudFront = new W3cFields(CLOUDFRONT);
    if (lines.stream().allMatch(line -> looksLikeCloudFront(line, cloudFront))) {
      return lines.isEmpty() ? null : cloudFront;
    }
    for (String known : new String[] {HTTPERR, OLD_HTTPERR}) {
      W3cFields columns = new W3cFields(known);
      if (lines.stream().allMatch(line -> looksLikeHttpErr(line, columns))) {
        return columns;
      }
    }
    return null;
  }

  private static boolean looksLikeHttpErr(String line, W3cFields fields) {
    List<String> cells = cells(line);
    return cells.size() == fields.names.size()
        && Stamp.iso(cells.get(0) + " " + cells.get(1)) != null
        && cells.get(HTTPERR_VERSION).matches("HTTP/\\S+|-")
        && cells.get(fields.names.indexOf("s-reason")).matches("[A-Z]\\w+|-")
        && cells.get(fields.names.indexOf("sc-status")).matches("\\d{3}|-")
        && cells.get(3).matches("\\d+|-")
        && cells.get(5).matches("\\d+|-");
  }

  /// Whose columns these are, where they are those of a file without a head.
  String owner() {
    return names.contains("s-reason") ? "HTTPERR" : "CloudFront";
  }

  /// Takes in what another directive says: the day, or how far from UTC the clock is.
  void directive(String line) {
    if (line.startsWith("#Date:") || line.startsWith("#Start-Date:")) {
      String text = line.substring(line.indexOf(':') + 1).strip();
      Stamp stamp = Stamp.iso(text.replaceAll("\\s+", " "));
      if (stamp != null) {
        day = stamp.local().toLocalDate();
        lastTime = -1;
      }
    } else if (line.startsWith("#GMT-Offset:")) {
      int offset = Stamp.offset(line.substring(line.indexOf(':') + 1).strip());
      offsetSeconds = offset == Stamp.UNSAID ? 0 : offset;
    }
  }

  /// Whether the line read last has more or fewer cells than are named.
  boolean odd() {
    return odd;
  }

  /// How many columns are named.
  int width() {
    return names.size();
  }

  /// Reads a line.
  ///
  /// @return null when it was understood, else what was found and what was expected
  @Nullable String read(String line, LineEvent into) {
    List<String> cells = commas ? parted(line) : cells(line);
    if (cells.size() < Math.min(names.size(), 3)) {
      return W3cLogImporter.wrong(line, names.size() + " cells as #Fields names them");
    }
    Stamp stamp = stamp(cells);
    if (stamp == null) {
      return W3cLogImporter.wrong(line, "a date and a time, or a #Date before it");
    }
    odd = cells.size() != names.size();
    into.clear();
    into.stamp = stamp;
    String status =
        cell(cells, "sc-status", "cs-status", "x-edge-status", "c-status", "httpstatus");
    into.status =
        status == null || status.length() != 3 ? 0 : Math.max(0, Stamp.digits(status, 0, 3));
    into.level =
        into.status >= 500 ? LogLevel.ERROR : into.status >= 400 ? LogLevel.WARN : LogLevel.INFO;
    String path = cell(cells, "cs-uri-stem", "cs-uri", "cs(uri-stem)", "cs-uri-path", "urlstem");
    into.path = path == null || !path.contains("/") ? null : decoded(path);
    into.request = cell(cells, "x-edge-request-id", "x-request-id");
    into.duration = duration(cells);
    field(into, cells, "site", "s-sitename", "s-siteid", "cs-host", "cs(host)", "x-host-header");
    field(into, cells, "server", "s-computername", "s-ip");
    field(into, cells, "result", "x-edge-result-type");
    field(into, cells, "reason", "s-reason");
    field(into, cells, "pool", "s-queuename");
    String reason = into.fields.get("reason");
    if (reason != null && into.path == null && into.status == 0) {
      into.message = reason; // a connection that ended before any request
    }
    if (into.path == null && into.status == 0) {
      mail(into, cells);
    }
    return null;
  }

  /// What Exchange notes of a message on its way, or of a line that it exchanged with another
  /// server.
  private void mail(LineEvent into, List<String> cells) {
    String event = cell(cells, "event-id");
    String data = cell(cells, "data");
    if (event != null) {
      String source = cell(cells, "source");
      into.message = source == null ? event : source + " " + event;
      into.level =
          FAILED.contains(event)
              ? LogLevel.ERROR
              : event.equals("DEFER") || event.equals("DROP") ? LogLevel.WARN : LogLevel.INFO;
      field(into, cells, "status", "recipient-status");
      field(into, cells, "connector", "connector-id");
    } else if (data != null && names.contains("session-id")) {
      String sign = cell(cells, "event");
      into.message = sign == null ? data : sign + " " + data;
      boolean refused = data.length() > 3 && Stamp.digits(data, 0, 3) >= 400;
      into.level =
          !refused ? LogLevel.INFO : data.charAt(0) == '5' ? LogLevel.ERROR : LogLevel.WARN;
      field(into, cells, "connector", "connector-id");
    }
  }

  private void field(LineEvent into, List<String> cells, String name, String... columns) {
    String value = cell(cells, columns);
    if (value != null) {
      into.fields.put(name, value);
    }
  }

  private @Nullable Stamp stamp(List<String> cells) {
    String whole = cell(cells, "date-time", "datetime");
    if (whole != null) {
      Stamp stamp = Stamp.iso(whole);
      return stamp == null || stamp.zoned() ? stamp : new Stamp(stamp.wallMillis(), offsetSeconds);
    }
    for (String kind : new String[] {"", "-utc", "-local"}) {
      String time = cell(cells, "time" + kind);
      if (time == null) {
        continue;
      }
      String date = cell(cells, "date" + kind);
      if (date == null) {
        date = dayOf(time);
      }
      Stamp stamp = date == null ? null : Stamp.iso(date + " " + time);
      if (stamp == null || !Stamp.holds(stamp.wallMillis())) {
        return null;
      }
      return kind.equals("-local") ? stamp : new Stamp(stamp.wallMillis(), offsetSeconds);
    }
    return null;
  }

  /// The day of a time without date: that of the last `#Date`, and the next after midnight.
  private @Nullable String dayOf(String time) {
    int hour = Stamp.digits(time, 0, 2);
    int minute = time.length() > 4 ? Stamp.digits(time, 3, 2) : -1;
    LocalDate known = day;
    if (known == null || hour < 0 || minute < 0) {
      return null;
    }
    long now = hour * 60L + minute;
    if (lastTime - now > 12 * 60) {
      known = known.plusDays(1);
      day = known;
    }
    lastTime = now;
    return known.toString();
  }

  private double duration(List<String> cells) {
    String seconds = cell(cells, "time-taken");
    String millis = cell(cells, "timetakenms", "time-taken-ms", "totalrequesttime");
    String text = millis == null ? seconds : millis;
    Durations.Amount amount = text == null ? null : Durations.parse(text);
    if (amount == null) {
      return Double.NaN;
    }
    // IIS counts whole milliseconds; the draft, and CloudFront, seconds with decimals
    return amount.decimal() && millis == null ? amount.value() : amount.value() / 1000;
  }

  private @Nullable String cell(List<String> cells, String... columns) {
    for (String column : columns) {
      int at = names.indexOf(column);
      String value = at < 0 || at >= cells.size() ? "-" : cells.get(at);
      if (!value.equals("-") && !value.isEmpty()) {
        return value;
      }
    }
    return null;
  }

  private static String decoded(String path) {
    try {
      return Objects.requireNonNull(
          URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException notEncoded) {
      return path;
    }
  }

  /// Cells parted by tabs or spaces, in quotes or not.
  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    if (line.indexOf('\t') >= 0) {
      for (String cell : line.split("\t", -1)) {
        cells.add(unquoted(cell.strip()));
      }
      return cells;
    }
    int at = 0;
    while (at < line.length()) {
      char c = line.charAt(at);
      if (c == ' ') {
        at++;
        continue;
      }
      int end = c == '"' ? line.indexOf('"', at + 1) : line.indexOf(' ', at);
      end = end < 0 ? line.length() : c == '"' ? end + 1 : end;
      cells.add(unquoted(line.substring(at, end)));
      at = end;
    }
    return cells;
  }

  /// Cells parted by commas, in quotes or not.
  private static List<String> parted(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        cell.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }

  private static String unquoted(String cell) {
    return cell.length() > 1 && cell.startsWith("\"") && cell.endsWith("\"")
        ? cell.substring(1, cell.length() - 1)
        : cell;
  }
}
