package hindcast.importing.logs;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The rows of an [AccessBlock] packed into four or five bytes each, so that ten gigabytes of log
/// fit into a small heap: seconds and line numbers as runs, statuses and routes as numbers of a
/// short list, request times in whole milliseconds where that loses nothing.
final class AccessRows implements RowRuns.Part<AccessRows.Cursor> {
  /// Stands for no request time.
  private static final char NO_TIME = Character.MAX_VALUE;

  /// Fewer routes fit into a byte, beside the number that stands for none.
  private static final int FEW = 255;

  private final RowRuns runs;
  private final byte[] statusCodes;
  private final short[] statuses;
  private final byte @Nullable [] routeBytes;
  private final int @Nullable [] routeInts;
  private final int[] routes;
  private final char @Nullable [] timeMillis;
  private final float @Nullable [] timeFloats;
  private final int @Nullable [][] dimensions;
  private final int linesBefore;
  private final long first;
  private final long last;

  /// Packs a block's rows.
  ///
  /// @param routes number in the whole log of each of the block's routes
  /// @param linesBefore how many lines of the log lie before the block
  AccessRows(AccessBlock block, int[] routes, int linesBefore) {
    int size = block.size;
    this.routes = routes;
    this.linesBefore = linesBefore;
    this.runs = new RowRuns(block.seconds, block.lines, size);
    this.statusCodes = new byte[size];
    this.statuses = statuses(block, statusCodes);
    boolean few = routes.length < FEW - 1;
    this.routeBytes = few ? new byte[size] : null;
    this.routeInts = few ? null : Arrays.copyOf(block.routes, size);
    if (routeBytes != null) {
      for (int i = 0; i < size; i++) {
        // −2, no route, becomes 254
        routeBytes[i] = (byte) block.routes[i];
      }
    }
    this.timeMillis = millis(block);
    this.timeFloats = timeMillis == null ? Arrays.copyOf(block.times, size) : null;
    this.dimensions = block.dimensions;
    this.first = runs.first();
    this.last = runs.last();
  }

  /// The distinct statuses; more than 256 are not HTTP, the rest counts as none.
  private static short[] statuses(AccessBlock block, byte[] codes) {
    short[] known = new short[256];
    int count = 0;
    int lastCode = 0;
    for (int i = 0; i < block.size; i++) {
      short status = block.statuses[i];
      if (count == 0 || known[lastCode] != status) {
        int code = 0;
        while (code < count && known[code] != status) {
          code++;
        }
        if (code == count && count < known.length) {
          known[count++] = status;
        }
        lastCode = Math.min(code, known.length - 1);
      }
      codes[i] = (byte) lastCode;
    }
    return Arrays.copyOf(known, Math.max(1, count));
  }

  /// Null where a time is no whole number of milliseconds below 65.535 s.
  private static char @Nullable [] millis(AccessBlock block) {
    char[] millis = new char[block.size];
    for (int i = 0; i < millis.length; i++) {
      float time = block.times[i];
      if (Float.isNaN(time)) {
        millis[i] = NO_TIME;
        continue;
      }
      int whole = Math.round(time * 1000);
      if (whole < 0 || whole >= NO_TIME || (float) (whole / 1000.0) != time) {
        return null;
      }
      millis[i] = (char) whole;
    }
    return millis;
  }

  @Override
  public long first() {
    return first;
  }

  @Override
  public long last() {
    return last;
  }

  @Override
  public Cursor cursor() {
    return new Cursor();
  }

  /// One row after the other.
  final class Cursor extends RowRuns.Cursor {
    private Cursor() {
      super(runs, linesBefore);
    }

    int status() {
      return statuses[statusCodes[row()] & 0xff];
    }

    /// Number of its route in the whole log; [AccessBlock#NO_ROUTE] for none.
    int route() {
      int local;
      if (routeBytes != null) {
        local = routeBytes[row()] & 0xff;
        local = local == (AccessBlock.NO_ROUTE & 0xff) ? AccessBlock.NO_ROUTE : local;
      } else if (routeInts != null) {
        local = routeInts[row()];
      } else {
        local = AccessBlock.NO_ROUTE;
      }
      return local < 0 ? local : routes[local];
    }

    /// As [AccessBlock#times].
    @Override
    float time() {
      if (timeMillis != null) {
        char time = timeMillis[row()];
        return time == NO_TIME ? Float.NaN : (float) (time / 1000.0);
      }
      return timeFloats == null ? Float.NaN : timeFloats[row()];
    }

    /// Number of its value of a dimension; [AccessBlock#NO_ROUTE] for none.
    int dimension(int d) {
      int[][] all = dimensions;
      return all == null || all[d] == null ? AccessBlock.NO_ROUTE : all[d][row()];
    }
  }
}
