package hindcast.analysis.onset;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.analysis.Analysis;
import hindcast.analysis.AnalysisOptions;
import hindcast.analysis.Behaviour;
import hindcast.analysis.Behaviour.Excursion;
import hindcast.analysis.Onset;
import hindcast.importing.ImportOptions;
import hindcast.model.Progress;
import hindcast.workbench.Loaded;
import hindcast.workbench.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What must not change the onsets does not: the clock, the unit, the order of series, how they are
/// spread over files, a quiet series beside them.
final class InvarianceTest {
  private static final long MINUTE = 60_000;
  private static final int SEEDS = 12;

  @TempDir Path folder;

  /// Noise with a burst and a lasting shift, both at random places.
  private static double[] eventful(long seed, int size) {
    Random random = new Random(seed);
    int burst = 200 + random.nextInt(100);
    int shift = 500 + random.nextInt(100);
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      double more = (i >= burst && i < burst + 20 ? 30 : 0) + (i >= shift ? 12 : 0);
      values[i] = 64 + random.nextGaussian() + more;
    }
    return values;
  }

  @Test
  void a_shifted_clock_shifts_every_onset_and_nothing_else() {
    for (int seed = 0; seed < SEEDS; seed++) {
      double[] values = eventful(seed, 800);
      long shift = 1L + new Random(seed).nextInt(100_000_000);
      long[] times = new long[values.length];
      for (int i = 0; i < times.length; i++) {
        times[i] = MadeUp.BEGIN + shift + i * MINUTE;
      }
      Behaviour later = new ScanDetector().examine(MadeUp.series("x", times, values, MINUTE), 1);
      List<Excursion> here = MadeUp.alone(MINUTE, values).excursions();
      assertThat(later.excursions()).hasSameSizeAs(here).isNotEmpty();
      for (int k = 0; k < here.size(); k++) {
        Excursion moved = later.excursions().get(k);
        assertThat(moved.at() - shift).isEqualTo(here.get(k).at());
        assertThat(moved.earliest() - shift).isEqualTo(here.get(k).earliest());
        assertThat(moved.latest() - shift).isEqualTo(here.get(k).latest());
        assertThat(moved.confidence()).isEqualTo(here.get(k).confidence());
      }
    }
  }

  @Test
  void another_unit_moves_no_onset() {
    for (int seed = 0; seed < SEEDS; seed++) {
      double[] values = eventful(seed, 800);
      List<Long> here =
          MadeUp.alone(MINUTE, values).excursions().stream().map(Excursion::at).toList();
      for (double factor : new double[] {1024, 1000, 0.001, 1e-9, 1e12}) {
        double[] scaled = new double[values.length];
        for (int i = 0; i < scaled.length; i++) {
          scaled[i] = values[i] * factor;
        }
        assertThat(MadeUp.alone(MINUTE, scaled).excursions())
            .as("seed %d times %s", seed, factor)
            .extracting(Excursion::at)
            .isEqualTo(here);
      }
    }
  }

  @Test
  void up_and_down_are_treated_alike() {
    for (int seed = 0; seed < SEEDS; seed++) {
      double[] values = eventful(seed, 800);
      double[] mirrored = new double[values.length];
      for (int i = 0; i < values.length; i++) {
        mirrored[i] = 1000 - values[i];
        values[i] += 1000 - 2 * 64;
      }
      List<Excursion> up = MadeUp.alone(MINUTE, values).excursions();
      List<Excursion> down = MadeUp.alone(MINUTE, mirrored).excursions();
      assertThat(down).extracting(Excursion::at).isEqualTo(up.stream().map(Excursion::at).toList());
      assertThat(down)
          .extracting(Excursion::up)
          .isEqualTo(up.stream().map(one -> !one.up()).toList());
    }
  }

  private static List<String> told(Analysis analysis) {
    return analysis.onsets().stream().map(InvarianceTest::told).sorted().toList();
  }

  private static String told(Onset one) {
    return one.id() + " " + one.at() + " " + one.endedAt() + " " + one.confidence();
  }

  private Analysis analysed(List<Path> files) {
    Loaded loaded =
        new Workbench()
            .load(
                files,
                new ImportOptions(Map.of(), Map.of(), Map.of(), Map.of(), null, null, null, false),
                AnalysisOptions.DEFAULT,
                Progress.NONE);
    return loaded.analysis();
  }

  private Path file(String name, List<Integer> columns, int from, int to) throws IOException {
    StringBuilder csv = new StringBuilder("time");
    columns.forEach(column -> csv.append(",latency_").append(column));
    for (int i = from; i < to; i++) {
      csv.append('\n').append(Instant.ofEpochMilli(MadeUp.BEGIN + i * MINUTE));
      for (int column : columns) {
        csv.append(String.format(Locale.ROOT, ",%.6f", eventful(column, 800)[i]));
      }
    }
    return Files.writeString(folder.resolve(name), csv.append('\n'));
  }

  @Test
  void the_order_of_series_and_their_spread_over_files_change_nothing() throws IOException {
    List<Integer> columns = List.of(1, 2, 3, 4);
    List<Integer> backwards = new ArrayList<>(columns);
    Collections.reverse(backwards);
    List<String> together = told(analysed(List.of(file("all.csv", columns, 150, 700))));
    assertThat(together).isNotEmpty();
    assertThat(told(analysed(List.of(file("turned.csv", backwards, 150, 700)))))
        .isEqualTo(together);
    assertThat(
            told(
                analysed(
                    List.of(
                        file("a.csv", List.of(2, 4), 150, 700),
                        file("b.csv", List.of(1, 3), 150, 700)))))
        .isEqualTo(together);
  }

  @Test
  void a_quiet_series_beside_it_leaves_the_solid_onsets_of_a_series_alone() {
    for (int seed = 0; seed < SEEDS; seed++) {
      double[] values = eventful(seed, 800);
      ScanDetector detector = new ScanDetector();
      assertThat(detector.examine(MadeUp.series(MINUTE, values), 2).solid())
          .extracting(Excursion::at)
          .isEqualTo(MadeUp.alone(MINUTE, values).solid().stream().map(Excursion::at).toList());
    }
  }
}
