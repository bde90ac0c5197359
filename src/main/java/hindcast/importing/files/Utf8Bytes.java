package hindcast.importing.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// A text as UTF-8 bytes, whatever it was encoded in before.
public final class Utf8Bytes extends InputStream {
  private final Reader reader;
  private final CharsetEncoder encoder =
      StandardCharsets.UTF_8
          .newEncoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private final CharBuffer chars = CharBuffer.allocate(1 << 14).flip();
  private boolean ended;

  /// The bytes of what the reader gives, which is closed with this.
  public Utf8Bytes(Reader reader) {
    this.reader = reader;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(target, offset, length);
    while (bytes.position() == offset) {
      if (!ended && !chars.hasRemaining()) {
        chars.clear();
        ended = reader.read(chars) < 0;
        chars.flip();
      }
      encoder.encode(chars, bytes, ended);
      if (ended && !chars.hasRemaining()) {
        break;
      }
    }
    return bytes.position() == offset ? -1 : bytes.position() - offset;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
