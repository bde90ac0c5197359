package hindcast.analysis.onset;

import hindcast.analysis.NormalRange;
import hindcast.model.TimeSpan;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The quiet samples of a series: all but its departures.
final class History {
  /// Older samples no longer count: what was normal months ago need not be now, and the work of one
  /// look stays bounded.
  private static final int LONGEST = 4096;

  /// With fewer samples any wander looks like a departure.
  private static final int LEAST = 20;

  private static final TimeSpan NOWHEN = new TimeSpan(0, 0);

  private final Samples samples;
  private final boolean[] left;

  History(Samples samples) {
    this.samples = samples;
    this.left = new boolean[samples.size()];
  }

  /// These samples are not quiet.
  void leaveOut(int from, int to) {
    Arrays.fill(left, from, to, true);
  }

  /// How many quiet samples there are before that one, at most [#LONGEST].
  int size(int before) {
    int size = 0;
    for (int i = before - 1; i >= 0 && size < LONGEST; i--) {
      size += left[i] ? 0 : 1;
    }
    return size;
  }

  /// The range of the quiet samples before that one; null where they are too few.
  @Nullable NormalRange range(int before) {
    int size = size(before);
    if (size < LEAST) {
      return null;
    }
    double[] values = new double[size];
    for (int i = before - 1, k = 0; k < size; i--) {
      if (!left[i]) {
        values[k++] = samples.value[i];
      }
    }
    return RangeEstimator.of(values, 1, NOWHEN);
  }
}
