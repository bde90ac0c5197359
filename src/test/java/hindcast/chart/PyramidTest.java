package hindcast.chart;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.model.Assigned;
import hindcast.model.Role;
import hindcast.model.Series;
import hindcast.model.SeriesInfo;
import hindcast.model.SeriesKey;
import hindcast.model.SeriesKind;
import hindcast.model.TimeSpan;
import hindcast.model.Unit;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PyramidTest {
  private static Series series(long step, double... values) {
    long[] times = new long[values.length];
    for (int i = 0; i < times.length; i++) {
      times[i] = i * step;
    }
    return series(step, times, values);
  }

  private static Series series(long step, long[] times, double[] values) {
    SeriesInfo info =
        new SeriesInfo(
            "s",
            "s",
            SeriesKey.of("s"),
            Unit.NONE,
            SeriesKind.GAUGE,
            new Assigned<>(Role.OTHER, "test"),
            null,
            "f",
            step,
            0,
            false);
    return Series.of(info, times, values, new int[values.length]);
  }

  @Test
  void extremesOfAnyRangeEqualThoseFoundByLookingAtEverySample() {
    Random random = new Random(1);
    double[] values = random.doubles(5_003).map(v -> v < 0.1 ? Double.NaN : v).toArray();
    Pyramid pyramid = Pyramid.of(series(1000, values));
    for (int i = 0; i < 2_000; i++) {
      int from = random.nextInt(values.length);
      int to = from + random.nextInt(values.length - from + 1);
      double low = Double.NaN;
      double high = Double.NaN;
      for (int k = from; k < to; k++) {
        if (!Double.isNaN(values[k])) {
          low = Double.isNaN(low) ? values[k] : Math.min(low, values[k]);
          high = Double.isNaN(high) ? values[k] : Math.max(high, values[k]);
        }
      }
      assertThat(pyramid.min(from, to)).as("min of [%d, %d)", from, to).isEqualTo((Double) low);
      assertThat(pyramid.max(from, to)).as("max of [%d, %d)", from, to).isEqualTo((Double) high);
    }
  }

  @Test
  void aSingleSpikeAmongManySamplesSurvivesInItsColumn() {
    double[] values = new double[100_000];
    values[70_007] = 9;
    Pyramid.Columns columns = new Pyramid.Columns(100);
    Pyramid.of(series(1000, values)).columns(new TimeSpan(0, 100_000_000), columns);
    assertThat(columns.max(70)).isEqualTo(9);
    assertThat(columns.max(69)).isZero();
    assertThat(columns.samples()).isEqualTo(100_000);
  }

  @Test
  void columnsAreNotJoinedAcrossAMissingStretchOrAWrittenGap() {
    Pyramid.Columns columns = new Pyramid.Columns(10);
    Pyramid.of(
            series(
                10,
                new long[] {0, 10, 20, 60, 70, 80, 90},
                new double[] {1, 2, 3, 4, Double.NaN, 5, 6}))
        .columns(new TimeSpan(0, 100), columns);
    assertThat(columns.joined(0)).isFalse();
    assertThat(columns.joined(1)).isTrue();
    assertThat(columns.empty(3)).isTrue();
    assertThat(columns.joined(6)).as("after four missing samples").isFalse();
    assertThat(columns.empty(7)).as("the gap itself").isTrue();
    assertThat(columns.joined(8)).as("after a gap that the export wrote").isFalse();
    assertThat(columns.joined(9)).isTrue();
  }

  @Test
  void linesLeadIntoAndOutOfAPictureThatShowsOnlyAPart() {
    Pyramid.Columns columns = new Pyramid.Columns(4);
    Pyramid.of(series(10, 1, 2, 3, 4, 5, 6)).columns(new TimeSpan(15, 35), columns);
    assertThat(columns.lead()).isEqualTo(2);
    assertThat(columns.leadTime()).isEqualTo(10);
    assertThat(columns.joined(1)).isTrue();
    assertThat(columns.trail()).isEqualTo(5);
    assertThat(columns.trailTime()).isEqualTo(40);
  }

  @Test
  void anEmptySeriesGivesEmptyColumns() {
    Pyramid.Columns columns = new Pyramid.Columns(3);
    Pyramid.of(series(0)).columns(new TimeSpan(0, 10), columns);
    assertThat(columns.empty(0)).isTrue();
    assertThat(columns.lead()).isNaN();
    assertThat(columns.trail()).isNaN();
  }
}
