package hindcast.importing.metrics;

import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import hindcast.importing.files.Lines;
import hindcast.importing.text.Snippet;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What sar, mpstat and pidstat print: a banner with the date, then blocks of a header and rows
/// that begin with the time of day (or, with pidstat -h, an epoch). Linux, HP-UX and Solaris. Rows
/// without a time belong to the one above.
///
/// Shape after sysstat's tests/expected.sar-* and vlsi/ksar's test resources.
public final class SarTextImporter implements Importer {
  static final Pattern BANNER =
      Pattern.compile(
          "^(?:Linux|HP-UX|SunOS|AIX|Darwin|FreeBSD)"
              + " +\\S.{0,200}?\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4}");
  private static final Pattern HOST = Pattern.compile("^Linux \\S+ \\(([^()]{1,200})\\)");
  private static final Pattern OTHER_HOST = Pattern.compile("^(?:HP-UX|SunOS|AIX|Darwin) (\\S+)");
  private static final Pattern TIMED =
      Pattern.compile("^(\\d{1,2}:\\d{2}:\\d{2}(?: [AaPp][Mm])?)\\s+(\\S.*)$");
  private static final Pattern EPOCH = Pattern.compile("^\\s*(\\d{9,10})\\s+(\\S.*)$");

  @Override
  public String id() {
    return "sar-text";
  }

  @Override
  public String title() {
    return "sar, mpstat, pidstat (text)";
  }

  @Override
  public Recognition recognise(Probe head) {
    List<String> lines = head.lines();
    if (head.folder() || lines.isEmpty()) {
      return Recognition.NO;
    }
    boolean banner = lines.stream().limit(5).anyMatch(line -> BANNER.matcher(line).find());
    boolean rows =
        lines.stream().limit(60).anyMatch(line -> TIMED.matcher(line).matches())
            || lines.stream().limit(10).anyMatch(line -> line.matches("#\\s+Time\\s.{1,1000}"));
    return banner && rows
        ? Recognition.certain("has a banner with the date, and rows that begin with a time")
        : Recognition.NO;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    Reading reading = new Reading(intake);
    try (Lines lines = export.lines()) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        reading.line(line, lines.number());
      }
    }
    if (reading.used == 0) {
      throw new ImportException(
          "no row of it has a time and numbers; expected what sar, mpstat or pidstat prints, with"
              + " the banner that bears the date");
    }
  }

  /// The host that a banner names; empty where it names none.
  static String host(String banner) {
    Matcher linux = HOST.matcher(banner);
    Matcher other = OTHER_HOST.matcher(banner);
    return linux.find() ? linux.group(1) : other.find() ? other.group(1) : "";
  }

  private static final class Reading {
    private final Intake intake;
    private final Map<String, LocalDateTime> sections = new HashMap<>();
    private SysstatSeries series;
    private String host = "";
    private @Nullable LocalDate date;
    private List<String> columns = List.of();
    private @Nullable LocalDateTime last;
    private @Nullable Long millis;
    private boolean data;
    private long used;

    Reading(Intake intake) {
      this.intake = intake;
      this.series = new SysstatSeries(intake, "");
    }

    void line(String line, long number) {
      if (line.isBlank()) {
        return;
      }
      if (BANNER.matcher(line).find()) {
        banner(line, number);
        return;
      }
      if (line.startsWith("#")) {
        header(List.of(line.substring(1).strip().split("\\s+")), null);
        columns = columns.isEmpty() ? columns : columns.subList(1, columns.size());
        return;
      }
      Matcher timed = TIMED.matcher(line);
      Matcher epoch = EPOCH.matcher(line);
      if (timed.matches()) {
        timed(timed.group(1), timed.group(2), number);
      } else if (epoch.matches()
          && date != null
          && columns.size() > 2
          && !Character.isLetter(line.charAt(0))) {
        millis = Long.parseLong(epoch.group(1)) * 1000;
        row(epoch.group(2), number);
      } else if (Character.isWhitespace(line.charAt(0)) && data && millis != null) {
        row(line.strip(), number);
      } else {
        // Averages, in whatever language, and the rows of items below them.
        data = false;
      }
    }

    private void banner(String line, long number) {
      host = host(line);
      series = new SysstatSeries(intake, host);
      date = SysstatTime.date(line, intake, number);
      sections.clear();
      last = null;
      millis = null;
    }

    private void timed(String time, String rest, long number) {
      LocalTime clock = SysstatTime.clock(time);
      LocalDate day = date;
      if (clock == null || day == null) {
        intake.rowRead();
        intake.refuse(
            number, "found " + Snippet.of(time) + "; expected a time below a banner with a date");
        return;
      }
      List<String> cells = List.of(rest.strip().split("\\s+"));
      if (cells.stream().allMatch(cell -> SysstatSeries.number(cell) == null) && !special(rest)) {
        header(cells, clock);
        return;
      }
      LocalDateTime local = rolled(clock, last == null ? day.atTime(clock) : last);
      last = local;
      sections.put(String.join(" ", columns), local);
      millis = intake.local(local, number);
      if (special(rest)) {
        intake.rowRead();
        new SysstatEvents(intake).special(host, rest, millis, number);
        intake.rowUsed();
        used++;
        sections.replaceAll((section, before) -> before.isAfter(local) ? before : local);
        return;
      }
      data = true;
      row(rest, number);
    }

    private static boolean special(String rest) {
      return rest.startsWith("LINUX RESTART")
          || rest.startsWith("COM ")
          || rest.toLowerCase(java.util.Locale.ROOT).startsWith("unix restart");
    }

    /// The time on the day of the row before, or on the day after where the clock went back by
    /// hours.
    private static LocalDateTime rolled(LocalTime clock, LocalDateTime before) {
      LocalDateTime same = before.toLocalDate().atTime(clock);
      return Duration.between(same, before).toHours() >= 6 ? same.plusDays(1) : same;
    }

    private void header(List<String> names, @Nullable LocalTime clock) {
      List<String> unique = new ArrayList<>();
      for (String name : names) {
        boolean known = unique.contains(name) && !unique.isEmpty();
        unique.add(known ? unique.getLast() + " " + name : name);
      }
      columns = unique;
      data = true;
      LocalDate day = date;
      LocalDateTime known = sections.get(String.join(" ", columns));
      // A section that goes on keeps its day; another begins on the banner's.
      if (known != null) {
        last = known;
      } else if (day != null && clock != null) {
        last = day.atTime(clock);
      }
    }

    private void row(String rest, long number) {
      intake.rowRead();
      Long time = millis;
      List<String> cells = new ArrayList<>(List.of(rest.strip().split("\\s+")));
      while (cells.size() > columns.size() && !columns.isEmpty()) {
        String tail = cells.removeLast();
        cells.set(cells.size() - 1, cells.getLast() + " " + tail);
      }
      if (time == null || columns.isEmpty() || cells.size() < columns.size()) {
        intake.refuse(
            number,
            "found "
                + cells.size()
                + " cells below "
                + columns.size()
                + " columns; expected as many");
        return;
      }
      if (series.row("", columns, cells, time, number) == 0) {
        intake.refuse(number, "no cell of this row is a number; expected at least one");
        return;
      }
      intake.rowUsed();
      used++;
    }
  }
}
