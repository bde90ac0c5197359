package hindcast.importing.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Cuts a text into [Block]s at line ends, has several threads read them, and hands on what came of
/// them in the order of the text. One thread reads the bytes and takes the results, so a compressed
/// file is unpacked while its blocks are read. Memory: a few blocks per thread, whatever the text's
/// size.
public final class LineBlocks {
  /// Large enough that handing over costs nothing, small enough for the second level cache to help.
  private static final int BLOCK = 1 << 21;

  /// A line longer than this is cut by every reader ([Lines#LONGEST] characters of at most four
  /// bytes), so the rest of it need not be kept.
  private static final int LONGEST = 4 * Lines.LONGEST + 4;

  private static final int THREADS = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 8);

  private final InputStream in;
  private final int blockSize;
  private byte[] rest = new byte[0];
  private int restLength;
  private boolean began;
  private boolean ended;
  private long lines;
  private long foreignBytes;
  private long firstForeignLine;
  private long cutLines;
  private long firstCutLine;
  private @Nullable IOException broken;

  LineBlocks(InputStream in) {
    this(in, BLOCK);
  }

  /// @param blockSize bytes, for tests
  LineBlocks(InputStream in, int blockSize) {
    this.in = in;
    this.blockSize = blockSize;
  }

  private record Pending<T>(Block block, Future<T> result) {}

  /// Reads everything.
  ///
  /// @throws CancellationException when the thread is interrupted
  <T> void read(BlockReader<T> reader, BlockReader.Taker<T> taker) {
    Deque<Pending<T>> pending = new ArrayDeque<>();
    Deque<Block> free = new ArrayDeque<>();
    try (ExecutorService threads =
        Executors.newFixedThreadPool(
            THREADS, Thread.ofPlatform().name("lines-", 1).daemon().factory())) {
      try {
        for (Block block = next(free.poll()); block != null; block = next(free.poll())) {
          Block mine = block;
          mine.first(!began);
          began = true;
          pending.add(new Pending<>(mine, threads.submit(() -> reader.read(mine))));
          if (pending.size() > THREADS * 2) {
            free.add(take(pending.remove(), taker));
          }
        }
        while (!pending.isEmpty()) {
          take(pending.remove(), taker);
        }
      } finally {
        pending.forEach(one -> one.result().cancel(true));
        threads.shutdownNow();
      }
    }
  }

  private <T> Block take(Pending<T> pending, BlockReader.Taker<T> taker) {
    T result;
    try {
      result = pending.result().get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new CancellationException("importing was stopped");
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException bug) {
        throw bug;
      }
      if (failed.getCause() instanceof Error fatal) {
        throw fatal;
      }
      throw new IllegalStateException(failed.getCause());
    }
    Block block = pending.block();
    MixedDecoder decoder = block.decoder();
    if (decoder != null && decoder.foreignBytes() > 0) {
      foreignBytes += decoder.foreignBytes();
      firstForeignLine =
          firstForeignLine == 0 ? lines + decoder.firstForeignLine() : firstForeignLine;
    }
    BoundedLines decoded = block.decodedLines();
    if (decoded != null && decoded.cutLines() > 0) {
      cutLines += decoded.cutLines();
      firstCutLine = firstCutLine == 0 ? lines + decoded.firstCutLine() : firstCutLine;
    }
    taker.take(result, lines);
    lines += block.lines();
    return block;
  }

  /// The next block; null at the end. Where the bytes cannot be read on, the text ends there and
  /// [#broken()] tells why.
  private @Nullable Block next(@Nullable Block used) {
    if (ended) {
      return null;
    }
    byte[] bytes =
        used != null && used.bytes().length >= restLength + blockSize / 2
            ? used.bytes()
            : new byte[Math.max(blockSize, restLength + blockSize)];
    System.arraycopy(rest, 0, bytes, 0, restLength);
    int length = restLength;
    int looked = 0;
    while (true) {
      int read = read(bytes, length);
      if (read < 0) {
        ended = true;
        break;
      }
      length += read;
      if (length < bytes.length) {
        continue;
      }
      int end = lastLineEnd(bytes, looked, length);
      if (end > 0) {
        return cut(bytes, end, length);
      }
      looked = length;
      if (length < LONGEST) {
        bytes = Arrays.copyOf(bytes, Math.min(LONGEST, length * 2));
      } else {
        int lone = lastLoneReturn(bytes, length);
        if (lone > 0) {
          return cut(bytes, lone, length);
        }
        length = skipToLineEnd(bytes, length);
        looked = 0;
      }
    }
    restLength = 0;
    if (length == 0) {
      return null;
    }
    Block block = new Block(bytes, length);
    block.last(true);
    return block;
  }

  private Block cut(byte[] bytes, int end, int length) {
    restLength = length - end;
    if (rest.length < restLength) {
      rest = new byte[Math.max(restLength, 4096)];
    }
    System.arraycopy(bytes, end, rest, 0, restLength);
    return new Block(bytes, end);
  }

  /// Just past the last line feed; 0 where there is none.
  private static int lastLineEnd(byte[] bytes, int from, int to) {
    for (int i = to - 1; i >= from; i--) {
      if (bytes[i] == '\n') {
        return i + 1;
      }
    }
    return 0;
  }

  /// Just past the last carriage return that no line feed follows; 0 where there is none. Old
  /// programs end lines so, and a text of theirs has no line feed at all.
  private static int lastLoneReturn(byte[] bytes, int to) {
    for (int i = to - 2; i >= 0; i--) {
      if (bytes[i] == '\r' && bytes[i + 1] != '\n') {
        return i + 1;
      }
    }
    return 0;
  }

  /// The buffer is full of one line that every reader cuts: drops bytes until a line ends.
  private int skipToLineEnd(byte[] bytes, int length) {
    byte[] skipped = new byte[1 << 16];
    int kept = length - skipped.length;
    while (true) {
      int read = read(skipped, 0);
      if (read < 0) {
        return kept;
      }
      for (int i = 0; i < read; i++) {
        if (skipped[i] == '\n' || skipped[i] == '\r') {
          System.arraycopy(skipped, i, bytes, kept, read - i);
          return kept + read - i;
        }
      }
    }
  }

  private int read(byte[] bytes, int from) {
    if (broken != null) {
      return -1;
    }
    try {
      return in.read(bytes, from, bytes.length - from);
    } catch (IOException failure) {
      broken = failure;
      return -1;
    }
  }

  /// Why the blocks ended before the text did; null where they did not.
  @Nullable IOException broken() {
    return broken;
  }

  long foreignBytes() {
    return foreignBytes;
  }

  /// Line of the first byte of another encoding; 0 where there is none.
  long firstForeignLine() {
    return firstForeignLine;
  }

  long cutLines() {
    return cutLines;
  }

  /// The first line that was too long; 0 where there is none.
  long firstCutLine() {
    return firstCutLine;
  }
}
