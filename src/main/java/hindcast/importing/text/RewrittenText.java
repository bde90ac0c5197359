package hindcast.importing.text;

import hindcast.importing.files.Export;
import hindcast.importing.files.ExportBytes;
import hindcast.importing.files.Utf8Bytes;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/// A text in another form than the one it had, made piece by piece while it is read. What stands in
/// it keeps its line.
public abstract class RewrittenText extends Reader {
  private final Closeable source;
  private String ready = "";
  private int at;

  /// A text made of a source, which is closed with it.
  protected RewrittenText(Closeable source) {
    this.source = source;
  }

  /// Opens the text from its start.
  public interface Opening {
    /// The text, which the caller closes.
    Reader open() throws IOException;
  }

  /// Makes the next piece, which may be empty; null at the end, and then not called again.
  protected abstract @Nullable String next() throws IOException;

  /// The text as bytes of an export, to be read as often as wanted.
  ///
  /// @param export what is rewritten
  public static ExportBytes bytes(Export export, Opening opening) {
    return new ExportBytes() {
      @Override
      public InputStream open() throws IOException {
        return new Utf8Bytes(opening.open());
      }

      @Override
      public long size() {
        return -1;
      }

      @Override
      public @Nullable Long modified() {
        return export.modified();
      }
    };
  }

  /// All of a text that is made of a head in memory.
  public static String whole(RewrittenText text) {
    StringWriter whole = new StringWriter();
    try (text) {
      text.transferTo(whole);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return whole.toString();
  }

  @Override
  public final int read(char[] target, int offset, int length) throws IOException {
    while (at == ready.length()) {
      String piece = next();
      if (piece == null) {
        return -1;
      }
      ready = piece;
      at = 0;
    }
    int count = Math.min(length, ready.length() - at);
    ready.getChars(at, at + count, target, offset);
    at += count;
    return count;
  }

  @Override
  public final void close() throws IOException {
    source.close();
  }
}
