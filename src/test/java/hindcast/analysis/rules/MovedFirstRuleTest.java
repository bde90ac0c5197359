package hindcast.analysis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.analysis.Certainty;
import hindcast.model.Role;
import hindcast.testing.Scene;
import org.junit.jupiter.api.Test;

class MovedFirstRuleTest {
  private static Scene scene(long second) {
    return new Scene()
        .series("cache_errors", Role.CACHE_ERRORS, "cache", 3600, t -> t >= 1000 ? 9 : 0)
        .series("errors", Role.ERRORS, "shop", 3600, t -> t >= second ? 9 : 0)
        .onset("cache_errors", 1000, null, true)
        .onset("errors", second, null, true);
  }

  @Test
  void aCertainOrderIsSaidToBe() {
    assertThat(scene(1100).sentence(new MovedFirstRule()))
        .isEqualTo(
            "Cache errors at cache moved first, at 14:16:40 UTC; 5xx at shop followed at 14:18:20"
                + " UTC, and that order is certain.");
  }

  @Test
  void anOpenOrderIsSaidToBe() {
    assertThat(scene(1010).sentence(new MovedFirstRule()))
        .endsWith("too close to be sure of the order.");
    assertThat(scene(1010).findings(new MovedFirstRule()).getFirst().certainty())
        .isEqualTo(Certainty.POSSIBLE);
  }

  @Test
  void nothingMovedNothingSaid() {
    assertThat(new Scene().findings(new MovedFirstRule())).isEmpty();
  }
}
