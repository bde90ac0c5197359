package hindcast.analysis;

import hindcast.model.Series;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How many calls reach a service for each request to those that call it. Where calls stop while
/// requests still come, the callers end their work early: the quiet of the service is theirs.
final class CallsPerRequest {
  /// Calls and requests are counted over this many steps, because one request's calls may fall into
  /// the next step.
  private static final int TOGETHER = 3;

  private static final int MOST_STEPS = 16_384;

  private CallsPerRequest() {}

  /// How the ratio shifted; null where there is too little to tell.
  ///
  /// @param calls counts the calls
  /// @param requests count the requests to the callers
  static @Nullable SeriesShift shift(
      Series calls, Collection<Series> requests, RankingWindow window) {
    long width = calls.info().stepMillis();
    for (Series one : requests) {
      width = Math.max(width, one.info().stepMillis());
    }
    width = Math.max(width, (window.to() - window.from()) / MOST_STEPS + 1);
    int bins = (int) ((window.to() - window.from()) / width) + 1;
    double[] called = means(calls, window, width, bins);
    double[] asked = new double[bins];
    for (Series one : requests) {
      double[] more = means(one, window, width, bins);
      for (int i = 0; i < bins; i++) {
        asked[i] += Double.isNaN(more[i]) ? 0 : more[i];
      }
    }
    long[] time = new long[bins];
    double[] ratio = new double[bins];
    int n = 0;
    for (int i = 0; i < bins; i++) {
      double above = 0;
      double below = 0;
      for (int j = Math.max(0, i - TOGETHER / 2); j <= Math.min(bins - 1, i + TOGETHER / 2); j++) {
        above += Double.isNaN(called[j]) ? 0 : called[j];
        below += asked[j];
      }
      double share = above / below;
      if (below > 0 && Double.isFinite(share) && !Double.isNaN(called[i])) {
        time[n] = window.from() + i * width;
        ratio[n++] = share;
      }
    }
    return new ShiftMeter(
            Arrays.copyOf(time, n),
            Arrays.copyOf(ratio, n),
            width,
            Double.POSITIVE_INFINITY,
            0,
            window,
            List.of())
        .measure();
  }

  private static double[] means(Series series, RankingWindow window, long width, int bins) {
    double[] sums = new double[bins];
    int[] seen = new int[bins];
    long offset = Movement.offset(series);
    double factor = ServiceCase.perSecond(series);
    for (int i = 0; i < series.size(); i++) {
      double v = series.value(i);
      if (Double.isFinite(v)) {
        int bin = (int) ((series.epochMillis(i) + offset - window.from()) / width);
        sums[bin] += v * factor;
        seen[bin]++;
      }
    }
    for (int i = 0; i < bins; i++) {
      sums[i] = seen[i] == 0 ? Double.NaN : sums[i] / seen[i];
    }
    return sums;
  }
}
