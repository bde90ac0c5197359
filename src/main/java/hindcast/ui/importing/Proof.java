package hindcast.ui.importing;

import hindcast.model.ClockSuggestion;
import hindcast.model.Role;
import hindcast.model.Series;
import hindcast.model.SeriesKind;
import hindcast.model.Source;
import hindcast.model.TimeSpan;
import hindcast.model.TimelineEvent;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Two signals that show whether a correction is right: one of the suspicious source, and the one
/// of a trusted source that it follows best once corrected.
///
/// @param own of the suspicious source, at the times as written; null where it has events alone
/// @param moments times of its events as written; empty where it has a signal
/// @param trusted of another source
/// @param delta what the correction adds to `own`
/// @param window the time that shows it
record Proof(
    @Nullable Series own, List<Long> moments, Series trusted, long delta, TimeSpan window) {
  private static final int MOST_OWN = 24;
  private static final int MOST_TRUSTED = 80;
  private static final int MOST_SAMPLES = 400;
  private static final int FEWEST = 12;
  private static final long SHORTEST = 4 * 60_000;

  /// The proof of a source's open suggestion; null where no two signals can be laid over each
  /// other.
  static @Nullable Proof of(Draft draft, Source source) {
    ClockSuggestion suggestion = source.suggestion();
    if (suggestion == null) {
      return null;
    }
    long delta = Clocks.delta(source, suggestion);
    List<Series> mine =
        draft.incident().series().stream()
            .filter(one -> one.info().source().equals(source.id()) && usable(one))
            .limit(MOST_OWN)
            .toList();
    Series bestOwn = null;
    Series bestTrusted = null;
    double best = 0.3;
    for (Role role : Role.values()) {
      List<Series> trusted =
          draft.incident().series().stream()
              .filter(one -> one.role() == role && usable(one))
              .filter(one -> !draft.incident().disputed(one.info().source()))
              .limit(MOST_TRUSTED)
              .toList();
      for (Series own : mine) {
        for (Series other : own.role() == role ? trusted : List.<Series>of()) {
          double like = fine(own, other, delta) ? gain(own, other, delta) : Double.NaN;
          double worth = like * worth(role, own);
          if (worth > best) {
            best = worth;
            bestOwn = own;
            bestTrusted = other;
          }
        }
      }
    }
    return bestOwn == null || bestTrusted == null
        ? ofEvents(draft, source, delta)
        : new Proof(bestOwn, List.of(), bestTrusted, delta, window(bestOwn, bestTrusted, delta));
  }

  /// Events of the source over the first trusted signal of harm, where they belong together.
  private static @Nullable Proof ofEvents(Draft draft, Source source, long delta) {
    List<Long> moments =
        draft.incident().events().stream()
            .filter(event -> event.ref().source().startsWith(source.id()))
            .map(TimelineEvent::happenedAt)
            .toList();
    TimeSpan span = source.span();
    if (moments.isEmpty() || span == null) {
      return null;
    }
    TimeSpan corrected = new TimeSpan(span.from() + delta, span.to() + delta);
    return draft.incident().series().stream()
        .filter(one -> usable(one) && !draft.incident().disputed(one.info().source()))
        .filter(one -> new TimeSpan(one.epochMillis(0), last(one)).overlaps(corrected))
        .min(Comparator.comparing(Series::role))
        .map(
            one ->
                new Proof(
                    null,
                    moments,
                    one,
                    delta,
                    new TimeSpan(one.epochMillis(0), last(one)).union(corrected)))
        .orElse(null);
  }

  private static long last(Series series) {
    return series.epochMillis(series.size() - 1) + 1;
  }

  /// Whether the shift is small enough for both states to stand in one picture.
  boolean showsBoth() {
    return Math.abs(delta) < window.length();
  }

  /// Whether neither signal is too coarse to show the shift: a rate over a minute trails by more
  /// than some clocks are off.
  private static boolean fine(Series own, Series other, long delta) {
    return 2 * Math.max(coarseness(own), coarseness(other)) <= Math.abs(delta);
  }

  private static long coarseness(Series series) {
    return Math.max(series.info().stepMillis(), series.info().windowMillis());
  }

  /// How alike both are once corrected; less where they are nearly as alike uncorrected.
  private static double gain(Series own, Series other, long delta) {
    double corrected = likeness(own, other, delta);
    double written = likeness(own, other, 0);
    return Double.isFinite(written) ? corrected - 0.5 * Math.max(0, written) : corrected;
  }

  /// A signal that people know, and one that is there all the time, beats one that fits a little
  /// better.
  private static double worth(Role role, Series own) {
    double known =
        switch (role) {
          case ERRORS, CACHE_ERRORS -> 1.2;
          case OTHER -> 0.8;
          default -> 1;
        };
    return known * (0.7 + 0.3 * filled(own));
  }

  /// Share of samples that are not zero.
  private static double filled(Series series) {
    int step = Math.max(1, series.size() / MOST_SAMPLES);
    int n = 0;
    int some = 0;
    for (int i = 0; i < series.size(); i += step) {
      n++;
      some += series.value(i) != 0 ? 1 : 0;
    }
    return n == 0 ? 0 : some / (double) n;
  }

  private static boolean usable(Series series) {
    return series.size() >= FEWEST && series.info().kind() != SeriesKind.CUMULATIVE;
  }

  /// Pearson's correlation of the two, the first corrected; `NaN` where too few samples meet.
  private static double likeness(Series own, Series other, long delta) {
    int from = own.indexAtOrAfter(other.epochMillis(0) - delta);
    int to = own.indexAtOrAfter(other.epochMillis(other.size() - 1) - delta + 1);
    int step = Math.max(1, (to - from) / MOST_SAMPLES);
    long reach = Math.max(own.info().stepMillis(), other.info().stepMillis());
    double n = 0;
    double sumX = 0;
    double sumY = 0;
    double squareX = 0;
    double squareY = 0;
    double product = 0;
    for (int i = from; i < to; i += step) {
      double x = own.value(i);
      double y = at(other, own.epochMillis(i) + delta, reach);
      if (Double.isFinite(x) && Double.isFinite(y)) {
        n++;
        sumX += x;
        sumY += y;
        squareX += x * x;
        squareY += y * y;
        product += x * y;
      }
    }
    double spread = (squareX - sumX * sumX / n) * (squareY - sumY * sumY / n);
    return n < FEWEST || !(spread > 0)
        ? Double.NaN
        : (product - sumX * sumY / n) / Math.sqrt(spread);
  }

  private static double at(Series series, long time, long reach) {
    int i = series.indexAtOrAfter(time);
    if (i < series.size() && series.epochMillis(i) - time <= reach) {
      return series.value(i);
    }
    return i > 0 && time - series.epochMillis(i - 1) <= reach ? series.value(i - 1) : Double.NaN;
  }

  /// All the time both have once corrected; for a small shift just the stretch about the steepest
  /// change, where it can be seen.
  private static TimeSpan window(Series own, Series trusted, long delta) {
    long from = Math.max(own.epochMillis(0) + delta, trusted.epochMillis(0));
    long to =
        Math.min(own.epochMillis(own.size() - 1) + delta, trusted.epochMillis(trusted.size() - 1));
    if (to <= from) {
      return new TimeSpan(trusted.epochMillis(0), trusted.epochMillis(trusted.size() - 1) + 1);
    }
    long length = Math.max(SHORTEST, Math.abs(delta) * 10);
    if (length >= to - from) {
      return new TimeSpan(from, to);
    }
    long middle = Math.clamp(steepest(trusted, from, to), from + length / 2, to - length / 2);
    return new TimeSpan(middle - length / 2, middle + length / 2);
  }

  /// Where the mean of a minute after differs most from that of a minute before.
  private static long steepest(Series series, long from, long to) {
    long best = from + (to - from) / 2;
    double most = -1;
    long step = Math.max(1_000, (to - from) / MOST_SAMPLES);
    for (long time = from + 60_000; time < to - 60_000; time += step) {
      double change =
          Math.abs(mean(series, time, time + 60_000) - mean(series, time - 60_000, time));
      if (change > most) {
        most = change;
        best = time;
      }
    }
    return best;
  }

  private static double mean(Series series, long from, long to) {
    double sum = 0;
    int n = 0;
    for (int i = series.indexAtOrAfter(from); i < series.indexAtOrAfter(to); i++) {
      if (Double.isFinite(series.value(i))) {
        sum += series.value(i);
        n++;
      }
    }
    return n == 0 ? Double.NaN : sum / n;
  }
}
