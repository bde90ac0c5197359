package hindcast.analysis.rules;

import hindcast.analysis.Certainty;
import hindcast.analysis.Evidence;
import hindcast.analysis.Finding;
import hindcast.analysis.FindingRule;
import hindcast.analysis.Formula;
import hindcast.analysis.Observations;
import hindcast.analysis.Sentence;
import hindcast.model.ClockSuggestion;
import hindcast.model.Display;
import hindcast.model.EventKind;
import hindcast.model.Incident;
import hindcast.model.PlainText;
import hindcast.model.Role;
import hindcast.model.Series;
import hindcast.model.Source;
import hindcast.model.TimelineEvent;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// Sources whose clock the others contradict, and what therefore stays out of every order.
public final class ClockRule implements FindingRule {
  private static final int SOURCES = 4;
  private static final int NAMED = 3;

  @Override
  public String id() {
    return "clock";
  }

  @Override
  public String says() {
    return "Which source's clock the other sources contradict, the correction they speak for, and"
        + " what stays out of the order until somebody accepts or declines it.";
  }

  @Override
  public String silent() {
    return "No correction is open; nothing moved.";
  }

  @Override
  public List<Finding> examine(Observations seen) {
    Incident incident = seen.incident();
    List<Source> disputed = incident.sources().stream().filter(Source::disputed).toList();
    if (seen.first().isEmpty() || disputed.isEmpty()) {
      return List.of();
    }
    Sentence sentence = new Sentence(incident);
    disputed.forEach(one -> sentence.cite(new Evidence(one.id(), 0, null, null, null, null)));
    if (disputed.size() == 1) {
      sentence.say("The clock of one source is");
    } else {
      sentence.say("The clocks of ").count(new Formula.Count(disputed.size()));
      sentence.say(" sources are");
    }
    sentence.say(
        (disputed.size() == 1 ? " in doubt, so what it holds" : " in doubt, so what they hold")
            + " stays out of every order, phase and count until a correction"
            + " is accepted or declined: ");
    for (int i = 0; i < Math.min(SOURCES, disputed.size()); i++) {
      sentence.say(i == 0 ? "" : "; ");
      tell(incident, disputed.get(i), sentence);
    }
    sentence.say(disputed.size() > SOURCES ? "; and others." : ".");
    return List.of(new Finding(id(), Certainty.LIKELY, sentence.done()));
  }

  private static void tell(Incident incident, Source source, Sentence sentence) {
    ClockSuggestion suggestion = source.suggestion();
    sentence.say(PlainText.line(source.id(), 80) + " (the data speaks for ");
    if (suggestion != null && suggestion.zone() != null) {
      sentence.say("reading its times in ").quote(Display.zone(suggestion.zone()));
    } else {
      sentence
          .say("a shift by ")
          .duration(new Formula.Instant(suggestion == null ? 0 : suggestion.shiftMillis()));
    }
    String out = String.join(", ", out(incident, source));
    sentence.say(out.isEmpty() ? ")" : "; it holds " + out + ")");
  }

  private static Set<String> out(Incident incident, Source source) {
    Set<String> out = new LinkedHashSet<>();
    for (Role role : Role.values()) {
      for (Series series : incident.series()) {
        if (role != Role.OTHER
            && series.role() == role
            && series.info().source().equals(source.id())
            && out.size() < NAMED) {
          out.add(PlainText.inSentence(role.title()));
        }
      }
    }
    for (TimelineEvent event : incident.events()) {
      String from = incident.source(event.ref().source()).map(Source::id).orElse("");
      if (Objects.equals(from, source.id()) && out.size() < NAMED) {
        out.add(words(event.kind()));
      }
    }
    return out;
  }

  private static String words(EventKind kind) {
    return switch (kind) {
      case ALERT -> "alerts";
      case DEPLOY -> "deploys";
      case CHAT -> "messages";
      case ACTION -> "actions";
      case LOG -> "log lines";
      case NOTE -> "notes";
    };
  }
}
