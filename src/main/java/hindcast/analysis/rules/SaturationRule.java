package hindcast.analysis.rules;

import hindcast.analysis.Certainty;
import hindcast.analysis.Finding;
import hindcast.analysis.FindingRule;
import hindcast.analysis.Formula;
import hindcast.analysis.Formula.Statistic;
import hindcast.analysis.Observations;
import hindcast.analysis.Onset;
import hindcast.analysis.Sentence;
import hindcast.model.Series;
import hindcast.model.TimeSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A resource at its ceiling: above it, the data no longer tells how much was wanted.
public final class SaturationRule implements FindingRule {
  private static final int MOST = 2;

  /// From this share of the ceiling on, a sample counts as being at it.
  private static final double NEAR = 0.995;

  /// So long below the ceiling ends a stretch at it, in steps and at least in milliseconds.
  private static final int PAUSE_STEPS = 6;

  private static final long PAUSE = 60_000;

  @Override
  public String id() {
    return "saturation";
  }

  @Override
  public String says() {
    return "From when to when a resource stood at its ceiling, and that its demand above it is not"
        + " known.";
  }

  @Override
  public String silent() {
    return "No clipped series of a resource left its normal range; normal itself lies at the"
        + " ceiling.";
  }

  private record Stretch(Onset onset, Series series, TimeSpan span) {}

  @Override
  public List<Finding> examine(Observations seen) {
    TimeSpan trouble = seen.trouble();
    if (trouble == null) {
      return List.of();
    }
    Map<String, Stretch> longest = new LinkedHashMap<>();
    for (Onset onset : seen.analysis().onsets()) {
      Double ceiling = seen.ceilings().get(onset.series());
      if (ceiling == null
          || !onset.up()
          || onset.twinOf() != null
          || !trouble.contains(onset.at())) {
        continue;
      }
      Optional<Series> series = seen.incident().series(onset.series());
      if (series.isEmpty()) {
        continue;
      }
      TimeSpan span =
          stretch(series.get(), new Sentence(seen.incident()).samples(onset), ceiling * NEAR);
      if (span != null) {
        longest.merge(
            onset.role() + " " + onset.service(),
            new Stretch(onset, series.get(), span),
            (a, b) -> b.span().length() > a.span().length() ? b : a);
      }
    }
    List<Finding> findings = new ArrayList<>();
    longest.values().stream()
        .sorted(Comparator.comparingLong(one -> -one.span().length()))
        .limit(MOST)
        .forEach(one -> findings.add(tell(seen, one)));
    return findings;
  }

  /// The longest stretch at the ceiling; null where there is none.
  private static @Nullable TimeSpan stretch(Series series, TimeSpan within, double near) {
    Series part = series.within(within);
    long pause = Math.max(PAUSE, PAUSE_STEPS * series.info().stepMillis());
    TimeSpan best = null;
    long from = 0;
    long last = 0;
    boolean open = false;
    for (int i = 0; i < part.size(); i++) {
      if (!(part.value(i) >= near)) {
        continue;
      }
      long at = part.epochMillis(i);
      if (!open || at - last > pause) {
        from = at;
      }
      open = true;
      last = at;
      if (best == null || last + 1 - from > best.length()) {
        best = new TimeSpan(from, last + 1);
      }
    }
    return best == null || best.length() <= 1 ? null : best;
  }

  private Finding tell(Observations seen, Stretch one) {
    String id = one.series().id();
    Sentence sentence = new Sentence(seen.incident());
    sentence
        .say(Sentence.name(one.onset()) + " stood at its ceiling (median ")
        .value(new Formula.Of(Statistic.MEDIAN, id, one.span()), one.series().info().unit())
        .say(") from ")
        .time(new Formula.Instant(one.span().from()))
        .say(" to ")
        .time(new Formula.Instant(one.span().to() - 1))
        .say("; how much was wanted beyond that, the data cannot tell.");
    return new Finding(id(), Certainty.CERTAIN, sentence.done());
  }
}
