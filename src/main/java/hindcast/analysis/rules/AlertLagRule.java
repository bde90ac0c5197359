package hindcast.analysis.rules;

import hindcast.analysis.Certainty;
import hindcast.analysis.Finding;
import hindcast.analysis.FindingRule;
import hindcast.analysis.Formula;
import hindcast.analysis.Observations;
import hindcast.analysis.Onset;
import hindcast.analysis.Sentence;
import hindcast.model.EventKind;
import hindcast.model.Incident;
import hindcast.model.PlainText;
import hindcast.model.Role;
import hindcast.model.TimelineEvent;
import java.util.List;
import java.util.Optional;

/// When an alert first told of the very signal that moved first, where another alert told of the
/// incident.
public final class AlertLagRule implements FindingRule {
  @Override
  public String id() {
    return "alert-lag";
  }

  @Override
  public String says() {
    return "When the first alert about the kind of signal that moved first came, how long after"
        + " it moved and after the first page, and its severity; or that no alert tells of it.";
  }

  @Override
  public String silent() {
    return "The first page is that alert; there are no alerts at all; what moved first is traffic"
        + " or a signal of no known kind.";
  }

  @Override
  public List<Finding> examine(Observations seen) {
    Incident incident = seen.incident();
    Optional<Onset> moved = seen.first();
    Optional<TimelineEvent> noticed = AlertTopic.detection(seen);
    List<TimelineEvent> alerts =
        moved.isEmpty()
            ? List.of()
            : seen.soundEvents().stream()
                .filter(AlertTopic::firing)
                .filter(event -> event.happenedAt() >= moved.get().earliest())
                .toList();
    if (moved.isEmpty()
        || alerts.isEmpty()
        || moved.get().role() == Role.OTHER
        || moved.get().role() == Role.TRAFFIC) {
      return List.of();
    }
    Onset first = moved.get();
    Optional<TimelineEvent> about =
        alerts.stream()
            .filter(event -> AlertTopic.of(event).about(first, incident.services()))
            .findFirst();
    String kind = PlainText.inSentence(first.role().title());
    Sentence sentence = new Sentence(incident);
    if (about.isEmpty()) {
      sentence
          .say("No alert in the sources names " + Sentence.inSentence(first) + ", which moved at ")
          .onset(first)
          .say(".");
      return List.of(new Finding(id(), Certainty.POSSIBLE, sentence.done()));
    }
    TimelineEvent alert = about.get();
    if (noticed.isPresent()
        && (noticed.get().id().equals(alert.id())
            || AlertTopic.of(noticed.get()).about(first, incident.services()))) {
      return List.of();
    }
    Formula when = new Formula.EventTime(alert.id());
    sentence
        .say("The first alert about " + kind + " (")
        .quote(alert.title())
        .say(alert.attribute("severity").isBlank() ? ")" : ", severity ");
    if (!alert.attribute("severity").isBlank()) {
      sentence.quote(alert.attribute("severity")).say(")");
    }
    sentence
        .say(" came at ")
        .time(when)
        .say(", ")
        .duration(new Formula.Difference(when, sentence.at(first)))
        .say(" after " + Sentence.inSentence(first) + " moved");
    if (noticed.isPresent()
        && noticed.get().kind() == EventKind.ALERT
        && noticed.get().happenedAt() < alert.happenedAt()) {
      sentence
          .say(" and ")
          .duration(new Formula.Difference(when, new Formula.EventTime(noticed.get().id())))
          .say(" after the first page");
    }
    return List.of(new Finding(id(), Certainty.LIKELY, sentence.say(".").done()));
  }
}
