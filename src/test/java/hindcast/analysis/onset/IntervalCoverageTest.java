package hindcast.analysis.onset;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.analysis.Behaviour.Excursion;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// More seeds with `-Dhindcast.seeds=200`, the figures with `-Dhindcast.print=true`.
@DisplayName("The interval of an onset holds the moment of the change about nine times in ten")
final class IntervalCoverageTest {
  private static final long MINUTE = 60_000;
  private static final int SEEDS = Integer.getInteger("hindcast.seeds", 40);

  /// An onset farther from the change than this many samples is about something else.
  private static final int NEAR = 40;

  /// What is done to a sample that comes so many samples after the change.
  private interface Change {
    double of(double[] x, int at, int i);
  }

  /// Onsets near the change: how many, and how many whose interval holds it.
  private record Covered(int found, int held, long width) {
    double share() {
      return (double) held / found;
    }
  }

  private static double[] changed(Random random, int size, double hangs, int at, Change change) {
    double[] noise = new double[size];
    double last = 0;
    for (int i = 0; i < size; i++) {
      last = hangs * last + random.nextGaussian();
      noise[i] = last;
    }
    double[] x = noise.clone();
    for (int i = at; i < size; i++) {
      x[i] = change.of(noise, at, i);
    }
    return Arrays.stream(x).map(v -> 100 + v).toArray();
  }

  private static Covered covered(String name, int size, Change change) {
    int found = 0;
    int held = 0;
    long width = 0;
    for (double hangs : new double[] {0, 0.6}) {
      for (int seed = 0; seed < SEEDS; seed++) {
        Random random = new Random(seed * 77L + 5);
        int at = size / 2 + random.nextInt(size / 4);
        long moment = MadeUp.BEGIN + at * MINUTE;
        double[] x = changed(random, size, hangs, at, change);
        Optional<Excursion> onset =
            MadeUp.alone(MINUTE, x).excursions().stream()
                .filter(one -> Math.abs(one.at() - moment) <= NEAR * MINUTE)
                .findFirst();
        if (onset.isPresent()) {
          found++;
          width += (onset.get().latest() - onset.get().earliest()) / MINUTE;
          // it happened between the last sample before and the first one after
          boolean after = onset.get().earliest() > moment;
          boolean before = onset.get().latest() < moment - MINUTE;
          held += after || before ? 0 : 1;
        }
      }
    }
    if (Boolean.getBoolean("hindcast.print")) {
      System.out.printf(
          "%s: %d of %d, %.3f; %d samples wide%n",
          name, held, found, (double) held / found, width / Math.max(1, found));
    }
    return new Covered(found, held, width / Math.max(1, found));
  }

  @Test
  void for_jumps() {
    Covered jumps = covered("jump", 1500, (x, at, i) -> x[i] + (i < at + 40 ? 12 : 0));
    assertThat(jumps.found()).isGreaterThan(SEEDS);
    assertThat(jumps.share()).isGreaterThan(0.9);
    assertThat(jumps.width()).isLessThan(5);
  }

  @Test
  void for_weak_excursions_that_only_the_fresh_test_sees() {
    Covered steps = covered("weak step", 1500, (x, at, i) -> x[i] + (i < at + 30 ? 3.5 : 0));
    assertThat(steps.found()).isGreaterThan(SEEDS);
    assertThat(steps.share()).isGreaterThan(0.9);
  }

  @Test
  void for_changes_of_spread_and_values_that_stand_still() {
    Covered wider = covered("spread", 1500, (x, at, i) -> x[i] * (i < at + 60 ? 4 : 1));
    assertThat(wider.found()).isGreaterThan(SEEDS);
    assertThat(wider.share()).isGreaterThan(0.8);
    Covered still = covered("still", 1500, (x, at, i) -> i < at + 60 ? x[at] : x[i]);
    assertThat(still.found()).isGreaterThan(SEEDS / 5);
    assertThat(still.share()).isGreaterThan(0.9);
  }

  @Test
  void for_bends_of_level_slope_and_spread_in_short_series() {
    Covered level = covered("level", 300, (x, at, i) -> x[i] + 2);
    assertThat(level.found()).isGreaterThan(SEEDS);
    assertThat(level.share()).isGreaterThan(0.9);
    Covered slope = covered("slope", 300, (x, at, i) -> x[i] + (i - at) * 0.15);
    assertThat(slope.found()).isGreaterThan(SEEDS);
    assertThat(slope.share()).isGreaterThan(0.9);
    Covered spread = covered("spread, short", 300, (x, at, i) -> x[i] * 3);
    assertThat(spread.found()).isGreaterThan(SEEDS);
    assertThat(spread.share()).isGreaterThan(0.85);
  }

  @Test
  void less_often_for_slow_drifts_which_are_seen_late() {
    Covered drift = covered("drift", 1500, (x, at, i) -> x[i] + (i - at) * 0.1);
    assertThat(drift.share()).isGreaterThan(0.5);
  }
}
