package hindcast.review;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.analysis.Analysis;
import hindcast.analysis.Certainty;
import hindcast.analysis.Evidence;
import hindcast.analysis.Finding;
import hindcast.analysis.FindingRule;
import hindcast.analysis.Statement;
import hindcast.testing.Samples;
import hindcast.workbench.Catalogue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Where findings stand in the draft.
class FindingsDraftTest {
  /// What the summary and the dependency check tell in words of their own.
  private static final Set<String> TOLD_OTHERWISE = Set.of("moved-first", "dependency");

  private static Finding finding(String rule, Certainty certainty) {
    return new Finding(
        rule,
        certainty,
        new Statement(
            "Sentence of " + rule + ".",
            List.of(),
            List.of(new Evidence("shop.csv", 2, null, null, null, null))));
  }

  private static List<String> sectionsWith(String sentence, List<Finding> findings) {
    Review review =
        new Drafter()
            .draft(Samples.incident(), Analysis.EMPTY.withFindings(findings), "", List.of());
    List<String> sections = new ArrayList<>();
    for (Section section : review.sections()) {
      for (Block block : section.blocks()) {
        passages(block)
            .filter(passage -> passage.text().contains(sentence))
            .forEach(passage -> sections.add(section.id()));
      }
    }
    return sections;
  }

  private static Stream<Block.Passage> passages(Block block) {
    if (block instanceof Block.Passage passage) {
      return Stream.of(passage);
    }
    return block instanceof Block.Items items ? items.items().stream() : Stream.empty();
  }

  @Test
  void everyFindingStandsInTheDraftOnce() {
    List<Finding> findings =
        Catalogue.rules().stream()
            .map(FindingRule::id)
            .map(rule -> finding(rule, Certainty.CERTAIN))
            .toList();
    for (FindingRule rule : Catalogue.rules()) {
      assertThat(sectionsWith("Sentence of " + rule.id() + ".", findings))
          .as(rule.id())
          .hasSize(TOLD_OTHERWISE.contains(rule.id()) ? 0 : 1);
    }
  }

  @Test
  void theSectionIsTheOneThatThePageOfRulesNames() throws Exception {
    List<String> page = Files.readAllLines(Path.of("docs/finding-rules.md"));
    int checked = 0;
    for (FindingRule rule : Catalogue.rules()) {
      List<String> sections =
          sectionsWith(
              "Sentence of " + rule.id() + ".", List.of(finding(rule.id(), Certainty.CERTAIN)));
      if (!sections.isEmpty()) {
        String title = title(sections.getFirst());
        assertThat(page)
            .as(rule.id())
            .anyMatch(
                line -> line.startsWith("| " + title) && line.contains("`" + rule.id() + "`"));
        checked++;
      }
    }
    assertThat(checked).isGreaterThan(10);
  }

  private static String title(String section) {
    return new Drafter()
        .draft(Samples.incident(), Analysis.EMPTY, "", List.of()).sections().stream()
            .filter(one -> one.id().equals(section))
            .findFirst()
            .orElseThrow()
            .title();
  }

  @Test
  void aFindingOfARuleNobodyPlacedIsAFactor() {
    assertThat(sectionsWith("Sentence of new.", List.of(finding("new", Certainty.CERTAIN))))
        .containsExactly("factors");
  }

  @Test
  void whatIsNotCertainSaysSo() {
    assertThat(
            sectionsWith(
                "Sentence of saturation. (Possible, not certain.)",
                List.of(finding("saturation", Certainty.POSSIBLE))))
        .containsExactly("factors");
  }
}
