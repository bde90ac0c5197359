package hindcast.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every bundled rule is held to its own examples.
class RuleExamplesTest {
  private static final List<LintRule> RULES = RuleBook.bundled().rules();

  @Test
  void theRulesThatAreThere() {
    assertThat(RULES)
        .extracting(LintRule::id)
        .containsExactly("A1", "A3", "A4", "B1", "C1", "C2", "D1", "E1", "E2", "F1", "G3", "I1");
  }

  @TestFactory
  Stream<DynamicTest> everyRuleFlagsAndPassesItsOwnExamples() {
    return RULES.stream()
        .map(
            rule ->
                DynamicTest.dynamicTest(rule.id(), () -> assertThat(rule.failures()).isEmpty()));
  }

  @TestFactory
  Stream<DynamicTest> everyRuleHasTenExamplesEachWayAndSaysWhyAndWhatInstead() {
    return RULES.stream()
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    rule.id(),
                    () -> {
                      assertThat(rule.flagged()).doesNotHaveDuplicates().hasSizeGreaterThan(9);
                      assertThat(rule.passed()).doesNotHaveDuplicates().hasSizeGreaterThan(9);
                      assertThat(rule.message()).contains("{match}").endsWith(".");
                      assertThat(rule.why()).endsWith(".");
                      assertThat(rule.rewrite()).endsWith(".");
                      assertThat(rule.flags()).isNotBlank();
                    }));
  }

  @Test
  void levelsFollowTheReviewGuide() {
    for (LintRule rule : RULES) {
      Level expected =
          switch (rule.id()) {
            case "B1", "B3", "C1", "D2" -> Level.ERROR;
            case "A5", "B5", "C4", "D3" -> Level.SUGGESTION;
            case String id when "FGIJ".indexOf(id.charAt(0)) >= 0 -> Level.SUGGESTION;
            default -> Level.WARNING;
          };
      assertThat(rule.level()).as(rule.id()).isEqualTo(expected);
    }
  }
}
