package hindcast.importing.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Unpacked bytes, with a limit to how far they may expand: an archive made to fill the machine
/// stops with a clear error.
public final class ExpansionLimit extends FilterInputStream {
  /// Bytes that may come before the ratio is looked at.
  static final long FREE_BYTES = 256L << 20;

  /// Bytes that may come for each packed one. Text logs reach about 50.
  static final int MAX_RATIO = 200;

  private final long packed;
  private final long free;
  private long unpacked;

  /// A limit for data of this packed size; none where it is not known (negative or 0).
  ExpansionLimit(InputStream in, long packed) {
    this(in, packed, FREE_BYTES);
  }

  ExpansionLimit(InputStream in, long packed, long free) {
    super(in);
    this.packed = packed;
    this.free = free;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int read = read(one, 0, 1);
    return read < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int read = super.read(target, offset, length);
    unpacked += Math.max(read, 0);
    if (unpacked > free && packed > 0 && unpacked / MAX_RATIO > packed) {
      throw new IOException(
          "the compressed data expands more than "
              + MAX_RATIO
              + "-fold; unpack it and import what is in it, if you trust it");
    }
    return read;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
