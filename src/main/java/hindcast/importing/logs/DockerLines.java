package hindcast.importing.logs;

import hindcast.importing.Probe;
import hindcast.importing.files.BlockReader;
import hindcast.importing.files.Export;
import hindcast.importing.files.Lines;
import hindcast.importing.text.JsonRow;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A container's log as Docker's `json-file` driver keeps it, shown with the prefix of the
/// container runtime interface instead of the JSON, so that the lines behind it are read by their
/// own formats. Lines that are no such object stay as they are.
///
/// @param export the log as it lies in its file
/// @param broken whether texts bear the break that ends a line, so that one without goes on in the
///   next; what collectors keep of such a log (Fluent Bit, Filebeat) mostly lacks them all
record DockerLines(Export export, boolean broken) implements Export {
  /// Whether the first lines are objects with `log`, `stream` and `time` whose text is mostly no
  /// object itself.
  static boolean fits(Probe head) {
    JsonRow row = new JsonRow();
    int text = 0;
    int objects = 0;
    for (String line : head.lines().subList(0, Math.min(50, head.lines().size()))) {
      String log = row.parse(line) == null ? row.get("log") : null;
      if (log == null || row.get("stream") == null || row.get("time") == null) {
        continue;
      }
      objects += log.startsWith("{") ? 1 : 0;
      text += log.startsWith("{") ? 0 : 1;
    }
    return text > objects;
  }

  /// Whether any of the first lines bears a break at the end of its text.
  static boolean broken(Probe head) {
    JsonRow row = new JsonRow();
    for (String line : head.lines().subList(0, Math.min(50, head.lines().size()))) {
      String log = row.parse(line) == null ? row.get("log") : null;
      if (log != null && log.endsWith("\n")) {
        return true;
      }
    }
    return false;
  }

  private String shown(String line, JsonRow row) {
    if (row.parse(line) != null) {
      return line;
    }
    String log = row.get("log");
    String stream = row.get("stream");
    String time = row.get("time");
    if (log == null || stream == null || time == null) {
      return line;
    }
    boolean whole = !broken || log.endsWith("\n");
    String text = log.replaceFirst("\r?\n$", "").replace('\n', ' ');
    return time + " " + stream + (whole ? " F " : " P ") + text;
  }

  @Override
  public Lines lines() throws IOException {
    Lines inner = export.lines();
    JsonRow row = new JsonRow();
    return new Lines() {
      @Override
      public @Nullable String next() throws IOException {
        String line = inner.next();
        return line == null ? null : shown(line, row);
      }

      @Override
      public long number() {
        return inner.number();
      }

      @Override
      public boolean cut() {
        return inner.cut();
      }

      @Override
      public void close() throws IOException {
        inner.close();
      }
    };
  }

  @Override
  public String name() {
    return export.name();
  }

  @Override
  public String stem() {
    return export.stem();
  }

  @Override
  public @Nullable Long modified() {
    return export.modified();
  }

  @Override
  public long size() {
    return export.size();
  }

  @Override
  public InputStream open() throws IOException {
    return export.open();
  }

  @Override
  public Reader text() throws IOException {
    return export.text();
  }

  @Override
  public <T> void blocks(BlockReader<T> reader, BlockReader.Taker<T> taker) throws IOException {
    export.blocks(reader, taker);
  }

  @Override
  public List<Export> children() {
    return List.of();
  }
}
