package hindcast.ui.importing;

import hindcast.model.ClockSuggestion;
import hindcast.model.Source;
import hindcast.model.TimeSpan;
import hindcast.ui.common.AxisTicks;
import hindcast.ui.common.TimeScale;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The time on which all files of a review are laid side by side. A file that lies far away from
/// where most of them are (a wrong year) does not squeeze the others: it is told of at the edge.
///
/// @param span what the axis shows; null where no file bears a time
record TimeAxis(@Nullable TimeSpan span) {
  private static final double MIN_PIXELS = 84;
  private static final long LEAST = 60_000;

  /// The axis of a draft.
  static TimeAxis of(@Nullable Draft draft) {
    List<TimeSpan> spans = new ArrayList<>();
    if (draft != null) {
      for (Source source : draft.sources()) {
        TimeSpan span = source.span();
        ClockSuggestion suggestion = source.suggestion();
        if (span != null) {
          spans.add(span);
        }
        TimeSpan corrected = suggestion == null ? null : Clocks.corrected(source, suggestion);
        if (corrected != null) {
          spans.add(corrected);
        }
      }
    }
    TimeSpan core = core(spans);
    if (core == null) {
      return new TimeAxis(null);
    }
    long reach = Math.max(core.length(), 24L * 60 * LEAST);
    TimeSpan near = new TimeSpan(core.from() - reach, core.to() + reach);
    TimeSpan all = core;
    for (TimeSpan span : spans) {
      all = span.overlaps(near) && span.length() <= 4 * reach ? all.union(span) : all;
    }
    long more = Math.max(LEAST, all.length() / 40);
    return new TimeAxis(new TimeSpan(all.from() - more, all.to() + more));
  }

  /// The span that most others share time with; of several, the longest.
  private static @Nullable TimeSpan core(List<TimeSpan> spans) {
    TimeSpan best = null;
    long most = -1;
    for (TimeSpan one : spans) {
      TimeSpan wide = new TimeSpan(one.from(), Math.max(one.to(), one.from() + 1));
      long meet = spans.stream().filter(wide::overlaps).count();
      if (meet > most || (meet == most && best != null && one.length() > best.length())) {
        best = one;
        most = meet;
      }
    }
    return best;
  }

  /// The axis laid over that many pixels; null where no file bears a time.
  @Nullable TimeScale scale(double left, double width) {
    TimeSpan shown = span;
    return shown == null || width < 1 ? null : new TimeScale(shown, left, width);
  }

  /// Round instants on it.
  static AxisTicks ticks(TimeScale scale) {
    return AxisTicks.of(scale.span(), scale.width(), MIN_PIXELS);
  }
}
