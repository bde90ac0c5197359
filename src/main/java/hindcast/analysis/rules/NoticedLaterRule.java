package hindcast.analysis.rules;

import hindcast.analysis.Certainty;
import hindcast.analysis.Finding;
import hindcast.analysis.FindingRule;
import hindcast.analysis.Formula;
import hindcast.analysis.Observations;
import hindcast.analysis.Onset;
import hindcast.analysis.Sentence;
import hindcast.model.TimelineEvent;
import java.util.List;
import java.util.Optional;

/// How long the first movement went before a page or a person told of the incident, and what else
/// was visible by then.
public final class NoticedLaterRule implements FindingRule {
  @Override
  public String id() {
    return "noticed-later";
  }

  @Override
  public String says() {
    return "How long what moved first had been out of its normal range at the first page or"
        + " message, and how many further signals were visible by then.";
  }

  @Override
  public String silent() {
    return "No page or message about it; one that came before anything moved.";
  }

  @Override
  public List<Finding> examine(Observations seen) {
    Optional<TimelineEvent> noticed = AlertTopic.detection(seen);
    List<Onset> onsets = seen.analysis().headlineOnsets();
    if (noticed.isEmpty()
        || onsets.isEmpty()
        || noticed.get().happenedAt() <= onsets.getFirst().at()) {
      return List.of();
    }
    Onset first = onsets.getFirst();
    TimelineEvent event = noticed.get();
    Formula when = new Formula.EventTime(event.id());
    Sentence sentence = new Sentence(seen.incident());
    sentence
        .say(Sentence.name(first) + " had moved ")
        .duration(new Formula.Difference(when, sentence.at(first)))
        .say(" before " + AlertTopic.detectionWords(event) + " at ")
        .time(when);
    List<Onset> visible =
        onsets.stream().skip(1).filter(one -> one.latest() < event.happenedAt()).toList();
    if (!visible.isEmpty()) {
      sentence.say("; by then ").count(new Formula.Count(visible.size()));
      sentence.say(visible.size() == 1 ? " more signal had" : " more signals had");
      sentence.say(" left normal");
      visible.forEach(sentence::cite);
    }
    return List.of(new Finding(id(), Certainty.CERTAIN, sentence.say(".").done()));
  }
}
