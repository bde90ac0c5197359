package hindcast.analysis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.model.Role;
import hindcast.testing.Scene;
import org.junit.jupiter.api.Test;

class NoticedLaterRuleTest {
  private static Scene scene() {
    return new Scene()
        .series("cache_errors", Role.CACHE_ERRORS, "cache", 3600, t -> t >= 1000 ? 9 : 0)
        .series("errors", Role.ERRORS, "shop", 3600, t -> t >= 1100 ? 9 : 0)
        .series("latency", Role.LATENCY, "shop", 3600, t -> t >= 1300 ? 9 : 1)
        .onset("cache_errors", 1000, null, true)
        .onset("errors", 1100, null, true)
        .onset("latency", 1300, null, true);
  }

  @Test
  void theLagIsToldWithWhatWasVisibleByThen() {
    assertThat(
            scene()
                .page(1200, "ShopErrors", "shop")
                .phases(1100L, null, null)
                .sentence(new NoticedLaterRule()))
        .isEqualTo(
            "Cache errors at cache had moved 3 m 20 s before the first page at 14:20:00 UTC; by"
                + " then 1 more signal had left normal.");
  }

  @Test
  void whereNothingElseMovedTheLagStandsAlone() {
    assertThat(
            scene()
                .page(1010, "ShopErrors", "shop")
                .phases(1100L, null, null)
                .sentence(new NoticedLaterRule()))
        .endsWith("10 s before the first page at 14:16:50 UTC.");
  }

  @Test
  void noPageOrOneBeforeAnythingMovedSaysNothing() {
    assertThat(scene().phases(1100L, null, null).findings(new NoticedLaterRule())).isEmpty();
    assertThat(
            scene()
                .page(900, "ShopErrors", "shop")
                .phases(1100L, null, null)
                .findings(new NoticedLaterRule()))
        .isEmpty();
  }
}
