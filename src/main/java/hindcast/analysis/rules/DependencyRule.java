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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Dependencies that behaved otherwise than declared, and calls the map does not have.
public final class DependencyRule implements FindingRule {
  private static final int MOST = 4;

  @Override
  public String id() {
    return "dependency";
  }

  @Override
  public String says() {
    return "A dependency that behaved otherwise than declared, with the samples that show it; a"
        + " call path that the service map does not have.";
  }

  @Override
  public String silent() {
    return "No service map; every dependency held or was not put to the test.";
  }

  @Override
  public List<Finding> examine(Observations seen) {
    List<Finding> findings = new ArrayList<>();
    Map<String, List<Statement>> undeclared = new LinkedHashMap<>();
    for (EdgeVerdict edge : seen.analysis().edges()) {
      if (edge.verdict() == Verdict.VIOLATED && !edge.reasons().isEmpty()) {
        String declared =
            edge.to()
                + " was declared a "
                + edge.declared().name().toLowerCase(Locale.ROOT)
                + " dependency of "
                + edge.from()
                + "; it behaved as a "
                + edge.observed().name().toLowerCase(Locale.ROOT)
                + " one. ";
        add(findings, Certainty.LIKELY, declared, edge.reasons());
      } else if (edge.verdict() == Verdict.UNDECLARED) {
        undeclared
            .computeIfAbsent(edge.from() + "\n" + edge.to(), path -> new ArrayList<>())
            .addAll(edge.reasons());
      }
    }
    undeclared.values().forEach(why -> add(findings, Certainty.CERTAIN, "", why));
    return findings.stream().limit(MOST).toList();
  }

  private void add(
      List<Finding> findings, Certainty certainty, String words, List<Statement> reasons) {
    List<Evidence> evidence =
        reasons.stream().flatMap(one -> one.evidence().stream()).distinct().toList();
    List<Quantity> quantities = reasons.stream().flatMap(one -> one.quantities().stream()).toList();
    String why = String.join(" ", reasons.stream().map(Statement::text).toList());
    if (!evidence.isEmpty()) {
      findings.add(new Finding(id(), certainty, new Statement(words + why, quantities, evidence)));
    }
  }
}
