package hindcast.analysis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.analysis.EdgeVerdict.Verdict;
import hindcast.model.EventKind;
import hindcast.model.Role;
import hindcast.testing.Scene;
import org.junit.jupiter.api.Test;

class LastChangeRuleTest {
  private static Scene scene() {
    return new Scene()
        .series("errors", Role.ERRORS, "shop", 7200, t -> t >= 5400 ? 9 : 1)
        .onset("errors", 5400, null, true);
  }

  @Test
  void theLastRecordedChangeOfWhatMovedFirstIsTold() {
    assertThat(
            scene()
                .event(EventKind.DEPLOY, 60, "shop r6", "shop", "release", "r6")
                .event(EventKind.DEPLOY, 600, "shop r7", "shop", "release", "r7")
                .sentence(new LastChangeRule()))
        .isEqualTo(
            "The last change of shop in the record is “shop r7”, 1 h 20 m before 5xx at shop"
                + " moved.");
  }

  @Test
  void theCallerOfADependencyThatBehavedOtherwiseIsToldFirst() {
    assertThat(
            scene()
                .event(EventKind.DEPLOY, 600, "shop r7", "shop", "release", "r7")
                .event(EventKind.DEPLOY, 900, "cache v2", "cache", "release", "v2")
                .verdict("shop", "cache", Verdict.VIOLATED, "errors")
                .verdict("cache", "disk", Verdict.HELD, "errors")
                .sentence(new LastChangeRule()))
        .startsWith("The last change of shop in the record");
  }

  @Test
  void whatPeopleWroteOfAnOldChangeIsQuoted() {
    Scene scene =
        scene()
            .event(EventKind.CHAT, 5700, "last deploy of the shop is three days old.", null)
            .event(EventKind.CHAT, 5710, "shop config was changed a year ago", null);
    assertThat(scene.sentence(new LastChangeRule()))
        .isEqualTo(
            "At 15:35:00 UTC people wrote of an earlier change: “last deploy of the shop is three"
                + " days old”.");
  }

  @Test
  void aNearChangeAnotherServiceABotAndAQuestionSayNothing() {
    assertThat(
            scene()
                .event(EventKind.DEPLOY, 600, "shop r6", "shop", "release", "r6")
                .event(EventKind.DEPLOY, 5000, "shop r7", "shop", "release", "r7")
                .event(EventKind.DEPLOY, 100, "mail m1", "mail", "release", "m1")
                .event(EventKind.CHAT, 5700, "shop deploy 3 days ago", null, "bot", "true")
                .event(EventKind.CHAT, 5700, "was there a shop deploy days ago?", null)
                .findings(new LastChangeRule()))
        .isEmpty();
  }
}
