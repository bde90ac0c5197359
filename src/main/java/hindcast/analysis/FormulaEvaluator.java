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
      case MEAN -> values.length == 0 ? Double.NaN : mean(values);
      case MIN -> Arrays.stream(values).min().orElse(Double.NaN);
      case MAX -> Arrays.stream(values).max().orElse(Double.NaN);
      case MEDIAN -> median(values);
      case MINUTE_MAX -> minute(series, true);
      case MINUTE_MIN -> minute(series, false);
    };
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double v : values) {
      sum += v;
    }
    return sum / values.length;
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
  private static double minute(Series series, boolean highest) {
    int n = series.size();
    double best = Double.NaN;
    double sum = 0;
    int seen = 0;
    int from = 0;
    int bestFrom = 0;
    int bestTo = -1;
    for (int to = 0; to < n; to++) {
      double v = series.value(to);
      if (Double.isFinite(v)) {
        sum += v;
        seen++;
      }
      while (series.epochMillis(from) <= series.epochMillis(to) - MINUTE) {
        double gone = series.value(from++);
        if (Double.isFinite(gone)) {
          sum -= gone;
          seen--;
        }
      }
      boolean whole = from > 0 || to == n - 1 || series.info().stepMillis() >= MINUTE;
      if (seen > 0 && whole) {
        double mean = sum / seen;
        if (Double.isNaN(best) || (highest ? mean > best : mean < best)) {
          best = mean;
          bestFrom = from;
          bestTo = to;
        }
      }
    }
    // summed anew: the running sum has gathered rounding errors
    double exact = 0;
    int counted = 0;
    for (int i = bestFrom; i <= bestTo; i++) {
      if (Double.isFinite(series.value(i))) {
        exact += series.value(i);
        counted++;
      }
    }
    return counted == 0 ? Double.NaN : exact / counted;
  }
}
