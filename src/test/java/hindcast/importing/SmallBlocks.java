package hindcast.importing;

import hindcast.importing.clocks.Imported;
import hindcast.importing.files.Export;
import hindcast.importing.files.ExportBytes;
import hindcast.importing.files.FileExport;
import hindcast.importing.files.SmallBlockExport;
import hindcast.model.LogLevel;
import hindcast.model.LogStream;
import hindcast.model.Series;
import hindcast.model.TimeSpan;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads texts in blocks as small as a test wants them, and writes down all that came of it.
public final class SmallBlocks {
  private SmallBlocks() {}

  /// What reads an export.
  public interface Reading {
    void read(Export export, Intake intake) throws IOException;
  }

  /// All that came of a text: rows, problems, events, anchors, the density of lines, series, and
  /// every sample bit for bit.
  public static List<String> read(
      byte[] text, int blockSize, @Nullable ZoneId zone, long shiftMillis, Reading reading) {
    FileExport file = new FileExport("some.csv", new Bytes(text));
    SourceIntake intake =
        new SourceIntake(
            "some.csv",
            new SourceIntake.Reading(
                zone, "set by hand", shiftMillis, SourceIntake.Reading.kept(null, null)),
            (TimeSpan) null);
    List<String> found = new ArrayList<>();
    try {
      reading.read(new SmallBlockExport(file, blockSize), intake);
    } catch (IOException unusable) {
      found.add(unusable.getMessage());
    }
    file.tellOddities((what, line) -> intake.doubt(line, what));
    Imported imported = intake.finish(null, "test", "", null);
    found.add(imported.source().rowsRead() + " read, " + imported.source().rowsUsed() + " used");
    found.add(imported.source().zoneFrom() + " " + imported.source().zoneReason());
    imported.source().problems().forEach(one -> found.add(one.toString()));
    imported.events().forEach(one -> found.add(one.toString()));
    imported.anchors().anchors().forEach(one -> found.add(one.toString()));
    LogStream log = imported.log();
    if (log != null) {
      found.add(log.source() + " " + log.service() + " " + log.span());
      for (int i = 0; i < log.buckets(); i++) {
        for (LogLevel level : LogLevel.values()) {
          found.add(log.bucketStart(i) + " " + level + " " + log.count(level, i));
        }
        found.add("from line " + log.firstLine(i));
      }
    }
    for (Series one : imported.series()) {
      found.add(one.info().toString());
      for (int i = 0; i < one.size(); i++) {
        found.add(
            one.ref(i).line()
                + " "
                + one.epochMillis(i)
                + " "
                + Long.toHexString(Double.doubleToRawLongBits(one.value(i))));
      }
    }
    return found;
  }

  private static final class Bytes implements ExportBytes {
    private final byte[] bytes;

    Bytes(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(bytes);
    }

    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public @Nullable Long modified() {
      return null;
    }
  }
}
