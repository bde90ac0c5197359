package hindcast.analysis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.model.EventKind;
import hindcast.model.Role;
import hindcast.testing.Scene;
import org.junit.jupiter.api.Test;

class ClockRuleTest {
  private static Scene scene() {
    return new Scene()
        .series("errors", Role.ERRORS, "shop", 3600, t -> t >= 1000 ? 9 : 0)
        .onset("errors", 1000, null, true);
  }

  @Test
  void aSourceInDoubtIsToldWithItsCorrectionAndWhatStaysOut() {
    assertThat(
            scene()
                .event("chat.json", EventKind.CHAT, 1100, "what is this", null)
                .disputed("chat.json", -37_000)
                .sentence(new ClockRule()))
        .isEqualTo(
            "The clock of one source is in doubt, so what it holds stays out of every order, phase"
                + " and count until a correction is accepted or declined: chat.json (the data"
                + " speaks for a shift by −37 s; it holds messages).");
  }

  @Test
  void severalAreOneFinding() {
    assertThat(
            scene()
                .disputed("a.log", 1_000)
                .disputed("b.log", 2_000)
                .disputed("c.log", 3_000)
                .disputed("d.log", 4_000)
                .disputed("e.log", 5_000)
                .sentence(new ClockRule()))
        .startsWith("The clocks of 5 sources are in doubt")
        .endsWith("; and others.");
  }

  @Test
  void soundClocksAndAnIncidentWhereNothingMovedSayNothing() {
    assertThat(scene().findings(new ClockRule())).isEmpty();
    assertThat(new Scene().disputed("a.log", 1_000).findings(new ClockRule())).isEmpty();
  }
}
