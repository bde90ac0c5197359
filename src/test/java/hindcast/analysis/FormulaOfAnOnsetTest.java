package hindcast.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.analysis.onset.ScanDetector;
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
import hindcast.testing.Recalculation;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The time of every onset can be computed again from its samples, whichever test found it.
final class FormulaOfAnOnsetTest {
  private static final long BEGIN = 1_700_000_000_000L;
  private static final long MINUTE = 60_000;

  /// Noise with a jump, then twice its spread, then a slow rise; stamped at the window's start.
  private static Series series(int seed, boolean early) {
    Random random = new Random(seed);
    int n = 900;
    long[] times = new long[n];
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      times[i] = BEGIN + i * MINUTE;
      double spread = i > 500 ? 6 : 1;
      double more = i >= 300 && i < 330 ? 25 : i > 700 ? (i - 700) * 0.04 : 0;
      values[i] = 50 + spread * random.nextGaussian() + more;
    }
    SeriesInfo info =
        new SeriesInfo(
            "x" + seed,
            "x" + seed,
            SeriesKey.of("x" + seed),
            Unit.NONE,
            SeriesKind.GAUGE,
            new Assigned<>(Role.LATENCY, "test"),
            null,
            "x.csv",
            MINUTE,
            early ? MINUTE : 0,
            early);
    return Series.of(info, times, values, new int[n]);
  }

  @Test
  void the_time_of_an_onset_follows_from_its_samples_whichever_test_found_it() {
    TreeSet<String> tests = new TreeSet<>();
    List<Onset> within = new ArrayList<>();
    for (int seed = 0; seed < 20; seed++) {
      Series series = series(seed, seed % 2 == 0);
      Incident incident =
          new Incident(
              "",
              List.of(),
              List.of(series),
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              new ServiceMap(List.of(), List.of(), null));
      Analysis analysis =
          new Analyzer(new ScanDetector(), List.of())
              .analyse(incident, AnalysisOptions.DEFAULT, Progress.NONE);
      for (Onset onset : analysis.onsets()) {
        Sentence sentence = new Sentence(incident);
        Statement told = sentence.onset(onset).done();
        double at = told.quantities().getFirst().value();
        assertThat(at).isEqualTo((double) onset.at());
        assertThat(new Recalculation(incident).of(told.quantities().getFirst().formula()))
            .isEqualTo(at);
        tests.add(onset.grounds().getFirst().test().id());
        double value = series.value(series.indexAtOrAfter(onset.at() - Movement.offset(series)));
        if (value >= onset.normal().low() && value <= onset.normal().high()) {
          within.add(onset);
        }
      }
    }
    assertThat(tests).contains("jump", "fresh", "bend");
    assertThat(within).as("onsets that begin within the normal range").isNotEmpty();
  }
}
