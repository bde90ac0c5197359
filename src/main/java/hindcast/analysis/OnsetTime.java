package hindcast.analysis;

import hindcast.model.Series;
import hindcast.model.TimeSpan;
import java.util.List;

/// How the time of an onset follows from its samples.
public final class OnsetTime {
  private OnsetTime() {}

  /// The first sample beyond normal, at the end of its window where it is stamped at the start.
  /// Where that is not when the onset was found, since the spread or the daily course moved and no
  /// value left normal, the instant itself, which the caller has to cite.
  ///
  /// @param samples the stamps among which the onset's sample is the first beyond normal
  public static Formula of(Onset onset, Series series, TimeSpan samples) {
    Formula.FirstOutside first =
        new Formula.FirstOutside(
            series.id(),
            samples,
            onset.up() ? -Double.MAX_VALUE : onset.normal().low(),
            onset.up() ? onset.normal().high() : Double.MAX_VALUE);
    long offset = Movement.offset(series);
    double stamp = FormulaEvaluator.firstOutside(series.within(samples), first.low(), first.high());
    if (Double.isNaN(stamp) || (long) stamp + offset != onset.at()) {
      return new Formula.Instant(onset.at());
    }
    return offset == 0 ? first : new Formula.Sum(List.of(first, new Formula.Instant(offset)));
  }
}
