package hindcast.analysis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.model.Role;
import hindcast.testing.Scene;
import org.junit.jupiter.api.Test;

class TrafficMultipleRuleTest {
  private static Scene scene(double during) {
    return new Scene()
        .series("calls", Role.TRAFFIC, "billing", 3600, t -> t >= 1000 && t < 2000 ? during : 10)
        .series("asked", Role.TRAFFIC, "lb", 3600, t -> t >= 1000 && t < 2000 ? 66 : 60)
        .series("failed", Role.ERRORS, "lb", 3600, t -> t >= 1100 ? 9 : 0)
        .onset("calls", 1000, 2000L, true);
  }

  @Test
  void aMultipleIsToldBesideWhatUsersAskedFor() {
    assertThat(scene(200).users("lb", "failed", "asked").sentence(new TrafficMultipleRule()))
        .isEqualTo(
            "Traffic at billing reached 20× its normal in its highest minute, from 14:16:40 UTC on,"
                + " while requests at lb, where users come in, reached 1.1×.");
  }

  @Test
  void weakerOnesStandInTheSameSentence() {
    Scene scene =
        scene(200)
            .series("tps", Role.TRAFFIC, "db", 3600, t -> t >= 1010 ? 50 : 10)
            .onset("tps", 1010, null, true);
    assertThat(scene.sentence(new TrafficMultipleRule())).contains("20×").contains("at db 5×.");
  }

  @Test
  void lessThanTwiceAndANormalOfZeroSayNothing() {
    assertThat(scene(19).findings(new TrafficMultipleRule())).isEmpty();
    Scene zero =
        new Scene()
            .series("calls", Role.TRAFFIC, "billing", 3600, t -> t >= 1000 ? 5 : 0)
            .onset("calls", 1000, null, true);
    assertThat(zero.findings(new TrafficMultipleRule())).isEmpty();
  }

  @Test
  void whereUsersAskedForAsMuchMoreTheyAreNotHeldAgainstIt() {
    Scene scene =
        new Scene()
            .series("calls", Role.TRAFFIC, "billing", 3600, t -> t >= 1000 ? 50 : 10)
            .series("asked", Role.TRAFFIC, "lb", 3600, t -> t >= 1000 ? 300 : 60)
            .series("failed", Role.ERRORS, "lb", 3600, t -> 0)
            .onset("calls", 1000, null, true)
            .users("lb", "failed", "asked");
    assertThat(scene.sentence(new TrafficMultipleRule())).doesNotContain("while");
  }
}
