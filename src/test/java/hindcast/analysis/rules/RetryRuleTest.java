package hindcast.analysis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.analysis.Certainty;
import hindcast.analysis.EdgeVerdict.Verdict;
import hindcast.model.Role;
import hindcast.model.SeriesKind;
import hindcast.model.Unit;
import hindcast.testing.Scene;
import org.junit.jupiter.api.Test;

class RetryRuleTest {
  private static Scene scene(long errorsFrom) {
    return new Scene()
        .series(
            "calls",
            Role.TRAFFIC,
            "orders",
            Unit.COUNT,
            SeriesKind.COUNT,
            3600,
            t -> t >= 1000 && t < 2000 ? 90 : 30)
        .series("asked", Role.TRAFFIC, "lb", Unit.COUNT, SeriesKind.COUNT, 3600, t -> 60)
        .series("failed", Role.ERRORS, "lb", 3600, t -> t >= 1100 ? 9 : 0)
        .series("errors", Role.ERRORS, "orders", 3600, t -> t >= errorsFrom ? 9 : 0)
        .onset("calls", 1000, 2000L, true)
        .onset("errors", errorsFrom, 2000L, true)
        .users("lb", "failed", "asked");
  }

  @Test
  void moreRequestsForEachOneWhileErrorsRiseMayBeRetries() {
    Scene scene = scene(990);
    assertThat(scene.sentence(new RetryRule()))
        .contains("requests to orders for each one that users made was 1.5, against 0.5 usually.")
        .endsWith("; so does a caller that asks more often.");
    assertThat(scene.findings(new RetryRule()).getFirst().certainty())
        .isEqualTo(Certainty.POSSIBLE);
  }

  @Test
  void aSeriesOfRetriesThatRoseTooMakesItLikely() {
    Scene scene =
        scene(990)
            .series("client_retries", Role.OTHER, "web", 3600, t -> t >= 1000 ? 9 : 0)
            .excursion("client_retries", 1000, null, true);
    assertThat(scene.sentence(new RetryRule())).endsWith("client_retries rose too.");
    assertThat(scene.findings(new RetryRule()).getFirst().certainty()).isEqualTo(Certainty.LIKELY);
  }

  @Test
  void callsThatCertainlyRoseBeforeTheErrorsAreNoRetries() {
    assertThat(scene(1100).findings(new RetryRule())).isEmpty();
  }

  @Test
  void aPathThatTheMapDoesNotHaveExplainsThem() {
    assertThat(
            scene(990)
                .verdict("web", "orders", Verdict.UNDECLARED, "calls")
                .findings(new RetryRule()))
        .isEmpty();
  }

  @Test
  void whereUsersAskForAsMuchMoreNothingIsSaid() {
    Scene scene =
        new Scene()
            .series(
                "calls",
                Role.TRAFFIC,
                "orders",
                Unit.COUNT,
                SeriesKind.COUNT,
                3600,
                t -> t >= 1000 ? 90 : 30)
            .series(
                "asked",
                Role.TRAFFIC,
                "lb",
                Unit.COUNT,
                SeriesKind.COUNT,
                3600,
                t -> t >= 1000 ? 180 : 60)
            .series("errors", Role.ERRORS, "orders", 3600, t -> t >= 990 ? 9 : 0)
            .onset("calls", 1000, null, true)
            .onset("errors", 990, null, true)
            .users("lb", "errors", "asked");
    assertThat(scene.findings(new RetryRule())).isEmpty();
  }

  @Test
  void usersWhoAskedForNothingMakeNoRatio() {
    Scene scene =
        new Scene()
            .series("calls", Role.TRAFFIC, "orders", 3600, t -> t >= 1000 ? 90 : 30)
            .series("asked", Role.TRAFFIC, "lb", 3600, t -> 0)
            .series("errors", Role.ERRORS, "orders", 3600, t -> t >= 990 ? 9 : 0)
            .onset("calls", 1000, null, true)
            .onset("errors", 990, null, true)
            .users("lb", "errors", "asked");
    assertThat(scene.findings(new RetryRule())).isEmpty();
  }
}
