package hindcast.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.model.Assigned;
import hindcast.model.Incident;
import hindcast.model.Progress;
import hindcast.model.Role;
import hindcast.model.Series;
import hindcast.model.SeriesInfo;
import hindcast.model.SeriesKey;
import hindcast.model.SeriesKind;
import hindcast.model.ServiceMap;
import hindcast.model.Unit;
import hindcast.workbench.Catalogue;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Pairs of made-up series whose lag is known: how often the interval holds it, whether narrowing
/// by the courses costs any of that, and how much narrower it gets.
class LagCoverageTest {
  private static final long START = 1_780_000_000_000L;
  private static final int SAMPLES = 320;

  /// How a series is measured and what disturbs it.
  private enum Noise {
    WHITE,
    AUTOCORRELATED,
    COUNTS,
    MOVING_AVERAGE
  }

  private record Tally(int found, int held, int narrowed, int heldNarrowed, double narrower) {}

  @Test
  void intervals_hold_the_true_lag_nine_times_in_ten() {
    Tally all = new Tally(0, 0, 0, 0, 0);
    for (Noise noise : Noise.values()) {
      for (long step : new long[] {1000, 5000, 60_000}) {
        for (double rise : new double[] {0, 4}) {
          Tally here = tally(noise, step, rise, rise);
          print(noise + " step " + step / 1000 + " s, rises over " + rise + " steps", here);
          all = sum(all, here);
        }
        Tally unlike = tally(noise, step, 0, 6);
        print(noise + " step " + step / 1000 + " s, a jump and a rise over 6 steps", unlike);
        all = sum(all, unlike);
      }
    }
    print("all", all);
    assertThat(all.found()).isGreaterThan(250);
    assertThat(all.held() / (double) all.found()).isBetween(0.88, 1.0);
    assertThat(all.narrowed()).isGreaterThan(30);
    assertThat(all.heldNarrowed() / (double) all.narrowed()).isGreaterThan(0.88);
  }

  private static void print(String what, Tally tally) {
    if (Boolean.getBoolean("hindcast.print")) {
      System.out.printf(
          "%-60s found %4d held %.3f narrowed %4d held of those %.3f width of those %.2f%n",
          what,
          tally.found(),
          tally.held() / (double) tally.found(),
          tally.narrowed(),
          tally.heldNarrowed() / (double) tally.narrowed(),
          tally.narrower() / tally.narrowed());
    }
  }

  private static Tally sum(Tally a, Tally b) {
    return new Tally(
        a.found() + b.found(),
        a.held() + b.held(),
        a.narrowed() + b.narrowed(),
        a.heldNarrowed() + b.heldNarrowed(),
        a.narrower() + b.narrower());
  }

  private static Tally tally(Noise noise, long step, double riseOne, double riseOther) {
    int found = 0;
    int held = 0;
    int narrowed = 0;
    int heldNarrowed = 0;
    double narrower = 0;
    for (int seed = 0; seed < Integer.getInteger("hindcast.seeds", 12); seed++) {
      Random random = new Random(31L * seed + noise.ordinal());
      double first = (200 + random.nextDouble() * 40) * step;
      double lag = new double[] {0, 0.4, 1, 2.7, 6, 15}[seed % 6] * step;
      Series one = series("errors", Role.CACHE_ERRORS, noise, step, first, riseOne, random);
      Series other = series("calls", Role.TRAFFIC, noise, step, first + lag, riseOther, random);
      Analysis analysis =
          new Analyzer(Catalogue.detector(), List.of())
              .analyse(incident(one, other), AnalysisOptions.DEFAULT, Progress.NONE);
      if (analysis.cascade().size() != 1) {
        continue;
      }
      Lag measured = analysis.cascade().getFirst();
      double truth = measured.from().startsWith("errors") ? lag : -lag;
      boolean holds = measured.minMillis() <= truth && truth <= measured.maxMillis();
      found++;
      held += holds ? 1 : 0;
      Onset from = analysis.onset(measured.from()).orElseThrow();
      Onset to = analysis.onset(measured.to()).orElseThrow();
      long wide = to.latest() - to.earliest() + from.latest() - from.earliest();
      if (measured.maxMillis() - measured.minMillis() < wide) {
        narrowed++;
        heldNarrowed += holds ? 1 : 0;
        narrower += (measured.maxMillis() - measured.minMillis()) / (double) wide;
      }
    }
    return new Tally(found, held, narrowed, heldNarrowed, narrower);
  }

  private static Incident incident(Series... series) {
    return new Incident(
        "made up",
        List.of(),
        List.of(series),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        ServiceMap.EMPTY);
  }

  private static Series series(
      String name,
      Role role,
      Noise noise,
      long step,
      double onset,
      double riseSteps,
      Random random) {
    long[] times = new long[SAMPLES];
    double[] values = new double[SAMPLES];
    double base = noise == Noise.COUNTS ? 20 : 10;
    double height = noise == Noise.COUNTS ? 60 : 12;
    double memory = 0;
    double[] raw = new double[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      times[i] = START + i * step;
      boolean instant = noise == Noise.WHITE || noise == Noise.AUTOCORRELATED;
      double level =
          base
              + height
                  * level((double) i * step, onset, riseSteps * step, instant ? 0 : (double) step);
      switch (noise) {
        case WHITE -> raw[i] = level + random.nextGaussian();
        case AUTOCORRELATED -> {
          memory = 0.7 * memory + random.nextGaussian() * 0.7;
          raw[i] = level + memory;
        }
        case COUNTS -> raw[i] = Math.round(level + random.nextGaussian() * Math.sqrt(level));
        case MOVING_AVERAGE -> raw[i] = level + 2 * random.nextGaussian();
      }
    }
    for (int i = 0; i < SAMPLES; i++) {
      int window = noise == Noise.MOVING_AVERAGE ? Math.min(i + 1, 6) : 1;
      for (int k = 0; k < window; k++) {
        values[i] += Math.max(0, raw[i - k]) / window;
      }
    }
    SeriesKind kind =
        switch (noise) {
          case COUNTS -> SeriesKind.COUNT;
          case MOVING_AVERAGE -> SeriesKind.RATE;
          default -> SeriesKind.GAUGE;
        };
    return Series.of(
        new SeriesInfo(
            name,
            name,
            SeriesKey.of(name),
            kind == SeriesKind.COUNT ? Unit.COUNT : Unit.NONE,
            kind,
            new Assigned<>(role, "made up"),
            null,
            name + ".csv",
            step,
            kind == SeriesKind.COUNT ? step : 0,
            false),
        times,
        values,
        new int[SAMPLES]);
  }

  /// The mean of a rise from 0 to 1 over the time a sample looks back, which ends at `time`.
  private static double level(double time, double onset, double rise, double back) {
    if (back == 0) {
      return rise == 0 ? time >= onset ? 1 : 0 : Math.max(0, Math.min(1, (time - onset) / rise));
    }
    double sum = 0;
    for (int i = 0; i < 20; i++) {
      sum += level(time - back * (i + 0.5) / 20, onset, rise, 0) / 20;
    }
    return sum;
  }
}
