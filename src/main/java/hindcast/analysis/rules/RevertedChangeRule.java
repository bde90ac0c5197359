package hindcast.analysis.rules;

import hindcast.analysis.Certainty;
import hindcast.analysis.Finding;
import hindcast.analysis.FindingRule;
import hindcast.analysis.Formula;
import hindcast.analysis.Observations;
import hindcast.analysis.Onset;
import hindcast.analysis.Phases;
import hindcast.analysis.Sentence;
import hindcast.model.TimeSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A change that was taken back, with the times between: its own words say so, or the service went
/// back to the release it had before.
public final class RevertedChangeRule implements FindingRule {
  private static final int MOST = 2;
  private static final long HOUR = 3_600_000;

  @Override
  public String id() {
    return "reverted-change";
  }

  @Override
  public String says() {
    return "A change of a service and the rollback of it, the time between, and how soon users'"
        + " harm was over afterwards.";
  }

  @Override
  public String silent() {
    return "The rollback names another service or none; it lies more than an hour outside the"
        + " incident; nothing moved.";
  }

  @Override
  public List<Finding> examine(Observations seen) {
    TimeSpan trouble = seen.trouble();
    Optional<Onset> first = seen.first();
    if (trouble == null || first.isEmpty()) {
      return List.of();
    }
    List<Change> changes = Change.all(seen.incident());
    List<Finding> findings = new ArrayList<>();
    for (int i = 1; i < changes.size() && findings.size() < MOST; i++) {
      Change back = changes.get(i);
      Change forth = takenBack(changes, i);
      if (forth != null && back.at() >= trouble.from() - HOUR && back.at() <= trouble.to() + HOUR) {
        findings.add(tell(seen, first.get(), forth, back));
      }
    }
    return findings;
  }

  /// The change that change `i` takes back; null where it takes none back.
  private static @Nullable Change takenBack(List<Change> changes, int i) {
    Change back = changes.get(i);
    for (int j = i - 1; j >= 0; j--) {
      Change forth = changes.get(j);
      if (!forth.samePlace(back)) {
        continue;
      }
      boolean returns = false;
      for (int k = 0; k < j && !returns; k++) {
        returns =
            changes.get(k).samePlace(back)
                && !back.release().isEmpty()
                && changes.get(k).release().equals(back.release())
                && !forth.release().equals(back.release());
      }
      return (returns || back.back()) && !forth.back() ? forth : null;
    }
    return null;
  }

  private Finding tell(Observations seen, Onset first, Change forth, Change back) {
    Sentence sentence = new Sentence(seen.incident());
    sentence
        .quote(forth.event().title())
        .say(" at ")
        .time(forth.time())
        .say(" was taken back ")
        .duration(new Formula.Difference(back.time(), forth.time()))
        .say(" later, at ")
        .time(back.time())
        .say(" (")
        .quote(back.event().title())
        .say(").");
    if (forth.at() <= first.at() && first.at() <= back.at()) {
      sentence
          .say(" " + Sentence.name(first) + " moved ")
          .duration(new Formula.Difference(sentence.at(first), forth.time()))
          .say(" after the first of the two.");
    }
    Phases.Mark mitigated = seen.analysis().phases().mitigated();
    if (mitigated != null && mitigated.at() >= back.at() && mitigated.at() - back.at() <= HOUR) {
      mitigated.statement().evidence().forEach(sentence::cite);
      sentence
          .say(" Users' harm was over ")
          .duration(new Formula.Difference(new Formula.Instant(mitigated.at()), back.time()))
          .say(" after the second.");
    }
    return new Finding(id(), Certainty.LIKELY, sentence.done());
  }
}
