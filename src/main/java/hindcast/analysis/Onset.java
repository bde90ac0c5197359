package hindcast.analysis;

import hindcast.analysis.Grounds.Test;
import hindcast.model.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A series leaves its normal.
///
/// @param id unique in the analysis, stable for the same input
/// @param series id of the series
/// @param role the series' role
/// @param service the series' service; null where unknown
/// @param at time of the first sample outside normal, epoch milliseconds: the moment at which that
///   sample was complete, so for one stamped at its window's start the window's end
/// @param earliest beginning of the interval that holds the true moment about nine times in ten
/// @param latest its end
/// @param up whether it rose (otherwise it fell)
/// @param confidence calibrated probability that something really changed here, 0–1
/// @param normal the range it left
/// @param peak the value farthest from normal during the excursion
/// @param peakAt when that was
/// @param multiple highest one-minute mean over the median of normal; null where that median is 0
/// @param endedAt when it was back for good; null where the data ends first
/// @param twinOf the onset of another series that measures the same thing and stands for both; null
///   where this one stands for itself
/// @param grounds the tests that found it and their numbers, the first to see it first
public record Onset(
    String id,
    String series,
    Role role,
    @Nullable String service,
    long at,
    long earliest,
    long latest,
    boolean up,
    double confidence,
    NormalRange normal,
    double peak,
    long peakAt,
    @Nullable Double multiple,
    @Nullable Long endedAt,
    @Nullable String twinOf,
    List<Grounds> grounds) {
  /// Below this an onset that only the milder tests saw is a hint, not part of a story.
  private static final double LIKELY = 0.5;

  public Onset {
    grounds = List.copyOf(grounds);
  }

  /// Whether the story of an incident may rest on it: a departure that chance does not explain, or
  /// one that is more likely real than not. Others are hints for whoever looks at that series.
  public boolean solid() {
    return solid(confidence, grounds);
  }

  static boolean solid(double confidence, List<Grounds> grounds) {
    return confidence >= LIKELY
        || grounds.stream().anyMatch(one -> one.test() == Test.JUMP || one.test() == Test.APART);
  }

  /// The same onset, for which another one stands.
  public Onset asTwinOf(String other) {
    return new Onset(
        id,
        series,
        role,
        service,
        at,
        earliest,
        latest,
        up,
        confidence,
        normal,
        peak,
        peakAt,
        multiple,
        endedAt,
        other,
        grounds);
  }

  /// How far the true moment may lie from `at`: the farther end of the interval, in milliseconds.
  /// What screens and tables print after `±`.
  public long uncertaintyMillis() {
    return Math.max(at - earliest, latest - at);
  }

  /// Whether the two intervals leave no doubt that this one came first.
  public boolean certainlyBefore(Onset other) {
    return latest < other.earliest;
  }
}
