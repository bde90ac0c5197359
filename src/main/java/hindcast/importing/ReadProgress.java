package hindcast.importing;

import hindcast.importing.files.ArchiveBudget;
import hindcast.importing.files.ExportBytes;
import hindcast.importing.files.Node;
import hindcast.model.Progress;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Counts the bytes read of all sources together, and stops reading when it should. Safe for
/// threads.
public final class ReadProgress {
  private static final long EVERY = 1 << 18;

  private final Progress progress;
  private final long total;
  private final AtomicLong done = new AtomicLong();
  private final AtomicLong told = new AtomicLong();

  ReadProgress(Progress progress, List<Candidate> candidates) {
    this(
        progress,
        candidates.stream()
            .filter(one -> one.importer() != null)
            .mapToLong(one -> size(one.node()))
            .sum());
  }

  /// @param total bytes to come
  public ReadProgress(Progress progress, long total) {
    this.progress = progress;
    this.total = total;
  }

  private static long size(Node node) {
    ExportBytes bytes = node.bytes();
    return bytes == null || !node.children().isEmpty()
        ? node.children().stream().mapToLong(ReadProgress::size).sum()
        : Math.max(0, bytes.size());
  }

  /// Stops the reading thread when the user wants it to stop.
  public void check() {
    if (progress.cancelled() || Thread.currentThread().isInterrupted()) {
      throw new CancellationException("importing was stopped");
    }
  }

  /// A source need not be read: what it gives is known.
  void known(Candidate candidate) {
    check();
    done.addAndGet(size(candidate.node()));
    finished(candidate.id());
  }

  /// A source has been read.
  public void finished(String what) {
    progress.report("Read " + what, Math.min(done.get(), total), total);
  }

  /// The same bytes, counted; read a second time they count once.
  public ExportBytes counted(String name, ExportBytes bytes) {
    AtomicLong furthest = new AtomicLong();
    return new ExportBytes() {
      @Override
      public InputStream open() throws IOException {
        check();
        return new Counting(name, bytes.open(), furthest);
      }

      @Override
      public long size() {
        return bytes.size();
      }

      @Override
      public @Nullable Long modified() {
        return bytes.modified();
      }

      @Override
      public @Nullable ArchiveBudget budget() {
        return bytes.budget();
      }
    };
  }

  private final class Counting extends FilterInputStream {
    private final String name;
    private final AtomicLong furthest;
    private long position;

    Counting(String name, InputStream in, AtomicLong furthest) {
      super(in);
      this.name = name;
      this.furthest = furthest;
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      moved(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      check();
      int read = super.read(target, offset, length);
      moved(Math.max(read, 0));
      return read;
    }

    private void moved(int bytes) {
      position += bytes;
      long before = furthest.getAndAccumulate(position, Math::max);
      if (position > before) {
        long all = done.addAndGet(position - before);
        long last = told.get();
        if (all - last >= EVERY && told.compareAndSet(last, all)) {
          progress.report("Reading " + name, Math.min(all, total), total);
        }
      }
    }
  }
}
