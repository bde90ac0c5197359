package hindcast.importing.logs;

import hindcast.importing.Intake;
import hindcast.importing.roles.SeriesSpec;
import java.util.List;
import java.util.function.ToIntFunction;

/// Quantiles of request times by group and bucket, exact, by nearest rank. Goes over the rows a
/// stretch of buckets at a time, so that memory stays bounded however many rows there are; a part
/// of the log that lies outside the stretch is skipped.
///
/// @param <C> what goes over the rows
final class QuantilePass<C extends RowRuns.Cursor> {
  /// Values held at once: 16 MiB of them.
  private static final int AT_ONCE = 1 << 22;

  private final Buckets buckets;
  private final List<? extends RowRuns.Part<C>> rows;
  private final double wholeUnit;
  private final double[] quantiles;
  private final ToIntFunction<C> groupOf;

  /// Values per bucket and group.
  private final int[] counts;

  /// First line per bucket and group; 0 for none.
  private final int[] firstLines;

  private final int groups;

  /// Per quantile, bucket and group.
  private final float[][] found;

  /// Computes all quantiles.
  ///
  /// @param wholeUnit seconds in one unit of times that are written as whole numbers
  /// @param quantiles 0–1, ascending
  /// @param groupOf group of a row, below `groups`; negative for none
  QuantilePass(
      Buckets buckets,
      List<? extends RowRuns.Part<C>> rows,
      double wholeUnit,
      double[] quantiles,
      int groups,
      ToIntFunction<C> groupOf) {
    this.buckets = buckets;
    this.rows = rows;
    this.wholeUnit = wholeUnit;
    this.quantiles = quantiles.clone();
    this.groups = groups;
    this.groupOf = groupOf;
    this.counts = new int[groups * buckets.size()];
    this.firstLines = new int[groups * buckets.size()];
    this.found = new float[quantiles.length][groups * buckets.size()];
    count();
    for (int from = 0; from < buckets.size(); ) {
      int to = from;
      long values = 0;
      do {
        values += valuesIn(to++);
      } while (to < buckets.size() && values + valuesIn(to) <= AT_ONCE);
      select(from, to, (int) values);
      from = to;
    }
  }

  private long valuesIn(int bucket) {
    long values = 0;
    for (int group = 0; group < groups; group++) {
      values += counts[bucket * groups + group];
    }
    return values;
  }

  private void count() {
    for (RowRuns.Part<C> part : rows) {
      C row = part.cursor();
      while (row.next()) {
        int group = Float.isNaN(row.time()) ? -1 : groupOf.applyAsInt(row);
        if (group >= 0) {
          int place = buckets.index(row.millis()) * groups + group;
          counts[place]++;
          int line = row.line();
          if (firstLines[place] == 0 || line < firstLines[place]) {
            firstLines[place] = line;
          }
        }
      }
    }
  }

  /// Gathers the values of some buckets, each group of each bucket together, and finds the ranks.
  private void select(int from, int to, int size) {
    float[] values = new float[size];
    int base = from * groups;
    int[] ends = new int[(to - from) * groups];
    int sum = 0;
    for (int i = 0; i < ends.length; i++) {
      ends[i] = sum;
      sum += counts[base + i];
    }
    long begin = buckets.start(from);
    long end = buckets.start(to);
    for (RowRuns.Part<C> part : rows) {
      if (part.last() < begin || part.first() >= end) {
        continue;
      }
      C row = part.cursor();
      while (row.next()) {
        float time = row.time();
        if (Float.isNaN(time) || row.millis() < begin || row.millis() >= end) {
          continue;
        }
        int group = groupOf.applyAsInt(row);
        if (group >= 0) {
          values[ends[buckets.index(row.millis()) * groups + group - base]++] = seconds(time);
        }
      }
    }
    int start = 0;
    for (int i = 0; i < ends.length; i++) {
      int count = ends[i] - start;
      for (int q = 0; count > 0 && q < quantiles.length; q++) {
        int rank = Math.max(0, (int) Math.ceil(quantiles[q] * count) - 1);
        found[q][base + i] = NearestRank.select(values, start, ends[i], start + rank);
      }
      start = ends[i];
    }
  }

  private float seconds(float time) {
    return time < 0 ? (float) (-time * wholeUnit) : time + 0f;
  }

  /// Pours one quantile of one group, a gap where a bucket holds no value.
  ///
  /// @param quantile index of the quantile
  /// @param scale factor from the values found to those poured
  void pour(int group, int quantile, Intake intake, SeriesSpec spec, double scale) {
    Intake.SeriesWriter writer = intake.series(spec);
    for (int i = 0; i < buckets.size(); i++) {
      int place = i * groups + group;
      double value =
          counts[place] == 0 ? Double.NaN : scale * Buckets.asWritten(found[quantile][place]);
      writer.add(buckets.start(i), value, firstLines[place]);
    }
  }
}
