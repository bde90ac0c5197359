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
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What nmon records on AIX and Linux: sections of comma-separated lines, each named in the first
/// cell, with a header of columns and a line for each snapshot, whose number `ZZZZ` lines date.
///
/// Format: the nmon for Linux documentation, "nmon output file format".
public final class NmonImporter implements Importer {
  private static final Pattern START =
      Pattern.compile("^AAA,(?:progname|command|version|build),.*");
  private static final Pattern SNAPSHOT = Pattern.compile("T\\d{4,8}");
  private static final Pattern DATE = Pattern.compile("(\\d{1,2})-([A-Za-z]{3})-(\\d{4})");
  private static final Pattern CLOCK = Pattern.compile("(\\d{1,2})[:.](\\d{2})[:.](\\d{2})");

  @Override
  public String id() {
    return "nmon";
  }

  @Override
  public String title() {
    return "nmon recording";
  }

  @Override
  public Recognition recognise(Probe head) {
    return !head.folder()
            && head.lines().stream().limit(40).anyMatch(l -> START.matcher(l).matches())
        ? Recognition.certain("begins with nmon's lines AAA")
        : Recognition.NO;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    Reading reading = new Reading(intake);
    try (Lines lines = export.lines()) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (!line.isBlank()) {
          reading.line(List.of(line.strip().split(",", -1)), lines.number());
        }
      }
    }
    if (reading.used == 0) {
      throw new ImportException(
          "no snapshot of it has a time and numbers; expected ZZZZ lines and sections such as"
              + " CPU_ALL; record it with nmon -f");
    }
    if (!reading.leftOut.isEmpty()) {
      intake.doubt(
          0, "the sections " + String.join(", ", reading.leftOut) + " list processes; left out");
    }
  }

  /// The header of a section.
  ///
  /// @param about what it says of itself, such as `Disk Read KB/s web01`
  private record Section(String about, List<String> columns) {}

  private static final class Reading {
    private final Intake intake;
    private final Map<String, Section> sections = new HashMap<>();
    private final Map<String, Long> snapshots = new HashMap<>();
    private final TreeSet<String> leftOut = new TreeSet<>();
    private String host = "";
    private @Nullable LocalDate day;
    private @Nullable LocalDateTime last;
    private long used;

    Reading(Intake intake) {
      this.intake = intake;
    }

    void line(List<String> cells, long line) {
      String name = cells.getFirst();
      String second = cells.size() > 1 ? cells.get(1) : "";
      if (name.equals("AAA")) {
        about(second, cells.size() > 2 ? cells.get(2) : "");
      } else if (name.equals("ZZZZ")) {
        intake.rowRead();
        snapshot(cells, line);
      } else if (name.equals("TOP") || name.equals("UARG")) {
        leftOut.add(name);
      } else if (SNAPSHOT.matcher(second).matches()) {
        intake.rowRead();
        values(name, second, cells.subList(2, cells.size()), line);
      } else if (!name.startsWith("BBB") && cells.size() > 2) {
        sections.putIfAbsent(
            name, new Section(second, List.copyOf(cells.subList(2, cells.size()))));
      }
    }

    private void about(String what, String value) {
      switch (what) {
        case "host" -> host = value;
        case "date" -> day = date(value);
        default -> {}
      }
    }

    private void snapshot(List<String> cells, long line) {
      LocalTime clock = cells.size() > 2 ? clock(cells.get(2)) : null;
      LocalDate said = cells.size() > 3 ? date(cells.get(3)) : null;
      LocalDateTime before = last;
      LocalDate date = said != null ? said : before != null ? before.toLocalDate() : day;
      if (clock == null || date == null) {
        intake.refuse(
            line,
            "found "
                + Snippet.of(String.join(",", cells))
                + ", expected ZZZZ,T0001,02:14:00,04-MAR-2026");
        return;
      }
      LocalDateTime at = date.atTime(clock);
      if (said == null && before != null && at.isBefore(before.minusHours(6))) {
        at = at.plusDays(1); // past midnight
      }
      last = at;
      snapshots.put(cells.get(1), intake.local(at, line));
      intake.rowUsed();
    }

    private static @Nullable LocalDate date(String text) {
      Matcher found = DATE.matcher(text.strip());
      try {
        return found.matches()
            ? LocalDate.of(
                Integer.parseInt(found.group(3)),
                Stamp.month(capitalised(found.group(2)), 0),
                Integer.parseInt(found.group(1)))
            : null;
      } catch (DateTimeException none) {
        return null;
      }
    }

    private static String capitalised(String month) {
      String lower = month.toLowerCase(Locale.ROOT);
      return Character.toUpperCase(lower.charAt(0)) + lower.substring(1);
    }

    private static @Nullable LocalTime clock(String text) {
      Matcher found = CLOCK.matcher(text.strip());
      try {
        return found.matches()
            ? LocalTime.of(
                Integer.parseInt(found.group(1)),
                Integer.parseInt(found.group(2)),
                Integer.parseInt(found.group(3)))
            : null;
      } catch (DateTimeException none) {
        return null;
      }
    }

    private void values(String name, String snapshot, List<String> cells, long line) {
      Long at = snapshots.get(snapshot);
      Section section = sections.get(name);
      if (at == null || section == null) {
        intake.refuse(
            line,
            at == null
                ? "snapshot "
                    + snapshot
                    + " has no time; expected a line ZZZZ,"
                    + snapshot
                    + " above"
                : "section " + name + " has no header; expected its columns above");
        return;
      }
      int poured = 0;
      for (int i = 0; i < Math.min(cells.size(), section.columns().size()); i++) {
        CellNumber number = CellNumber.of(cells.get(i), false);
        boolean finite = number != null && Double.isFinite(number.value());
        if (number != null && finite && !CellNumber.gap(cells.get(i))) {
          intake
              .series(spec(name, section, section.columns().get(i)))
              .add(
                  at,
                  number.value() * unit(section.about(), section.columns().get(i)).factor(),
                  line);
          poured++;
        }
      }
      if (poured == 0) {
        intake.refuse(line, "no cell of this line is a number; expected at least one");
        return;
      }
      intake.rowUsed();
      used++;
    }

    private SeriesSpec spec(String name, Section section, String column) {
      Map<String, String> labels = new LinkedHashMap<>();
      if (!host.isBlank()) {
        labels.put("host", host);
      }
      String metric = name + " " + column;
      if (name.startsWith("DISK") || name.startsWith("JFS")) {
        labels.put(name.startsWith("JFS") ? "filesystem" : "device", column);
        metric = name;
      } else if (name.matches("CPU\\d+")) {
        labels.put("cpu", name.substring(3));
        metric = "CPU " + column;
      }
      return SeriesSpec.measured(
          SeriesKey.of(metric, labels), unit(section.about(), column).unit());
    }

    /// The unit by the column's name, or else by what the section says of itself.
    private static UnitWord unit(String about, String column) {
      for (String text : List.of(column, about)) {
        if (text.contains("%")) {
          return new UnitWord(Unit.PERCENT, 1);
        }
        if (text.contains("KB/s")) {
          return new UnitWord(Unit.BYTES_PER_SECOND, 1024);
        }
        if (text.matches(".*\\bMB\\b.*") && !column.equals("hugepages")) {
          return new UnitWord(Unit.BYTES, 1024.0 * 1024);
        }
        if (text.contains("/s") || text.contains("per second")) {
          return new UnitWord(Unit.PER_SECOND, 1);
        }
      }
      return UnitWord.NONE;
    }
  }
}
