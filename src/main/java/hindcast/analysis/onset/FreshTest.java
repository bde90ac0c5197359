package hindcast.analysis.onset;

import hindcast.analysis.Grounds;
import hindcast.analysis.Grounds.Measure;
import hindcast.analysis.Grounds.Test;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds moments at which a series does what it has not done before: the sum over all its views of
/// how surprising each is. One view alone is often surprised; several at once seldom are by chance.
///
/// The strength of a moment is that sum, less for each stronger moment of the same series: a series
/// that is full of wonders has none.
final class FreshTest {
  /// A moment below this is ordinary.
  static final double LEAST_STRENGTH = 18;

  /// The strength at which moments by chance become e times rarer; measured on series whose
  /// anomalies are known.
  private static final double RARER = 8;

  /// What each stronger moment of the same series takes off.
  private static final double REPEATED = 0.1;

  /// Two moments are nearer than this many short windows only if they are one.
  private static final int APART = 20;

  /// How many short windows before its summit a moment may begin.
  private static final int CLIMB = 5;

  /// A moment begins where this share of its summit is reached.
  private static final double BEGUN = 0.8;

  /// It is over where less than this share is left.
  private static final double OVER = 0.3;

  /// A past that shows what is normal has come back to its middle this often, or is worth that many
  /// independent samples. One that only grew or walked has no range that could be left.
  private static final int LEAST_RETURNS = 12;

  private final Samples samples;
  private final int settled;
  private final int among;
  private final List<View> views;
  private final List<double[]> surprises = new ArrayList<>();
  private final double[] sum;
  private final List<Moment> moments = new ArrayList<>();

  /// @param from where it begins
  /// @param summit where it is strongest
  /// @param to first sample at which it is over; the number of samples where it is not
  record Moment(int from, int summit, int to, boolean up, Grounds grounds) {
    double strength() {
      return grounds.statistic();
    }
  }

  /// @param among how many series are looked at together
  FreshTest(Samples samples, int among) {
    this.samples = samples;
    this.among = among;
    this.sum = new double[samples.size()];
    this.settled = settled(samples.value);
    boolean enough = samples.size() > PastTail.LEAST_HISTORY;
    this.views = enough ? View.of(samples) : List.of();
    for (View view : views) {
      double[] surprise = PastTail.surprises(view);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += Math.abs(surprise[i]);
      }
      surprises.add(surprise);
    }
    find();
  }

  /// Moments strong enough to be told among so many series, in order of time.
  List<Moment> moments() {
    return moments.stream().filter(one -> one.grounds().enough()).toList();
  }

  /// The strongest that is not; null where there is none at all.
  @Nullable Grounds missed() {
    return moments.stream()
        .map(Moment::grounds)
        .filter(one -> !one.enough())
        .max(Comparator.comparingDouble(Grounds::statistic))
        .orElse(null);
  }

  /// Whether the moments from that sample on were judged at all.
  boolean knows(int index) {
    return !views.isEmpty() && index >= settled + View.longWindow(samples);
  }

  /// What speaks for a departure between these two: the strongest moment there, however weak; null
  /// where there is none.
  @Nullable Grounds grounds(int from, int to) {
    int until = Math.min(to, from + PastTail.LEAST_HISTORY);
    return moments.stream()
        .filter(one -> one.to() >= from && one.from() < until)
        .map(Moment::grounds)
        .max(Comparator.comparingDouble(Grounds::statistic))
        .orElse(null);
  }

  /// The first sample whose past shows what is normal.
  private static int settled(double[] x) {
    double mean = 0;
    double squares = 0;
    double moves = 0;
    int crossings = 0;
    boolean above = false;
    for (int i = 0; i < x.length; i++) {
      boolean enough =
          crossings >= LEAST_RETURNS || squares == 0 || i * moves / (2 * squares) >= LEAST_RETURNS;
      if (i >= PastTail.LEAST_HISTORY && enough) {
        return i;
      }
      if (i > 0) {
        moves += (x[i] - x[i - 1]) * (x[i] - x[i - 1]);
        crossings += x[i] > mean == above ? 0 : 1;
        above = x[i] > mean;
      }
      double delta = x[i] - mean;
      mean += delta / (i + 1);
      squares += delta * (x[i] - mean);
    }
    return x.length;
  }

  private void find() {
    int apart = APART * View.shortWindow(samples);
    List<Integer> places = new ArrayList<>();
    for (int i = settled; i < sum.length; i++) {
      if (sum[i] >= LEAST_STRENGTH / 2) {
        places.add(i);
      }
    }
    places.sort(Comparator.comparingDouble(i -> -sum[i]));
    boolean[] taken = new boolean[sum.length];
    int stronger = 0;
    for (int summit : places) {
      if (!taken[summit]) {
        int last = Math.min(sum.length, summit + apart + 1);
        java.util.Arrays.fill(taken, Math.max(0, summit - apart), last, true);
        moments.add(moment(summit, stronger++));
      }
    }
    moments.sort(Comparator.comparingInt(Moment::from));
  }

  private Moment moment(int summit, int stronger) {
    int from = Math.max(settled, summit - CLIMB * View.shortWindow(samples));
    while (sum[from] < BEGUN * sum[summit]) {
      from++;
    }
    int to = summit + 1;
    while (to < sum.length && sum[to] >= OVER * sum[summit]) {
      to++;
    }
    double strength = sum[summit] / (1 + REPEATED * stronger);
    List<Measure> measures = new ArrayList<>();
    double side = 0;
    for (int k = 0; k < views.size(); k++) {
      double surprise = surprises.get(k)[summit];
      measures.add(new Measure(views.get(k).name(), Math.abs(surprise)));
      side += views.get(k).signed() ? surprise : 0;
    }
    measures.add(new Measure("stronger moments of the same series", stronger));
    if (side == 0) {
      int back = Math.max(0, summit - View.longWindow(samples) + 1);
      double[] near = Quantiles.sorted(samples.value, back, summit + 1);
      double[] before = Quantiles.sorted(samples.value, 0, summit + 1);
      side = Quantiles.of(near, near.length, 0.5) - Quantiles.of(before, before.length, 0.5);
    }
    Grounds grounds =
        new Grounds(
            Test.FRESH,
            strength,
            LEAST_STRENGTH,
            Math.exp((LEAST_STRENGTH - strength) / RARER),
            1.0 / among,
            among,
            measures);
    return new Moment(from, summit, to, side >= 0, grounds);
  }
}
