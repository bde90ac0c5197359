package hindcast.analysis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.model.EventKind;
import hindcast.model.Role;
import hindcast.testing.Scene;
import org.junit.jupiter.api.Test;

class NoticedFirstRuleTest {
  private static Scene scene() {
    return new Scene()
        .series("cache_errors", Role.CACHE_ERRORS, "cache", 3600, t -> t >= 1000 ? 9 : 0)
        .series("errors", Role.ERRORS, "shop", 3600, t -> t >= 1100 ? 9 : 0)
        .onset("cache_errors", 1000, null, true)
        .onset("errors", 1100, null, true);
  }

  @Test
  void aPageAboutWhatMovedLaterIsHeldAgainstWhatMovedFirst() {
    assertThat(
            scene()
                .page(1200, "ShopErrors firing", "shop")
                .phases(1100L, null, null)
                .sentence(new NoticedFirstRule()))
        .startsWith("The first page tells of 5xx at shop, which had moved at 14:18:20 UTC;")
        .contains("cache errors at cache had moved 1 m 40 s before that");
  }

  @Test
  void aMessageThatNamesTheServiceCountsAsWell() {
    assertThat(
            scene()
                .event(EventKind.CHAT, 1200, "the shop throws errors", null)
                .phases(1100L, null, null)
                .sentence(new NoticedFirstRule()))
        .startsWith("The first message about it tells of 5xx at shop");
  }

  @Test
  void aPageAboutWhatMovedFirstSaysNothing() {
    assertThat(
            scene()
                .page(1200, "Cache errors", "cache")
                .phases(1100L, null, null)
                .findings(new NoticedFirstRule()))
        .isEmpty();
  }

  @Test
  void anOpenOrderSaysNothing() {
    Scene close =
        new Scene()
            .series("cache_errors", Role.CACHE_ERRORS, "cache", 3600, t -> t >= 1000 ? 9 : 0)
            .series("errors", Role.ERRORS, "shop", 3600, t -> t >= 1020 ? 9 : 0)
            .onset("cache_errors", 1000, null, true)
            .onset("errors", 1020, null, true)
            .page(1200, "ShopErrors", "shop");
    assertThat(close.phases(1020L, null, null).findings(new NoticedFirstRule())).isEmpty();
  }

  @Test
  void wordsWithoutASignalAndAPageBeforeAnythingSayNothing() {
    assertThat(
            scene()
                .page(1200, "!!!", null)
                .phases(1100L, null, null)
                .findings(new NoticedFirstRule()))
        .isEmpty();
    assertThat(
            scene()
                .page(100, "ShopErrors", "shop")
                .phases(1100L, null, null)
                .findings(new NoticedFirstRule()))
        .isEmpty();
  }
}
