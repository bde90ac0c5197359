package hindcast.analysis.onset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The quick tests give the numbers of the plain ones")
final class PlainTestsAgreeTest {
  private static final int SEEDS = 60;
  private static final double CLOSE = 1e-9;

  /// Noise of one of several sorts, with a step in it; ties, runs of one value and whole numbers
  /// among them.
  private static double[] noise(int seed) {
    Random random = new Random(seed);
    double[] x = new double[140 + random.nextInt(1200)];
    int step = random.nextInt(x.length);
    double walk = 0;
    for (int i = 0; i < x.length; i++) {
      walk = 0.8 * walk + random.nextGaussian();
      double one =
          switch (seed % 6) {
            case 0 -> 100 + random.nextGaussian();
            case 1 -> Math.rint(3 * Math.abs(random.nextGaussian()));
            case 2 -> Math.exp(2 * random.nextGaussian());
            case 3 -> 50 + walk;
            case 4 -> random.nextInt(20) == 0 ? 1 : 0;
            default -> 7;
          };
      x[i] = one + (i >= step && i < step + 30 ? 12 : 0);
    }
    return x;
  }

  private static Samples samples(long step, double[] x) {
    return Samples.of(MadeUp.series(step, x));
  }

  private static void alike(double[] quick, double[] plain, int seed) {
    assertThat(quick).as("seed %d", seed).hasSameSizeAs(plain);
    for (int i = 0; i < plain.length; i++) {
      double most = CLOSE * Math.max(1, Math.abs(plain[i]));
      assertThat(quick[i]).as("seed %d, sample %d", seed, i).isCloseTo(plain[i], within(most));
    }
  }

  @Test
  void jumps_at_every_place_and_every_step() {
    for (int seed = 0; seed < SEEDS; seed++) {
      double[] x = noise(seed);
      for (long step : List.of(500L, 1000L, 15_000L, 300_000L)) {
        alike(ShiftScan.over(samples(step, x)).statistic, PlainTests.jumps(step, x), seed);
      }
    }
  }

  @Test
  void distances_from_the_middle_of_all() {
    for (int seed = 0; seed < SEEDS; seed++) {
      double[] x = noise(seed);
      alike(ApartTest.distances(samples(15_000, x)), PlainTests.apart(x), seed);
    }
  }

  @Test
  void surprises_of_every_view() {
    int views = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      for (View view : View.of(samples(600_000, noise(seed)), View.Of.ALL)) {
        views++;
        double[] plain = PlainTests.surprises(view.value(), view.start(), view.window());
        alike(PastTail.surprises(view), plain, seed);
      }
    }
    assertThat(views).isGreaterThan(SEEDS * 3);
  }

  @Test
  void lengths_of_moving_averages() {
    int found = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      double[] x = noise(seed);
      int length = 1 + seed % 9;
      double[] moving = new double[x.length - length + 1];
      for (int i = 0; i < moving.length; i++) {
        moving[i] = Arrays.stream(x, i, i + length).average().orElse(0);
      }
      int window = AggregationWindow.window(moving, moving.length);
      assertThat(window).as("seed %d", seed).isEqualTo(PlainTests.window(moving));
      found += window > 0 ? 1 : 0;
    }
    assertThat(found).isGreaterThan(SEEDS / 4);
  }

  @Test
  void windows_that_slide_over_zeros_of_both_signs_and_ties() {
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      int size = 2 + random.nextInt(30);
      double[] x = random.doubles(300, -2, 2).map(Math::rint).toArray();
      SortedWindow window = new SortedWindow(size);
      for (int i = 0; i < x.length; i++) {
        if (i < size) {
          window.add(x[i]);
        } else {
          window.replace(x[i - size], x[i]);
        }
        double[] now = Quantiles.sorted(x, Math.max(0, i + 1 - size), i + 1);
        double middle = Quantiles.of(now, now.length, 0.5);
        double[] away = Arrays.stream(now).map(one -> Math.abs(one - middle)).sorted().toArray();
        assertThat(window.median()).isCloseTo(middle, within(0.0));
        assertThat(window.medianDeviation())
            .as("seed %d, sample %d", seed, i)
            .isCloseTo(Quantiles.of(away, away.length, 0.5), within(1e-12));
      }
    }
  }

  @Test
  void medians_and_places_found_without_sorting() {
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      double[] x = Arrays.copyOf(noise(seed), 1 + random.nextInt(140));
      double[] sorted = Quantiles.sorted(x, 0, x.length);
      assertThat(Quantiles.median(x.clone(), x.length))
          .isEqualTo(Quantiles.of(sorted, x.length, 0.5));
      int place = random.nextInt(x.length);
      assertThat(Quantiles.nth(x.clone(), 0, x.length, place)).isEqualTo(sorted[place]);
      double middle = random.nextGaussian() * 50;
      double[] away = Arrays.stream(x).map(v -> Math.abs(v - middle)).sorted().toArray();
      assertThat(Quantiles.medianDistance(sorted, x.length, middle))
          .isEqualTo(Quantiles.of(away, x.length, 0.5));
    }
  }
}
