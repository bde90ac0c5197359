package hindcast.analysis;

import hindcast.analysis.Formula.Statistic;
import hindcast.model.Incident;
import hindcast.model.Series;
import hindcast.model.TimelineEvent;
import java.util.Arrays;

/// Computes a formula from the samples and events it names: the one place where the numbers of
/// sentences come from.
public final class FormulaEvaluator {
  private static final long MINUTE = 60_000;

  private FormulaEvaluator() {}

  /// The value; `NaN` where the named samples or event are not there.
  public static double evaluate(Formula formula, Incident incident) {
    return switch (formula) {
      case Formula.Of of ->
          incident
              .series(of.series())
              .map(series -> statistic(of.statistic(), series.within(of.span())))
              .orElse(Double.NaN);
      case Formula.FirstOutside first ->
          incident
              .series(first.series())
              .map(series -> firstOutside(series.within(first.span()), first.low(), first.high()))
              .orElse(Double.NaN);
      case Formula.EventTime time ->
          incident.events().stream()
              .filter(event -> event.id().equals(time.event()))
              .mapToDouble(TimelineEvent::happenedAt)
              .findFirst()
              .orElse(Double.NaN);
      case Formula.Ratio ratio ->
          evaluate(ratio.numerator(), incident) / evaluate(ratio.denominator(), incident);
      case Formula.Difference difference ->
          evaluate(difference.later(), incident) - evaluate(difference.earlier(), incident);
      case Formula.Sum sum ->
          sum.parts().stream().mapToDouble(part -> evaluate(part, incident)).sum();
      case Formula.Instant instant -> instant.epochMillis();
      case Formula.Count count -> count.things();
      case Formula.Given given -> given.value();
    };
  }

  static double firstOutside(Series series, double low, double high) {
    for (int i = 0; i < series.size(); i++) {
      double v = series.value(i);
      if (v < low || v > high) {
        return series.epochMillis(i);
      }
    }
    return Double.NaN;
  }

  /// A statistic over the finite samples; `NaN` without any, but 0 for sums and numbers of samples.
  static double statistic(Statistic statistic, Series series) {
    double[] values = Arrays.stream(series.values()).filter(Double::isFinite).toArray();
    return switch (statistic) {
      case SAMPLES -> values.length;
      case SUM -> Arrays.stream(values).sum();
      case INTEGRAL -> Arrays.stream(values).sum() * series.info().stepMillis() / 1000.0;
      case MEAN -> mean(values);
      case MIN -> Arrays.stream(values).min().orElse(Double.NaN);
      case MAX -> Arrays.stream(values).max().orElse(Double.NaN);
      case MEDIAN -> median(values);
      case MINUTE_MAX -> minute(series, true);
      case MINUTE_MIN -> minute(series, false);
    };
  }

  private static double mean(double[] values) {
    RunningMean mean = new RunningMean();
    for (double v : values) {
      mean.add(v);
    }
    return mean.value();
  }

  private static double median(double[] values) {
    if (values.length == 0) {
      return Double.NaN;
    }
    Arrays.sort(values);
    int middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : values[middle - 1] / 2 + values[middle] / 2;
  }

  /// Every minute that begins at a sample and lies within the samples; all of them where they are
  /// shorter than a minute.
  private static double minute(Series all, boolean highest) {
    int first = 0;
    int end = all.size();
    while (first < end && !Double.isFinite(all.value(first))) {
      first++;
    }
    while (end > first && !Double.isFinite(all.value(end - 1))) {
      end--;
    }
    double best = Double.NaN;
    RunningMean mean = new RunningMean();
    int from = first;
    int bestFrom = first;
    int bestTo = first - 1;
    for (int to = first; to < end; to++) {
      mean.add(all.value(to));
      while (all.epochMillis(from) <= all.epochMillis(to) - MINUTE) {
        mean.remove(all.value(from++));
      }
      boolean whole = from > first || to == end - 1 || all.info().stepMillis() >= MINUTE;
      if (whole && Double.isFinite(all.value(to))) {
        double now = mean.value();
        if (Double.isNaN(best) || (highest ? now > best : now < best)) {
          best = now;
          bestFrom = from;
          bestTo = to;
        }
      }
    }
    // computed anew: what went through the running mean may have left rounding errors
    RunningMean exact = new RunningMean();
    for (int i = bestFrom; i <= bestTo; i++) {
      exact.add(all.value(i));
    }
    return exact.value();
  }

  /// The mean of finite values that come and go. The sum is compensated (Neumaier 1974), so that a
  /// value many orders above the others leaves nothing behind when it goes, and scaled, so that a
  /// few of the largest numbers there are do not overflow.
  private static final class RunningMean {
    private static final double DOWN = 0x1p-24;

    private double sum;
    private double compensation;
    private int count;

    void add(double value) {
      if (Double.isFinite(value)) {
        change(value * DOWN);
        count++;
      }
    }

    void remove(double value) {
      if (Double.isFinite(value)) {
        change(-value * DOWN);
        count--;
      }
    }

    private void change(double value) {
      double next = sum + value;
      compensation +=
          Math.abs(sum) >= Math.abs(value) ? (sum - next) + value : (value - next) + sum;
      sum = next;
    }

    /// NaN where there is none.
    double value() {
      return count == 0 ? Double.NaN : (sum + compensation) / count / DOWN;
    }
  }
}
