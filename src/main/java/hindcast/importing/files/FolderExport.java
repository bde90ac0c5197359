package hindcast.importing.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A folder or an archive, seen as one export.
public final class FolderExport implements Export {
  private final String name;
  private final List<Export> children;

  /// @param children what lies in it, in path order
  public FolderExport(String name, List<Export> children) {
    this.name = name;
    this.children = List.copyOf(children);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String stem() {
    return FileExport.stemOf(name);
  }

  @Override
  public @Nullable Long modified() {
    return null;
  }

  @Override
  public InputStream open() throws IOException {
    throw new IOException(name + " is a folder; its files have to be opened one by one");
  }

  @Override
  public Reader text() throws IOException {
    throw new IOException(name + " is a folder; its files have to be read one by one");
  }

  @Override
  public Lines lines() throws IOException {
    throw new IOException(name + " is a folder; its files have to be read one by one");
  }

  @Override
  public <T> void blocks(BlockReader<T> reader, BlockReader.Taker<T> taker) throws IOException {
    throw new IOException(name + " is a folder; its files have to be read one by one");
  }

  @Override
  public List<Export> children() {
    return children;
  }
}
