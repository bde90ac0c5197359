package hindcast.analysis.rules;

import hindcast.analysis.Certainty;
import hindcast.analysis.Finding;
import hindcast.analysis.FindingRule;
import hindcast.analysis.Formula;
import hindcast.analysis.Formula.Statistic;
import hindcast.analysis.FormulaEvaluator;
import hindcast.analysis.NormalRange;
import hindcast.analysis.Observations;
import hindcast.analysis.Onset;
import hindcast.analysis.Sentence;
import hindcast.model.Incident;
import hindcast.model.PlainText;
import hindcast.model.Role;
import hindcast.model.Series;
import hindcast.model.ServiceMap.Edge;
import hindcast.model.ServiceMap.Strength;
import hindcast.model.TimeSpan;
import hindcast.model.TimelineEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A metric that one would expect to move stayed in its normal range.
public final class StayedNormalRule implements FindingRule {
  private static final double TELLING = 2;
  private static final double UNMOVED = 1.25;
  private static final long BEFORE = 15 * 60_000;
  private static final long AFTER = 5 * 60_000;

  @Override
  public String id() {
    return "stayed-normal";
  }

  @Override
  public String says() {
    return "Traffic of a service that kept its normal although a service that needs it got twice"
        + " its traffic or more; an alert about a kind of signal of which no series moved.";
  }

  @Override
  public String silent() {
    return "The dependency is not declared hard; any series of that kind and service moved, has no"
        + " samples then or no known normal.";
  }

  @Override
  public List<Finding> examine(Observations seen) {
    List<Finding> findings = new ArrayList<>();
    callee(seen).ifPresent(findings::add);
    alert(seen).ifPresent(findings::add);
    return findings;
  }

  private Optional<Finding> callee(Observations seen) {
    Incident incident = seen.incident();
    for (Onset onset : seen.analysis().headlineOnsets()) {
      Double multiple = onset.multiple();
      if (onset.role() != Role.TRAFFIC || !onset.up() || multiple == null || multiple < TELLING) {
        continue;
      }
      for (Edge edge : incident.services().edges()) {
        if (!edge.from().equals(onset.service())
            || edge.via() != null
            || edge.declared() != Strength.HARD) {
          continue;
        }
        Sentence sentence = new Sentence(incident);
        TimeSpan during = sentence.samples(onset);
        Series kept = unmoved(seen, Role.TRAFFIC, edge.to(), during);
        NormalRange normal = kept == null ? null : seen.analysis().normals().get(kept.id());
        if (kept == null || normal == null) {
          continue;
        }
        Formula ratio =
            new Formula.Ratio(
                new Formula.Of(Statistic.MEDIAN, kept.id(), during),
                new Formula.Of(Statistic.MEDIAN, kept.id(), normal.basis()));
        double value = FormulaEvaluator.evaluate(ratio, incident);
        if (value <= UNMOVED && value >= 1 / UNMOVED) {
          sentence
              .cite(onset)
              .say(Sentence.name(onset) + " reached ")
              .multiple(
                  TrafficMultipleRule.multiple(onset.series(), during, onset.normal().basis()))
              .say(" its normal, while traffic at ")
              .name(edge.to())
              .say(", which it is declared to need, kept to ")
              .multiple(ratio)
              .say(": the requests may not have got that far.");
          return Optional.of(new Finding(id(), Certainty.POSSIBLE, sentence.done()));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Finding> alert(Observations seen) {
    TimeSpan trouble = seen.trouble();
    if (trouble == null) {
      return Optional.empty();
    }
    for (TimelineEvent event : seen.soundEvents()) {
      AlertTopic topic = AlertTopic.of(event);
      Role role = topic.role();
      String service = topic.service();
      if (!AlertTopic.firing(event)
          || !trouble.contains(event.happenedAt())
          || role == null
          || service == null) {
        continue;
      }
      TimeSpan around = new TimeSpan(event.happenedAt() - BEFORE, event.happenedAt() + AFTER);
      Series kept = unmoved(seen, role, service, around);
      if (kept != null) {
        Sentence sentence = new Sentence(seen.incident());
        sentence
            .cite(kept.id(), around)
            .quote(event.title())
            .say(" fired at ")
            .time(new Formula.EventTime(event.id()))
            .say(", but no series of " + PlainText.inSentence(role.title()) + " at ")
            .name(service)
            .say(" left its normal range around then.");
        return Optional.of(new Finding(id(), Certainty.POSSIBLE, sentence.done()));
      }
    }
    return Optional.empty();
  }

  /// The plainest series of that kind and service, where each of them was watched and kept its
  /// normal; null otherwise.
  private static @Nullable Series unmoved(
      Observations seen, Role role, String service, TimeSpan during) {
    Set<String> moved = new HashSet<>();
    Map<String, String> bound = new HashMap<>();
    for (Onset onset : seen.analysis().onsets()) {
      long end = onset.endedAt() == null ? Long.MAX_VALUE : onset.endedAt();
      if (onset.earliest() < during.to() && end >= during.from()) {
        moved.add(onset.series());
        if (onset.role() == role && service.equals(onset.service())) {
          return null;
        }
      }
      if (onset.service() != null) {
        bound.put(onset.series(), onset.service());
      }
    }
    Series plainest = null;
    for (Series series : seen.incident().series()) {
      String at = bound.getOrDefault(series.id(), series.service() == null ? "" : series.service());
      if (series.role() != role || !at.equals(service)) {
        continue;
      }
      TimeSpan span = series.span();
      boolean watched =
          span != null
              && seen.analysis().normals().containsKey(series.id())
              && series.within(during).size() >= 3;
      if (moved.contains(series.id())) {
        return null;
      }
      if (watched && (plainest == null || series.id().length() < plainest.id().length())) {
        plainest = series;
      }
    }
    return plainest;
  }
}
