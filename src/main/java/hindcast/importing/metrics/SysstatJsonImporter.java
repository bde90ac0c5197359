package hindcast.importing.metrics;

import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import hindcast.importing.text.Snippet;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// JSON of the sysstat tools: `sadf -j`, `iostat -o JSON`, `mpstat -o JSON`. Each element of
/// `statistics` is one report.
///
/// Shape after sysstat's tests/expected.sadf-j and expected.iostat-*-JSON.
public final class SysstatJsonImporter implements Importer {
  @Override
  public String id() {
    return "sysstat-json";
  }

  @Override
  public String title() {
    return "sysstat (JSON)";
  }

  @Override
  public Recognition recognise(Probe head) {
    Set<String> paths = head.jsonPaths();
    return paths.contains("sysstat.hosts")
        ? Recognition.certain("has sysstat.hosts")
        : Recognition.NO;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    Reading reading = new Reading(export, intake);
    try (JsonParser parser = JsonWalk.open(export.text())) {
      JsonWalk.each(parser, reading::document);
    } finally {
      reading.lone();
    }
    if (reading.undated > 0) {
      intake.refuse(
          0,
          reading.undated
              + " reports bear no time; expected a timestamp in each; run the tool with -t");
    }
    if (reading.used == 0) {
      throw new ImportException(
          "no report of it has a time; expected statistics with a timestamp; run the tool with -t");
    }
  }

  /// A number of a report before its time is known.
  private record Found(
      String section, String field, Map<String, String> labels, double value, long line) {}

  private static final class Reading {
    private final Export export;
    private final Intake intake;
    private SysstatSeries series;
    private String host = "";
    private @Nullable LocalDate date;
    private @Nullable List<Found> first;
    private @Nullable Long firstTime;
    private long firstLine;
    private long reports;
    private long undated;
    private long used;

    Reading(Export export, Intake intake) {
      this.export = export;
      this.intake = intake;
      this.series = new SysstatSeries(intake, "");
    }

    void document(JsonParser parser) {
      JsonWalk.properties(
          parser,
          (name, value) -> {
            if (name.equals("sysstat")) {
              JsonWalk.properties(
                  value,
                  (part, hosts) -> {
                    if (part.equals("hosts")) {
                      JsonWalk.elements(hosts, this::host);
                    }
                  });
            }
          });
    }

    private void host(JsonParser parser) {
      JsonWalk.properties(
          parser,
          (name, value) -> {
            switch (name) {
              case "nodename" -> {
                host = JsonWalk.text(value);
                series = new SysstatSeries(intake, host);
              }
              case "date", "file-date" ->
                  date = SysstatTime.date(JsonWalk.text(value), intake, JsonWalk.line(value));
              case "statistics" -> JsonWalk.elements(value, this::report);
              case "restarts", "comments" -> JsonWalk.elements(value, this::aside);
              default -> {}
            }
          });
    }

    private void report(JsonParser parser) {
      intake.rowRead();
      long line = JsonWalk.line(parser);
      List<Found> found = new ArrayList<>();
      Map<String, String> stamp = new LinkedHashMap<>();
      boolean[] sinceBoot = {false};
      JsonWalk.properties(
          parser,
          (name, value) -> {
            if (name.equals("timestamp")) {
              if (value.currentToken() == JsonToken.START_OBJECT) {
                stamp.putAll(JsonWalk.labels(value));
              } else {
                stamp.put("", JsonWalk.text(value));
              }
            } else {
              sinceBoot[0] |= name.equals("avg-cpu") || name.equals("disk");
              section(name, value, found);
            }
          });
      Long millis = millis(stamp, line);
      reports++;
      // Only iostat's reports lack the object that dates sadf's.
      if (reports == 1 && sinceBoot[0] && stamp.size() <= 1) {
        first = found;
        firstTime = millis;
        firstLine = line;
        return;
      }
      dropFirst();
      pour(found, millis);
    }

    private void pour(List<Found> found, @Nullable Long millis) {
      if (millis == null) {
        undated++;
        return;
      }
      for (Found one : found) {
        series.sample(one.section(), one.field(), one.labels(), one.value(), millis, one.line());
      }
      intake.rowUsed();
      used++;
    }

    private void dropFirst() {
      if (first != null) {
        intake.refuse(
            firstLine,
            "the first report averages since boot; expected one of its own interval; it was left"
                + " out");
        first = null;
      }
    }

    /// A report that stays alone is kept, though it averages since boot.
    void lone() throws ImportException {
      List<Found> only = first;
      if (only != null && !only.isEmpty()) {
        intake.doubt(firstLine, "the only report averages since boot");
        Long time = firstTime;
        pour(
            only,
            time != null ? time : (Long) SnapshotTime.of(export, intake, "a report of iostat"));
        first = null;
      }
    }

    private @Nullable Long millis(Map<String, String> stamp, long line) {
      String text = stamp.getOrDefault("", "");
      if (!text.isEmpty()) {
        LocalTime clock = SysstatTime.clock(text.substring(text.lastIndexOf(' ') + 1));
        LocalDate day = text.indexOf(' ') > 0 ? SysstatTime.date(text, intake, line) : date;
        return clock != null && day != null
            ? (Long) intake.local(day.atTime(clock), line)
            : SysstatTime.stamp(text, intake, line);
      }
      return SysstatTime.reported(stamp, intake, line);
    }

    /// Goes down one section; texts name the item that the numbers beside them measure.
    private void section(String section, JsonParser parser, List<Found> found) {
      if (parser.currentToken() == JsonToken.START_ARRAY) {
        JsonWalk.elements(parser, one -> section(section, one, found));
        return;
      }
      Map<String, String> labels = series.common();
      List<Found> here = new ArrayList<>();
      JsonWalk.properties(
          parser,
          (name, value) -> {
            JsonToken token = value.currentToken();
            boolean item =
                token == JsonToken.VALUE_NUMBER_INT
                    && SysstatSeries.item(name)
                    && !name.equals("intr");
            if (token == JsonToken.VALUE_STRING || item) {
              labels.put(name, JsonWalk.text(value));
            } else if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
              section(name, value, found);
            } else {
              Double number = JsonWalk.number(value);
              if (number != null && found.size() + here.size() < 100_000) {
                here.add(new Found(section, name, labels, number, JsonWalk.line(value)));
              }
            }
          });
      found.addAll(here);
    }

    /// A restart or a comment.
    private void aside(JsonParser parser) {
      JsonWalk.properties(
          parser,
          (name, value) -> {
            intake.rowRead();
            long line = JsonWalk.line(value);
            Map<String, String> said = JsonWalk.labels(value);
            Long millis = millis(said, line);
            SysstatEvents events = new SysstatEvents(intake);
            if (millis == null) {
              intake.refuse(
                  line, "found " + Snippet.of(said.toString()) + "; expected date and time");
              return;
            }
            if (name.equals("boot")) {
              String size = said.getOrDefault("cpu_count", "");
              events.restart(host, size.isEmpty() ? "" : size + " CPU", millis, line);
            } else {
              events.comment(said.getOrDefault("com", "(no text)"), millis, line);
            }
            intake.rowUsed();
            used++;
          });
    }
  }
}
