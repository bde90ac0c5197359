package hindcast.importing.logs;

import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import hindcast.importing.files.Lines;
import hindcast.importing.text.Durations;
import hindcast.importing.text.JsonRow;
import hindcast.importing.text.JsonTimes;
import hindcast.importing.text.Snippet;
import hindcast.importing.text.Stamp;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Logs of Zeek (Bro): tables, whose `#fields` names the columns and whose `#separator` what parts
/// them, or a JSON object a line. Lines of its HTTP log are requests; others are messages made of
/// the columns that tell what sort of thing happened. Files put together bear several heads.
public final class ZeekLogImporter implements Importer {
  private static final String FIELDS = "#fields";

  /// What JSON lines of most logs bear: a connection's id and its two ends.
  private static final Pattern CONNECTION =
      Pattern.compile("\"ts\":.*\"uid\":\"C[0-9A-Za-z]{5,20}\".*\"id\\.orig_h\":\"");

  private static final Pattern SEPARATOR = Pattern.compile("#separator \\\\x([0-9A-Fa-f]{2})");

  /// Columns whose few values tell what a line is about.
  private static final List<String> TELLING =
      List.of(
          "note",
          "msg",
          "name",
          "proto",
          "service",
          "conn_state",
          "qtype_name",
          "rcode_name",
          "analyzer",
          "failure_reason",
          "validation_status",
          "last_alert",
          "auth_success",
          "action",
          "status_msg",
          "mime_type",
          "message");

  /// What states of a connection mean.
  private static final Map<String, String> STATES =
      Map.ofEntries(
          Map.entry("S0", "without a reply"),
          Map.entry("S1", "established"),
          Map.entry("S2", "closed by the originator alone"),
          Map.entry("S3", "closed by the responder alone"),
          Map.entry("SF", "closed"),
          Map.entry("REJ", "rejected"),
          Map.entry("RSTO", "reset by the originator"),
          Map.entry("RSTR", "reset by the responder"),
          Map.entry("RSTOS0", "reset by the originator without a reply"),
          Map.entry("RSTRH", "reset by the responder without a request"),
          Map.entry("SH", "half open, closed by the originator"),
          Map.entry("SHR", "half open, closed by the responder"),
          Map.entry("OTH", "seen midstream"));

  private String separator = "\t";
  private String unset = "-";
  private String empty = "(empty)";
  private String path = "";
  private List<String> names = List.of();
  private List<String> cells = List.of();
  private final JsonRow row = new JsonRow();
  private boolean object;

  @Override
  public String id() {
    return "zeek-log";
  }

  @Override
  public String title() {
    return "Zeek log";
  }

  @Override
  public Recognition recognise(Probe head) {
    List<String> lines = head.lines().subList(0, Math.min(20, head.lines().size()));
    if (head.folder() || lines.isEmpty()) {
      return Recognition.NO;
    }
    if (lines.stream().anyMatch(line -> line.matches("#fields\\Wts\\b.*"))) {
      return Recognition.certain("has #fields with ts");
    }
    String first = lines.getFirst();
    return first.startsWith("{") && CONNECTION.matcher(first).find()
        ? Recognition.certain("its lines are JSON objects with the ids of Zeek's connections")
        : Recognition.NO;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    new ZeekLogImporter().readAll(export, intake);
  }

  private void readAll(Export export, Intake intake) throws IOException {
    path = export.stem();
    LinePour pour = new LinePour(intake, new LineDates());
    LineEvent event = new LineEvent();
    try (Lines lines = export.lines()) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (line.startsWith("#")) {
          directive(line);
        } else if (!line.isBlank()) {
          intake.rowRead();
          String wrong = read(line, event);
          if (wrong == null) {
            intake.rowUsed();
            pour.add(true, event, lines.number());
          } else {
            intake.refuse(lines.number(), wrong);
          }
        }
      }
    }
    if (pour.empty()) {
      throw new ImportException(
          "found no line with a time; expected a line #fields ts … and lines with as many cells");
    }
    intake.zoneStated(ZoneOffset.UTC, "its times count from the epoch");
    pour.pour(export.stem(), true);
  }

  private void directive(String line) {
    Matcher hex = SEPARATOR.matcher(line);
    if (hex.matches()) {
      separator = String.valueOf((char) Integer.parseInt(hex.group(1), 16));
      return;
    }
    List<String> said = cells(line);
    String value = said.size() > 1 ? said.get(1) : "";
    switch (said.getFirst()) {
      case FIELDS -> names = said.subList(1, said.size());
      case "#path" -> path = value;
      case "#unset_field" -> unset = value;
      case "#empty_field" -> empty = value;
      default -> {
        // types, and when the file was opened and closed
      }
    }
  }

  private List<String> cells(String line) {
    return Arrays.asList(line.split(Pattern.quote(separator), -1));
  }

  /// Reads a line.
  ///
  /// @return null when it was understood, else what was found and what was expected
  private @Nullable String read(String line, LineEvent into) {
    object = line.startsWith("{");
    cells = object ? List.of() : cells(line);
    if (object) {
      String wrong = row.parse(line);
      if (wrong != null) {
        return wrong;
      }
      path = row.get("_path") == null ? path : String.valueOf(row.get("_path"));
    } else if (names.isEmpty() || cells.size() != names.size()) {
      return "found "
          + Snippet.of(line)
          + ", expected "
          + (names.isEmpty() ? "#fields before it" : names.size() + " cells as #fields names them");
    }
    String time = cell("ts");
    Stamp stamp = time == null ? null : JsonTimes.parse(time);
    if (stamp == null) {
      return "found no time in " + Snippet.of(line) + ", expected one in the cell ts";
    }
    into.clear();
    into.stamp = stamp;
    String status = cell("status_code");
    into.status =
        status == null || status.length() != 3 ? 0 : Math.max(0, Stamp.digits(status, 0, 3));
    into.level = JsonLinesImporter.level(null, into.status);
    into.path = cell("uri");
    String duration = cell("duration");
    Durations.Amount amount = duration == null ? null : Durations.parse(duration);
    into.duration = amount == null ? Double.NaN : amount.value();
    for (String name :
        List.of("host", "method", "id.orig_h", "id.resp_h", "query", "server_name")) {
      String value = cell(name);
      if (value != null) {
        into.fields.put(name, value);
      }
    }
    if (into.path == null) {
      List<String> told = new ArrayList<>();
      told.add(path);
      for (String name : TELLING) {
        String value = cell(name);
        if (value != null) {
          told.add(STATES.getOrDefault(value, value));
        }
      }
      into.message = String.join(" ", told);
    }
    return null;
  }

  private @Nullable String cell(String name) {
    if (object) {
      return row.get(name);
    }
    int at = names.indexOf(name);
    String value = at < 0 ? unset : cells.get(at);
    return value.equals(unset) || value.equals(empty) || value.isEmpty() ? null : value;
  }
}
