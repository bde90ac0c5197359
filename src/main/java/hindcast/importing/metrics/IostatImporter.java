package hindcast.importing.metrics;

import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import hindcast.importing.files.Lines;
import hindcast.importing.text.Snippet;
import hindcast.importing.text.ZoneWords;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What iostat prints: reports of processor and devices, each under its time where `-t` was given.
/// The first report averages since boot and is left out where others follow.
///
/// Shape after sysstat's tests/expected.iostat-*.
public final class IostatImporter implements Importer {
  private static final Pattern DEVICE = Pattern.compile("^Device:?\\s+\\S");
  private static final Pattern STAMP =
      Pattern.compile(
          "^(\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4})[ T](\\d{1,2}:\\d{2}:\\d{2}(?:"
              + " [AaPp][Mm])?)(?:([-+]\\d{4}|Z)|\\s*)$");

  @Override
  public String id() {
    return "iostat";
  }

  @Override
  public String title() {
    return "iostat (text)";
  }

  @Override
  public Recognition recognise(Probe head) {
    List<String> lines = head.lines().stream().limit(60).toList();
    boolean devices = lines.stream().anyMatch(line -> DEVICE.matcher(line).find());
    boolean processor = lines.stream().anyMatch(line -> line.startsWith("avg-cpu:"));
    boolean banner =
        lines.stream().limit(3).anyMatch(line -> SarTextImporter.BANNER.matcher(line).find());
    if (processor && (banner || devices)) {
      return Recognition.certain("has avg-cpu: below a banner or above devices");
    }
    return banner && devices
        ? Recognition.certain("has a table of devices below a banner")
        : Recognition.NO;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    Reading reading = new Reading(export, intake);
    try (Lines lines = export.lines()) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        reading.line(line, lines.number());
      }
    }
    reading.end();
  }

  /// A row of a report before it is known whether the report counts.
  private record Row(String section, List<String> columns, List<String> cells, long line) {}

  private static final class Reading {
    private final Export export;
    private final Intake intake;
    private final List<Row> report = new ArrayList<>();
    private SysstatSeries series;
    private @Nullable Long millis;
    private String section = "";
    private List<String> columns = List.of();
    private boolean open;
    private long reports;
    private long undated;
    private long used;

    Reading(Export export, Intake intake) {
      this.export = export;
      this.intake = intake;
      this.series = new SysstatSeries(intake, "");
    }

    void line(String line, long number) throws ImportException {
      Matcher stamp = STAMP.matcher(line.strip());
      if (line.isBlank()) {
        columns = List.of();
      } else if (SarTextImporter.BANNER.matcher(line).find()) {
        series = new SysstatSeries(intake, SarTextImporter.host(line));
      } else if (stamp.matches()) {
        flush(false);
        millis = millis(stamp, number);
        open = false;
      } else if (line.startsWith("avg-cpu:")) {
        begin("cpu", "avg-cpu:", line);
      } else if (DEVICE.matcher(line).find()) {
        begin("disk", "", line);
      } else if (columns.isEmpty()) {
        intake.rowRead();
        intake.refuse(number, "found " + Snippet.of(line) + "; expected a header above");
      } else {
        intake.rowRead();
        report.add(new Row(section, columns, List.of(line.strip().split("\\s+")), number));
      }
    }

    /// Begins a table; a table that was there already begins another report.
    private void begin(String about, String title, String line) throws ImportException {
      List<String> names = List.of(line.substring(title.length()).strip().split("\\s+"));
      boolean processor = report.stream().anyMatch(row -> row.section().equals("cpu"));
      boolean again =
          about.equals("cpu")
              ? processor
              : !processor && report.stream().anyMatch(row -> row.columns().size() == names.size());
      if (again && open) {
        flush(false);
      }
      open = true;
      section = about;
      List<String> found = new ArrayList<>(names);
      if (found.getFirst().equals("Device:")) {
        found.set(0, "Device");
      }
      columns = found;
    }

    private @Nullable Long millis(Matcher stamp, long number) {
      LocalDate date = SysstatTime.date(stamp.group(1), intake, number);
      LocalTime clock = SysstatTime.clock(stamp.group(2));
      if (date == null || clock == null) {
        return null;
      }
      String offset = stamp.group(3);
      if (offset == null) {
        return intake.local(date.atTime(clock), number);
      }
      ZoneId zone = ZoneWords.meant(offset);
      return zone == null
          ? null
          : (Long) date.atTime(clock).atZone(zone).toInstant().toEpochMilli();
    }

    private void flush(boolean last) throws ImportException {
      if (report.isEmpty()) {
        return;
      }
      reports++;
      long line = report.getFirst().line();
      if (reports == 1 && !last) {
        refuse("the first report averages since boot; expected one of its own interval");
        return;
      }
      if (reports == 1) {
        intake.doubt(line, "the only report averages since boot");
      }
      Long time = millis;
      if (time == null && reports == 1) {
        time = SnapshotTime.of(export, intake, "a report of iostat");
      }
      if (time == null) {
        undated += report.size();
        refuse("a report without a time; expected a date and time above each; run iostat with -t");
        return;
      }
      for (Row row : report) {
        int poured = series.row(row.section(), row.columns(), row.cells(), time, row.line());
        if (poured > 0 && row.cells().size() <= row.columns().size()) {
          intake.rowUsed();
          used++;
        } else {
          intake.refuse(row.line(), "no cell of this row is a number; expected one below a header");
        }
      }
      report.clear();
    }

    private void refuse(String why) {
      report.forEach(row -> intake.refuse(row.line(), why));
      report.clear();
    }

    void end() throws ImportException {
      flush(true);
      if (used == 0) {
        throw new ImportException(
            undated > 0
                ? "its reports bear no times, and nothing says how far they are apart; expected a"
                    + " time above each; run iostat with -t"
                : "it holds no report; expected avg-cpu or devices with their numbers");
      }
    }
  }
}
