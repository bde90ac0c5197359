package hindcast.importing.metrics;

import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import hindcast.importing.files.Lines;
import hindcast.importing.roles.SeriesSpec;
import hindcast.importing.text.Snippet;
import hindcast.importing.text.Stamp;
import hindcast.model.SeriesKey;
import hindcast.model.Unit;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What collectl prints: columns for plots (`-P`), whose names bear their subsystem in brackets,
/// and the brief form with date and time (`-oD`).
///
/// Format: collectl's documentation, "Plotfiles" and "Brief format".
public final class CollectlImporter implements Importer {
  private static final Pattern BANNER = Pattern.compile("^# ?Collectl:\\s+V.*");
  private static final Pattern HEADER = Pattern.compile("^#\\s*Date\\W+Time\\b.*");
  private static final Pattern HOST = Pattern.compile("^# ?Host:\\s+(\\S+).*");
  private static final Pattern ZONE = Pattern.compile("^#.*\\bTZ:\\s*([+-]\\d{4})\\b.*");
  private static final Pattern COLUMN = Pattern.compile("\\[(\\w+)(?::([^\\]]{1,60}))?](\\S+)");
  private static final Pattern SHORT = Pattern.compile("(\\d+(?:\\.\\d+)?)([KMGT])");

  @Override
  public String id() {
    return "collectl";
  }

  @Override
  public String title() {
    return "collectl (plot and brief form)";
  }

  @Override
  public Recognition recognise(Probe head) {
    List<String> lines = head.folder() ? List.of() : head.lines();
    boolean banner = lines.stream().limit(40).anyMatch(line -> BANNER.matcher(line).matches());
    boolean header =
        lines.stream()
            .limit(60)
            .anyMatch(
                line ->
                    HEADER.matcher(line).matches()
                        && (COLUMN.matcher(line).find() || line.contains("cpu sys")));
    return header || banner
        ? Recognition.certain(header ? "has collectl's columns" : "has collectl's banner")
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
          "no row of it has a date, a time and numbers; expected what collectl -P, or collectl -oD,"
              + " prints");
    }
  }

  private static final class Reading {
    private final Intake intake;
    private String host = "";
    private @Nullable ZoneOffset zone;
    private List<String> columns = List.of();
    private long used;

    Reading(Intake intake) {
      this.intake = intake;
    }

    void line(String line, long number) {
      Matcher named = HOST.matcher(line);
      Matcher zoned = ZONE.matcher(line);
      if (named.matches()) {
        host = named.group(1);
      } else if (HEADER.matcher(line).matches()) {
        columns = cells(line.substring(1));
      }
      if (zoned.matches() && zone == null) {
        int seconds = Stamp.offset(zoned.group(1));
        if (seconds != Stamp.UNSAID) {
          zone = ZoneOffset.ofTotalSeconds(seconds);
          intake.zoneStated(zone, "its banner says TZ: " + zoned.group(1));
        }
      }
      if (!line.startsWith("#") && !line.isBlank() && !columns.isEmpty()) {
        intake.rowRead();
        row(cells(line), number);
      }
    }

    private static List<String> cells(String line) {
      return List.of(line.strip().split("[\\s,;]+"));
    }

    private void row(List<String> cells, long line) {
      Long at = cells.size() == columns.size() ? instant(cells, line) : null;
      if (at == null) {
        intake.refuse(
            line,
            "found "
                + Snippet.of(String.join(" ", cells))
                + ", expected a date, a time and "
                + (columns.size() - 2)
                + " numbers");
        return;
      }
      int poured = 0;
      for (int i = 2; i < cells.size(); i++) {
        Double value = number(cells.get(i));
        if (value != null) {
          String column = columns.get(i);
          intake.series(spec(column)).add(at, value * unit(column).factor(), line);
          poured++;
        }
      }
      if (poured == 0) {
        intake.refuse(line, "no cell of this row is a number; expected at least one");
        return;
      }
      intake.rowUsed();
      used++;
    }

    private @Nullable Long instant(List<String> cells, long line) {
      String day = cells.get(0);
      try {
        LocalDate date =
            day.matches("\\d{8}")
                ? LocalDate.of(
                    Integer.parseInt(day.substring(0, 4)),
                    Integer.parseInt(day.substring(4, 6)),
                    Integer.parseInt(day.substring(6)))
                : LocalDate.parse(day);
        LocalTime time = LocalTime.parse(cells.get(1));
        ZoneOffset offset = zone;
        return offset == null
            ? (Long) intake.local(date.atTime(time), line)
            : (Long) date.atTime(time).toInstant(offset).toEpochMilli();
      } catch (DateTimeException none) {
        return null;
      }
    }

    /// The number in a cell, which the brief form shortens: `12K`.
    private static @Nullable Double number(String cell) {
      Matcher brief = SHORT.matcher(cell);
      if (brief.matches()) {
        double size = Double.parseDouble(brief.group(1));
        return size * Math.pow(1024, 1 + "KMGT".indexOf(brief.group(2)));
      }
      CellNumber number = cell.length() > 40 ? null : CellNumber.of(cell, false);
      return number == null || CellNumber.gap(cell) || Double.isInfinite(number.value())
          ? null
          : (Double) number.value();
    }

    private SeriesSpec spec(String column) {
      Map<String, String> labels = new LinkedHashMap<>();
      if (!host.isBlank()) {
        labels.put("host", host);
      }
      Matcher found = COLUMN.matcher(column);
      String metric = column;
      if (found.matches()) {
        metric = found.group(1).toLowerCase(Locale.ROOT) + " " + found.group(3);
        if (found.group(2) != null) {
          labels.put("device", found.group(2));
        }
      }
      return SeriesSpec.measured(SeriesKey.of(metric, labels), unit(column).unit());
    }

    private static UnitWord unit(String column) {
      String name = column.replaceFirst("^\\[[^\\]]*]", "");
      if (name.endsWith("%") || name.equals("cpu") || name.equals("sys")) {
        return new UnitWord(Unit.PERCENT, 1);
      }
      if (name.contains("KB") || name.startsWith("Kbyte")) {
        boolean memory = column.startsWith("[MEM");
        return new UnitWord(memory ? Unit.BYTES : Unit.BYTES_PER_SECOND, 1024);
      }
      return UnitWord.NONE;
    }
  }
}
