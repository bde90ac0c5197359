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
import hindcast.model.SeriesKey;
import hindcast.model.SeriesKind;
import hindcast.model.Unit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What memcached answers to `stats`, once or again and again: `STAT name value`, of which `time`
/// is the instant.
///
/// Names after doc/protocol.txt of memcached/memcached.
public final class MemcachedStatsImporter implements Importer {
  private static final Pattern STAT = Pattern.compile("^STAT (\\S+)(?: (.*))?$");
  private static final Set<String> NO_MEASURE =
      Set.of("pid", "time", "version", "libevent", "pointer_size");
  private static final Pattern COUNTED =
      Pattern.compile(
          "^(?:cmd_|get_|delete_|incr_|decr_|cas_|touch_|total_|bytes_(?:read|written)$|evictions$|"
              + "reclaimed$|expired_unfetched$|evicted_|rejected_connections$|conn_yields$|auth_|"
              + "slabs_moved$|crawler_|lru_|moves_|listen_disabled_num$|store_).*");

  @Override
  public String id() {
    return "memcached-stats";
  }

  @Override
  public String title() {
    return "memcached stats";
  }

  @Override
  public Recognition recognise(Probe head) {
    return !head.folder() && head.share(STAT) >= 0.8
        ? Recognition.certain("its lines are STAT, name and value")
        : Recognition.NO;
  }

  /// A number before its time is known.
  private record Found(String name, double value, long line) {}

  @Override
  public void read(Export export, Intake intake) throws IOException {
    List<Found> found = new ArrayList<>();
    Long time = null;
    long texts = 0;
    boolean any = false;
    try (Lines lines = export.lines()) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        Matcher stat = STAT.matcher(line.stripTrailing());
        if (line.strip().equals("END")) {
          any |= pour(found, time, export, intake);
          time = null;
        } else if (stat.matches()) {
          intake.rowRead();
          String name = stat.group(1);
          String text = stat.group(2) == null ? "" : stat.group(2);
          if (name.equals("time")) {
            time = StampText.millis(text, intake, lines.number());
          }
          CellNumber value = CellNumber.of(text, false);
          if (NO_MEASURE.contains(name) || value == null || !Double.isFinite(value.value())) {
            texts++;
          } else {
            found.add(new Found(name, value.value(), lines.number()));
          }
          intake.rowUsed();
        } else if (!line.isBlank()) {
          intake.rowRead();
          intake.refuse(
              lines.number(), "found " + Snippet.of(line) + "; expected STAT, name and value");
        }
      }
    }
    any |= pour(found, time, export, intake);
    if (!any) {
      throw new ImportException("no STAT of it is a number; expected what stats answers");
    }
    if (texts > 0) {
      intake.doubt(0, texts + " entries tell of the process (version, pid) and are no series");
    }
  }

  private static boolean pour(List<Found> found, @Nullable Long time, Export export, Intake intake)
      throws ImportException {
    if (found.isEmpty()) {
      return false;
    }
    long millis =
        time != null
            ? time
            : SnapshotTime.of(export, intake, "an answer to stats without its time");
    for (Found one : found) {
      boolean counted = COUNTED.matcher(one.name()).matches();
      boolean bytes = one.name().equals("bytes") || one.name().contains("bytes");
      boolean seconds = one.name().startsWith("rusage_") || one.name().equals("uptime");
      SeriesSpec spec =
          new SeriesSpec(
              SeriesKey.of("memcached " + one.name()),
              bytes ? Unit.BYTES : seconds ? Unit.SECONDS : counted ? Unit.COUNT : Unit.NONE,
              counted || one.name().startsWith("rusage_")
                  ? SeriesKind.CUMULATIVE
                  : SeriesKind.GAUGE,
              0,
              false,
              null,
              null);
      intake.series(spec).add(millis, one.value(), one.line());
    }
    found.clear();
    return true;
  }
}
