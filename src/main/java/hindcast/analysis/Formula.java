package hindcast.analysis;

import hindcast.model.Series;
import hindcast.model.TimeSpan;
import java.util.List;

/// How a number in a sentence follows from samples and events, so that anyone can compute it again
/// from the cited evidence alone.
public sealed interface Formula {
  /// A statistic over the non-gap samples of one series in a span.
  record Of(Statistic statistic, String series, TimeSpan span) implements Formula {}

  /// Time (epoch milliseconds) of the first sample in the span that lies outside `[low, high]`;
  /// every finite one does where `low` is above `high`.
  record FirstOutside(String series, TimeSpan span, double low, double high) implements Formula {}

  /// When an event happened (epoch milliseconds).
  record EventTime(String event) implements Formula {}

  /// `numerator / denominator`.
  record Ratio(Formula numerator, Formula denominator) implements Formula {}

  /// `later − earlier`.
  record Difference(Formula later, Formula earlier) implements Formula {}

  /// Sum of parts.
  record Sum(List<Formula> parts) implements Formula {
    public Sum {
      parts = List.copyOf(parts);
    }
  }

  /// A given instant (epoch milliseconds) that the analysis derived by a rule told beside it, such
  /// as a phase's beginning or the edge of an uncertainty interval.
  record Instant(long epochMillis) implements Formula {}

  /// A number that the user gave, such as an objective, or that follows from it alone.
  record Given(double value) implements Formula {}

  /// How many things the statement's evidence lists: a count that anyone can check by counting.
  record Count(long things) implements Formula {}

  /// How an onset's time follows from the samples cited: that of the first outside normal or, for
  /// one that changed within its normal range (a fresh moment, a bend), that of the first.
  ///
  /// @param series the onset's series
  /// @param cited the samples that show it, in stamps
  static Formula timeOf(Onset onset, Series series, TimeSpan cited) {
    double low = onset.up() ? -Double.MAX_VALUE : onset.normal().low();
    double high = onset.up() ? onset.normal().high() : Double.MAX_VALUE;
    long offset = Movement.offset(series);
    long stamp = onset.at() - offset;
    int at = series.indexAtOrAfter(stamp);
    boolean within = at < series.size() && series.value(at) >= low && series.value(at) <= high;
    Formula first = new FirstOutside(series.id(), cited, low, high);
    if (within) {
      TimeSpan rest = new TimeSpan(stamp, Math.max(stamp + 1, cited.to()));
      // no value lies within a range that ends before it begins
      first = new FirstOutside(series.id(), rest, Double.MAX_VALUE, -Double.MAX_VALUE);
    }
    return offset == 0 ? first : new Sum(List.of(first, new Instant(offset)));
  }

  /// Statistics over samples.
  enum Statistic {
    MEDIAN,
    MEAN,
    MIN,
    MAX,
    /// Sum of the values: events in the span for a series of counts.
    SUM,
    /// For a rate: mean rate times the seconds it covers, which is the number of events.
    INTEGRAL,
    /// Highest mean over one minute; with steps longer than a minute, the highest sample.
    MINUTE_MAX,
    /// Lowest mean over one minute; with steps longer than a minute, the lowest sample.
    MINUTE_MIN,
    /// Number of samples that are not gaps.
    SAMPLES
  }
}
