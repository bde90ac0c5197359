package hindcast.analysis.onset;

import hindcast.analysis.Grounds;
import hindcast.analysis.Grounds.Measure;
import hindcast.analysis.Grounds.Test;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Finds moments at which a series does what it has not done before: the sum over all its views of
/// how surprising each is. One view alone is often surprised; several at once seldom are by chance.
///
/// The strength of a moment is that sum, less for each stronger moment of the same series: a series
/// that is full of wonders has none. One far outlier surprises every view that has it in its
/// window, so the sum is held to a little more than what is there without the farthest sample of
/// each window: in noise with a long tail outliers come alone.
final class FreshTest {
  /// A moment below this is ordinary.
  static final double LEAST_STRENGTH = 18;

  /// The strength at which moments by chance become e times rarer; measured on series whose
  /// anomalies are known.
  private static final double RARER = 8;

  /// What each stronger moment of the same series takes off.
  private static final double REPEATED = 0.1;

  /// A moment counts at most so many times what is there without the farthest sample of each
  /// window; measured on noise with long tails and on series whose anomalies are known.
  private static final double MOST_OF_ONE_SAMPLE = 4.0 / 3;

  /// Two moments are nearer than this many short windows only if they are one.
  private static final int APART = 20;

  /// How many short windows before its summit a moment may begin.
  private static final int CLIMB = 5;

  /// A moment begins where this share of its summit is reached.
  private static final double BEGUN = 0.8;

  /// It is over where less than this share is left.
  private static final double OVER = 0.3;

  /// Views that make up this share of a moment tell when it may have begun.
  private static final double MOST_TOLD = 0.8;

  /// A moment began at most this many longer windows before it was seen.
  private static final int STRAYING = 4;

  /// Samples that tell whether a moment is high or low.
  private static final int LATELY = 1024;

  private static final int LONG_PAST = 512;

  /// A past that shows what is normal has come back to its middle this often, or is worth that many
  /// independent samples. One that only grew or walked has no range that could be left.
  private static final int LEAST_RETURNS = 12;

  private final Samples samples;
  private final int among;
  private final int settled;
  private @Nullable List<Moment> found;

  /// @param since the earliest sample at which what it shows may have begun
  /// @param from where it begins
  /// @param summit where it is strongest
  /// @param to first sample at which it is over; the number of samples where it is not
  record Moment(int since, int from, int summit, int to, boolean up, Grounds grounds) {
    double strength() {
      return grounds.statistic();
    }
  }

  /// @param among how many series are looked at together
  FreshTest(Samples samples, int among) {
    this.samples = samples;
    this.among = among;
    this.settled = settled(samples.value);
  }

  /// Moments strong enough to be told among so many series, in order of time.
  List<Moment> moments() {
    if (!couldTell()) {
      return List.of();
    }
    return found().stream().filter(one -> one.grounds().enough()).toList();
  }

  /// The strongest that is not; null where there is none at all, and where so many series are
  /// looked at that none was sought.
  @Nullable Grounds missed() {
    if (!couldTell()) {
      return null;
    }
    return found().stream()
        .map(Moment::grounds)
        .filter(one -> !one.enough())
        .max(Comparator.comparingDouble(Grounds::statistic))
        .orElse(null);
  }

  /// Whether so much came before that sample that its strength is worth more than what the other
  /// tests say: an excursion or two in a short past make the next one look ordinary.
  boolean knows(int index) {
    return index >= Math.max(settled + View.longWindow(samples), LONG_PAST);
  }

  /// Whether the most surprising moment there can be would be told among so many series.
  private boolean couldTell() {
    double most = PastTail.MOST * View.number(samples);
    return settled < samples.size() && Math.exp((LEAST_STRENGTH - most) / RARER) * among <= 1;
  }

