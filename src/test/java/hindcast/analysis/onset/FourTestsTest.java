package hindcast.analysis.onset;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.analysis.Behaviour;
import hindcast.analysis.Behaviour.Excursion;
import hindcast.analysis.Grounds;
import hindcast.model.Series;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class FourTestsTest {
  private static final long MINUTE = 60_000;
  private static final long FIVE = 5 * MINUTE;
  private static final int DAY = 288;

  private static double[] noise(int size, long seed, double level, double deviation) {
    Random random = new Random(seed);
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = level + random.nextGaussian() * deviation;
    }
    return values;
  }

  private static double[] daily(int days, long seed) {
    double[] values = noise(days * DAY, seed, 100, 2);
    for (int i = 0; i < values.length; i++) {
      values[i] += 40 * Math.sin(2 * Math.PI * i / DAY);
    }
    return values;
  }

  @Test
  void a_burst_in_the_first_minutes_is_seen_against_the_hours_that_follow() {
    double[] values = noise(1200, 1, 20, 1);
    for (int i = 3; i < 9; i++) {
      values[i] = 90;
    }
    Behaviour seen = MadeUp.alone(MINUTE, values);
    assertThat(MadeUp.places(seen, Grounds.Test.APART, MINUTE)).containsExactly(3L);
    assertThat(seen.excursions().getFirst().endedAt()).isEqualTo(MadeUp.BEGIN + 9 * MINUTE);
  }

  @Test
  void two_bursts_with_little_calm_between_are_two_onsets() {
    double[] values = noise(1200, 2, 20, 1);
    for (int i = 0; i < 5; i++) {
      values[600 + i] = 90;
      values[609 + i] = 90;
    }
    assertThat(MadeUp.alone(MINUTE, values).excursions().stream().filter(Excursion::solid))
        .extracting(Excursion::at)
        .containsExactly(MadeUp.BEGIN + 600 * MINUTE, MadeUp.BEGIN + 609 * MINUTE);
  }

  private static double[] longTailed(int size, long seed) {
    double[] values = noise(size, seed, 0, 1);
    for (int i = 0; i < size; i++) {
      values[i] = 100 * Math.exp(values[i]);
    }
    return values;
  }

  @Test
  void lone_outliers_of_noise_with_a_long_tail_are_seldom_told() {
    int told = 0;
    for (int seed = 0; seed < 20; seed++) {
      Series series = MadeUp.series(FIVE, longTailed(14 * DAY, seed));
      told += new ScanDetector().examine(series, 10).excursions().size();
    }
    assertThat(told).isLessThanOrEqualTo(4);
  }

  @Test
  void a_burst_in_noise_with_a_long_tail_is_told_though_each_of_its_values_has_been_seen() {
    for (int seed = 0; seed < 20; seed++) {
      double[] values = longTailed(14 * DAY, seed);
      for (int i = 0; i < 24; i++) {
        values[3000 + i] = 1500 + 10 * i;
      }
      assertThat(
              new ScanDetector()
                  .examine(MadeUp.series(FIVE, values), 10).excursions().stream()
                      .map(Excursion::at))
          .as("seed %d", seed)
          .anyMatch(at -> Math.abs(at - (MadeUp.BEGIN + 3000 * FIVE)) <= 12 * FIVE);
    }
  }

  @Test
  void a_day_without_its_daily_course_is_told_though_every_value_is_ordinary() {
    double[] values = daily(14, 3);
    for (int i = 9 * DAY; i < 10 * DAY; i++) {
      values[i] = 100 + new Random(i).nextGaussian() * 2;
    }
    Behaviour seen = MadeUp.alone(FIVE, values);
    assertThat(seen.excursions())
        .anySatisfy(
            one -> {
              assertThat((one.at() - MadeUp.BEGIN) / FIVE).isBetween(9L * DAY, 9L * DAY + DAY / 2);
              assertThat(one.confidence()).isGreaterThan(0.5);
              assertThat(one.grounds().getFirst().test()).isEqualTo(Grounds.Test.FRESH);
            });
  }

  @Test
  void the_daily_course_itself_is_no_onset_the_story_rests_on() {
    assertThat(MadeUp.alone(FIVE, daily(14, 4)).solid()).isEmpty();
  }

  @Test
  void a_lasting_shift_becomes_the_new_normal_from_which_the_next_is_told() {
    double[] values = noise(300, 5, 50, 3);
    for (int i = 0; i < values.length; i++) {
      values[i] += i >= 200 ? 9 : i >= 100 ? 18 : 0;
    }
    assertThat(MadeUp.alone(MINUTE, values).excursions())
        .extracting(one -> (one.at() - MadeUp.BEGIN) / MINUTE)
        .anyMatch(at -> Math.abs(at - 100) <= 5)
        .anyMatch(at -> Math.abs(at - 200) <= 5);
  }

  @Test
  void a_trend_that_turns_is_a_hint_where_it_turns_and_nowhere_else() {
    double[] values = noise(200, 6, 0, 1);
    for (int i = 0; i < values.length; i++) {
      values[i] += i < 120 ? i : 240 - i;
    }
    Behaviour seen = MadeUp.alone(MINUTE, values);
    assertThat(MadeUp.places(seen, Grounds.Test.BEND, MINUTE))
        .singleElement()
        .satisfies(at -> assertThat(at).isBetween(115L, 125L));
    assertThat(seen.solid()).isEmpty();
  }

  @Test
  void noise_of_several_kinds_hardly_ever_gives_an_onset_the_story_rests_on() {
    int solid = 0;
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      double[] hangs = new double[400];
      double[] lopsided = new double[400];
      for (int i = 1; i < hangs.length; i++) {
        hangs[i] = 0.5 * hangs[i - 1] + random.nextGaussian();
        lopsided[i] = Math.exp(0.5 * random.nextGaussian());
      }
      solid += MadeUp.alone(MINUTE, noise(400, seed, 10, 1)).solid().size();
      solid += MadeUp.alone(MINUTE, hangs).solid().size();
      solid += MadeUp.alone(MINUTE, lopsided).solid().size();
    }
    assertThat(solid).isLessThanOrEqualTo(3);
  }

  @Test
  void weak_signs_are_told_of_a_lone_series_and_not_among_hundreds() {
    double[] values = daily(14, 7);
    for (int i = 2000; i < 2060; i++) {
      values[i] -= 12;
    }
    ScanDetector detector = new ScanDetector();
    Behaviour alone = detector.examine(MadeUp.series(FIVE, values), 1);
    Behaviour among = detector.examine(MadeUp.series(FIVE, values), 300);
    assertThat(MadeUp.places(alone, Grounds.Test.FRESH, FIVE)).isNotEmpty();
    assertThat(MadeUp.places(among, Grounds.Test.FRESH, FIVE)).isEmpty();
  }

  @Test
  void a_departure_carries_the_numbers_of_the_test_that_found_it() {
    double[] values = noise(600, 8, 20, 1);
    for (int i = 300; i < 330; i++) {
      values[i] = 60;
    }
    Excursion one = MadeUp.alone(MINUTE, values).excursions().getFirst();
    Grounds jump = one.grounds().getFirst();
    assertThat(jump.test()).isEqualTo(Grounds.Test.JUMP);
    assertThat(jump.statistic()).isGreaterThan(jump.least());
    assertThat(jump.expected()).isLessThan(jump.most());
    assertThat(jump.enough()).isTrue();
    assertThat(jump.measures()).isNotEmpty();
  }

  @Test
  void a_quiet_series_still_tells_its_strongest_movement() {
    Behaviour seen = MadeUp.alone(MINUTE, noise(600, 9, 20, 1));
    assertThat(seen.excursions()).isEmpty();
    assertThat(seen.missed()).isNotEmpty().noneMatch(Grounds::enough);
  }
}
