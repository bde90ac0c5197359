package hindcast.analysis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.model.EventKind;
import hindcast.model.Role;
import hindcast.testing.Scene;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class RecollectionRuleTest {
  private static Scene scene() {
    return new Scene()
        .series("errors", Role.ERRORS, "shop", 7200, t -> t >= 5400 ? 9 : 0)
        .onset("errors", 5400, null, true);
  }

  private static String of(String words) {
    return scene()
        .event("notes.md", EventKind.NOTE, 9000, words, null)
        .findings(new RecollectionRule())
        .stream()
        .map(one -> one.statement().text())
        .findFirst()
        .orElse("");
  }

  @Test
  void anApproximateTimeStandsBesideTheDatas() {
    assertThat(of("shop errors began about 3 PM"))
        .isEqualTo(
            "“shop errors began about 3 PM” means 15:00:00 UTC; in the data 5xx at shop moved at"
                + " 15:30:00 UTC, 30 m later. Both stand as they are.");
  }

  @Test
  void itIsReadInTheZoneOfItsSource() {
    assertThat(
            scene()
                .event("notes.md", EventKind.NOTE, 9000, "shop errors from around 7:50am", null)
                .source("notes.md", ZoneId.of("America/Los_Angeles"), null)
                .sentence(new RecollectionRule()))
        .contains("means 15:50:00 UTC when read in “America/Los_Angeles”")
        .contains("20 m earlier");
  }

  @Test
  void anEntryKeptAtAboutATimeIsHeldAgainstTheDataToo() {
    assertThat(
            scene()
                .about("notes.md", 3600, "shop errors", 300_000)
                .sentence(new RecollectionRule()))
        .startsWith(
            "“shop errors” was noted for about 15:00:00 UTC; in the data 5xx at shop moved");
    assertThat(
            scene().about("notes.md", 3600, "shop errors", 60_000).findings(new RecollectionRule()))
        .isEmpty();
  }

  @Test
  void aTimeThatAgreesOrLiesFarOffIsNotTold() {
    assertThat(of("shop errors began about 15:32")).isEmpty();
    assertThat(of("shop errors like these came around 5am")).isEmpty();
  }

  @Test
  void anAmountIsNoTime() {
    assertThat(of("about 14 errors a minute at the shop")).isEmpty();
    assertThat(of("shop errors for about 12:00 minutes")).isEmpty();
    assertThat(of("shop errors at ~ 99:99")).isEmpty();
    assertThat(of("shop errors about 14 PM")).isEmpty();
  }

  @Test
  void wordsOfAnotherSignalADoubtfulClockAndABotSayNothing() {
    assertThat(of("the mail queue grew about 3 PM")).isEmpty();
    assertThat(
            scene()
                .event("notes.md", EventKind.NOTE, 9000, "shop errors about 3 PM", null)
                .disputed("notes.md", 3_600_000)
                .event(EventKind.CHAT, 9000, "shop errors about 3 PM", null, "bot", "true")
                .findings(new RecollectionRule()))
        .isEmpty();
  }
}
