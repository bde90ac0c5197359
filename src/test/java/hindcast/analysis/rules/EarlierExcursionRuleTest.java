package hindcast.analysis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.model.Role;
import hindcast.model.SeriesKind;
import hindcast.model.Unit;
import hindcast.testing.Scene;
import org.junit.jupiter.api.Test;

class EarlierExcursionRuleTest {
  private static Scene scene(double earlier) {
    return new Scene()
        .series(
            "errors",
            Role.ERRORS,
            "shop",
            Unit.PER_SECOND,
            SeriesKind.RATE,
            7200,
            t -> t >= 5000 ? 12 : t >= 1000 && t < 1200 ? earlier : 1)
        .excursion("errors", 1000, 1200L, true)
        .onset("errors", 5000, null, true);
  }

  @Test
  void anEarlierExcursionOfLikeHeightIsToldWithWhenAndHowLong() {
    assertThat(scene(9).sentence(new EarlierExcursionRule()))
        .isEqualTo(
            "5xx at shop had left normal before in the same data: at 14:16:40 UTC, 1 h 7 m earlier,"
                + " for 3 m 20 s, up to 9 /s (this time 12 /s).");
  }

  @Test
  void aMuchSmallerOneIsNotTold() {
    assertThat(scene(4).findings(new EarlierExcursionRule())).isEmpty();
  }

  @Test
  void theOtherDirectionAndOneThatLeadsIntoTheIncidentAreNotTold() {
    Scene other =
        new Scene()
            .series("calls", Role.TRAFFIC, "shop", 7200, t -> t >= 5000 ? 90 : 10)
            .excursion("calls", 1000, 1200L, false)
            .onset("calls", 5000, null, true);
    assertThat(other.findings(new EarlierExcursionRule())).isEmpty();
    Scene into =
        new Scene()
            .series("calls", Role.TRAFFIC, "shop", 7200, t -> t >= 4000 ? 90 : 10)
            .excursion("calls", 4000, 4990L, true)
            .onset("calls", 5000, null, true);
    assertThat(into.findings(new EarlierExcursionRule())).isEmpty();
  }

  @Test
  void severalEarlierOnesAreCounted() {
    Scene scene =
        new Scene()
            .series(
                "errors",
                Role.ERRORS,
                "shop",
                7200,
                t -> t >= 5000 || (t >= 1000 && t < 1100) || (t >= 2000 && t < 2100) ? 9 : 1)
            .excursion("errors", 1000, 1100L, true)
            .excursion("errors", 2000, 2100L, true)
            .onset("errors", 5000, null, true);
    assertThat(scene.sentence(new EarlierExcursionRule()))
        .contains("at 14:33:20 UTC")
        .endsWith("; 2 times in all before this incident.");
  }
}