  /// What speaks for a departure between these two: the strongest moment there, however weak; null
  /// where there is none.
  @Nullable Grounds grounds(int from, int to) {
    int until = Math.min(to, from + PastTail.LEAST_HISTORY);
    return found().stream()
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

  private List<Moment> found() {
    if (found == null) {
      found = settled < samples.size() ? find() : List.of();
    }
    return found;
  }

  private List<Moment> find() {
    List<View> views = View.of(samples, View.Of.ALL);
    List<double[]> surprises = views.stream().map(PastTail::surprises).toList();
    double[] sum = sum(surprises);
    double[] held = held(sum);
    List<Integer> places = new ArrayList<>();
    for (int i = settled; i < sum.length; i++) {
      if (held[i] >= LEAST_STRENGTH / 2) {
        places.add(i);
      }
    }
    places.sort(
        Comparator.<Integer>comparingDouble(i -> -held[i]).thenComparingDouble(i -> -sum[i]));
    int apart = APART * View.shortWindow(samples);
    boolean[] taken = new boolean[sum.length];
    List<Moment> moments = new ArrayList<>();
    for (int summit : places) {
      if (!taken[summit]) {
        int last = Math.min(sum.length, summit + apart + 1);
        Arrays.fill(taken, Math.max(0, summit - apart), last, true);
        Grounds grounds =
            grounds(views, surprises, sum[summit], held[summit], summit, moments.size());
        moments.add(moment(views, surprises, sum, summit, grounds));
      }
    }
    moments.sort(Comparator.comparingInt(Moment::from));
    return moments;
  }

  /// How surprising all views together are at each sample.
  private double[] sum(List<double[]> surprises) {
    double[] sum = new double[samples.size()];
    for (double[] surprise : surprises) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += Math.abs(surprise[i]);
      }
    }
    return sum;
  }

  /// The sums, none that would be told more than [#MOST_OF_ONE_SAMPLE] times the largest nearby of
  /// the views without the farthest sample of each window.
  private double[] held(double[] sum) {
    double told = LEAST_STRENGTH + RARER * Math.log(among);
    if (Arrays.stream(sum, settled, sum.length).noneMatch(one -> one >= told)) {
      return sum;
    }
    double[] without =
        sum(
            View.of(samples, View.Of.ALL_BUT_THE_FARTHEST).stream()
                .map(PastTail::surprises)
                .toList());
    int near = View.longWindow(samples);
    double[] held = sum.clone();
    for (int i = settled; i < held.length; i++) {
      if (sum[i] >= told) {
        double rest =
            Arrays.stream(without, Math.max(0, i - near), Math.min(held.length, i + near + 1))
                .max()
                .orElse(0);
        held[i] = Math.min(sum[i], MOST_OF_ONE_SAMPLE * rest);
      }
    }
    return held;
  }

  private Grounds grounds(
      List<View> views,
      List<double[]> surprises,
      double sum,
      double held,
      int summit,
      int stronger) {
    double strength = held / (1 + REPEATED * stronger);
    List<Measure> measures = new ArrayList<>();
    for (int k = 0; k < views.size(); k++) {
      measures.add(new Measure(views.get(k).name(), surprises.get(k)[summit]));
    }
    if (held < sum) {
      measures.add(new Measure("most that one lone sample may count", held));
    }
    measures.add(new Measure("stronger moments of the same series", stronger));
    return new Grounds(
        Test.FRESH,
        strength,
        LEAST_STRENGTH,
        Math.exp((LEAST_STRENGTH - strength) / RARER),
        1.0 / among,
        among,
        measures);
  }

  private Moment moment(
      List<View> views, List<double[]> surprises, double[] sum, int summit, Grounds grounds) {
    int from = Math.max(settled, summit - CLIMB * View.shortWindow(samples));
    while (sum[from] < BEGUN * sum[summit]) {
      from++;
    }
    int to = summit + 1;
    while (to < sum.length && sum[to] >= OVER * sum[summit]) {
      to++;
    }
    boolean up = rises(summit);
    int since = Math.min(from - looksBack(views, surprises, sum, summit), strayed(from, up));
    return new Moment(Math.max(0, since), from, summit, to, up, grounds);
  }

  /// How many samples the views look back over that together make up most of the surprise, the
  /// briefest first: a spread over many samples shows a change as late as its window is long.
  private static int looksBack(
      List<View> views, List<double[]> surprises, double[] sum, int summit) {
    int[] order =
        IntStream.range(0, views.size())
            .boxed()
            .sorted(Comparator.comparingInt(k -> views.get(k).window()))
            .mapToInt(k -> k)
            .toArray();
    double told = 0;
    int window = 0;
    for (int k : order) {
      if (told < MOST_TOLD * sum[summit]) {
        told += Math.abs(surprises.get(k)[summit]);
        window = views.get(k).window();
      }
    }
    return window;
  }

  /// The first sample from which on the short mean stays on its side of the middle: what changes
  /// slowly began before it was out of the ordinary.
  private int strayed(int from, boolean up) {
    int brief = View.shortWindow(samples);
    int floor = Math.max(brief, from - STRAYING * View.longWindow(samples));
    double[] before = Quantiles.sorted(samples.value, Math.max(0, from - LATELY), from + 1);
    double middle = Quantiles.of(before, before.length, 0.5);
    int since = from;
    while (since > floor && up == mean(since - 1, brief) > middle) {
      since--;
    }
    return since - brief;
  }

  private double mean(int last, int size) {
    double sum = 0;
    for (int i = last - size + 1; i <= last; i++) {
      sum += samples.value[i];
    }
    return sum / size;
  }

  /// Whether the series is high around the summit, for what it was up to then.
  private boolean rises(int summit) {
    int back = Math.max(0, summit - View.shortWindow(samples) + 1);
    double[] near = Quantiles.sorted(samples.value, back, summit + 1);
    double[] before = Quantiles.sorted(samples.value, Math.max(0, summit - LATELY), summit + 1);
    return Quantiles.of(near, near.length, 0.5) >= Quantiles.of(before, before.length, 0.5);
  }
}
