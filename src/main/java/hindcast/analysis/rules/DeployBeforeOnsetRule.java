package hindcast.analysis.rules;

import hindcast.analysis.Certainty;
import hindcast.analysis.Finding;
import hindcast.analysis.FindingRule;
import hindcast.analysis.Formula;
import hindcast.analysis.Observations;
import hindcast.analysis.Onset;
import hindcast.analysis.Sentence;
import hindcast.model.Series;
import hindcast.model.TimeSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The last change in the half hour before the first movement, and how often a random moment of the
/// record has one as near before it. Order in time says no more than that.
public final class DeployBeforeOnsetRule implements FindingRule {
  static final long WINDOW = 30 * 60_000;

  /// The density of changes is taken from so many before the onset: enough to tell a rare change
  /// from a common one, few enough to be cited one by one.
  private static final int COUNTED = 20;

  /// The record has to be so many times longer than the distance in question to speak of chance.
  private static final int LONG_ENOUGH = 4;

  @Override
  public String id() {
    return "deploy-before-onset";
  }

  @Override
  public String says() {
    return "A deploy or change in the 30 minutes before what moved first, and which share of the"
        + " record's moments have a change as near before them.";
  }

  @Override
  public String silent() {
    return "No change in that time; a change after the onset; a source whose clock is in doubt.";
  }

  @Override
  public List<Finding> examine(Observations seen) {
    Optional<Onset> moved = seen.first();
    if (moved.isEmpty()) {
      return List.of();
    }
    Onset first = moved.get();
    List<Change> before =
        Change.all(seen.incident()).stream().filter(one -> one.at() <= first.at()).toList();
    if (before.isEmpty() || before.getLast().at() < first.at() - WINDOW) {
      return List.of();
    }
    Change last = before.getLast();
    Sentence sentence = new Sentence(seen.incident());
    Formula distance = new Formula.Difference(sentence.at(first), last.time());
    sentence
        .say(last.what() + " (")
        .quote(last.event().title())
        .say(") at ")
        .time(last.time())
        .say(" came ")
        .duration(distance)
        .say(" before " + Sentence.inSentence(first) + " moved. ");
    chance(seen, sentence, first, before, distance);
    return List.of(new Finding(id(), Certainty.POSSIBLE, sentence.done()));
  }

  private static void chance(
      Observations seen, Sentence sentence, Onset first, List<Change> before, Formula distance) {
    List<Change> counted = before.subList(Math.max(0, before.size() - COUNTED), before.size());
    long near = first.at() - before.getLast().at();
    long from = counted.getFirst().at();
    if (counted.size() == before.size()) {
      for (Series series : seen.incident().series()) {
        TimeSpan span = series.span();
        if (span != null && !seen.incident().disputed(series.info().source())) {
          from = Math.min(from, span.from());
        }
      }
    }
    if (near <= 0 || first.at() - from < LONG_ENOUGH * near) {
      sentence.say(
          "The record before it is too short to say how often a random moment has one as near.");
      return;
    }
    List<Formula> covered = new ArrayList<>();
    for (int i = 0; i < counted.size(); i++) {
      boolean overlaps =
          i + 1 < counted.size() && counted.get(i + 1).at() - counted.get(i).at() < near;
      covered.add(
          overlaps
              ? new Formula.Difference(counted.get(i + 1).time(), counted.get(i).time())
              : distance);
    }
    Formula record = new Formula.Difference(sentence.at(first), new Formula.Instant(from));
    sentence
        .say("Of the ")
        .duration(record)
        .say(" of record before it, ")
        .share(new Formula.Ratio(new Formula.Sum(covered), record))
        .say(" have a change as near before them: order in time, no more.");
  }
}
