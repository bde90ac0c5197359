package hindcast.importing.roles;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.model.Assigned;
import hindcast.model.Role;
import hindcast.model.Series;
import hindcast.model.SeriesInfo;
import hindcast.model.SeriesKey;
import hindcast.model.SeriesKind;
import hindcast.model.Unit;
import org.junit.jupiter.api.Test;

class CountersTest {
  private static Series series(String name, SeriesKind kind, long step, double... values) {
    long[] times = new long[values.length];
    int[] lines = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      times[i] = i * step;
      lines[i] = i + 2;
    }
    return series(name, kind, step, times, values, lines);
  }

  private static Series series(
      String name, SeriesKind kind, long step, long[] times, double[] values, int[] lines) {
    SeriesInfo info =
        new SeriesInfo(
            name,
            name,
            SeriesKey.of(name),
            Unit.COUNT,
            kind,
            new Assigned<>(Role.TRAFFIC, "x"),
            null,
            "a.json",
            step,
            0,
            false);
    return Series.of(info, times, values, lines);
  }

  private static double[] rising(int n, int resetAt) {
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = i < resetAt ? 1000 + i * 30 : (i - resetAt) * 30;
    }
    return values;
  }

  @Test
  void a_total_that_only_rises_is_a_counter_with_and_without_a_reset() {
    assertThat(Counters.cumulative(series("x_total", SeriesKind.GAUGE, 1000, rising(40, 99))))
        .isTrue();
    assertThat(Counters.cumulative(series("x_total", SeriesKind.GAUGE, 1000, rising(40, 20))))
        .isTrue();
  }

  @Test
  void a_level_that_only_rises_is_no_counter_nor_is_a_total_that_sags() {
    assertThat(Counters.cumulative(series("disk_used", SeriesKind.GAUGE, 1000, rising(40, 99))))
        .isFalse();
    double[] sags = rising(40, 99);
    sags[20] = sags[19] - 1;
    assertThat(Counters.cumulative(series("items_total", SeriesKind.GAUGE, 1000, sags))).isFalse();
    assertThat(Counters.cumulative(series("x_total", SeriesKind.COUNT, 1000, rising(40, 99))))
        .isFalse();
  }

  @Test
  void too_little_and_constant_data_tell_nothing() {
    assertThat(Counters.cumulative(series("x_total", SeriesKind.GAUGE, 1000, 1, 2, 3))).isFalse();
    assertThat(Counters.cumulative(series("x_total", SeriesKind.GAUGE, 1000, new double[50])))
        .isFalse();
    assertThat(Counters.cumulative(series("x_total", SeriesKind.GAUGE, 1000))).isFalse();
  }

  @Test
  void what_the_export_calls_a_counter_is_one() {
    assertThat(Counters.cumulative(series("x", SeriesKind.CUMULATIVE, 1000, 1, 2))).isTrue();
  }

  @Test
  void the_rate_is_per_second_at_the_end_of_each_step_and_keeps_the_lines() {
    Series rate = Counters.rate(series("x_total", SeriesKind.GAUGE, 5000, 10, 20, 35, 35));
    assertThat(rate.id()).isEqualTo("rate(x_total)");
    assertThat(rate.values()).containsExactly(2, 3, 0);
    assertThat(rate.times()).containsExactly(5000, 10_000, 15_000);
    assertThat(rate.ref(0).line()).isEqualTo(3);
    assertThat(rate.info().unit()).isEqualTo(Unit.PER_SECOND);
    assertThat(rate.info().kind()).isEqualTo(SeriesKind.RATE);
    assertThat(rate.info().windowMillis()).isEqualTo(5000);
    assertThat(rate.info().stampsWindowStart()).isFalse();
    assertThat(rate.role()).isEqualTo(Role.TRAFFIC);
  }

  @Test
  void a_reset_is_a_gap_and_so_is_a_missing_sample() {
    Series reset = Counters.rate(series("x_total", SeriesKind.GAUGE, 1000, 10, 20, 3, 7));
    assertThat(reset.values()).containsExactly(10, Double.NaN, 4);
    Series missing =
        Counters.rate(series("x_total", SeriesKind.GAUGE, 1000, 10, Double.NaN, 30, 31));
    assertThat(missing.values()).containsExactly(Double.NaN, Double.NaN, 1);
    Series gap =
        Counters.rate(
            series(
                "x_total",
                SeriesKind.GAUGE,
                1000,
                new long[] {0, 1000, 5000, 6000},
                new double[] {0, 10, 90, 100},
                new int[4]));
    assertThat(gap.values()).containsExactly(10, Double.NaN, 10);
  }

  @Test
  void a_counter_of_one_sample_has_no_rate() {
    assertThat(Counters.rate(series("x_total", SeriesKind.CUMULATIVE, 0, 5)).isEmpty()).isTrue();
    assertThat(Counters.rate(series("x_total", SeriesKind.CUMULATIVE, 0)).isEmpty()).isTrue();
  }
}
