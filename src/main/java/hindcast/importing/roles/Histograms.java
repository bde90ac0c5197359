package hindcast.importing.roles;

import hindcast.model.Series;
import hindcast.model.SeriesInfo;
import hindcast.model.SeriesKey;
import hindcast.model.SeriesKind;
import hindcast.model.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/// Makes quantiles of the bucket counters of Prometheus histograms, whatever format bore them:
/// `x_bucket{le="…"}` of one label set become `x{quantile="0.5"}`, `0.95` and `0.99`.
///
/// Each is read from what was counted between two samples, by a straight line within its bucket, as
/// `histogram_quantile` does (prometheus/prometheus, promql/quantile.go); above the last finite
/// bound it is that bound.
public final class Histograms {
  private static final double[] QUANTILES = {0.5, 0.95, 0.99};
  private static final int FEWEST_SAMPLES = 3;
  private static final int FEWEST_BUCKETS = 3;

  private Histograms() {}

  /// Whether the series counts what fell into one bucket.
  public static boolean bucket(Series series) {
    SeriesKey key = series.info().key();
    return key.metric().endsWith("_bucket") && key.labels().containsKey("le");
  }

  /// The quantiles of all histograms among these series of one source.
  public static List<Series> quantiles(List<Series> poured) {
    Map<SeriesKey, TreeMap<Double, Series>> histograms = new LinkedHashMap<>();
    for (Series one : poured) {
      if (bucket(one)) {
        SortedMap<String, String> labels = new TreeMap<>(one.info().key().labels());
        Double bound = bound(labels.remove("le"));
        String metric = one.info().key().metric();
        if (bound != null && metric.length() > "_bucket".length()) {
          String name = metric.substring(0, metric.length() - "_bucket".length());
          histograms
              .computeIfAbsent(SeriesKey.of(name, labels), k -> new TreeMap<>())
              .putIfAbsent(bound, one);
        }
      }
    }
    List<Series> made = new ArrayList<>();
    histograms.forEach((key, buckets) -> made.addAll(quantiles(key, buckets)));
    return made;
  }

  private static @org.jspecify.annotations.Nullable Double bound(
      @org.jspecify.annotations.Nullable String le) {
    try {
      return le == null
          ? null
          : le.endsWith("Inf") ? (Double) Double.POSITIVE_INFINITY : Double.valueOf(le);
    } catch (NumberFormatException none) {
      return null;
    }
  }

  private static List<Series> quantiles(SeriesKey key, NavigableMap<Double, Series> buckets) {
    Series all = buckets.lastEntry().getValue();
    boolean whole = Double.isInfinite(buckets.lastKey()) && buckets.size() >= FEWEST_BUCKETS;
    if (!whole || all.size() < FEWEST_SAMPLES) {
      return List.of();
    }
    double[] bounds = buckets.keySet().stream().mapToDouble(Double::doubleValue).toArray();
    List<Series> counters = List.copyOf(buckets.values());
    int n = all.size() - 1;
    double[][] values = new double[QUANTILES.length][n];
    long[] times = new long[n];
    int[] lines = new int[n];
    int[] places = new int[bounds.length];
    double[] before = counts(counters, places, all.epochMillis(0));
    boolean any = false;
    for (int i = 1; i <= n; i++) {
      times[i - 1] = all.epochMillis(i);
      lines[i - 1] = (int) all.ref(i).line();
      double[] now = counts(counters, places, times[i - 1]);
      double[] fell = fell(before, now);
      for (int q = 0; q < QUANTILES.length; q++) {
        values[q][i - 1] = quantile(QUANTILES[q], bounds, fell);
        any |= !Double.isNaN(values[q][i - 1]);
      }
      before = now;
    }
    List<Series> made = new ArrayList<>();
    for (int q = 0; any && q < QUANTILES.length; q++) {
      made.add(Series.of(info(key, QUANTILES[q], all.info()), times, values[q], lines));
    }
    return made;
  }

  /// The counters at an instant, `NaN` where one has no sample.
  private static double[] counts(List<Series> counters, int[] places, long time) {
    double[] counts = new double[counters.size()];
    for (int i = 0; i < counts.length; i++) {
      Series one = counters.get(i);
      while (places[i] < one.size() && one.epochMillis(places[i]) < time) {
        places[i]++;
      }
      boolean there = places[i] < one.size() && one.epochMillis(places[i]) == time;
      counts[i] = there ? one.value(places[i]) : Double.NaN;
    }
    return counts;
  }

  /// What was counted up to each bound in between; `NaN` in the last place across a reset or a gap.
  private static double[] fell(double[] before, double[] now) {
    double[] fell = new double[now.length];
    double most = 0;
    for (int i = 0; i < now.length; i++) {
      double more = now[i] - before[i];
      if (Double.isNaN(more) || more < 0) {
        fell[now.length - 1] = Double.NaN;
        return fell;
      }
      most = Math.max(most, more);
      fell[i] = most;
    }
    return fell;
  }

  /// A quantile, by a straight line within its bucket; `NaN` where nothing was counted.
  ///
  /// @param bounds upper bounds of the buckets, rising, the last infinite
  /// @param upTo how many fell at or below each
  public static double quantile(double quantile, double[] bounds, double[] upTo) {
    int last = bounds.length - 1;
    double rank = quantile * upTo[last];
    if (!(upTo[last] > 0)) {
      return Double.NaN;
    }
    int at = 0;
    while (at < last && upTo[at] < rank) {
      at++;
    }
    if (at == last) {
      return bounds[last - 1];
    }
    if (at == 0 && bounds[0] <= 0) {
      return bounds[0];
    }
    double low = at == 0 ? 0 : bounds[at - 1];
    double below = at == 0 ? 0 : upTo[at - 1];
    return low + (bounds[at] - low) * (rank - below) / (upTo[at] - below);
  }

  private static SeriesInfo info(SeriesKey histogram, double quantile, SeriesInfo of) {
    SortedMap<String, String> labels = new TreeMap<>(histogram.labels());
    labels.put("quantile", Double.toString(quantile));
    SeriesKey key = SeriesKey.of(histogram.metric(), labels);
    SeriesSpec spec =
        new SeriesSpec(
            key, Unit.NONE, SeriesKind.QUANTILE, of.stepMillis(), false, null, of.service());
    Unit unit = RoleAssigner.unit(spec);
    return new SeriesInfo(
        key.id(),
        key.id(),
        key,
        unit,
        SeriesKind.QUANTILE,
        new RoleAssigner().role(spec, unit, key.id()),
        of.service(),
        of.source(),
        of.stepMillis(),
        of.stepMillis(),
        false);
  }
}
