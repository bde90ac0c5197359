package hindcast.testing;

import hindcast.analysis.Evidence;
import hindcast.analysis.Formula;
import hindcast.analysis.Quantity;
import hindcast.model.Display;
import hindcast.model.Incident;
import hindcast.model.Series;
import hindcast.model.TimeSpan;
import hindcast.model.TimelineEvent;
import hindcast.model.Unit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Computes the numbers of a draft a second time, from nothing but samples and events, by code that
/// shares none with the program's own evaluator.
public final class Recalculation {
  private final Incident incident;

  public Recalculation(Incident incident) {
    this.incident = incident;
  }

  public double of(Formula formula) {
    return switch (formula) {
      case Formula.Of of -> statistic(of.statistic(), series(of.series()), of.span());
      case Formula.FirstOutside first -> firstOutside(first);
      case Formula.EventTime time -> (double) event(time.event()).happenedAt();
      case Formula.Ratio ratio -> of(ratio.numerator()) / of(ratio.denominator());
      case Formula.Difference difference -> of(difference.later()) - of(difference.earlier());
      case Formula.Sum sum -> {
        double total = 0;
        for (Formula part : sum.parts()) {
          total += of(part);
        }
        yield total;
      }
      case Formula.Instant instant -> (double) instant.epochMillis();
      case Formula.Count count -> (double) count.things();
      case Formula.Given given -> given.value();
    };
  }

  /// The quantity's text made anew from the recalculated value.
  public String text(Quantity quantity) {
    double value = of(quantity.formula());
    return switch (quantity.style()) {
      case NUMBER -> Display.number(value);
      case COUNT -> Display.count(Math.round(value));
      case MULTIPLE -> Display.multiple(value);
      case SHARE -> Display.share(value);
      case TIME -> Display.time((long) value, ZoneOffset.UTC);
      case MOMENT -> Display.moment((long) value, ZoneOffset.UTC);
      case DURATION -> Display.duration((long) value);
      case WITH_UNIT -> Display.value(value, unit(quantity.formula()));
    };
  }

  /// Whether the evidence covers every sample and event the formula reads.
  public boolean cited(Formula formula, List<Evidence> evidence) {
    return switch (formula) {
      case Formula.Of of -> covers(evidence, of.series(), of.span());
      case Formula.FirstOutside first -> covers(evidence, first.series(), first.span());
      case Formula.EventTime time ->
          evidence.stream().anyMatch(one -> time.event().equals(one.event()));
      case Formula.Ratio ratio ->
          cited(ratio.numerator(), evidence) && cited(ratio.denominator(), evidence);
      case Formula.Difference difference ->
          cited(difference.later(), evidence) && cited(difference.earlier(), evidence);
      case Formula.Sum sum -> sum.parts().stream().allMatch(part -> cited(part, evidence));
      case Formula.Instant instant -> !evidence.isEmpty();
      case Formula.Count count -> !evidence.isEmpty();
      case Formula.Given given -> !evidence.isEmpty();
    };
  }

  private static boolean covers(List<Evidence> evidence, String series, TimeSpan span) {
    for (Evidence one : evidence) {
      if (series.equals(one.series()) && one.from() <= span.to() && one.to() >= span.from()) {
        return true;
      }
    }
    return false;
  }

  private Series series(String id) {
    for (Series series : incident.series()) {
      if (series.info().id().equals(id)) {
        return series;
      }
    }
    throw new AssertionError("no series " + id);
  }

  private TimelineEvent event(String id) {
    for (TimelineEvent event : incident.events()) {
      if (event.id().equals(id)) {
        return event;
      }
    }
    throw new AssertionError("no event " + id);
  }

  private Unit unit(Formula formula) {
    return formula instanceof Formula.Of of ? series(of.series()).info().unit() : Unit.NONE;
  }

  private double firstOutside(Formula.FirstOutside first) {
    Series series = series(first.series());
    for (int i = 0; i < series.size(); i++) {
      long at = series.epochMillis(i);
      double value = series.value(i);
      boolean inside = value >= first.low() && value <= first.high();
      if (at >= first.span().from() && at < first.span().to() && !Double.isNaN(value) && !inside) {
        return (double) at;
      }
    }
    throw new AssertionError("nothing outside normal in " + first);
  }

  private static double statistic(Formula.Statistic statistic, Series series, TimeSpan span) {
    List<Long> times = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    BigDecimal all = BigDecimal.ZERO;
    for (int i = 0; i < series.size(); i++) {
      long at = series.epochMillis(i);
      if (at >= span.from() && at < span.to() && Double.isFinite(series.value(i))) {
        times.add(at);
        values.add(series.value(i));
        all = all.add(new BigDecimal(series.value(i)));
      }
    }
    int n = values.size();
    double sum = all.doubleValue();
    return switch (statistic) {
      case SAMPLES -> n;
      case SUM -> sum;
      case INTEGRAL -> sum * series.info().stepMillis() / 1000.0;
      case MEAN -> all.divide(BigDecimal.valueOf(n), MathContext.DECIMAL64).doubleValue();
      case MIN -> Collections.min(values);
      case MAX -> Collections.max(values);
      case MEDIAN -> {
        Collections.sort(values);
        yield values.get((n - 1) / 2) / 2 + values.get(n / 2) / 2;
      }
      case MINUTE_MAX -> minute(times, values, series.info().stepMillis(), 1);
      case MINUTE_MIN -> -minute(times, values, series.info().stepMillis(), -1);
    };
  }

  /// Highest mean of the samples in any window of one minute that ends at a sample.
  private static double minute(List<Long> times, List<Double> values, long stepMillis, int sign) {
    double best = Double.NEGATIVE_INFINITY;
    for (int end = 0; end < times.size(); end++) {
      BigDecimal sum = BigDecimal.ZERO;
      int count = 0;
      int start = end;
      while (start >= 0 && times.get(start) > times.get(end) - 60_000) {
        sum = sum.add(new BigDecimal(values.get(start)));
        count++;
        start--;
      }
      boolean whole = start >= 0 || end == times.size() - 1 || stepMillis >= 60_000;
      if (whole) {
        BigDecimal mean = sum.divide(BigDecimal.valueOf(count), MathContext.DECIMAL64);
        best = Math.max(best, sign * mean.doubleValue());
      }
    }
    return best;
  }
}
