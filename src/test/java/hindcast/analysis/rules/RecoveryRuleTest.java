package hindcast.analysis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.model.EventKind;
import hindcast.model.Role;
import hindcast.testing.Scene;
import org.junit.jupiter.api.Test;

class RecoveryRuleTest {
  private static Scene scene(boolean again) {
    return new Scene()
        .series(
            "errors",
            Role.ERRORS,
            "shop",
            7200,
            t -> (t >= 1000 && t < 1600) || (again && t >= 2400 && t < 2500) ? 9 : 0)
        .series("hits", Role.CACHE_HITS, "cache", 7200, t -> t >= 1000 && t < 3000 ? 0.1 : 0.9)
        .onset("errors", 1000, 1600L, true);
  }

  @Test
  void aSecondWaveIsToldWithTheChangeShortlyBefore() {
    assertThat(
            scene(true)
                .excursion("errors", 2400, 2500L, true)
                .event(EventKind.ACTION, 2380, "config.changed shop", "shop")
                .phases(1000L, 1600L, 3600L)
                .sentence(new RecoveryRule()))
        .isEqualTo(
            "13 m 20 s after users' harm was mitigated, at 14:40:00 UTC, a second wave began: 5xx"
                + " at shop (for 1 m 40 s) left normal again. “config.changed shop” had come 20 s"
                + " before.");
  }

  @Test
  void aSignalThatComesBackLongAfterwardsIsTold() {
    assertThat(
            scene(false)
                .onset("hits", 1000, 3000L, false)
                .phases(1000L, 1600L, 3000L)
                .sentence(new RecoveryRule()))
        .isEqualTo(
            "Cache hits at cache came back into normal at 14:50:00 UTC, 23 m 20 s after users' harm"
                + " was mitigated.");
  }

  @Test
  void aSignalThatIsStillOutWhenTheDataEndsIsTold() {
    Scene scene =
        new Scene()
            .series("errors", Role.ERRORS, "shop", 3600, t -> t >= 1000 && t < 1600 ? 9 : 0)
            .series("hits", Role.CACHE_HITS, "cache", 3600, t -> t >= 1000 ? 0.1 : 0.9)
            .onset("errors", 1000, 1600L, true)
            .onset("hits", 1000, null, false);
    assertThat(scene.phases(1000L, 1600L, null).sentence(new RecoveryRule()))
        .startsWith("Cache hits at cache had not come back into normal when its data ends, 33 m");
  }

  @Test
  void aStraightRecoverySaysNothing() {
    assertThat(scene(false).phases(1000L, 1600L, 1700L).findings(new RecoveryRule())).isEmpty();
  }

  @Test
  void withoutAMitigationNothingIsSaid() {
    assertThat(scene(true).phases(1000L, null, null).findings(new RecoveryRule())).isEmpty();
    assertThat(
            scene(true)
                .excursion("errors", 2400, 2500L, true)
                .phases(null, null, null)
                .findings(new RecoveryRule()))
        .isEmpty();
  }

  @Test
  void aSignalOutsideTheStoryIsNoSecondWave() {
    assertThat(
            scene(false)
                .series("mail", Role.QUEUE, "mail", 7200, t -> t >= 2400 ? 9 : 0)
                .excursion("mail", 2400, null, true)
                .phases(1000L, 1600L, 3600L)
                .findings(new RecoveryRule()))
        .isEmpty();
  }
}
