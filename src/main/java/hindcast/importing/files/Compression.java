package hindcast.importing.files;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CancellationException;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.XZInputStream;

/// How a single file is compressed, told by its first bytes.
public enum Compression {
  NONE(""),
  GZIP("gzip"),
  BZIP2("bzip2"),
  XZ("xz"),
  ZSTD("Zstandard");

  private static final int BUFFER = 1 << 16;

  /// Memory an xz file may ask for, in KiB: presets need at most 65 MiB.
  private static final int XZ_MEMORY = 128 << 10;

  private final String title;

  Compression(String title) {
    this.title = title;
  }

  /// The compression of bytes that begin so.
  static Compression of(byte[] head, int length) {
    if (begins(head, length, 0x1f, 0x8b)) {
      return GZIP;
    }
    if (begins(head, length, 'B', 'Z', 'h') && length > 4 && head[3] >= '1' && head[3] <= '9') {
      return BZIP2;
    }
    if (begins(head, length, 0xfd, '7', 'z', 'X', 'Z', 0)) {
      return XZ;
    }
    return begins(head, length, 0x28, 0xb5, 0x2f, 0xfd) ? ZSTD : NONE;
  }

  private static boolean begins(byte[] head, int length, int... magic) {
    for (int i = 0; i < magic.length; i++) {
      if (i >= length || (head[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  /// The compression of a stream that can be marked, which is then where it was.
  static Compression of(BufferedInputStream raw) throws IOException {
    raw.mark(8);
    byte[] head = new byte[8];
    int length = raw.readNBytes(head, 0, head.length);
    raw.reset();
    return of(head, length);
  }

  /// The bytes uncompressed, with a limit to how far they may expand.
  ///
  /// @param packed how many there are compressed; negative where unknown
  InputStream undo(InputStream raw, long packed) throws IOException {
    if (this == NONE) {
      return raw;
    }
    try {
      return new ExpansionLimit(new InWords(unpacker(raw)), packed);
    } catch (IOException broken) {
      throw clearer(broken);
    }
  }

  private InputStream unpacker(InputStream raw) throws IOException {
    return switch (this) {
      case GZIP -> new GZIPInputStream(raw, BUFFER);
      case BZIP2 -> new BZip2CompressorInputStream(raw, true);
      case XZ -> new XZInputStream(raw, XZ_MEMORY);
      case ZSTD -> new ZstdInputStream(raw);
      case NONE -> raw;
    };
  }

  private IOException clearer(Exception broken) {
    String message = String.valueOf(broken.getMessage());
    boolean cut =
        broken instanceof EOFException
            || message.contains("nexpected end")
            || message.contains("Not enough input");
    return new IOException(
        cut
            ? "the " + title + " data ends early: the file is cut off; copy or download it again"
            : "the " + title + " data is damaged (" + message + "); copy or download it again",
        broken);
  }

  /// Whatever the unpacker throws, in words; decoders of hostile bytes throw more than they say.
  private final class InWords extends FilterInputStream {
    InWords(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      try {
        return super.read(target, offset, length);
      } catch (CancellationException stopped) {
        throw stopped;
      } catch (IOException | RuntimeException broken) {
        throw clearer(broken);
      }
    }
  }
}
