package hindcast.analysis.onset;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.analysis.Behaviour;
import hindcast.model.Assigned;
import hindcast.model.Role;
import hindcast.model.Series;
import hindcast.model.SeriesInfo;
import hindcast.model.SeriesKey;
import hindcast.model.SeriesKind;
import hindcast.model.Unit;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

final class ScanDetectorTest {
  private static final long BEGIN = 1_700_000_000_000L;
  private static final long STEP = 5000;

  private static Series series(int size, long begin, IntToDoubleFunction values) {
    long[] times = new long[size];
    double[] numbers = new double[size];
    for (int i = 0; i < size; i++) {
      times[i] = begin + i * STEP;
      numbers[i] = values.applyAsDouble(i);
    }
    SeriesInfo info =
        new SeriesInfo(
            "x",
            "x",
            SeriesKey.of("x"),
            Unit.NONE,
            SeriesKind.GAUGE,
            new Assigned<>(Role.LATENCY, "test"),
            null,
            "x.csv",
            STEP,
            0,
            false);
    return Series.of(info, times, numbers, new int[size]);
  }

  private static double[] step(long seed) {
    Random random = new Random(seed);
    double[] values = new double[300];
    for (int i = 0; i < values.length; i++) {
      values[i] = 100 + random.nextGaussian() * 3 + (i >= 150 && i < 220 ? 60 : 0);
    }
    return values;
  }

  private static Behaviour examine(long begin, double factor, double[] values) {
    return new ScanDetector().examine(series(values.length, begin, i -> values[i] * factor), 1);
  }

  @Test
  void findsAStepAtTheSampleWhereItBeginsAndItsEnd() {
    Behaviour seen = examine(BEGIN, 1, step(1));
    assertThat(seen.excursions()).hasSize(1);
    assertThat(seen.excursions().getFirst().at()).isEqualTo(BEGIN + 150 * STEP);
    assertThat(seen.excursions().getFirst().endedAt()).isEqualTo(BEGIN + 220 * STEP);
    assertThat(seen.excursions().getFirst().up()).isTrue();
  }

  @Test
  void movesEveryOnsetWithTheClock() {
    long later = examine(BEGIN + 12_345, 1, step(2)).excursions().getFirst().at();
    assertThat(later - examine(BEGIN, 1, step(2)).excursions().getFirst().at()).isEqualTo(12_345);
  }

  @Test
  void findsTheSameMomentsInAnyUnit() {
    assertThat(examine(BEGIN, 1024, step(3)).excursions().getFirst().at())
        .isEqualTo(examine(BEGIN, 1, step(3)).excursions().getFirst().at());
  }

  @Test
  void leavesQuietNoiseAlone() {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      double[] values = random.doubles(300).toArray();
      assertThat(examine(BEGIN, 1, values).excursions()).isEmpty();
    }
  }

  @Test
  void saysNothingOfValuesThatSayNothing() {
    double[] gaps = new double[100];
    Arrays.fill(gaps, Double.NaN);
    assertThat(examine(BEGIN, 1, gaps).excursions()).isEmpty();
    assertThat(examine(BEGIN, 1, new double[] {1}).excursions()).isEmpty();
    assertThat(examine(BEGIN, 1, new double[0]).excursions()).isEmpty();
    double[] endless = new double[100];
    Arrays.fill(endless, Double.POSITIVE_INFINITY);
    assertThat(examine(BEGIN, 1, endless).excursions()).isEmpty();
    assertThat(examine(BEGIN, 1, new double[200]).excursions()).isEmpty();
  }

  @Test
  void bearsTheLargestNumbersThereAre() {
    double[] values = step(4);
    Behaviour seen = examine(BEGIN, 1e306, values);
    assertThat(seen.excursions().getFirst().at()).isEqualTo(BEGIN + 150 * STEP);
  }
}
