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
import hindcast.importing.text.ZoneWords;
import hindcast.model.SeriesKey;
import hindcast.model.Unit;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What vmstat prints on Linux. Only with `-t` do its rows bear times. The first row averages since
/// boot and is left out where others follow.
///
/// Shape after procps' vmstat(8).
public final class VmstatImporter implements Importer {
  private static final Pattern GROUPS = Pattern.compile("^-*procs-*\\s+-{2,}memory-{2,}");
  private static final Pattern COLUMNS = Pattern.compile("^\\s*r\\s+b\\s+swpd\\s+free\\s");

  /// What the groups above the columns say, and the unit of each column.
  private record Column(String title, Unit unit, double factor) {}

  private static final Map<String, Column> KNOWN =
      Map.ofEntries(
          Map.entry("r", new Column("procs running", Unit.NONE, 1)),
          Map.entry("b", new Column("procs blocked", Unit.NONE, 1)),
          Map.entry("swpd", new Column("memory swapped", Unit.BYTES, 1024)),
          Map.entry("free", new Column("memory free", Unit.BYTES, 1024)),
          Map.entry("buff", new Column("memory buffers", Unit.BYTES, 1024)),
          Map.entry("cache", new Column("memory cache", Unit.BYTES, 1024)),
          Map.entry("inact", new Column("memory inactive", Unit.BYTES, 1024)),
          Map.entry("active", new Column("memory active", Unit.BYTES, 1024)),
          Map.entry("si", new Column("swap in", Unit.BYTES_PER_SECOND, 1024)),
          Map.entry("so", new Column("swap out", Unit.BYTES_PER_SECOND, 1024)),
          Map.entry("bi", new Column("io blocks in", Unit.PER_SECOND, 1)),
          Map.entry("bo", new Column("io blocks out", Unit.PER_SECOND, 1)),
          Map.entry("in", new Column("system interrupts", Unit.PER_SECOND, 1)),
          Map.entry("cs", new Column("system context switches", Unit.PER_SECOND, 1)),
          Map.entry("us", new Column("cpu user", Unit.PERCENT, 1)),
          Map.entry("sy", new Column("cpu system", Unit.PERCENT, 1)),
          Map.entry("id", new Column("cpu idle", Unit.PERCENT, 1)),
          Map.entry("wa", new Column("cpu iowait", Unit.PERCENT, 1)),
          Map.entry("st", new Column("cpu steal", Unit.PERCENT, 1)),
          Map.entry("gu", new Column("cpu guest", Unit.PERCENT, 1)));

  @Override
  public String id() {
    return "vmstat";
  }

  @Override
  public String title() {
    return "vmstat (text)";
  }

  @Override
  public Recognition recognise(Probe head) {
    return head.lines().stream()
            .limit(10)
            .anyMatch(line -> GROUPS.matcher(line).find() || COLUMNS.matcher(line).find())
        ? Recognition.certain("has vmstat's header of procs and memory")
        : Recognition.NO;
  }

  /// A row that waits until it is known whether others follow.
  private record Row(List<String> cells, long line) {}

  @Override
  public void read(Export export, Intake intake) throws IOException {
    List<String> columns = List.of();
    String zone = "";
    Row first = null;
    long rows = 0;
    long used = 0;
    try (Lines lines = export.lines()) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (line.isBlank() || GROUPS.matcher(line).find()) {
          continue;
        }
        List<String> cells = List.of(line.strip().split("\\s+"));
        if (COLUMNS.matcher(line + " ").find()) {
          boolean zoned = !KNOWN.containsKey(cells.getLast());
          zone = zoned ? cells.getLast() : "";
          columns = zoned ? cells.subList(0, cells.size() - 1) : cells;
          continue;
        }
        intake.rowRead();
        if (columns.isEmpty() || SysstatSeries.number(cells.getFirst()) == null) {
          intake.refuse(
              lines.number(), "found " + Snippet.of(line) + "; expected numbers below the header");
          continue;
        }
        rows++;
        if (rows == 1) {
          first = new Row(cells, lines.number());
          continue;
        }
        if (first != null) {
          intake.refuse(
              first.line(),
              "the first row averages since boot; expected one of its own interval; it was left"
                  + " out");
          first = null;
        }
        used += row(cells, columns, zone, null, lines.number(), intake);
      }
    }
    if (first != null && !columns.isEmpty()) {
      intake.doubt(first.line(), "the only row averages rates since boot");
      boolean timed = first.cells().size() >= columns.size() + 2;
      Long snapshot = timed ? null : (Long) SnapshotTime.of(export, intake, "a row of vmstat");
      used += row(first.cells(), columns, zone, snapshot, first.line(), intake);
    }
    if (used == 0) {
      throw new ImportException(
          rows > 1
              ? "its rows bear no times, and nothing says how far they are apart; expected a time"
                  + " at the end of each; run vmstat with -t"
              : "it holds no row of numbers; expected vmstat's table");
    }
  }

  /// Pours one row.
  ///
  /// @param snapshot its instant where it bears none; null where it has to
  /// @return 1 where it was used
  private static int row(
      List<String> cells,
      List<String> columns,
      String zone,
      @Nullable Long snapshot,
      long line,
      Intake intake) {
    Long millis = snapshot;
    if (millis == null && cells.size() >= columns.size() + 2) {
      String stamp = cells.get(columns.size()) + " " + cells.get(columns.size() + 1);
      CellTime time = CellTime.of(stamp, CellTime.DayOrder.MONTH_FIRST);
      Integer offset = ZoneWords.offsetSeconds(zone);
      if (time != null && offset != null) {
        intake.zoneStated(java.time.ZoneOffset.ofTotalSeconds(offset), "the header says " + zone);
        millis = time.local().toEpochSecond(java.time.ZoneOffset.ofTotalSeconds(offset)) * 1000;
      } else if (time != null) {
        millis = SysstatTime.instant(time.local(), zone, intake, line);
      }
    }
    if (millis == null || cells.size() < columns.size()) {
      intake.refuse(
          line,
          millis == null
              ? "a row without a time; expected date and time at its end; run vmstat with -t"
              : "found " + cells.size() + " cells; expected " + columns.size());
      return 0;
    }
    for (int i = 0; i < columns.size(); i++) {
      Column column = KNOWN.getOrDefault(columns.get(i), new Column(columns.get(i), Unit.NONE, 1));
      Double value = SysstatSeries.number(cells.get(i));
      if (value != null) {
        SeriesSpec spec = SeriesSpec.measured(SeriesKey.of(column.title()), column.unit());
        intake.series(spec).add(millis, value * column.factor(), line);
      }
    }
    intake.rowUsed();
    return 1;
  }
}
