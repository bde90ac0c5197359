package hindcast.analysis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.model.EventKind;
import hindcast.model.Role;
import hindcast.testing.Scene;
import org.junit.jupiter.api.Test;

class AlertLagRuleTest {
  private static Scene scene() {
    return new Scene()
        .series("cache_errors", Role.CACHE_ERRORS, "cache", 3600, t -> t >= 1000 ? 9 : 0)
        .series("errors", Role.ERRORS, "shop", 3600, t -> t >= 1100 ? 9 : 0)
        .onset("cache_errors", 1000, null, true)
        .onset("errors", 1100, null, true)
        .page(1200, "ShopErrors", "shop");
  }

  @Test
  void theAlertAboutWhatMovedFirstIsToldWithItsLagAndSeverity() {
    assertThat(
            scene()
                .event(EventKind.ALERT, 1500, "CacheErrors", "cache", "severity", "ticket")
                .phases(1100L, null, null)
                .sentence(new AlertLagRule()))
        .isEqualTo(
            "The first alert about cache errors (“CacheErrors”, severity “ticket”) came at 14:25:00"
                + " UTC, 8 m 20 s after cache errors at cache moved and 5 m after the first page.");
  }

  @Test
  void noAlertAboutItIsSaidToo() {
    assertThat(scene().phases(1100L, null, null).sentence(new AlertLagRule()))
        .isEqualTo(
            "No alert in the sources names cache errors at cache, which moved at 14:16:40 UTC.");
  }

  @Test
  void aResolvedOrEarlierOrFarAwayAlertIsNotTakenForIt() {
    assertThat(
            scene()
                .event(EventKind.ALERT, 1500, "CacheErrors", "cache", "status", "resolved")
                .event(EventKind.ALERT, 200, "CacheErrors", "cache")
                .event(EventKind.ALERT, 1500, "CacheErrors", "another-cache")
                .phases(1100L, null, null)
                .sentence(new AlertLagRule()))
        .startsWith("No alert");
  }

  @Test
  void whereThePageIsThatAlertNothingIsSaid() {
    Scene scene =
        new Scene()
            .series("errors", Role.ERRORS, "shop", 3600, t -> t >= 1100 ? 9 : 0)
            .onset("errors", 1100, null, true)
            .page(1200, "ShopErrors", "shop");
    assertThat(scene.phases(1100L, null, null).findings(new AlertLagRule())).isEmpty();
  }

  @Test
  void withoutAnyAlertNothingIsSaid() {
    Scene scene =
        new Scene()
            .series("errors", Role.ERRORS, "shop", 3600, t -> t >= 1100 ? 9 : 0)
            .onset("errors", 1100, null, true);
    assertThat(scene.findings(new AlertLagRule())).isEmpty();
  }
}
