package hindcast.analysis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.analysis.Certainty;
import hindcast.model.EventKind;
import hindcast.model.Role;
import hindcast.testing.Scene;
import org.junit.jupiter.api.Test;

class DeployBeforeOnsetRuleTest {
  private static Scene scene() {
    return new Scene()
        .series("errors", Role.ERRORS, "shop", 3600, t -> t >= 2400 && t < 3000 ? 9 : 1)
        .onset("errors", 2400, 3000L, true);
  }

  @Test
  void aDeployShortlyBeforeIsToldWithHowOftenARandomMomentHasOne() {
    Scene scene = scene().event(EventKind.DEPLOY, 2280, "shop r7", "shop");
    assertThat(scene.sentence(new DeployBeforeOnsetRule()))
        .startsWith("A deploy (“shop r7”) at 14:38:00 UTC came 2 m before 5xx at shop moved.")
        .contains("Of the 40 m of record before it, 5 % have a change as near before them");
    assertThat(scene.findings(new DeployBeforeOnsetRule()).getFirst().certainty())
        .isEqualTo(Certainty.POSSIBLE);
  }

  @Test
  void manyChangesMakeOneMoreTellLittle() {
    Scene scene = scene();
    for (int t = 300; t <= 2340; t += 60) {
      scene.event(EventKind.DEPLOY, t, "shop r" + t, "shop", "release", "r" + t);
    }
    assertThat(scene.sentence(new DeployBeforeOnsetRule())).contains("100 % have a change as near");
  }

  @Test
  void reportsOfOneRolloutAreOneChange() {
    Scene scene =
        scene()
            .event(
                EventKind.DEPLOY, 2280, "started r7", "shop", "release", "r7", "phase", "started")
            .event(
                EventKind.DEPLOY, 2340, "ended r7", "shop", "release", "r7", "phase", "finished");
    assertThat(scene.sentence(new DeployBeforeOnsetRule()))
        .contains("“started r7”")
        .contains("5 %");
  }

  @Test
  void aChangeOfConfigurationCountsAsOne() {
    assertThat(
            scene()
                .event(EventKind.ACTION, 2280, "config.changed shop", "shop")
                .sentence(new DeployBeforeOnsetRule()))
        .startsWith("A change (“config.changed shop”)");
  }

  @Test
  void aRecordTooShortForChanceSaysSo() {
    Scene scene =
        new Scene()
            .series("errors", Role.ERRORS, "shop", 1200, t -> t >= 300 ? 9 : 1)
            .onset("errors", 300, null, true)
            .event(EventKind.DEPLOY, 100, "r7", "shop");
    assertThat(scene.sentence(new DeployBeforeOnsetRule())).contains("too short to say");
  }

  @Test
  void aDeployAfterwardsLongBeforeOrOfADoubtfulClockIsNotTold() {
    assertThat(
            scene()
                .event(EventKind.DEPLOY, 2500, "after", "shop")
                .event(EventKind.DEPLOY, 200, "long before", "shop")
                .event("other.json", EventKind.DEPLOY, 2300, "odd clock", "shop")
                .disputed("other.json", 60_000)
                .findings(new DeployBeforeOnsetRule()))
        .isEmpty();
  }

  @Test
  void aReportToPeopleIsNoChange() {
    assertThat(
            scene()
                .event(EventKind.ACTION, 2300, "Status page: we have changed the status", null)
                .findings(new DeployBeforeOnsetRule()))
        .isEmpty();
  }

  @Test
  void aDeployAtTheVeryMomentHasNoShare() {
    assertThat(
            scene()
                .event(EventKind.DEPLOY, 2400, "“quoted” \u202e title\nof two lines", "shop")
                .sentence(new DeployBeforeOnsetRule()))
        .contains("“'quoted' title of two lines”")
        .contains("0 s before")
        .contains("too short");
  }
}
