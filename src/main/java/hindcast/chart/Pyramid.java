package hindcast.chart;

import hindcast.model.Series;
import hindcast.model.TimeSpan;
import java.util.Arrays;

/// Lowest and highest values of a series over ever larger blocks of samples, so that drawing any
/// stretch of it costs as much as the picture is wide, however many samples lie in it. Immutable
/// and safe to share between threads; about one byte a sample beside the series itself.
///
/// Gaps stay gaps: a `NaN` is no value, and two samples farther apart than [#gapMillis()] are not
/// joined by a line.
public final class Pyramid {
  private static final int BASE = 16;
  private static final int FAN = 8;

  /// A sample is missing where the distance to the next is over this many steps: wide enough for
  /// jitter, too narrow for two steps left out.
  private static final double GAP_STEPS = 2.5;

  private final Series series;
  private final double[][] lows;
  private final double[][] highs;
  private final long gapMillis;

  private Pyramid(Series series, double[][] lows, double[][] highs, long gapMillis) {
    this.series = series;
    this.lows = lows;
    this.highs = highs;
    this.gapMillis = gapMillis;
  }

  /// The pyramid over all samples of the series. O(n), once.
  public static Pyramid of(Series series) {
    int levels = 0;
    for (int blocks = blocks(series.size(), BASE); blocks > 1; blocks = blocks(blocks, FAN)) {
      levels++;
    }
    double[][] lows = new double[levels][];
    double[][] highs = new double[levels][];
    for (int level = 0; level < levels; level++) {
      int below = level == 0 ? series.size() : lows[level - 1].length;
      int width = level == 0 ? BASE : FAN;
      double[] low = new double[blocks(below, width)];
      double[] high = new double[low.length];
      Arrays.fill(low, Double.NaN);
      Arrays.fill(high, Double.NaN);
      for (int i = 0; i < below; i++) {
        double smallest = level == 0 ? series.value(i) : lows[level - 1][i];
        double largest = level == 0 ? smallest : highs[level - 1][i];
        low[i / width] = lower(low[i / width], smallest);
        high[i / width] = higher(high[i / width], largest);
      }
      lows[level] = low;
      highs[level] = high;
    }
    long step = series.info().stepMillis();
    return new Pyramid(series, lows, highs, step > 0 ? (long) (step * GAP_STEPS) : Long.MAX_VALUE);
  }

  /// The series it stands over.
  public Series series() {
    return series;
  }

  /// Samples farther apart than this many milliseconds have a gap between them.
  public long gapMillis() {
    return gapMillis;
  }

  /// Lowest value of samples `from` (inclusive) to `to` (exclusive); `NaN` where all are gaps.
  public double min(int from, int to) {
    return extreme(from, to, true);
  }

  /// Highest value of samples `from` (inclusive) to `to` (exclusive); `NaN` where all are gaps.
  public double max(int from, int to) {
    return extreme(from, to, false);
  }

  /// Fills one column per pixel of the visible time. Costs O(width · log n).
  ///
  /// @param visible the time from the left edge of the first column to the right edge of the last
  /// @param columns where to write; its width is the number of columns
  public void columns(TimeSpan visible, Columns columns) {
    columns.clear();
    int width = columns.width();
    double perColumn = visible.length() / (double) width;
    int from = series.indexAtOrAfter(visible.from());
    int last = lastValueBefore(from);
    columns.leadTime = last < 0 ? 0 : series.epochMillis(last);
    columns.lead = last < 0 ? Double.NaN : series.value(last);
    for (int x = 0; x < width; x++) {
      long end = x == width - 1 ? visible.to() : visible.from() + Math.round((x + 1) * perColumn);
      int to = Math.max(from, series.indexAtOrAfter(end));
      columns.samples += to - from;
      int first = from;
      while (first < to && Double.isNaN(series.value(first))) {
        first++;
      }
      if (first < to) {
        int latest = to - 1;
        while (Double.isNaN(series.value(latest))) {
          latest--;
        }
        columns.min[x] = min(first, to);
        columns.max[x] = max(first, to);
        columns.first[x] = series.value(first);
        columns.last[x] = series.value(latest);
        columns.joined[x] = last >= 0 && joins(last, first);
        last = latest;
      }
      from = to;
    }
    int next = from;
    while (next < series.size() && Double.isNaN(series.value(next)) && next - from < BASE) {
      next++;
    }
    if (next < series.size() && last >= 0 && joins(last, next)) {
      columns.trailTime = series.epochMillis(next);
      columns.trail = series.value(next);
    }
  }

