package hindcast.importing.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A file whose blocks of lines are as small as a test wants them.
///
/// @param file what is read
/// @param blockSize bytes of a block
public record SmallBlockExport(FileExport file, int blockSize) implements Export {
  @Override
  public String name() {
    return file.name();
  }

  @Override
  public String stem() {
    return file.stem();
  }

  @Override
  public @Nullable Long modified() {
    return file.modified();
  }

  @Override
  public long size() {
    return file.size();
  }

  @Override
  public InputStream open() throws IOException {
    return file.open();
  }

  @Override
  public Reader text() throws IOException {
    return file.text();
  }

  @Override
  public Lines lines() throws IOException {
    return file.lines();
  }

  @Override
  public <T> void blocks(BlockReader<T> reader, BlockReader.Taker<T> taker) {
    try (InputStream in =
        file.charset().equals(StandardCharsets.UTF_8) ? file.open() : new Utf8Bytes(file.text())) {
      new LineBlocks(in, blockSize).read(reader, taker);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  @Override
  public List<Export> children() {
    return List.of();
  }
}
