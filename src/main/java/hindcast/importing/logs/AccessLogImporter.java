package hindcast.importing.logs;

import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import hindcast.model.LogLevel;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Access logs of nginx, Apache and what writes like them. Every request becomes a count in a time
/// bucket; the log itself stays in its file.
///
/// The stamp of nginx is the end of a request, that of Apache its beginning, both cut to the
/// second; nothing in a line tells which, so stamps are taken as they are.
public final class AccessLogImporter implements Importer {
  private static final Set<String> REQUEST_ID_KEYS =
      Set.of(
          "rid",
          "reqid",
          "req_id",
          "requestid",
          "request_id",
          "x_request_id",
          "x-request-id",
          "http_x_request_id");

  /// HAProxy's common log, whose numbers after the quotes are a port and timers of its own.
  private static final Pattern HAPROXY =
      Pattern.compile(
          "haproxy\\[\\d++\\]: \\S++ - - \\["
              + "|\"\" \"\" \\d++ \\d++ \"[^\"]*+\" \"[^\"]*+\" \"[^\"]*+\" [-+]?\\d");

  /// What a system's log puts before every line, whoever wrote it.
  private static final Pattern SYSTEM =
      Pattern.compile(
          "^(?:<\\d{1,3}>)?(?:\\p{L}{3,5}\\.? ++\\d{1,2}"
              + " \\d\\d:\\d\\d:\\d\\d|\\d{4}-\\d\\d-\\d\\dT\\S++) \\S++"
              + " [^\\s:\\[]++(?:\\[\\d++\\])?: ");

  @Override
  public String id() {
    return "access-log";
  }

  @Override
  public String title() {
    return "Access log (nginx, Apache)";
  }

  @Override
  public Recognition recognise(Probe head) {
    List<String> lines = head.lines();
    if (lines.isEmpty() || head.folder()) {
      return Recognition.NO;
    }
    AccessLine line = new AccessLine();
    long fit =
        lines.stream()
            .filter(text -> line.parse(text) == null && !HAPROXY.matcher(text).find())
            .count();
    String reason = fit + " of the first " + lines.size() + " lines are access log lines";
    if (fit * 10 >= lines.size() * 9L) {
      return Recognition.certain(reason);
    }
    // the last line may be cut before its head ends
    long ofSystem = lines.stream().filter(text -> SYSTEM.matcher(text).find()).count();
    boolean most = fit * 2 >= lines.size() && (ofSystem + 1) * 10 < lines.size() * 9L;
    return most ? Recognition.likely(reason) : Recognition.NO;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    AccessTable table = new AccessTable();
    StrayLines strays = new StrayLines(new Requests());
    export.blocks(
        new AccessScanner(),
        (block, before) -> {
          block.refused.forEach(wrong -> strays.add(before + wrong.line()));
          tell(block, before, intake);
          table.append(block, before);
        });
    if (table.empty()) {
      throw new ImportException(
          "found no access log line; expected lines such as"
              + " 192.0.2.1 - - [23/Nov/2026:02:46:45 +0000] \"GET / HTTP/1.1\" 200 417");
    }
    intake.zoneStated(java.time.ZoneOffset.UTC, "every stamp bears its offset");
    strays.pour(export, intake);
    table.pour(export.stem(), intake);
  }

  /// What strays stand among.
  private static final class Requests implements StrayLines.Among {
    private final AccessLine reason = new AccessLine();
    private final AccessSense sense = new AccessSense();

    @Override
    public String wrong(String line) {
      return String.valueOf(reason.parse(line));
    }

    @Override
    public boolean read(String line, LineEvent into) {
      return sense.read(line, into);
    }

    @Override
    public @Nullable Integer offsetSeconds(String line) {
      return AccessSense.offsetSeconds(line);
    }

    @Override
    public boolean attach(long line, String text) {
      return false;
    }

    @Override
    public @Nullable LogTable messages() {
      return null;
    }
  }

  private static void tell(AccessBlock block, long before, Intake intake) {
    block.runs.pour(intake, before);
    for (AccessBlock.Fields fields : block.fields) {
      String request = requestId(fields);
      if (request != null) {
        long second = Integer.toUnsignedLong(block.seconds[fields.row()]);
        intake.anchor("request:" + request, second * 1000, 1000);
      }
    }
  }

  /// How grave a response is.
  static LogLevel level(int status) {
    return status >= 500 ? LogLevel.ERROR : status >= 400 ? LogLevel.WARN : LogLevel.INFO;
  }

  private static @Nullable String requestId(AccessBlock.Fields fields) {
    for (int i = 0; i < fields.keys().size(); i++) {
      if (REQUEST_ID_KEYS.contains(fields.keys().get(i).toLowerCase(Locale.ROOT))
          && fields.values().get(i).length() >= 6) {
        return fields.values().get(i);
      }
    }
    return null;
  }
}
