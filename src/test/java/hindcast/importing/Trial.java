package hindcast.importing;

import hindcast.importing.clocks.Imported;
import hindcast.importing.events.SlackExportImporter;
import hindcast.importing.files.Export;
import hindcast.importing.files.ExportBytes;
import hindcast.importing.files.FileExport;
import hindcast.importing.files.FolderExport;
import hindcast.importing.files.ImportException;
import hindcast.importing.files.SmallBlockExport;
import hindcast.model.LogLevel;
import hindcast.model.Series;
import hindcast.model.TimeSpan;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// One reading of some bytes by one importer, in memory, with all that came of it.
///
/// @param imported what was read
/// @param trouble why reading stopped, in the importer's words; null where it did not
/// @param troubleLine the line it names; 0 for none
/// @param lost rows that the importer read and did not use
/// @param refusals how often it refused one
/// @param poured whether anything at all was read
public record Trial(
    Imported imported,
    @Nullable String trouble,
    long troubleLine,
    long lost,
    long refusals,
    boolean poured) {
  /// Reads the bytes as a file of that name.
  ///
  /// @param blockSize bytes that a block of lines has; 0 for as many as a real reading takes
  /// @throws RuntimeException what no importer may throw
  public static Trial of(Importer importer, String name, byte[] bytes, int blockSize) {
    FileExport file = new FileExport(name, new Bytes(bytes));
    Export export = blockSize == 0 ? file : new SmallBlockExport(file, blockSize);
    if (importer instanceof SlackExportImporter) {
      export = asFolder(bytes);
    }
    SourceIntake intake =
        new SourceIntake(
            name,
            new SourceIntake.Reading(null, "", 0, SourceIntake.Reading.kept(null, null)),
            importer.wantsNeighbours()
                ? new TimeSpan(1_700_000_000_000L, 1_700_003_600_000L)
                : null);
    Refusals refusals = new Refusals(intake);
    String trouble = null;
    long line = 0;
    try {
      importer.read(export, refusals.counting());
    } catch (ImportException unusable) {
      trouble = String.valueOf(unusable.getMessage());
      line = unusable.line();
    } catch (IOException broken) {
      trouble = String.valueOf(broken.getMessage());
    } catch (JacksonException broken) {
      trouble = String.valueOf(broken.getOriginalMessage());
    }
    boolean poured = intake.poured();
    if (blockSize == 0) {
      file.tellOddities((what, at) -> intake.doubt(at, what));
    }
    return new Trial(
        intake.finish(null, importer.id(), "", null),
        trouble,
        line,
        refusals.lost,
        refusals.count,
        poured);
  }

  /// All that came of it, sample by sample, bit for bit.
  public List<String> told() {
    List<String> told = new ArrayList<>();
    told.add(imported.source().rowsRead() + " read, " + imported.source().rowsUsed() + " used");
    told.add(imported.source().zone() + " " + imported.source().zoneReason());
    told.add(String.valueOf(trouble));
    for (Series one : imported.series()) {
      told.add(one.info().toString());
      for (int i = 0; i < one.size(); i++) {
        told.add(
            one.ref(i).line()
                + " "
                + one.epochMillis(i)
                + " "
                + Long.toHexString(Double.doubleToRawLongBits(one.value(i))));
      }
    }
    imported.events().forEach(event -> told.add(event.toString()));
    imported.notes().forEach(note -> told.add(note.toString()));
    var log = imported.log();
    if (log != null) {
      for (LogLevel level : LogLevel.values()) {
        told.add(level + " " + log.total(level, log.span()) + " of " + log.span());
      }
    }
    return told;
  }

  /// An importer of whole folders gets the bytes in each place of one.
  private static Export asFolder(byte[] bytes) {
    return new FolderExport(
        "export",
        Stream.of("users.json", "channels.json", "general/2026-11-23.json")
            .<Export>map(file -> new FileExport("export/" + file, new Bytes(bytes)))
            .toList());
  }

  /// The head of the bytes, as importers see it when they are asked whose it is.
  public static Probe probe(String name, byte[] bytes) throws IOException {
    FileExport file = new FileExport(name, new Bytes(bytes));
    return Recogniser.probe(file, file.head());
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
    public Long modified() {
      return 1_772_600_767_000L;
    }
  }

  /// Counts rows and refusals on their way into the intake.
  private static final class Refusals implements InvocationHandler {
    private final SourceIntake intake;
    private long count;
    private long lost;

    Refusals(SourceIntake intake) {
      this.intake = intake;
    }

    Intake counting() {
      return (Intake)
          Proxy.newProxyInstance(
              Intake.class.getClassLoader(), new Class<?>[] {Intake.class}, this);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] given)
        throws Throwable {
      switch (method.getName()) {
        case "refuse" -> count++;
        case "rowRead" -> lost++;
        case "rowUsed" -> lost--;
        default -> {} // what counts rows in bulk counts them as used
      }
      try {
        return method.invoke(intake, given);
      } catch (InvocationTargetException failed) {
        throw failed.getCause();
      }
    }
  }
}
