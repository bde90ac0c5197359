package hindcast.analysis.rules;

import hindcast.analysis.Certainty;
import hindcast.analysis.Finding;
import hindcast.analysis.FindingRule;
import hindcast.analysis.Formula;
import hindcast.analysis.Observations;
import hindcast.analysis.Onset;
import hindcast.analysis.Phases;
import hindcast.analysis.Quantity;
import hindcast.analysis.Sentence;
import java.util.List;

/// How long the first movement went before a page or a person told of the incident.
public final class NoticedLaterRule implements FindingRule {
  @Override
  public String id() {
    return "noticed-later";
  }

  @Override
  public List<Finding> examine(Observations seen) {
    Phases.Mark detected = seen.analysis().phases().detected();
    List<Onset> onsets = seen.analysis().headlineOnsets();
    if (detected == null || onsets.isEmpty() || detected.at() <= onsets.getFirst().at()) {
      return List.of();
    }
    Onset first = onsets.getFirst();
    Sentence sentence = new Sentence(seen.incident());
    List<Quantity> noticed = detected.statement().quantities();
    if (noticed.isEmpty()) {
      return List.of();
    }
    Formula when = noticed.getFirst().formula();
    sentence
        .say("It was noticed at ")
        .time(when)
        .say(", ")
        .duration(new Formula.Difference(when, sentence.at(first)))
        .say(" after " + Sentence.name(first) + " had moved.");
    return List.of(new Finding(id(), Certainty.CERTAIN, sentence.done()));
  }
}
