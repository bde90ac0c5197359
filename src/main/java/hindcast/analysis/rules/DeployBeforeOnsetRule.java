package hindcast.analysis.rules;

import hindcast.analysis.Certainty;
import hindcast.analysis.Finding;
import hindcast.analysis.FindingRule;
import hindcast.analysis.Formula;
import hindcast.analysis.Observations;
import hindcast.analysis.Onset;
import hindcast.analysis.Sentence;
import hindcast.model.EventKind;
import hindcast.model.TimelineEvent;
import java.util.List;

/// The last deploy in the half hour before the first movement. Order in time says no more than
/// that.
public final class DeployBeforeOnsetRule implements FindingRule {
  private static final long WINDOW = 30 * 60_000;

  @Override
  public String id() {
    return "deploy-before-onset";
  }

  @Override
  public List<Finding> examine(Observations seen) {
    List<Onset> onsets = seen.analysis().headlineOnsets();
    if (onsets.isEmpty()) {
      return List.of();
    }
    Onset first = onsets.getFirst();
    TimelineEvent last = null;
    for (TimelineEvent event : seen.incident().events()) {
      boolean before =
          event.kind() == EventKind.DEPLOY
              && !seen.incident().disputed(event.ref().source())
              && event.happenedAt() <= first.latest()
              && event.happenedAt() >= first.at() - WINDOW;
      last = before ? event : last;
    }
    if (last == null || last.happenedAt() > first.at()) {
      return List.of();
    }
    Sentence sentence = new Sentence(seen.incident());
    Formula when = new Formula.EventTime(last.id());
    sentence
        .say("A deploy (“" + last.title() + "”) at ")
        .time(when)
        .say(" came ")
        .duration(new Formula.Difference(sentence.at(first), when))
        .say(" before " + Sentence.name(first) + " moved; that is order in time, no more.");
    return List.of(new Finding(id(), Certainty.POSSIBLE, sentence.done()));
  }
}
