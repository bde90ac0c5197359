package hindcast.analysis.onset;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.analysis.Behaviour;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/// Whatever the values, there is an answer, and no claim where there is nothing to claim.
final class HostileSeriesTest {
  private static final long MINUTE = 60_000;

  private static Behaviour of(int size, IntToDoubleFunction values) {
    double[] all = new double[size];
    Arrays.setAll(all, values);
    return MadeUp.alone(MINUTE, all);
  }

  private static void claimsNothing(Behaviour behaviour) {
    assertThat(behaviour.excursions()).isEmpty();
  }

  private static void isFinite(Behaviour behaviour) {
    behaviour
        .excursions()
        .forEach(
            one -> {
              assertThat(one.peak()).isFinite();
              assertThat(one.confidence()).isBetween(0.0, 1.0);
              assertThat(one.earliest()).isLessThanOrEqualTo(one.at());
              assertThat(one.latest()).isGreaterThanOrEqualTo(one.at());
              one.grounds().forEach(ground -> assertThat(ground.statistic()).isFinite());
            });
    if (behaviour.normal() != null) {
      assertThat(behaviour.normal().low()).isFinite();
      assertThat(behaviour.normal().high()).isFinite();
    }
  }

  @Test
  void nothing_one_sample_and_gaps_alone_claim_nothing() {
    claimsNothing(of(0, i -> 0));
    claimsNothing(of(1, i -> 5));
    claimsNothing(of(2, i -> i));
    claimsNothing(of(500, i -> Double.NaN));
    claimsNothing(of(500, i -> Double.POSITIVE_INFINITY));
    claimsNothing(of(500, i -> i % 2 == 0 ? Double.NEGATIVE_INFINITY : Double.NaN));
  }

  @Test
  void constants_of_any_size_claim_nothing() {
    for (double value : new double[] {0, -0.0, 1, -7.5, 1e308, -1e308, Double.MIN_VALUE}) {
      claimsNothing(of(400, i -> value));
    }
  }

  @Test
  void the_largest_numbers_there_are_do_not_overflow() {
    Random random = new Random(1);
    isFinite(of(600, i -> (random.nextBoolean() ? 1 : -1) * Double.MAX_VALUE));
    isFinite(of(600, i -> i < 300 ? 1e308 : -1e308));
    isFinite(of(600, i -> i == 300 ? Double.MAX_VALUE : random.nextGaussian()));
    isFinite(of(600, i -> random.nextGaussian() * Double.MIN_NORMAL));
  }

  @Test
  void infinities_and_gaps_among_noise_claim_nothing() {
    Random random = new Random(2);
    claimsNothing(
        of(
            400,
            i -> {
              double noise = random.nextGaussian();
              return i % 2 == 0 ? Double.NaN : i % 37 == 0 ? Double.POSITIVE_INFINITY : noise;
            }));
  }

  @Test
  void a_step_is_found_where_half_of_the_samples_are_missing() {
    Random random = new Random(3);
    Behaviour seen =
        of(
            800,
            i -> {
              double value = (i >= 500 && i < 600 ? 80 : 20) + random.nextGaussian();
              return random.nextBoolean() ? Double.NaN : value;
            });
    assertThat(seen.excursions())
        .anySatisfy(
            one -> {
              assertThat(one.earliest()).isLessThanOrEqualTo(MadeUp.BEGIN + 500 * MINUTE);
              assertThat(one.at())
                  .isBetween(MadeUp.BEGIN + 500 * MINUTE, MadeUp.BEGIN + 504 * MINUTE);
            });
  }

  @Test
  void irregular_times_and_a_gap_of_days_are_no_onset() {
    Random random = new Random(4);
    long[] times = new long[600];
    double[] values = new double[600];
    long now = MadeUp.BEGIN;
    for (int i = 0; i < times.length; i++) {
      now += i == 300 ? 5 * 86_400_000L : 1 + random.nextInt(120_000);
      times[i] = now;
      values[i] = 50 + random.nextGaussian();
    }
    assertThat(new ScanDetector().examine(MadeUp.series("x", times, values, MINUTE), 1).solid())
        .isEmpty();
  }
}
