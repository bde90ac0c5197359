package hindcast.analysis;

import hindcast.model.Series;
import hindcast.model.SeriesKind;
import hindcast.model.TimeSpan;
import hindcast.model.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Finds series of different sources that measure the same thing: the same role, the same level in
/// a common unit, and the same course. The one that resolves time best stands for all.
final class TwinFinder {
  private static final int BINS = 120;
  private static final double ALIKE = 0.95;
  private static final double SAME_LEVEL = 1.3;

  private TwinFinder() {}

  /// The movements, those of twins marked with the onset that stands for them.
  static List<Movement> mark(List<Movement> movements) {
    List<Series> series =
        movements.stream()
            .map(Movement::series)
            .distinct()
            .sorted(
                Comparator.comparingLong(TwinFinder::blur)
                    .thenComparing(one -> !one.id().equals(one.info().plainId()))
                    .thenComparing(Series::id))
            .toList();
    Map<String, String> standsFor = new HashMap<>();
    for (int i = 0; i < series.size(); i++) {
      for (int j = 0; j < i && !standsFor.containsKey(series.get(i).id()); j++) {
        Series better = series.get(j);
        if (!standsFor.containsKey(better.id()) && twins(better, series.get(i))) {
          standsFor.put(series.get(i).id(), better.id());
        }
      }
    }
    List<Movement> marked = new ArrayList<>();
    for (Movement one : movements) {
      String better = standsFor.get(one.series().id());
      String twin =
          better == null
              ? null
              : movements.stream()
                  .filter(other -> other.series().id().equals(better))
                  .filter(other -> other.onset().up() == one.onset().up())
                  .min(
                      Comparator.comparingLong(
                          other -> Math.abs(other.onset().at() - one.onset().at())))
                  .map(other -> other.onset().id())
                  .orElse(null);
      marked.add(
          twin == null
              ? one
              : new Movement(
                  one.onset().asTwinOf(twin), one.series(), one.behaviour(), one.dataEnd()));
    }
    return marked;
  }

  private static long blur(Series series) {
    return series.info().stepMillis() + series.info().windowMillis();
  }

  private static boolean twins(Series one, Series other) {
    if (one.role() != other.role()
        || one.info().source().equals(other.info().source())
        || !Objects.equals(one.service(), other.service())) {
      return false;
    }
    TimeSpan a = one.span();
    TimeSpan b = other.span();
    if (a == null || b == null || !a.overlaps(b)) {
      return false;
    }
    long from = Math.max(a.from(), b.from());
    long to = Math.min(a.to(), b.to());
    long width = Math.max((to - from) / BINS, 2 * Math.max(blur(one), blur(other)));
    if ((to - from) * 2 < Math.min(a.length(), b.length()) || (to - from) / width < 8) {
      return false;
    }
    double[] x = means(one, from, width, (int) ((to - from) / width));
    double[] y = means(other, from, width, x.length);
    return alike(x, y);
  }

  private static double[] means(Series series, long from, long width, int bins) {
    double[] sums = new double[bins];
    int[] seen = new int[bins];
    double scale = scale(series);
    for (int i = series.indexAtOrAfter(from); i < series.size(); i++) {
      long bin = (series.epochMillis(i) - from) / width;
      double v = series.value(i);
      if (bin < bins && Double.isFinite(v)) {
        sums[(int) bin] += v * scale;
        seen[(int) bin]++;
      }
    }
    for (int i = 0; i < bins; i++) {
      sums[i] = seen[i] == 0 ? Double.NaN : sums[i] / seen[i];
    }
    return sums;
  }

  /// Counts per second, percent as ratios, milliseconds as seconds.
  private static double scale(Series series) {
    if (series.info().kind() == SeriesKind.COUNT && series.info().stepMillis() > 0) {
      return 1000.0 / series.info().stepMillis();
    }
    return series.info().unit() == Unit.PERCENT
        ? 0.01
        : series.info().unit() == Unit.MILLISECONDS ? 0.001 : 1;
  }

  private static boolean alike(double[] x, double[] y) {
    double n = 0;
    double sumX = 0;
    double sumY = 0;
    double squaresX = 0;
    double squaresY = 0;
    double products = 0;
    for (int i = 0; i < x.length; i++) {
      if (Double.isFinite(x[i]) && Double.isFinite(y[i])) {
        n++;
        sumX += x[i];
        sumY += y[i];
        squaresX += x[i] * x[i];
        squaresY += y[i] * y[i];
        products += x[i] * y[i];
      }
    }
    double spreadX = squaresX - sumX * sumX / n;
    double spreadY = squaresY - sumY * sumY / n;
    double together = products - sumX * sumY / n;
    double ratio = sumX / sumY;
    return n >= 8
        && together / Math.sqrt(spreadX * spreadY) >= ALIKE
        && ratio < SAME_LEVEL
        && ratio > 1 / SAME_LEVEL;
  }
}
