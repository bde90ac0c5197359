package hindcast.importing.metrics;

import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import hindcast.importing.files.Lines;
import hindcast.importing.roles.SeriesSpec;
import hindcast.importing.text.CellTime;
import hindcast.importing.text.Snippet;
import hindcast.importing.text.Stamp;
import hindcast.importing.text.ZoneWords;
import hindcast.model.SeriesKey;
import hindcast.model.Unit;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The CSV of dstat and dool: a preamble that bears year and zone, a row of groups, a row of
/// columns, then rows whose times have neither. The preamble may come again where a file was
/// appended to.
public final class DstatImporter implements Importer {
  private static final Pattern START =
      Pattern.compile(
          "^\"(?:dstat|dool|pcp-dstat)\\b.{0,60}CSV output\"", Pattern.CASE_INSENSITIVE);
  private static final Pattern DAY =
      Pattern.compile(
          "^(?:(?<month>[A-Za-z]{3})-)?(?<day>\\d{1,2})(?:-(?<number>\\d{1,2}))?"
              + " (?<hour>\\d{2}):(?<minute>\\d{2}):(?<second>\\d{2})(?:\\.\\d+)?$");

  @Override
  public String id() {
    return "dstat-csv";
  }

  @Override
  public String title() {
    return "dstat, dool (CSV)";
  }

  @Override
  public Recognition recognise(Probe head) {
    return head.lines().stream().limit(3).anyMatch(line -> START.matcher(line).find())
        ? Recognition.certain("its first line says Dstat CSV output")
        : Recognition.NO;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    Reading reading = new Reading(intake);
    try (Lines lines = export.lines()) {
      TableRows rows = new TableRows(lines, ',');
      for (List<String> cells = rows.next(); cells != null; cells = rows.next()) {
        if (rows.trouble() != null) {
          intake.rowRead();
          intake.refuse(rows.line(), rows.trouble());
        } else if (cells.size() > 1 || !cells.getFirst().isBlank()) {
          reading.row(cells, rows.line());
        }
      }
    }
    if (reading.used == 0) {
      throw new ImportException(
          "no row of it has a time and numbers; expected a column time or epoch; run dstat with"
              + " -t");
    }
  }

  private static final class Reading {
    private final Intake intake;
    private String host = "";
    private @Nullable LocalDateTime begun;
    private String zone = "";
    private List<String> groups = List.of();
    private List<String> columns = List.of();
    private int time = -1;
    private long used;

    Reading(Intake intake) {
      this.intake = intake;
    }

    void row(List<String> cells, long line) {
      String first = cells.getFirst();
      if (first.toLowerCase(Locale.ROOT).contains("csv output")) {
        groups = List.of();
        columns = List.of();
        time = -1;
      } else if (first.matches("(?:Host|Author|URL|User|Cmdline|Date):")) {
        preamble(cells, line);
      } else if (groups.isEmpty()) {
        groups = spread(cells);
      } else if (columns.isEmpty()) {
        columns = cells;
        time = Math.max(cells.indexOf("time"), cells.indexOf("epoch"));
      } else {
        data(cells, line);
      }
    }

    /// Each group's name stands above its first column alone.
    private static List<String> spread(List<String> cells) {
      List<String> all = new ArrayList<>();
      for (String cell : cells) {
        all.add(cell.isBlank() && !all.isEmpty() ? all.getLast() : cell.strip());
      }
      return all;
    }

    private void preamble(List<String> cells, long line) {
      for (int i = 0; i + 1 < cells.size(); i++) {
        if (cells.get(i).equals("Host:")) {
          host = cells.get(i + 1);
        } else if (cells.get(i).equals("Date:")) {
          String date = cells.get(i + 1).strip();
          int cut = date.lastIndexOf(' ');
          boolean zoned = cut > 0 && Character.isLetter(date.charAt(cut + 1));
          zone = zoned ? date.substring(cut + 1) : "";
          CellTime read =
              CellTime.of(zoned ? date.substring(0, cut) : date, CellTime.DayOrder.DAY_FIRST);
          begun = read == null ? null : read.local();
          ZoneId known = zone.isEmpty() ? null : ZoneWords.meant(zone);
          if (known != null) {
            intake.zoneStated(known, "its preamble says " + zone);
          }
          if (read == null) {
            intake.doubt(
                line, "found Date: " + Snippet.of(date) + "; expected day, month and year");
          }
        }
      }
    }

    private void data(List<String> cells, long line) {
      intake.rowRead();
      String stamp = time >= 0 && time < cells.size() ? cells.get(time).strip() : "";
      Long millis = millis(stamp, line);
      if (millis == null) {
        intake.refuse(
            line,
            "found time "
                + Snippet.of(stamp)
                + "; expected day-month and time below a preamble with"
                + " a date, or an epoch");
        return;
      }
      for (int i = 0; i < Math.min(cells.size(), columns.size()); i++) {
        CellNumber number = i == time ? null : CellNumber.of(cells.get(i), false);
        if (number == null) {
          continue;
        }
        String group = i < groups.size() ? groups.get(i) : "";
        String column = columns.get(i);
        if (column.startsWith(group + ":")) {
          column = column.substring(group.length() + 1); // pcp-dstat and dool repeat it
        }
        String name = group.isBlank() || group.equals(column) ? column : group + " " + column;
        Unit unit = unit(group);
        SeriesKey key =
            host.isBlank()
                ? SeriesKey.of(name)
                : SeriesKey.of(name, java.util.Map.of("host", host));
        intake
            .series(SeriesSpec.measured(key, unit))
            .add(millis, Double.isInfinite(number.value()) ? Double.NaN : number.value(), line);
      }
      intake.rowUsed();
      used++;
    }

    private static Unit unit(String group) {
      if (group.contains("cpu") || group.equals("total usage")) {
        return Unit.PERCENT;
      }
      if (group.startsWith("dsk/") || group.startsWith("net/") || group.equals("paging")) {
        return Unit.BYTES_PER_SECOND;
      }
      if (group.startsWith("memory") || group.startsWith("swap")) {
        return Unit.BYTES;
      }
      return group.startsWith("io/") || group.equals("system") ? Unit.PER_SECOND : Unit.NONE;
    }

    /// `01-05` has the day first, dool's `May-01` the month by its name; 0 for neither.
    private static int month(Matcher day) {
      String name = day.group("month");
      String number = day.group("number");
      return name != null ? Stamp.month(name, 0) : number == null ? 0 : Integer.parseInt(number);
    }

    private @Nullable Long millis(String stamp, long line) {
      Matcher day = DAY.matcher(stamp);
      LocalDateTime start = begun;
      int month = day.matches() ? month(day) : 0;
      if (month == 0) {
        return StampText.millis(stamp, intake, line);
      }
      if (start == null) {
        return null;
      }
      try {
        LocalDateTime local =
            LocalDateTime.of(
                start.getYear(),
                month,
                Integer.parseInt(day.group("day")),
                Integer.parseInt(day.group("hour")),
                Integer.parseInt(day.group("minute")),
                Integer.parseInt(day.group("second")));
        // A recording that goes on past New Year.
        LocalDateTime dated = local.isBefore(start.minusDays(180)) ? local.plusYears(1) : local;
        return SysstatTime.instant(dated, zone, intake, line);
      } catch (DateTimeException none) {
        return null;
      }
    }
  }
}
