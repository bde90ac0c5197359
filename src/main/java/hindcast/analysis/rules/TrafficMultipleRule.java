package hindcast.analysis.rules;

import hindcast.analysis.Certainty;
import hindcast.analysis.Finding;
import hindcast.analysis.FindingRule;
import hindcast.analysis.Formula;
import hindcast.analysis.Formula.Statistic;
import hindcast.analysis.Observations;
import hindcast.analysis.Sentence;
import hindcast.model.Role;
import java.util.List;

/// Traffic that rose to a multiple of its normal.
public final class TrafficMultipleRule implements FindingRule {
  private static final double TELLING = 2;

  @Override
  public String id() {
    return "traffic-multiple";
  }

  @Override
  public List<Finding> examine(Observations seen) {
    return seen.analysis().headlineOnsets().stream()
        .filter(onset -> onset.role() == Role.TRAFFIC && onset.up())
        .filter(onset -> onset.multiple() != null && onset.multiple() >= TELLING)
        .map(
            onset -> {
              Sentence sentence = new Sentence(seen.incident());
              return new Finding(
                  id(),
                  Certainty.CERTAIN,
                  sentence
                      .say(Sentence.name(onset) + " reached ")
                      .multiple(
                          new Formula.Ratio(
                              new Formula.Of(
                                  Statistic.MINUTE_MAX, onset.series(), sentence.samples(onset)),
                              new Formula.Of(
                                  Statistic.MEDIAN, onset.series(), onset.normal().basis())))
                      .say(" its normal in its highest minute, from ")
                      .onset(onset)
                      .say(" on.")
                      .done());
            })
        .toList();
  }
}
