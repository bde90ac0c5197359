package hindcast.analysis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.analysis.EdgeVerdict.Verdict;
import hindcast.model.Role;
import hindcast.testing.Scene;
import org.junit.jupiter.api.Test;

class DependencyRuleTest {
  private static Scene scene() {
    return new Scene().series("errors", Role.ERRORS, "shop", 3600, t -> t >= 1000 ? 9 : 0);
  }

  @Test
  void aDependencyThatBehavedOtherwiseIsTold() {
    assertThat(
            scene()
                .verdict("shop", "cache", Verdict.VIOLATED, "errors")
                .sentence(new DependencyRule()))
        .isEqualTo(
            "cache was declared a soft dependency of shop; it behaved as a hard one. It was seen.");
  }

  @Test
  void undeclaredPathsBetweenTheSameServicesAreOneFinding() {
    assertThat(
            scene()
                .verdict("shop", "billing", Verdict.UNDECLARED, "errors")
                .verdict("shop", "billing", Verdict.UNDECLARED, "errors")
                .sentence(new DependencyRule()))
        .isEqualTo("It was seen. It was seen.");
  }

  @Test
  void whatHeldOrIsNotKnownSaysNothing() {
    assertThat(
            scene()
                .verdict("shop", "cache", Verdict.HELD, "errors")
                .verdict("shop", "mail", Verdict.INCONCLUSIVE, "errors")
                .findings(new DependencyRule()))
        .isEmpty();
  }
}
