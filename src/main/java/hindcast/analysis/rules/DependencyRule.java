package hindcast.analysis.rules;

import hindcast.analysis.Certainty;
import hindcast.analysis.EdgeVerdict;
import hindcast.analysis.EdgeVerdict.Verdict;
import hindcast.analysis.Evidence;
import hindcast.analysis.Finding;
import hindcast.analysis.FindingRule;
import hindcast.analysis.Observations;
import hindcast.analysis.Quantity;
import hindcast.analysis.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Dependencies that behaved otherwise than declared, and calls the map does not have.
public final class DependencyRule implements FindingRule {
  @Override
  public String id() {
    return "dependency";
  }

  @Override
  public List<Finding> examine(Observations seen) {
    List<Finding> findings = new ArrayList<>();
    for (EdgeVerdict edge : seen.analysis().edges()) {
      List<Evidence> evidence =
          edge.reasons().stream().flatMap(one -> one.evidence().stream()).distinct().toList();
      List<Quantity> quantities =
          edge.reasons().stream().flatMap(one -> one.quantities().stream()).toList();
      String why = String.join(" ", edge.reasons().stream().map(Statement::text).toList());
      if (evidence.isEmpty()) {
        continue;
      }
      if (edge.verdict() == Verdict.VIOLATED) {
        String text =
            edge.to()
                + " was declared a "
                + edge.declared().name().toLowerCase(Locale.ROOT)
                + " dependency of "
                + edge.from()
                + "; it behaved as a "
                + edge.observed().name().toLowerCase(Locale.ROOT)
                + " one. "
                + why;
        findings.add(
            new Finding(id(), Certainty.LIKELY, new Statement(text, quantities, evidence)));
      } else if (edge.verdict() == Verdict.UNDECLARED) {
        findings.add(
            new Finding(id(), Certainty.CERTAIN, new Statement(why, quantities, evidence)));
      }
    }
    return findings;
  }
}
