package hindcast.importing.logs;

import hindcast.importing.Intake;
import hindcast.importing.files.Block;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import hindcast.importing.text.Snippet;
import hindcast.importing.text.Stamp;
import hindcast.model.Assigned;
import hindcast.model.Unit;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Reads a log whose lines are fields with names, JSON objects or `key=value` pairs or both mixed,
/// block by block, and pours what came of it.
final class KeyedReading implements StrayLines.Among {
  private static final int MOST_SIGHTINGS = 100_000;

  private final Intake intake;
  private final boolean pairs;
  private final boolean offBytes;
  private final LogTable table = new LogTable();
  private final StrayLines strays = new StrayLines(this);
  private final BitSet lost = new BitSet();
  private final JsonSense sense = new JsonSense();
  private @Nullable FieldNumbers numbers;
  private final Set<String> services = new TreeSet<>();
  private final Map<String, Long> sightings = new LinkedHashMap<>();
  private volatile boolean sightingsOver;
  private boolean anchored;
  private boolean local;
  private boolean unitTold;
  private boolean nanosTold;
  private double largestUnknown;
  private long unknownLine;

  /// @param pairs whether lines that are no JSON object are `key=value` pairs
  KeyedReading(Intake intake, boolean pairs) {
    this(intake, pairs, !pairs);
  }

  /// @param offBytes whether lines are read off their bytes where they can be
  KeyedReading(Intake intake, boolean pairs, boolean offBytes) {
    this.intake = intake;
    this.pairs = pairs;
    this.offBytes = offBytes;
  }

  /// Reads all lines.
  void read(Export export) throws IOException {
    export.blocks(this::read, this::take);
    numbers = FieldPass.over(export, intake, pairs);
    if (!table.empty()) {
      strays.pour(export, intake);
      local |= strays.local();
    }
  }

  @Override
  public String wrong(String line) {
    return "found "
        + Snippet.of(line)
        + ", expected "
        + (pairs ? "key=value pairs" : "a JSON object")
        + " with a time, or text that goes on with a line before";
  }

  @Override
  public boolean read(String line, LineEvent into) {
    return sense.read(line, null, into);
  }

  @Override
  public @Nullable Integer offsetSeconds(String line) {
    return null;
  }

  @Override
  public boolean attach(long line, String text) {
    if (line > Integer.MAX_VALUE || lost.get((int) line)) {
      return false;
    }
    table.attach((int) line, text);
    return true;
  }

  @Override
  public LogTable messages() {
    return table;
  }

  private LogBlock read(Block block) {
    boolean sightingsWanted = !sightingsOver;
    LogBlock found = table.newBlock();
    if (!new JsonScan(found, pairs, offBytes, sightingsWanted).quick(block)) {
      found = table.newBlock();
      new JsonScan(found, pairs, offBytes, sightingsWanted).decode(block);
    }
    if (found.local == null) {
      found.pack();
    }
    return found;
  }

  private void take(LogBlock block, long before) {
    if (block.local == null) {
      block.refused.forEach(wrong -> refuse(wrong, before));
    } else {
      settle(block, before);
    }
    block.strays.forEach(line -> strays.add(before + line));
    intake.logLines(block.instants, block.levels, block.lines, block.size, before);
    for (int i = 0; i < block.serviceTexts.size() && services.size() < 3; i++) {
      services.add(block.serviceTexts.text(i));
    }
    block.anchors.forEach(anchor -> take(anchor, block.instants[anchor.row()]));
    unitTold |= block.unitTold;
    for (int i = 0; i < block.continued; i++) {
      intake.rowRead();
      intake.rowUsed();
    }
    nanosTold |= block.nanos;
    largestUnknown = Math.max(largestUnknown, block.largestUnknown);
    if (unknownLine == 0 && block.firstUnknownLine > 0) {
      unknownLine = block.firstUnknownLine + before;
    }
    if (block.rows() == null) {
      block.pack();
    }
    table.append(block, before);
  }

  private void refuse(LogBlock.Refused wrong, long before) {
    intake.rowRead();
    if (before + wrong.line() < Integer.MAX_VALUE) {
      lost.set((int) before + wrong.line());
    }
    intake.refuse(before + wrong.line(), wrong.why());
  }

  /// Finds the instants of stamps without zone; problems come in the order of lines.
  private void settle(LogBlock block, long before) {
    local = true;
    BitSet unsaid = block.local == null ? new BitSet() : block.local;
    int refused = 0;
    for (int row = unsaid.nextSetBit(0); row >= 0; row = unsaid.nextSetBit(row + 1)) {
      int line = block.lines[row];
      while (refused < block.refused.size() && block.refused.get(refused).line() < line) {
        refuse(block.refused.get(refused++), before);
      }
      Stamp wall = new Stamp(block.instants[row], Stamp.UNSAID);
      block.instants[row] = intake.local(wall.local(), before + line);
    }
    while (refused < block.refused.size()) {
      refuse(block.refused.get(refused++), before);
    }
  }

  private void take(LogBlock.Anchor anchor, long epochMillis) {
    if (anchor.end()) {
      anchored = true;
      sightings.clear();
      intake.anchor(anchor.key(), epochMillis, 1);
    } else if (!anchored && sightings.size() < MOST_SIGHTINGS) {
      sightings.putIfAbsent(anchor.key(), epochMillis);
    }
    sightingsOver = anchored || sightings.size() >= MOST_SIGHTINGS;
  }

  void pour(String stem) throws ImportException {
    if (table.empty()) {
      throw new ImportException(
          "found no JSON object with a time; expected one on each line, such as"
              + " {\"ts\":\"2026-11-23T02:46:51Z\",\"level\":\"info\",\"msg\":\"started\"}");
    }
    if (!local) {
      intake.zoneStated(ZoneOffset.UTC, "every stamp bears its offset or counts from the epoch");
    }
    sightings.forEach((key, time) -> intake.anchor(key, time, 1));
    Assigned<String> service = null;
    if (services.size() == 1) {
      String name = services.iterator().next();
      service = new Assigned<>(name, "the log's lines name it");
      intake.logService(name);
    }
    table.pourLines(stem, intake, service);
    double scale = 1;
    if (unknownLine > 0 && !unitTold) {
      boolean nanos = nanosTold || largestUnknown > 600_000;
      scale = nanos ? 1e-6 : 1;
      intake.doubt(
          unknownLine,
          "durations are whole numbers without a unit; read as "
              + (nanosTold
                  ? "nanoseconds, as Traefik counts"
                  : nanos ? "nanoseconds, since some exceed 600 000" : "milliseconds"));
    }
    table.pourDurations(
        stem + ":latency_p95",
        Unit.MILLISECONDS,
        scale,
        "durations in an application log",
        intake,
        service);
    if (numbers != null) {
      numbers.pour(stem, service);
    }
    table.pourEvents(intake);
  }
}
