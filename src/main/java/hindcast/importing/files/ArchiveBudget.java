package hindcast.importing.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/// How far the compressed files within one archive may expand, all together: each by itself may be
/// harmless where thousands of them are not. A file that is read twice counts once. Safe for
/// threads.
public final class ArchiveBudget {
  private final long packed;
  private final long free;
  private final long most;
  private final Map<String, Long> furthest = new HashMap<>();
  private long total;

  /// A budget for an archive.
  ///
  /// @param packed bytes that the archive itself has
  ArchiveBudget(long packed) {
    this(packed, 4 * ExpansionLimit.FREE_BYTES, ZipArchive.MOST_BYTES);
  }

  ArchiveBudget(long packed, long free, long most) {
    this.packed = Math.max(1, packed);
    this.free = free;
    this.most = most;
  }

  /// The same bytes, counted.
  ///
  /// @param file the file that they are of
  public InputStream counted(String file, InputStream in) {
    return new Counted(file, in);
  }

  private synchronized void reached(String file, long position) throws IOException {
    long before = furthest.getOrDefault(file, 0L);
    if (position <= before) {
      return;
    }
    furthest.put(file, position);
    total += position - before;
    if (total > most || (total > free && total / ExpansionLimit.MAX_RATIO > packed)) {
      throw new IOException(
          "the compressed files in the archive expand too far, taken together; unpack the archive"
              + " and import what is needed, if you trust it");
    }
  }

  private final class Counted extends FilterInputStream {
    private static final int EVERY = 1 << 20;

    private final String file;
    private long position;
    private long told;

    Counted(String file, InputStream in) {
      super(in);
      this.file = file;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = super.read(target, offset, length);
      position += Math.max(0, read);
      if (position - told >= EVERY) {
        told = position;
        reached(file, position);
      }
      return read;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
