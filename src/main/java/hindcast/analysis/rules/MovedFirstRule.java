package hindcast.analysis.rules;

import hindcast.analysis.Certainty;
import hindcast.analysis.Finding;
import hindcast.analysis.FindingRule;
import hindcast.analysis.Observations;
import hindcast.analysis.Onset;
import hindcast.analysis.Sentence;
import java.util.List;

/// What moved first, and whether the next one leaves that in doubt.
public final class MovedFirstRule implements FindingRule {
  @Override
  public String id() {
    return "moved-first";
  }

  @Override
  public String says() {
    return "What moved first, what followed next, and whether that order is certain.";
  }

  @Override
  public String silent() {
    return "Nothing left its normal range.";
  }

  @Override
  public List<Finding> examine(Observations seen) {
    List<Onset> onsets = seen.analysis().headlineOnsets();
    if (onsets.isEmpty()) {
      return List.of();
    }
    Onset first = onsets.getFirst();
    Sentence sentence =
        new Sentence(seen.incident()).say(Sentence.name(first) + " moved first, at ").onset(first);
    Certainty certainty = Certainty.LIKELY;
    if (onsets.size() > 1) {
      Onset second = onsets.get(1);
      boolean certain = onsets.stream().skip(1).allMatch(other -> first.certainlyBefore(other));
      certainty = certain ? Certainty.CERTAIN : Certainty.POSSIBLE;
      sentence
          .say("; " + Sentence.inSentence(second) + " followed at ")
          .onset(second)
          .say(certain ? ", and that order is certain" : ", too close to be sure of the order");
    }
    return List.of(new Finding(id(), certainty, sentence.say(".").done()));
  }
}
