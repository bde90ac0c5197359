package hindcast.analysis.rules;

import hindcast.analysis.Certainty;
import hindcast.analysis.Finding;
import hindcast.analysis.FindingRule;
import hindcast.analysis.Formula;
import hindcast.analysis.Formula.Statistic;
import hindcast.analysis.Observations;
import hindcast.analysis.Onset;
import hindcast.analysis.Sentence;
import hindcast.model.Role;
import hindcast.model.Series;
import hindcast.model.TimeSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The same signal left its normal range in the same direction, about as far, earlier in the data.
public final class EarlierExcursionRule implements FindingRule {
  /// How far it has to have gone, as a share of how far it went this time.
  private static final double COMPARABLE = 0.5;

  private static final int CITED = 5;

  private record Before(Onset now, List<Onset> earlier) {}

  @Override
  public String id() {
    return "earlier-excursion";
  }

  @Override
  public String says() {
    return "That a signal of the story had left normal before in the same data, in the same"
        + " direction and at least half as far, with when and how long.";
  }

  @Override
  public String silent() {
    return "No earlier excursion, a smaller one, one in the other direction, or one that leads"
        + " straight into the incident.";
  }

  @Override
  public List<Finding> examine(Observations seen) {
    TimeSpan trouble = seen.trouble();
    if (trouble == null) {
      return List.of();
    }
    List<Before> repeats = new ArrayList<>();
    for (Onset now : seen.analysis().headlineOnsets()) {
      List<Onset> earlier =
          seen.analysis().onsets().stream()
              .filter(one -> one.series().equals(now.series()) && one.up() == now.up())
              .filter(one -> one.endedAt() != null && one.endedAt() < trouble.from())
              .filter(one -> height(one) >= COMPARABLE * height(now))
              .toList();
      if (!earlier.isEmpty() && now.role() != Role.OTHER) {
        repeats.add(new Before(now, earlier));
      }
    }
    return repeats.stream()
        .min(
            Comparator.<Before>comparingInt(one -> one.now().role().ordinal())
                .thenComparingInt(one -> -one.earlier().size()))
        .map(one -> List.of(tell(seen, one, repeats)))
        .orElse(List.of());
  }

  private static double height(Onset onset) {
    return onset.up() ? onset.peak() - onset.normal().high() : onset.normal().low() - onset.peak();
  }

  private Finding tell(Observations seen, Before one, List<Before> all) {
    Onset last = one.earlier().getLast();
    Optional<Series> series = seen.incident().series(last.series());
    Sentence sentence = new Sentence(seen.incident());
    Formula when = sentence.at(last);
    sentence
        .say(Sentence.name(one.now()) + " had left normal before in the same data: at ")
        .time(when)
        .say(", ")
        .duration(new Formula.Difference(sentence.at(one.now()), when))
        .say(" earlier");
    Long ended = last.endedAt();
    if (ended != null) {
      sentence.say(", for ").duration(new Formula.Difference(new Formula.Instant(ended), when));
    }
    if (series.isPresent()) {
      Statistic peak = last.up() ? Statistic.MAX : Statistic.MIN;
      sentence
          .say(last.up() ? ", up to " : ", down to ")
          .value(
              new Formula.Of(peak, last.series(), sentence.samples(last)),
              series.get().info().unit())
          .say(" (this time ")
          .value(
              new Formula.Of(peak, last.series(), sentence.samples(one.now())),
              series.get().info().unit())
          .say(")");
    }
    List<Onset> counted =
        one.earlier().subList(Math.max(0, one.earlier().size() - CITED), one.earlier().size());
    if (counted.size() > 1) {
      counted.forEach(sentence::cite);
      sentence
          .say(counted.size() < one.earlier().size() ? "; at least " : "; ")
          .count(new Formula.Count(counted.size()))
          .say(" times in all before this incident");
    }
    List<Onset> with =
        all.stream()
            .filter(other -> !other.equals(one))
            .filter(
                other ->
                    other.earlier().stream()
                        .anyMatch(then -> Math.abs(then.at() - last.at()) <= 120_000))
            .map(Before::now)
            .limit(3)
            .toList();
    if (!with.isEmpty()) {
      sentence.say("; so had " + Sentence.inSentence(with));
      for (Before other : all) {
        if (with.contains(other.now())) {
          other.earlier().stream()
              .filter(then -> Math.abs(then.at() - last.at()) <= 120_000)
              .forEach(sentence::cite);
        }
      }
    }
    return new Finding(id(), Certainty.CERTAIN, sentence.say(".").done());
  }
}
