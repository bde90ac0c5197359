package hindcast.analysis.onset;

import hindcast.analysis.Grounds;
import hindcast.analysis.Grounds.Measure;
import hindcast.analysis.Grounds.Test;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds where the level or trend of a short series changes for good: the straight lines, each with
/// a noise of its own, that describe it best when every further line has to pay for itself.
///
/// The price of a line is that of Schwarz's criterion (Annals of Statistics 6, 1978): the logarithm
/// of the number of samples for each of its four parameters (place, level, slope, noise). Noise
/// that hangs together, as in anything that grows or walks, makes each sample say less; the price
/// rises with it. The best division is found exactly by dynamic programming (Jackson et al., IEEE
/// Signal Processing Letters 12, 2005), which looks at all pairs of places: so only short series.
final class BendTest {
  /// Longer series are left to the other tests.
  static final int LONGEST = 1024;

  /// Bends are everywhere in what is monitored; among more series they tell nothing.
  static final int MOST_SERIES = 8;

  /// Fewer samples are no line.
  static final int SHORTEST = 5;

  private static final int PARAMETERS = 4;

  /// How much more a line costs in a random walk than in independent noise: half as much again.
  private static final double WALK = 0.5;

  /// How much worse than the best a place may be, as twice the logarithm of the likelihood.
  private static final double NEARLY = -2 * Math.log(1 - Math.sqrt(0.9));

  /// Noise hangs together at most so that this many samples say as much as one.
  private static final double MOST_HANGING = 20;

  /// Noise smaller than this share of the series' variance is told apart no further; nor is noise
  /// smaller than what lies between neighbours.
  private static final double LEAST_NOISE = 1e-4;

  /// A sample farther than this many deviations from the middle of the five around it is drawn back
  /// that far: a spike is no bend.
  private static final double SPIKE = 3;

  private final int among;
  private final double price;
  private final double worth;
  private final double[] x;
  private final double floor;
  private final double[] sums;
  private final double[] squares;
  private final double[] moments;
  private @Nullable Grounds missed;

  /// A place where one line ends and the next begins.
  ///
  /// @param first the first place that would do nearly as well
  /// @param last the last one
  record Bend(int at, int first, int last, boolean up, Grounds grounds) {}

  /// @param among how many series are looked at together
  BendTest(Samples samples, int among) {
    this.among = among;
    int n = samples.size();
    boolean looks = n >= 2 * SHORTEST && n <= LONGEST && among <= MOST_SERIES;
    double deviation = samples.deviation();
    this.x = looks && deviation > 0 ? new double[n] : new double[0];
    this.sums = new double[x.length + 1];
    this.squares = new double[x.length + 1];
    this.moments = new double[x.length + 1];
    double middle = n == 0 ? 0 : samples.value[n / 2];
    for (int i = 0; i < x.length; i++) {
      x[i] = (samples.value[i] - middle) / deviation;
    }
    drawSpikesBack(x);
    double mean = Arrays.stream(x).sum() / Math.max(1, n);
    for (int i = 0; i < x.length; i++) {
      x[i] -= mean;
      sums[i + 1] = sums[i] + x[i];
      squares[i + 1] = squares[i] + x[i] * x[i];
      moments[i + 1] = moments[i] + i * x[i];
    }
    double near = neighbours(x);
    this.floor = Math.max(LEAST_NOISE, near * near);
    double hangs = hangs(x);
    this.price = PARAMETERS * Math.log(Math.max(2, n)) * (1 + WALK * Math.max(0, 1 + 2 * hangs));
    // of autoregressive noise whose moves hang together like that
    this.worth = hangs < 0 ? Math.clamp((1 + hangs) / -hangs, 1, MOST_HANGING) : MOST_HANGING;
  }

  /// The strongest bend that did not count; null before [#bends()] and where there was none.
  @Nullable Grounds missed() {
    return missed;
  }

  /// The bends, in order of time.
  List<Bend> bends() {
    List<Integer> places = places();
    List<Bend> bends = new ArrayList<>();
    for (int k = 0; k < places.size(); k++) {
      int at = places.get(k);
      int from = k == 0 ? 0 : places.get(k - 1);
      int to = k + 1 < places.size() ? places.get(k + 1) : x.length;
      double gain = cost(from, to) - cost(from, at) - cost(at, to);
      Grounds grounds =
          new Grounds(
              Test.BEND,
              gain / price,
              1,
              Math.pow(2, 1 - gain / price),
              1.0 / among,
              among,
              List.of(
                  new Measure("gain of two lines over one", gain),
                  new Measure("price of a line", price)));
      if (grounds.enough()) {
        bends.add(bend(from, at, to, grounds));
      } else if (missed == null || missed.statistic() < grounds.statistic()) {
        missed = grounds;
      }
    }
    return bends;
  }

