package hindcast.importing.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Decodes text that may not keep to one encoding. Bytes that are wrong in the main encoding are
/// read as windows-1252, one by one, and counted; nothing throws and nothing is dropped. A byte
/// order mark is removed.
public final class MixedDecoder extends Reader {
  private static final Charset FALLBACK = Charset.forName("windows-1252");
  private static final String FALLBACK_CHARS = fallbackChars();
  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final boolean utf8;
  private final CharsetDecoder decoder;
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).flip();
  private final CharBuffer chars = CharBuffer.allocate(BUFFER).flip();
  private boolean ended;
  private boolean started;
  private long line = 1;
  private long foreignBytes;
  private long firstForeignLine;

  /// @param in read to its end, and closed with this
  /// @param charset of the text; where it is UTF-8, bytes that are none are taken for windows-1252
  public MixedDecoder(InputStream in, Charset charset) {
    this.in = in;
    this.utf8 = charset.equals(StandardCharsets.UTF_8);
    this.decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /// The encoding of a text that begins with these bytes: by byte order mark, else UTF-16 where
  /// every second byte is zero, else UTF-8.
  public static Charset charsetOf(byte[] head, int length) {
    if (length >= 2) {
      int mark = (head[0] & 0xff) << 8 | (head[1] & 0xff);
      if (mark == 0xfffe) {
        return StandardCharsets.UTF_16LE;
      }
      if (mark == 0xfeff) {
        return StandardCharsets.UTF_16BE;
      }
    }
    int looked = Math.min(length, 200) & ~1;
    int evenZeros = 0;
    int oddZeros = 0;
    for (int i = 0; i < looked; i += 2) {
      evenZeros += head[i] == 0 ? 1 : 0;
      oddZeros += head[i + 1] == 0 ? 1 : 0;
    }
    if (looked >= 8 && oddZeros * 4 > looked && evenZeros == 0) {
      return StandardCharsets.UTF_16LE;
    }
    if (looked >= 8 && evenZeros * 4 > looked && oddZeros == 0) {
      return StandardCharsets.UTF_16BE;
    }
    return StandardCharsets.UTF_8;
  }

  /// How many bytes so far were wrong in the main encoding.
  long foreignBytes() {
    return foreignBytes;
  }

  /// The line of the first of them; 0 where there is none.
  long firstForeignLine() {
    return firstForeignLine;
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!chars.hasRemaining()) {
      if (!decode()) {
        return -1;
      }
    }
    int count = Math.min(length, chars.remaining());
    chars.get(target, offset, count);
    return count;
  }

  /// Decodes the next stretch; false at the end.
  private boolean decode() throws IOException {
    if (ended && !bytes.hasRemaining()) {
      return false;
    }
    chars.clear();
    while (true) {
      if (utf8) {
        copyAscii();
      }
      int from = chars.position();
      CoderResult result = decoder.decode(bytes, chars, ended);
      countLines(from, chars.position());
      if (result.isError()) {
        if (chars.remaining() < result.length()) {
          break;
        }
        if (firstForeignLine == 0) {
          firstForeignLine = line;
        }
        for (int i = 0; i < result.length(); i++) {
          chars.put(FALLBACK_CHARS.charAt(bytes.get() & 0xff));
          foreignBytes++;
        }
      } else if (result.isOverflow() || ended || chars.position() > 0) {
        break;
      } else {
        fill();
      }
    }
    chars.flip();
    if (!started && chars.hasRemaining()) {
      started = true;
      if (chars.get(0) == '\ufeff') {
        chars.get();
      }
    }
    return true;
  }

  /// Copies the ASCII that comes next and counts its lines in one pass: most exports hold little
  /// else, and the decoder, which keeps no state between characters, would go over it twice.
  private void copyAscii() {
    byte[] source = bytes.array();
    char[] target = chars.array();
    int at = bytes.position();
    int out = chars.position();
    int end = at + Math.min(bytes.remaining(), chars.remaining());
    int count = 0;
    while (at < end && source[at] >= 0) {
      byte one = source[at++];
      target[out++] = (char) one;
      count += one == '\n' ? 1 : 0;
    }
    bytes.position(at);
    chars.position(out);
    line += count;
  }

  private void countLines(int from, int to) {
    char[] array = chars.array();
    int count = 0;
    for (int i = from; i < to; i++) {
      count += array[i] == '\n' ? 1 : 0;
    }
    line += count;
  }

  private void fill() throws IOException {
    bytes.compact();
    int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
    if (read < 0) {
      ended = true;
    } else {
      bytes.position(bytes.position() + read);
    }
    bytes.flip();
  }

  private static String fallbackChars() {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    return new String(all, FALLBACK);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
