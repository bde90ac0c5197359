package hindcast.analysis;

import hindcast.model.Series;
import java.util.Collection;

/// The time around an incident that the ranking compares with the rest, and the other times it is
/// compared with.
///
/// An incident is noticed late and its first minutes tell most, so the window reaches as far back
/// as forward: three minutes, less where there is little data, more where samples are minutes
/// apart.
///
/// @param anchor when the incident was noticed or began, epoch milliseconds
/// @param half how far the window reaches to either side, in milliseconds
/// @param from completion time of the first sample of all series
/// @param to completion time of the last one
/// @param spacing distance between the times it is compared with
record RankingWindow(long anchor, long half, long from, long to, long spacing) {
  private static final long HALF = 180_000;

  /// The window is at most this part of all data to either side, so that there is something to
  /// compare it with.
  private static final int PARTS = 20;

  /// A window holds this many steps after the anchor, and one before it.
  private static final int STEPS = 4;

  /// More shifts in time than this add nothing to what chance gives.
  private static final int SHIFTS = 1024;

  static RankingWindow around(long anchor, Collection<Series> all) {
    long from = Long.MAX_VALUE;
    long to = Long.MIN_VALUE;
    for (Series series : all) {
      if (!series.isEmpty()) {
        long offset = Movement.offset(series);
        from = Math.min(from, series.epochMillis(0) + offset);
        to = Math.max(to, series.epochMillis(series.size() - 1) + offset);
      }
    }
    if (from > to) {
      return new RankingWindow(anchor, HALF, anchor, anchor, HALF);
    }
    long step =
        all.stream().mapToLong(s -> s.info().stepMillis()).filter(s -> s > 0).min().orElse(1000);
    long half = Math.max(1, Math.min(HALF, (to - from) / PARTS));
    long spacing = Math.max(step, (to - from) / SHIFTS + 1);
    return new RankingWindow(anchor, half, from, to, spacing);
  }

  /// How far it reaches back for a series of that step.
  long before(long step) {
    return Math.max(half, step);
  }

  /// How far it reaches forward for a series of that step.
  long after(long step) {
    return Math.max(half, STEPS * step);
  }

  /// Number of anchors that lie on the grid through the incident's own anchor within the data.
  int shifts() {
    return first() > last() ? 0 : (int) (last() - first() + 1);
  }

  /// The anchor of shift `i`.
  long shifted(int i) {
    return anchor + (first() + i) * spacing;
  }

  private long first() {
    return Math.ceilDiv(from - anchor, spacing);
  }

  private long last() {
    return Math.floorDiv(to - anchor, spacing);
  }
}
