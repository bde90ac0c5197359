package hindcast.analysis.onset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One way of looking at a series, a value for each sample. Each looks back only, so that what it
/// shows at a moment was known at that moment.
final class View {
  private static final long DAY = 86_400_000;

  /// With fewer days a daily course cannot be told from one that was so once.
  private static final int LEAST_DAYS = 3;

  /// Earlier days that a moment is compared with.
  private static final int DAYS = 7;

  /// The shorter window: samples, and at least a time in which one moment may differ from the next.
  private static final int SHORT = 4;

  private static final long SHORT_MILLIS = 60_000;
  private static final int LONGEST_SHORT = 12;

  /// The longer window in shorter ones.
  private static final int LONG = 6;

  /// Spreads smaller than this share of the whole series' are told apart no further.
  private static final double LEAST_SPREAD = 1e-3;

  /// What of each window counts.
  enum Of {
    /// Every sample.
    ALL,
    /// Every sample but the one farthest from the window's mean: what one lone sample does to a
    /// series cannot be seen so.
    ALL_BUT_THE_FARTHEST
  }

  private final String name;
  private final double[] value;
  private final int start;
  private final int window;

  private View(String name, double[] value, int start, int window) {
    this.name = name;
    this.value = value;
    this.start = start;
    this.window = window;
  }

  /// What it shows, in plain words.
  String name() {
    return name;
  }

  /// Its values, not copied; `NaN` before [#start()].
  double[] value() {
    return value;
  }

  /// The first sample that has a value.
  int start() {
    return start;
  }

  /// Samples that one value is made of.
  int window() {
    return window;
  }

  /// Samples in the shorter window.
  static int shortWindow(Samples samples) {
    return samples.step <= 0
        ? SHORT
        : (int) Math.max(SHORT, Math.min(LONGEST_SHORT, SHORT_MILLIS / samples.step));
  }

  /// Samples in the longer window.
  static int longWindow(Samples samples) {
    return LONG * shortWindow(samples);
  }

  /// How many views of these samples there are.
  static int number(Samples samples) {
    int n = samples.size();
    boolean days = n > 1 && samples.time[n - 1] - samples.time[0] >= LEAST_DAYS * DAY;
    return days ? 5 : 3;
  }

  /// Value, short mean and spread of a series, and where it covers enough days how far it is from
  /// the same time of the days before, now and over the longer window. Empty for a constant series.
  ///
  /// @param of what counts of windows that are longer than a sample
  static List<View> of(Samples samples, Of of) {
    double[] x = samples.value;
    double deviation = samples.deviation();
    if (!(deviation > 0)) {
      return List.of();
    }
    int brief = shortWindow(samples);
    int lengthy = longWindow(samples);
    double least = LEAST_SPREAD * deviation;
    List<View> views = new ArrayList<>();
    views.add(new View("value", x, 0, 1));
    views.add(new View("mean of " + brief + " samples", means(x, 0, brief, of), brief - 1, brief));
    views.add(
        new View(
            "spread of " + lengthy + " samples",
            spreads(x, lengthy, least, of),
            lengthy - 1,
            lengthy));
    int first = samples.indexAtOrAfter(samples.size() == 0 ? 0 : samples.time[0] + DAY);
    if (first < x.length && samples.time[x.length - 1] - samples.time[0] >= LEAST_DAYS * DAY) {
      double[] apart = fromOtherDays(samples, first);
      double[] size = new double[x.length];
      for (int i = first; i < size.length; i++) {
        size[i] = Math.abs(apart[i]);
      }
      double[] sizes = means(size, first, lengthy, of);
      for (int i = 0; i < sizes.length; i++) {
        sizes[i] = Math.log(sizes[i] + least);
      }
      views.add(
          new View(
              "difference from the same time on other days, mean of " + brief,
              means(apart, first, brief, of),
              Math.min(x.length, first + brief - 1),
              brief));
      views.add(
          new View(
              "size of that difference, mean of " + lengthy,
              sizes,
              Math.min(x.length, first + lengthy - 1),
              lengthy));
    }
    return views;
  }

  private static double[] means(double[] x, int from, int window, Of of) {
    double[] means = new double[x.length];
    Arrays.fill(means, Double.NaN);
    for (int i = from + window - 1; i < x.length; i++) {
      // summed anew each time: a running sum never forgets the rounding of a huge value
      double sum = 0;
      for (int j = i - window + 1; j <= i; j++) {
        sum += x[j];
      }
      double mean = sum / window;
      means[i] =
          of == Of.ALL ? mean : (sum - x[farthest(x, i - window + 1, i, mean)]) / (window - 1);
    }
    return means;
  }

  /// The index from `from` to `to` at which the value is farthest from `mean`.
  private static int farthest(double[] x, int from, int to, double mean) {
    int farthest = from;
    for (int j = from + 1; j <= to; j++) {
      if (Math.abs(x[j] - mean) > Math.abs(x[farthest] - mean)) {
        farthest = j;
      }
    }
    return farthest;
  }

  /// Logarithms of deviations.
  private static double[] spreads(double[] x, int window, double least, Of of) {
    double[] means = means(x, 0, window, of);
    int counted = of == Of.ALL ? window : window - 1;
    double[] spreads = new double[x.length];
    Arrays.fill(spreads, Double.NaN);
    for (int i = window - 1; i < x.length; i++) {
      int first = i - window + 1;
      int without = of == Of.ALL ? -1 : farthest(x, first, i, means[i]);
      double squares = 0;
      for (int j = first; j <= i; j++) {
        squares += j == without ? 0 : (x[j] - means[i]) * (x[j] - means[i]);
      }
      spreads[i] = Math.log(Math.sqrt(squares / counted) + least);
    }
    return spreads;
  }

  /// Each sample less the median of those at the same time on the days before, from `first` on.
  private static double[] fromOtherDays(Samples samples, int first) {
    double[] x = samples.value;
    double[] apart = new double[x.length];
    Arrays.fill(apart, 0, first, Double.NaN);
    int[] place = new int[DAYS + 1];
    double[] then = new double[DAYS];
    for (int i = first; i < x.length; i++) {
      int seen = 0;
      for (int day = 1; day <= DAYS; day++) {
        long moment = samples.time[i] - day * DAY;
        if (moment < samples.time[0]) {
          break;
        }
        while (samples.time[place[day]] < moment) {
          place[day]++;
        }
        double value = x[place[day]];
        int at = seen++;
        while (at > 0 && then[at - 1] > value) {
          then[at] = then[at - 1];
          at--;
        }
        then[at] = value;
      }
      apart[i] = x[i] - Quantiles.of(then, seen, 0.5);
    }
    return apart;
  }
}
