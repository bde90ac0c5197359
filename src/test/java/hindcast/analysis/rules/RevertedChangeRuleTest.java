package hindcast.analysis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.model.EventKind;
import hindcast.model.Role;
import hindcast.testing.Scene;
import org.junit.jupiter.api.Test;

class RevertedChangeRuleTest {
  private static Scene scene() {
    return new Scene()
        .series("errors", Role.ERRORS, "shop", 3600, t -> t >= 1200 && t < 1900 ? 9 : 1)
        .onset("errors", 1200, 1900L, true);
  }

  @Test
  void aRollbackIsToldWithTheTimesBetween() {
    assertThat(
            scene()
                .event(EventKind.DEPLOY, 1140, "shop r7", "shop", "release", "r7")
                .event(EventKind.DEPLOY, 1800, "Rolled back shop to r6", "shop", "release", "r6")
                .phases(1200L, 1900L, 1900L)
                .sentence(new RevertedChangeRule()))
        .isEqualTo(
            "“shop r7” at 14:19:00 UTC was taken back 11 m later, at 14:30:00 UTC (“Rolled back"
                + " shop to r6”). 5xx at shop moved 1 m after the first of the two. Users' harm was"
                + " over 1 m 40 s after the second.");
  }

  @Test
  void aReturnToAnEarlierReleaseNeedsNoWord() {
    assertThat(
            scene()
                .event(EventKind.DEPLOY, 100, "shop r6", "shop", "release", "r6")
                .event(EventKind.DEPLOY, 1140, "shop r7", "shop", "release", "r7")
                .event(EventKind.DEPLOY, 1800, "shop r6 again", "shop", "release", "r6")
                .sentence(new RevertedChangeRule()))
        .contains("“shop r7” at 14:19:00 UTC was taken back 11 m later");
  }

  @Test
  void aRollbackOfAnotherServiceOrANewReleaseTakesNothingBack() {
    assertThat(
            scene()
                .event(EventKind.DEPLOY, 1140, "shop r7", "shop", "release", "r7")
                .event(EventKind.DEPLOY, 1500, "rollback of billing", "billing", "release", "b1")
                .event(EventKind.DEPLOY, 1800, "shop r8", "shop", "release", "r8")
                .findings(new RevertedChangeRule()))
        .isEmpty();
  }

  @Test
  void aRollbackWithoutAServiceOrWithoutAnythingBeforeSaysNothing() {
    assertThat(
            scene()
                .event(EventKind.DEPLOY, 1140, "r7", null)
                .event(EventKind.DEPLOY, 1800, "rollback", null)
                .event(EventKind.DEPLOY, 1850, "rollback", "shop")
                .findings(new RevertedChangeRule()))
        .isEmpty();
  }
}
