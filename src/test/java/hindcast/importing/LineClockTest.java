package hindcast.importing;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.model.LineTimes;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// When the lines of a log were written.
class LineClockTest {
  private final LineClock clock = new LineClock();

  @Test
  void a_line_without_a_time_has_that_of_the_line_before() {
    clock.add(3, 5_000);
    clock.add(7, 9_250);
    LineTimes times = clock.times();
    assertThat(times.at(1)).isEqualTo(LineTimes.UNTIMED);
    assertThat(times.at(3)).isEqualTo(5_000);
    assertThat(times.at(6)).isEqualTo(5_000);
    assertThat(times.at(100)).isEqualTo(9_250);
    assertThat(times.withinMillis()).isEqualTo(1);
  }

  @Test
  void what_is_cut_away_has_no_time_until_the_next_line_that_is_kept() {
    clock.add(1, 1_000);
    clock.add(2, LineTimes.CUT_AWAY);
    clock.add(4, 2_000);
    assertThat(clock.times().at(3)).isEqualTo(LineTimes.CUT_AWAY);
    assertThat(clock.times().at(4)).isEqualTo(2_000);
  }

  @Test
  void a_line_of_several_times_says_so() {
    clock.add(1, 1_000);
    clock.add(1, 2_000);
    clock.add(1, 3_000);
    clock.add(2, 4_000);
    assertThat(clock.times().at(1)).isEqualTo(LineTimes.SEVERAL);
    assertThat(clock.times().at(2)).isEqualTo(4_000);
  }

  @Test
  void of_millions_of_lines_each_is_told_within_the_width_that_it_claims() {
    Random random = new Random(7);
    int lines = 600_000;
    long[] written = new long[lines + 1];
    long now = 1_700_000_000_000L;
    for (int line = 1; line <= lines; line++) {
      now += random.nextInt(40);
      written[line] = now - random.nextInt(300);
      clock.add(line, written[line]);
    }
    LineTimes times = clock.times();
    assertThat(times.withinMillis()).isBetween(1_000L, 4_000L);
    for (int line = 1; line <= lines; line += 997) {
      assertThat(Math.abs(times.at(line) - written[line])).isLessThan(times.withinMillis());
    }
  }

  @Test
  void lines_of_two_logs_by_turns_stay_within_the_width_too() {
    for (int line = 1; line <= 500_000; line++) {
      clock.add(line, line * 10L + (line % 2 == 0 ? 0 : 3_600_000));
    }
    LineTimes times = clock.times();
    for (int line = 1; line <= 500_000; line += 9_999) {
      long written = line * 10L + (line % 2 == 0 ? 0 : 3_600_000);
      assertThat(Math.abs(times.at(line) - written)).isLessThan(times.withinMillis());
    }
  }

  @Test
  void runs_are_told_to_the_second() {
    clock.runsOf(1_000);
    clock.add(1, 1_400);
    clock.add(9, 1_900);
    clock.add(12, 2_100);
    assertThat(clock.times().at(9)).isEqualTo(1_400);
    assertThat(clock.times().at(13)).isEqualTo(2_100);
    assertThat(clock.times().withinMillis()).isEqualTo(1_000);
  }
}
