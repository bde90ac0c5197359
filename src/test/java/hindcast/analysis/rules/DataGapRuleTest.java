package hindcast.analysis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.model.Role;
import hindcast.testing.Scene;
import org.junit.jupiter.api.Test;

class DataGapRuleTest {
  private static Scene scene(java.util.function.LongPredicate missing) {
    return new Scene()
        .series("errors", Role.ERRORS, "shop", 3600, t -> t >= 1000 && t < 2500 ? 9 : 0)
        .series("items", Role.OTHER, "cache", 3600, t -> missing.test(t) ? Double.NaN : 7)
        .onset("errors", 1000, 2500L, true)
        .phases(1000L, 2500L, 2500L);
  }

  @Test
  void aSeriesWithoutSamplesInTheIncidentIsTold() {
    assertThat(scene(t -> t > 1200 && t < 1800).sentence(new DataGapRule()))
        .isEqualTo(
            "items has no samples from 14:20:00 UTC to 14:30:00 UTC, 10 m of the incident; what"
                + " happened there in that time is not known.");
  }

  @Test
  void aSeriesThatStopsIsTold() {
    assertThat(scene(t -> t > 1200).sentence(new DataGapRule()))
        .startsWith("items has no samples from 14:20:00 UTC to the end, 21 m 40 s of the incident");
  }

  @Test
  void whereTheWholeSourceEndsItMayBeTheExport() {
    assertThat(
            new Scene()
                .series("items", Role.OTHER, "cache", 1500, t -> 7)
                .series("errors", Role.ERRORS, "shop", 1500, t -> t >= 1000 ? 9 : 0)
                .onset("errors", 1000, null, true)
                .findings(new DataGapRule()))
        .isEmpty();
    Scene scene = scene(t -> false);
    scene.series("other.csv", "queue", Role.QUEUE, "cache", 1300, t -> 7);
    assertThat(scene.sentence(new DataGapRule()))
        .startsWith("queue has no samples from 14:21:30 UTC to the end")
        .endsWith("either nothing was measured or the export ends there.");
  }

  @Test
  void severalWithTheSameGapAreOneFinding() {
    assertThat(
            scene(t -> t > 1200 && t < 1800)
                .series(
                    "hits", Role.OTHER, "cache", 3600, t -> t > 1200 && t < 1800 ? Double.NaN : 7)
                .sentence(new DataGapRule()))
        .startsWith("hits and items have no samples");
  }

  @Test
  void aFewMissingSamplesASparseSeriesAndAGapAfterwardsAreNotTold() {
    assertThat(scene(t -> t > 1200 && t < 1230).findings(new DataGapRule())).isEmpty();
    assertThat(scene(t -> t % 130 > 60 || (t > 1200 && t < 1800)).findings(new DataGapRule()))
        .isEmpty();
    assertThat(scene(t -> t > 2600 && t < 3000).findings(new DataGapRule())).isEmpty();
    assertThat(scene(t -> t > 850).findings(new DataGapRule())).isEmpty();
    assertThat(scene(t -> true).findings(new DataGapRule())).isEmpty();
  }
}
