package hindcast.importing;

import hindcast.importing.files.Block;
import hindcast.importing.files.BlockReader;
import hindcast.importing.files.Export;
import hindcast.importing.files.Lines;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An export held in memory, for tests.
public record TextExport(String name, String content) implements Export {
  @Override
  public String stem() {
    return name.replaceFirst(".*/", "").replaceFirst("\\.[^.]*$", "");
  }

  @Override
  public @Nullable Long modified() {
    return null;
  }

  @Override
  public InputStream open() {
    return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Reader text() {
    return new StringReader(content);
  }

  @Override
  public Lines lines() {
    throw new UnsupportedOperationException("not needed by these tests");
  }

  @Override
  public <T> void blocks(BlockReader<T> reader, BlockReader.Taker<T> taker) {
    taker.take(reader.read(Block.of(content.getBytes(StandardCharsets.UTF_8))), 0);
  }

  @Override
  public List<Export> children() {
    return List.of();
  }
}
