package hindcast.analysis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.model.LogLevel;
import hindcast.model.LogStream;
import hindcast.model.Role;
import hindcast.testing.Scene;
import org.junit.jupiter.api.Test;

class SilentSourceRuleTest {
  private static final int BUCKETS = 360;

  /// A log in buckets of ten seconds that speaks in those the test names.
  private static Scene scene(java.util.function.IntPredicate speaks, int buckets) {
    int[][] counts = new int[LogLevel.values().length][buckets];
    int[] lines = new int[buckets];
    for (int i = 0; i < buckets; i++) {
      counts[0][i] = speaks.test(i) ? 3 : 0;
      lines[i] = speaks.test(i) ? 3 * i + 1 : 0;
    }
    return new Scene()
        .series("errors", Role.ERRORS, "shop", 3600, t -> t >= 1000 && t < 2500 ? 9 : 0)
        .onset("errors", 1000, 2500L, true)
        .phases(1000L, 2500L, 2500L)
        .log(new LogStream("cache.log", "cache", Scene.START, Scene.STEP, counts, lines));
  }

  @Test
  void aLogThatFallsSilentInTheIncidentIsTold() {
    assertThat(
            scene(i -> i % 3 == 0 && (i < 110 || i > 170), BUCKETS)
                .sentence(new SilentSourceRule()))
        .isEqualTo(
            "cache.log wrote nothing for 10 m 20 s from 14:18:10 UTC on; its longest pause before"
                + " was 20 s.");
  }

  @Test
  void aLogThatEndsInTheIncidentIsTold() {
    assertThat(scene(i -> true, 130).sentence(new SilentSourceRule()))
        .isEqualTo(
            "cache.log wrote nothing for 20 m from 14:21:40 UTC on, to the end of the incident;"
                + " before, it had no pause at all. Its export may end there.");
  }

  @Test
  void aPauseItOftenHasOrOneAfterwardsIsNotTold() {
    assertThat(scene(i -> i % 13 < 7, BUCKETS).findings(new SilentSourceRule())).isEmpty();
    assertThat(scene(i -> i < 255, BUCKETS).findings(new SilentSourceRule())).isEmpty();
  }

  @Test
  void aSparseLogAndAnEmptyOneSayNothing() {
    assertThat(scene(i -> i < 110 && i % 10 == 0, BUCKETS).findings(new SilentSourceRule()))
        .isEmpty();
    assertThat(scene(i -> false, BUCKETS).findings(new SilentSourceRule())).isEmpty();
    assertThat(scene(i -> true, 0).findings(new SilentSourceRule())).isEmpty();
  }

  @Test
  void aDoubtfulClockSaysNothing() {
    assertThat(
            scene(i -> i < 110, BUCKETS)
                .disputed("cache.log", 9_000)
                .findings(new SilentSourceRule()))
        .isEmpty();
  }
}
