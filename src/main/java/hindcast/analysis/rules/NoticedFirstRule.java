package hindcast.analysis.rules;

import hindcast.analysis.Certainty;
import hindcast.analysis.Finding;
import hindcast.analysis.FindingRule;
import hindcast.analysis.Formula;
import hindcast.analysis.Observations;
import hindcast.analysis.Onset;
import hindcast.analysis.Sentence;
import hindcast.model.EventKind;
import hindcast.model.PlainText;
import hindcast.model.TimelineEvent;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What was noticed first held against what happened first, where the two differ.
public final class NoticedFirstRule implements FindingRule {
  @Override
  public String id() {
    return "noticed-first";
  }

  @Override
  public String says() {
    return "That the first page or message tells of another signal than the one that moved first,"
        + " and how much earlier that one had moved.";
  }

  @Override
  public String silent() {
    return "Both are the same; the page's words name no signal that moved; the two intervals"
        + " overlap, so that the order is open.";
  }

  @Override
  public List<Finding> examine(Observations seen) {
    Optional<TimelineEvent> noticed = AlertTopic.detection(seen);
    Optional<Onset> moved = seen.first();
    if (noticed.isEmpty() || moved.isEmpty() || moved.get().at() > noticed.get().happenedAt()) {
      return List.of();
    }
    TimelineEvent event = noticed.get();
    Onset first = moved.get();
    AlertTopic topic =
        event.kind() == EventKind.CHAT
            ? new AlertTopic(
                AlertTopic.role(event.title() + " " + event.text()), named(seen, event))
            : AlertTopic.of(event);
    Optional<Onset> told =
        seen.analysis().headlineOnsets().stream()
            .filter(one -> one.at() <= event.happenedAt())
            .filter(one -> one.role() == topic.role())
            .filter(one -> topic.service() == null || topic.service().equals(one.service()))
            .findFirst();
    if (told.isEmpty() || told.get().role() == first.role() || !first.certainlyBefore(told.get())) {
      return List.of();
    }
    Onset later = told.get();
    Sentence sentence = new Sentence(seen.incident());
    sentence
        .cite(event)
        .say(PlainText.capital(AlertTopic.detectionWords(event)) + " tells of ")
        .say(Sentence.inSentence(later) + ", which had moved at ")
        .onset(later)
        .say("; " + Sentence.inSentence(first) + " had moved ")
        .duration(new Formula.Difference(sentence.at(later), sentence.at(first)))
        .say(" before that. What was noticed first is not what happened first.");
    return List.of(new Finding(id(), Certainty.CERTAIN, sentence.done()));
  }

  private static @Nullable String named(Observations seen, TimelineEvent event) {
    if (event.service() != null) {
      return event.service();
    }
    String text = event.title() + " " + event.text();
    return seen.analysis().headlineOnsets().stream()
        .flatMap(one -> Optional.ofNullable(one.service()).stream())
        .filter(service -> AlertTopic.names(text, service))
        .findFirst()
        .orElse(null);
  }
}
