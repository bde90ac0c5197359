package hindcast.review;

import hindcast.analysis.Analysis;
import hindcast.analysis.Certainty;
import hindcast.analysis.Finding;
import java.util.List;
import java.util.Map;

/// Places what the rules found where a reader looks for it, each once.
final class FindingsDraft {
  /// Section by rule. What is not here stands among the contributing factors.
  private static final Map<String, String> PLACES =
      Map.ofEntries(
          Map.entry("noticed-first", "detection"),
          Map.entry("noticed-later", "detection"),
          Map.entry("alert-lag", "detection"),
          Map.entry("last-change", "background"),
          Map.entry("recollection", "narrative"),
          Map.entry("stayed-normal", "surprised"),
          Map.entry("recovery", "response"),
          Map.entry("overshoot", "response"),
          Map.entry("earlier-excursion", "recurrence"),
          Map.entry("silent-source", "questions"),
          Map.entry("data-gap", "questions"),
          // told by the summary, by the dependency check with its verdicts, and with the question
          // about clocks
          Map.entry("clock", ""),
          Map.entry("moved-first", ""),
          Map.entry("dependency", ""));

  private static final String ELSE = "factors";

  private final List<Finding> findings;

  FindingsDraft(Analysis analysis) {
    this.findings = analysis.findings();
  }

  /// What belongs into that section, one passage for each finding, in the order of the catalogue.
  List<Block.Passage> of(String section) {
    return findings.stream()
        .filter(one -> PLACES.getOrDefault(one.rule(), ELSE).equals(section))
        .map(FindingsDraft::passage)
        .toList();
  }

  /// The same as a section's blocks: a list where there are several.
  List<Block> blocks(String section) {
    List<Block.Passage> found = of(section);
    return found.size() < 2 ? List.copyOf(found) : List.of(new Block.Items(found, false));
  }

  private static Block.Passage passage(Finding finding) {
    Wording words = new Wording().say(finding.statement());
    if (finding.certainty() != Certainty.CERTAIN) {
      words.gap().say("(" + Plain.capital(finding.certainty().id()) + ", not certain.)");
    }
    return words.passage();
  }
}
