package hindcast.analysis;

import static hindcast.testing.MadeUp.bump;
import static hindcast.testing.MadeUp.calm;
import static hindcast.testing.MadeUp.none;
import static org.assertj.core.api.Assertions.assertThat;

import hindcast.model.Incident;
import hindcast.model.Progress;
import hindcast.model.ServiceMap.Strength;
import hindcast.testing.MadeUp;
import hindcast.workbench.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What must not change: verdicts, lags and phases under a shift in time, another order of what was
/// read, and services that have nothing to do with it.
class EdgeInvarianceTest {
  private static MadeUp made(long start) {
    return new MadeUp(start)
        .edge("lb", "web", Strength.HARD)
        .edge("web", "cache", Strength.SOFT)
        .edge("web", "orders", "pages", Strength.HARD)
        .edge("orders", "db", Strength.HARD)
        .traffic("lb", calm(60, 3))
        .traffic("web", calm(60, 3))
        .cacheErrors("cache", bump(200, 300, 0, 0, 40))
        .hits("cache", bump(200, 300, 0.97, 0.004, 0.1))
        .calls("order_calls", Map.of("caller", "pages"), "orders", calm(9, 1))
        .calls("order_calls", Map.of("caller", "meter"), "orders", bump(200, 300, 0, 0, 70))
        .traffic("db", bump(202, 300, 30, 2, 140))
        .errors("orders", bump(206, 302, 0, 0, 12))
        .errors("web", bump(208, 302, 0, 0, 9))
        .errors("lb", bump(209, 303, 0, 0, 9));
  }

  private static Analysis analyse(Incident incident) {
    return new Analyzer(Catalogue.detector(), Catalogue.rules())
        .analyse(incident, AnalysisOptions.DEFAULT, Progress.NONE);
  }

  /// Verdicts with their tests, by edge.
  private static Map<String, String> verdicts(Analysis analysis) {
    Map<String, String> told = new TreeMap<>();
    for (EdgeVerdict edge : analysis.edges()) {
      StringBuilder text = new StringBuilder(edge.verdict() + " " + edge.observed());
      edge.tests()
          .forEach(
              test ->
                  text.append('\n')
                      .append(test.kind())
                      .append(' ')
                      .append(test.outcome())
                      .append(' ')
                      .append(test.measure()));
      told.put(edge.from() + " " + edge.to() + " " + edge.via(), text.toString());
    }
    return told;
  }

  private static List<@Nullable Long> phases(Analysis analysis) {
    List<@Nullable Long> times = new ArrayList<>();
    Phases phases = analysis.phases();
    times.add(time(phases.impact()));
    times.add(time(phases.mitigated()));
    times.add(time(phases.restored()));
    return times;
  }

  private static @Nullable Long time(Phases.@Nullable Mark mark) {
    return mark == null ? null : (Long) mark.at();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 4999, 3_600_000, 86_400_000L * 37 + 12_345, -86_400_000L * 20_000})
  void a_shift_in_time_shifts_phases_by_as_much_and_changes_no_verdict_and_no_lag(long shift) {
    Analysis here = analyse(made(MadeUp.START).incident());
    Analysis there = analyse(made(MadeUp.START + shift).incident());
    assertThat(here.edges()).hasSizeGreaterThan(4);
    assertThat(verdicts(there)).isEqualTo(verdicts(here));
    assertThat(there.cascade()).isEqualTo(here.cascade()).isNotEmpty();
    List<@Nullable Long> expected =
        phases(here).stream().map(at -> at == null ? null : (Long) (at + shift)).toList();
    assertThat(expected).doesNotContainNull();
    assertThat(phases(there)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void the_order_of_series_services_and_edges_changes_nothing(long seed) {
    Analysis here = analyse(made(MadeUp.START).incident());
    Analysis there = analyse(made(MadeUp.START).shuffled(seed));
    assertThat(verdicts(there)).isEqualTo(verdicts(here));
    assertThat(there.cascade()).isEqualTo(here.cascade());
    assertThat(there.phases()).isEqualTo(here.phases());
    assertThat(there.impact()).isEqualTo(here.impact());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_service_that_has_nothing_to_do_with_it_changes_nothing_else(boolean withEdge) {
    Analysis here = analyse(made(MadeUp.START).incident());
    MadeUp more =
        made(MadeUp.START).service("blog").traffic("blog", calm(3, 0.4)).errors("blog", none());
    if (withEdge) {
      more.edge("blog", "blog-db", Strength.SOFT);
    }
    Analysis there = analyse(more.incident());
    Map<String, String> verdicts = verdicts(there);
    verdicts.remove("blog blog-db null");
    // the blog is one more service to compare with, and it was not hurt
    assertThat(outcomes(verdicts)).isEqualTo(outcomes(verdicts(here)));
    assertThat(there.cascade()).isEqualTo(here.cascade());
    assertThat(there.phases()).isEqualTo(here.phases());
    assertThat(there.impact()).isEqualTo(here.impact());
  }

  private static Map<String, String> outcomes(Map<String, String> verdicts) {
    Map<String, String> first = new TreeMap<>();
    verdicts.forEach((edge, text) -> first.put(edge, text.lines().findFirst().orElse("")));
    return first;
  }
}
