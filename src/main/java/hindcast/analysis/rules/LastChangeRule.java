package hindcast.analysis.rules;

import hindcast.analysis.Certainty;
import hindcast.analysis.EdgeVerdict;
import hindcast.analysis.EdgeVerdict.Verdict;
import hindcast.analysis.Finding;
import hindcast.analysis.FindingRule;
import hindcast.analysis.Formula;
import hindcast.analysis.Observations;
import hindcast.analysis.Onset;
import hindcast.analysis.Sentence;
import hindcast.model.EventKind;
import hindcast.model.PlainText;
import hindcast.model.TimelineEvent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What was changed long before and matters by the map or by name: a condition that may have lain
/// there since. Only what the record says, as a change or in people's words.
public final class LastChangeRule implements FindingRule {
  private static final int MOST = 2;

  private static final Pattern CHANGE =
      Pattern.compile(
          "\\b(deploy\\w*|releas\\w*|chang\\w*|merge\\w*|config\\w*|migrat\\w*|upgrad\\w*"
              + "|certificate|rolled out|shipped)\\b");

  private static final Pattern AGE =
      Pattern.compile(
          "\\b(ago|old|yesterday|last (week|month|year|night|quarter)|(days?|weeks?|months?|years?)"
              + "|unchanged|untouched|expired?)\\b");

  @Override
  public String id() {
    return "last-change";
  }

  @Override
  public String says() {
    return "The last recorded change of what moved first, or of either end of a dependency that"
        + " behaved otherwise than declared, where it lies more than 30 minutes back; and what"
        + " people wrote of an old change of a service in the story.";
  }

  @Override
  public String silent() {
    return "No change of those services is recorded and nobody wrote of one; the last one is near"
        + " enough to be told as a change shortly before.";
  }

  @Override
  public List<Finding> examine(Observations seen) {
    Optional<Onset> moved = seen.first();
    if (moved.isEmpty()) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    recorded(seen, moved.get()).ifPresent(findings::add);
    told(seen).ifPresent(findings::add);
    return findings.stream().limit(MOST).toList();
  }

  private Optional<Finding> recorded(Observations seen, Onset first) {
    Set<String> matter = new LinkedHashSet<>();
    for (EdgeVerdict edge : seen.analysis().edges()) {
      if (edge.verdict() == Verdict.VIOLATED) {
        matter.add(edge.from());
        matter.add(edge.to());
      }
    }
    String service = first.service();
    if (service != null) {
      matter.add(service);
    }
    List<Change> before =
        Change.all(seen.incident()).stream().filter(one -> one.at() <= first.at()).toList();
    for (String one : matter) {
      Optional<Change> last =
          before.stream().filter(change -> one.equals(change.service())).reduce((a, b) -> b);
      if (last.isPresent() && last.get().at() < first.at() - DeployBeforeOnsetRule.WINDOW) {
        Sentence sentence = new Sentence(seen.incident());
        sentence
            .say("The last change of ")
            .name(one)
            .say(" in the record is ")
            .quote(last.get().event().title())
            .say(", ")
            .duration(new Formula.Difference(sentence.at(first), last.get().time()))
            .say(" before " + Sentence.inSentence(first) + " moved.");
        return Optional.of(new Finding(id(), Certainty.CERTAIN, sentence.done()));
      }
    }
    return Optional.empty();
  }

  private Optional<Finding> told(Observations seen) {
    Set<String> services = new LinkedHashSet<>();
    seen.analysis().headlineOnsets().stream()
        .flatMap(one -> Optional.ofNullable(one.service()).stream())
        .forEach(services::add);
    for (TimelineEvent event : seen.soundEvents()) {
      String text = event.text().isBlank() ? event.title() : event.text();
      String plain = PlainText.line(text, 600).toLowerCase(Locale.ROOT);
      boolean people =
          (event.kind() == EventKind.CHAT || event.kind() == EventKind.NOTE)
              && !event.attribute("bot").equals("true");
      if (people
          && !plain.contains("?")
          && CHANGE.matcher(plain).find()
          && AGE.matcher(plain).find()
          && services.stream().anyMatch(service -> AlertTopic.names(plain, service))) {
        Sentence sentence = new Sentence(seen.incident());
        sentence
            .say("At ")
            .time(new Formula.EventTime(event.id()))
            .say(" people wrote of an earlier change: ")
            .quote(text)
            .say(".");
        return Optional.of(new Finding(id(), Certainty.POSSIBLE, sentence.done()));
      }
    }
    return Optional.empty();
  }
}
