package hindcast.analysis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.model.Role;
import hindcast.model.SeriesKind;
import hindcast.model.Unit;
import hindcast.testing.Scene;
import org.junit.jupiter.api.Test;

class SaturationRuleTest {
  private static Scene scene(java.util.function.LongToDoubleFunction value) {
    return new Scene()
        .series("db_cpu", Role.DB_CPU, "db", Unit.PERCENT, SeriesKind.GAUGE, 3600, value)
        .onset("db_cpu", 1000, 2000L, true);
  }

  @Test
  void theStretchAtTheCeilingIsToldWithWhatCannotBeKnown() {
    assertThat(
            scene(t -> t < 1000 || t >= 2000 ? 20 : t < 1100 ? 80 : 100)
                .ceiling("db_cpu", 100)
                .sentence(new SaturationRule()))
        .isEqualTo(
            "Database CPU at db stood at its ceiling (median 100 %) from 14:18:20 UTC to 14:33:10"
                + " UTC; how much was wanted beyond that, the data cannot tell.");
  }

  @Test
  void ofTwoStretchesTheLongerIsTold() {
    assertThat(
            scene(t -> t < 1000 || t >= 2000 ? 20 : t < 1100 || t >= 1400 ? 100 : 60)
                .ceiling("db_cpu", 100)
                .sentence(new SaturationRule()))
        .contains("from 14:23:20 UTC");
  }

  @Test
  void aResourceThatIsNotClippedSaysNothing() {
    assertThat(scene(t -> t >= 1000 ? 97 : 20).findings(new SaturationRule())).isEmpty();
    assertThat(
            scene(t -> t >= 1000 ? 97 : 20).ceiling("db_cpu", 100).findings(new SaturationRule()))
        .isEmpty();
  }

  @Test
  void oneSampleAtTheCeilingIsNoStretch() {
    assertThat(
            scene(t -> t == 1500 ? 100 : t >= 1000 ? 90 : 20)
                .ceiling("db_cpu", 100)
                .findings(new SaturationRule()))
        .isEmpty();
  }

  @Test
  void aCeilingOfASeriesThatIsNotThereSaysNothing() {
    assertThat(new Scene().ceiling("gone", 100).findings(new SaturationRule())).isEmpty();
  }
}