  /// Whether a line may join two samples: no gap is written and none is missing between them.
  public boolean joins(int earlier, int later) {
    if (series.epochMillis(later) - series.epochMillis(earlier) > gapMillis) {
      return false;
    }
    for (int i = earlier; i <= later; i++) {
      if (Double.isNaN(series.value(i))) {
        return false;
      }
    }
    return true;
  }

  private int lastValueBefore(int index) {
    int last = index - 1;
    while (last >= 0 && Double.isNaN(series.value(last)) && index - last < BASE) {
      last--;
    }
    return last >= 0 && Double.isNaN(series.value(last)) ? -1 : last;
  }

  private double extreme(int from, int to, boolean low) {
    double found = Double.NaN;
    int i = from;
    int end = to;
    // Samples up to the first whole block, and after the last one; then the same one level up.
    int width = BASE;
    int level = -1;
    while (i < end) {
      if (level + 1 >= lows.length || end - i < 2 * width) {
        for (; i < end; i++) {
          found = pick(found, at(level, i, low), low);
        }
        break;
      }
      for (; i % width != 0; i++) {
        found = pick(found, at(level, i, low), low);
      }
      for (; end % width != 0; end--) {
        found = pick(found, at(level, end - 1, low), low);
      }
      i /= width;
      end /= width;
      level++;
      width = FAN;
    }
    return found;
  }

  private double at(int level, int i, boolean low) {
    if (level < 0) {
      return series.value(i);
    }
    return low ? lows[level][i] : highs[level][i];
  }

  private static double pick(double a, double b, boolean low) {
    return low ? lower(a, b) : higher(a, b);
  }

  private static double lower(double a, double b) {
    return Double.isNaN(a) || b < a ? b : a;
  }

  private static double higher(double a, double b) {
    return Double.isNaN(a) || b > a ? b : a;
  }

  private static int blocks(int items, int width) {
    return (items + width - 1) / width;
  }

  /// One value range per pixel column, to be filled again for each frame. Not for several threads.
  public static final class Columns {
    private final double[] min;
    private final double[] max;
    private final double[] first;
    private final double[] last;
    private final boolean[] joined;
    private double lead;
    private long leadTime;
    private double trail;
    private long trailTime;
    private long samples;

    /// Room for that many columns, all empty.
    public Columns(int width) {
      if (width < 1) {
        throw new IllegalArgumentException("a picture is at least one column wide, not " + width);
      }
      min = new double[width];
      max = new double[width];
      first = new double[width];
      last = new double[width];
      joined = new boolean[width];
      clear();
    }

    private void clear() {
      Arrays.fill(min, Double.NaN);
      Arrays.fill(max, Double.NaN);
      Arrays.fill(first, Double.NaN);
      Arrays.fill(last, Double.NaN);
      Arrays.fill(joined, false);
      lead = Double.NaN;
      leadTime = 0;
      trail = Double.NaN;
      trailTime = 0;
      samples = 0;
    }

    /// Number of columns.
    public int width() {
      return min.length;
    }

    /// Whether no value lies in the column.
    public boolean empty(int x) {
      return Double.isNaN(min[x]);
    }

    /// Lowest value in the column; `NaN` where it is empty.
    public double min(int x) {
      return min[x];
    }

    /// Highest value in the column; `NaN` where it is empty.
    public double max(int x) {
      return max[x];
    }

    /// Earliest value in the column; `NaN` where it is empty.
    public double first(int x) {
      return first[x];
    }

    /// Latest value in the column; `NaN` where it is empty.
    public double last(int x) {
      return last[x];
    }

    /// Whether a line leads from the value before (in the nearest column to the left that has one,
    /// or the one left of the picture) to the column's first value, with no gap between.
    public boolean joined(int x) {
      return joined[x];
    }

    /// The last value left of the picture; `NaN` where there is none. [#joined] of the first filled
    /// column tells whether a line leads in from it.
    public double lead() {
      return lead;
    }

    /// When [#lead] was, epoch milliseconds; 0 where there is none.
    public long leadTime() {
      return leadTime;
    }

    /// The first value right of the picture where a line leads out to it; `NaN` where none does.
    public double trail() {
      return trail;
    }

    /// When [#trail] is, epoch milliseconds; 0 where there is none.
    public long trailTime() {
      return trailTime;
    }

    /// Samples within the picture, gaps included: where they are fewer than the columns, a painter
    /// does better to draw them one by one.
    public long samples() {
      return samples;
    }
  }
}
