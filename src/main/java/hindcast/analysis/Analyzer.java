package hindcast.analysis;

import hindcast.model.Incident;
import hindcast.model.Progress;
import java.util.List;

/// From an incident to what it says. Pure: the same incident and options give the same analysis.
public final class Analyzer {
  private final List<FindingRule> rules;

  /// An analyzer that applies these rules, in this order.
  public Analyzer(List<FindingRule> rules) {
    this.rules = List.copyOf(rules);
  }

  /// The rules it applies.
  public List<FindingRule> rules() {
    return rules;
  }

  /// Analyses the incident.
  public Analysis analyse(Incident incident, AnalysisOptions options, Progress progress) {
    return Analysis.EMPTY;
  }
}
