package hindcast.analysis;

import static hindcast.testing.MadeUp.bump;
import static org.assertj.core.api.Assertions.assertThat;

import hindcast.model.Progress;
import hindcast.model.Role;
import hindcast.model.SeriesKind;
import hindcast.testing.MadeUp;
import hindcast.workbench.Catalogue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Which onsets tell the story.
class HeadlineTest {
  private static final AnalysisOptions NOTHING_SAID = new AnalysisOptions(null, List.of(), null);

  private static void latency(MadeUp made, String metric, double level) {
    made.series(
        metric,
        Map.of(),
        Role.LATENCY,
        null,
        SeriesKind.GAUGE,
        bump(200, 300, level, level / 20, 9 * level));
  }

  private static Analysis analyse(MadeUp made) {
    return new Analyzer(Catalogue.detector(), Catalogue.rules())
        .analyse(made.incident(), NOTHING_SAID, Progress.NONE);
  }

  @Test
  void without_services_each_thing_is_told_once_whatever_statistics_it_has() {
    MadeUp made = new MadeUp();
    latency(made, "checkout|latency|p50", 20);
    latency(made, "checkout|latency|p99", 90);
    latency(made, "checkout|latency|Average", 24);
    latency(made, "search_latency_p95", 300);
    Analysis analysis = analyse(made);
    assertThat(analysis.headlineOnsets())
        .hasSize(2)
        .extracting(Onset::series)
        .anyMatch(series -> series.startsWith("checkout"))
        .contains("search_latency_p95");
  }

  @Test
  void many_of_one_role_leave_room_for_the_others() {
    MadeUp made = new MadeUp();
    for (int n = 0; n < 20; n++) {
      latency(made, "latency of shop " + (char) ('a' + n), 20 * Math.pow(1.5, n));
    }
    made.series(
        "load", Map.of(), Role.SATURATION, null, SeriesKind.GAUGE, bump(204, 300, 20, 1, 90));
    assertThat(analyse(made).headlineOnsets())
        .hasSize(12)
        .extracting(Onset::series)
        .contains("load");
  }

  @Test
  void where_no_series_has_a_telling_role_all_that_move_are_told_in_either_direction() {
    MadeUp made = new MadeUp();
    made.series("value", Map.of(), Role.OTHER, null, SeriesKind.GAUGE, bump(200, 420, 90, 2, 20));
    made.series("level", Map.of(), Role.OTHER, null, SeriesKind.GAUGE, bump(210, 420, 20, 1, 80));
    assertThat(analyse(made).headlineOnsets())
        .extracting(Sentence::name)
        .containsExactly("value", "level");
  }

  @Test
  void where_no_service_is_known_the_name_of_a_signal_says_which_series_it_is() {
    MadeUp made = new MadeUp();
    latency(made, "search_latency_p95", 300);
    assertThat(analyse(made).headlineOnsets())
        .extracting(Sentence::name)
        .containsExactly("Latency (search_latency_p95)");
  }
}