  /// With the places whose likelihood is not so much less that chance explains it in fewer than one
  /// in ten (Hansen, Econometrica 68, 2000); more of them where noise hangs together, since so many
  /// fewer samples speak for themselves.
  private Bend bend(int from, int at, int to, Grounds grounds) {
    double most = cost(from, at) + cost(at, to) + NEARLY * worth;
    int first = at;
    int last = at;
    for (int place = from + SHORTEST; place <= to - SHORTEST; place++) {
      if (cost(from, place) + cost(place, to) <= most) {
        first = Math.min(first, place);
        last = Math.max(last, place);
      }
    }
    return new Bend(at, first, last, rises(from, at, to), grounds);
  }

  private List<Integer> places() {
    int n = x.length;
    if (n == 0) {
      return List.of();
    }
    double[] best = new double[n + 1];
    int[] last = new int[n + 1];
    Arrays.fill(best, Double.POSITIVE_INFINITY);
    best[0] = -price;
    for (int to = SHORTEST; to <= n; to++) {
      for (int from = 0; from <= to - SHORTEST; from++) {
        if (best[from] < Double.POSITIVE_INFINITY) {
          double total = best[from] + price + cost(from, to);
          if (total < best[to]) {
            best[to] = total;
            last[to] = from;
          }
        }
      }
    }
    List<Integer> places = new ArrayList<>();
    for (int at = last[n]; at > 0; at = last[at]) {
      places.add(at);
    }
    Collections.reverse(places);
    return places;
  }

  /// Twice the negative log likelihood of the best line through `[from, to)`, but for constants.
  private double cost(int from, int to) {
    double size = to - from;
    double sum = sums[to] - sums[from];
    double rest = squares[to] - squares[from] - sum * sum / size;
    // indices first to last of consecutive whole numbers: their sums are known
    double middle = from + (size - 1) / 2;
    double width = size * (size * size - 1) / 12;
    double together = moments[to] - moments[from] - middle * sum;
    rest -= together * together / width;
    return size * Math.log(Math.max(0, rest) / size + floor);
  }

  /// Whether the series lies higher after the bend than the line before it foretold.
  private boolean rises(int from, int at, int to) {
    double size = at - from;
    double level = (sums[at] - sums[from]) / size;
    double middle = from + (size - 1) / 2;
    double slope =
        (moments[at] - moments[from] - middle * (sums[at] - sums[from]))
            / (size * (size * size - 1) / 12);
    double after = (sums[to] - sums[at]) / (to - at);
    return after >= level + slope * ((at + to - 1) / 2.0 - middle);
  }

  private static void drawSpikesBack(double[] x) {
    int n = x.length;
    double[] middles = new double[n];
    double[] distances = new double[n];
    double[] five = new double[SHORTEST];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < SHORTEST; k++) {
        five[k] = x[Math.max(0, Math.min(n - 1, i + k - SHORTEST / 2))];
      }
      Arrays.sort(five);
      middles[i] = five[SHORTEST / 2];
      distances[i] = Math.abs(x[i] - middles[i]);
    }
    Arrays.sort(distances);
    double most = SPIKE * ShiftScan.MAD_TO_DEVIATION * Quantiles.of(distances, n, 0.5);
    for (int i = 0; i < n && most > 0; i++) {
      x[i] = Math.max(middles[i] - most, Math.min(middles[i] + most, x[i]));
    }
  }

  /// The deviation of the noise as neighbours show it, whatever the level does.
  private static double neighbours(double[] x) {
    if (x.length < 2) {
      return 0;
    }
    double[] moves = new double[x.length - 1];
    for (int i = 0; i < moves.length; i++) {
      moves[i] = x[i + 1] - x[i];
    }
    double[] sorted = Quantiles.sorted(moves, 0, moves.length);
    double middle = Quantiles.of(sorted, sorted.length, 0.5);
    for (int i = 0; i < moves.length; i++) {
      sorted[i] = Math.abs(moves[i] - middle);
    }
    Arrays.sort(sorted);
    return ShiftScan.MAD_TO_DEVIATION * Quantiles.of(sorted, sorted.length, 0.5) / Math.sqrt(2);
  }

  /// How much each move hangs on the one before: −½ for independent noise, 0 for a random walk,
  /// more for anything smooth. Single large moves are clipped.
  private static double hangs(double[] x) {
    if (x.length < 3) {
      return -0.5;
    }
    double[] moves = new double[x.length - 1];
    for (int i = 0; i < moves.length; i++) {
      moves[i] = x[i + 1] - x[i];
    }
    double[] sorted = Quantiles.sorted(moves, 0, moves.length);
    double low = Quantiles.of(sorted, sorted.length, 0.05);
    double high = Quantiles.of(sorted, sorted.length, 0.95);
    double mean = 0;
    for (int i = 0; i < moves.length; i++) {
      moves[i] = Math.max(low, Math.min(high, moves[i]));
      mean += moves[i] / moves.length;
    }
    double power = 0;
    double together = 0;
    for (int i = 0; i < moves.length; i++) {
      power += (moves[i] - mean) * (moves[i] - mean);
      together += i == 0 ? 0 : (moves[i] - mean) * (moves[i - 1] - mean);
    }
    return power > 0 ? together / power : -0.5;
  }
}
