package hindcast.importing.clocks;

import hindcast.model.Display;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How far apart pairs of sources stamp the same things.
///
/// For every two sources that saw at least [#FEWEST] things alike, the offset is the median
/// difference of their stamps (a stamp cut to whole seconds counts as the middle of its second),
/// and its uncertainty half the spread of the middle four fifths. That is wider than the median's
/// own error, on purpose: two sources may stamp different moments of one request, and no number of
/// anchors takes that off.
final class AnchorOffsets {
  /// Fewer shared anchors say nothing.
  static final int FEWEST = 8;

  /// A smaller disagreement is left alone, as clocks and stamps are.
  static final double SMALLEST_MILLIS = 2000;

  /// Less than this share of the anchors about the median is no offset but a mixture.
  private static final double FEWEST_ALIKE = 0.6;

  private final List<Imported> sources;
  private final List<Pair> pairs = new ArrayList<>();

  /// Two sources' offset.
  ///
  /// @param one index of a source
  /// @param other index of the other
  /// @param millis what the other's clock is ahead of the first's
  /// @param halfWidth half-width of the interval for it
  /// @param anchors how many things both saw
  /// @param alike share of them within reach of the median
  /// @param resolution the coarser of the two stamps' widths
  record Pair(
      int one,
      int other,
      double millis,
      double halfWidth,
      int anchors,
      double alike,
      long resolution) {
    /// The offset as seen from that source: positive where its clock is ahead.
    double ahead(int source) {
      return source == other ? millis : -millis;
    }

    int partner(int source) {
      return source == one ? other : one;
    }

    boolean of(int source) {
      return source == one || source == other;
    }

    /// Whether it pins the offset down better than another pair: narrower, on anchors enough.
    boolean sharper(Pair than) {
      boolean fewer = anchors * 10 < than.anchors();
      boolean more = anchors > than.anchors() * 10;
      return more || (!fewer && halfWidth < than.halfWidth());
    }

    /// Whether the clocks differ by more than stamps can explain.
    boolean disagrees() {
      return beyond(millis);
    }

    /// Whether so much is more than stamps can explain.
    boolean beyond(double off) {
      return Math.abs(off) >= Math.max(SMALLEST_MILLIS, Math.max(1.5 * resolution, 3 * halfWidth));
    }

    /// `1 638 things both saw, the middle 80 % within ±0.45 s`.
    String said() {
      return Display.count(anchors)
          + " things both saw, the middle 80 % within ±"
          + Display.number(halfWidth / 1000)
          + " s";
    }
  }

  AnchorOffsets(List<Imported> sources) {
    this.sources = sources;
    for (int i = 0; i < sources.size(); i++) {
      for (int j = i + 1; j < sources.size(); j++) {
        Pair pair = pair(i, j);
        if (pair != null) {
          pairs.add(pair);
        }
      }
    }
  }

  /// Every pair that shares enough and agrees about one offset, in order of the sources.
  List<Pair> pairs() {
    return pairs;
  }

  /// The pairs of one source, those with most anchors first.
  List<Pair> of(int source) {
    return pairs.stream()
        .filter(pair -> pair.of(source))
        .sorted(Comparator.comparingInt(Pair::anchors).reversed())
        .toList();
  }

  private @Nullable Pair pair(int one, int other) {
    AnchorSample mine = sources.get(one).anchors();
    AnchorSample theirs = sources.get(other).anchors();
    if (mine.size() < FEWEST || theirs.size() < FEWEST) {
      return null;
    }
    List<Double> found = new ArrayList<>();
    long[] resolution = {1};
    mine.matched(
        theirs,
        (a, b) -> {
          found.add(b.centre() - a.centre());
          resolution[0] =
              Math.max(resolution[0], Math.max(a.resolutionMillis(), b.resolutionMillis()));
        });
    if (found.size() < FEWEST) {
      return null;
    }
    double[] sorted = found.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    double median = quantile(sorted, 0.5);
    double half = (quantile(sorted, 0.9) - quantile(sorted, 0.1)) / 2;
    double reach = Math.max(1000, Math.max((double) resolution[0], Math.abs(median) / 10));
    double alike =
        Arrays.stream(sorted).filter(off -> Math.abs(off - median) <= reach).count()
            / (double) sorted.length;
    double halfWidth = Math.max(half, resolution[0] / 2.0);
    return alike < FEWEST_ALIKE
        ? null
        : new Pair(one, other, median, halfWidth, sorted.length, alike, resolution[0]);
  }

  /// Quantile of sorted numbers, with linear interpolation (Hyndman and Fan 1996, type 7).
  static double quantile(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) Math.floor(at);
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
