package hindcast.analysis;

import static hindcast.testing.MadeUp.bump;
import static hindcast.testing.MadeUp.calm;
import static hindcast.testing.MadeUp.none;
import static org.assertj.core.api.Assertions.assertThat;

import hindcast.analysis.EdgeVerdict.Verdict;
import hindcast.model.Assigned;
import hindcast.model.Incident;
import hindcast.model.Progress;
import hindcast.model.Role;
import hindcast.model.Series;
import hindcast.model.SeriesInfo;
import hindcast.model.SeriesKey;
import hindcast.model.SeriesKind;
import hindcast.model.ServiceMap;
import hindcast.model.ServiceMap.Edge;
import hindcast.model.ServiceMap.Service;
import hindcast.model.ServiceMap.Strength;
import hindcast.model.Unit;
import hindcast.testing.MadeUp;
import hindcast.workbench.Catalogue;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Maps that contradict themselves or go round in circles, and series that say nothing: sensible
/// answers, never an exception, never a claim.
class OddMapsTest {
  private static Analysis analyse(Incident incident) {
    return new Analyzer(Catalogue.detector(), Catalogue.rules())
        .analyse(incident, AnalysisOptions.DEFAULT, Progress.NONE);
  }

  private static MadeUp failing() {
    return new MadeUp()
        .traffic("web", calm(60, 3))
        .cacheErrors("cache", bump(200, 300, 0, 0, 40))
        .hits("cache", bump(200, 300, 0.97, 0.004, 0.1))
        .errors("web", bump(205, 302, 0, 0, 9));
  }

  @Test
  void one_dependency_declared_both_hard_and_soft_is_neither_held_nor_violated() {
    Analysis analysis =
        analyse(
            failing()
                .edge("web", "cache", Strength.HARD)
                .edge("web", "cache", Strength.SOFT)
                .incident());
    assertThat(analysis.edges())
        .hasSize(2)
        .allSatisfy(
            edge -> {
              assertThat(edge.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
              assertThat(edge.reasons().getFirst().text()).contains("more than once");
              assertThat(edge.reasons().getFirst().evidence()).isNotEmpty();
            });
  }

  @Test
  void the_same_declaration_twice_is_answered_once() {
    Analysis analysis =
        analyse(
            failing()
                .edge("web", "cache", Strength.SOFT)
                .edge("web", "cache", Strength.SOFT)
                .incident());
    assertThat(analysis.edges()).hasSize(1);
  }

  @Test
  void a_service_does_not_depend_on_itself() {
    Analysis analysis = analyse(failing().edge("web", "web", Strength.HARD).incident());
    assertThat(analysis.edges().getFirst().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(analysis.edges().getFirst().reasons().getFirst().text()).contains("on itself");
  }

  @Test
  void in_a_circle_no_order_that_is_uncertain_makes_a_verdict() {
    Analysis analysis =
        analyse(
            new MadeUp()
                .edge("a", "b", Strength.HARD)
                .edge("b", "a", Strength.HARD)
                .errors("a", bump(200, 300, 0, 0, 9))
                .errors("b", bump(200, 300, 0, 0, 9))
                .incident());
    assertThat(analysis.edges())
        .hasSize(2)
        .allMatch(edge -> edge.verdict() == Verdict.INCONCLUSIVE);
  }

  @Test
  void services_without_series_get_no_verdict() {
    Analysis analysis =
        analyse(
            failing()
                .edge("ghost", "phantom", Strength.HARD)
                .edge("ghost", "cache", Strength.SOFT)
                .edge("web", "phantom", Strength.HARD)
                .incident());
    assertThat(analysis.edges())
        .hasSize(3)
        .allMatch(edge -> edge.verdict() == Verdict.INCONCLUSIVE);
  }

  @Test
  void edges_of_services_that_are_not_declared_do_no_harm() {
    Incident made = failing().incident();
    Incident odd =
        new Incident(
            "odd",
            List.of(),
            made.series(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            new ServiceMap(
                List.of(new Service("web", List.of())),
                List.of(new Edge("nobody", "nothing", "", Strength.SOFT, "")),
                null));
    assertThat(analyse(odd).edges()).allMatch(edge -> edge.verdict() == Verdict.INCONCLUSIVE);
  }

  @Test
  void series_that_do_not_overlap_in_time_prove_nothing() {
    MadeUp made =
        new MadeUp()
            .edge("web", "cache", Strength.SOFT)
            .edge("web", "orders", Strength.HARD)
            .errors("orders", i -> i < 200 ? bump(100, 150, 0, 0, 9).applyAsDouble(i) : Double.NaN)
            .cacheErrors(
                "cache", i -> i < 200 ? bump(100, 150, 0, 0, 40).applyAsDouble(i) : Double.NaN)
            .errors("web", i -> i < 210 ? Double.NaN : bump(300, 350, 0, 0, 9).applyAsDouble(i))
            .traffic("web", i -> i < 210 ? Double.NaN : calm(60, 3).applyAsDouble(i));
    assertThat(analyse(made.incident()).edges())
        .allMatch(edge -> edge.verdict() == Verdict.INCONCLUSIVE);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, 0, 1e308, -1e308})
  void series_of_one_value_alone_prove_nothing(double value) {
    Analysis analysis =
        analyse(
            new MadeUp()
                .edge("lb", "web", Strength.HARD)
                .edge("web", "cache", Strength.SOFT)
                .edge("web", "orders", "pages", Strength.HARD)
                .traffic("lb", i -> value)
                .errors("lb", i -> value)
                .errors("web", i -> value)
                .errors("orders", i -> value)
                .cacheErrors("cache", i -> value)
                .calls("order_calls", Map.of("caller", "pages"), "orders", i -> value)
                .incident());
    assertThat(analysis.edges()).allMatch(edge -> edge.verdict() == Verdict.INCONCLUSIVE);
    assertThat(analysis.findings()).isEmpty();
    assertThat(analysis.cascade()).isEmpty();
  }

  @Test
  void huge_values_and_gaps_never_stop_an_analysis() {
    Analysis analysis =
        analyse(
            new MadeUp()
                .edge("lb", "web", Strength.HARD)
                .edge("web", "cache", Strength.SOFT)
                .traffic("lb", i -> i % 2 == 0 ? Double.NaN : 1e307 * (1 + i % 5))
                .traffic("web", i -> i % 3 == 0 ? Double.NEGATIVE_INFINITY : 5)
                .errors("lb", i -> i >= 200 && i < 300 ? 1e308 : i % 4 == 0 ? Double.NaN : 0)
                .errors("web", i -> i >= 200 && i < 300 ? 1e308 : 0)
                .cacheErrors("cache", i -> i >= 198 && i < 300 ? Double.MAX_VALUE : 0)
                .incident());
    assertThat(analysis.edges()).hasSize(2);
    for (Lag lag : analysis.cascade()) {
      assertThat(lag.minMillis()).isLessThanOrEqualTo(lag.millis());
      assertThat(lag.maxMillis()).isGreaterThanOrEqualTo(lag.millis());
    }
  }

  @Test
  void one_sample_and_no_sample_prove_nothing() {
    Analysis analysis =
        analyse(
            new MadeUp()
                .edge("web", "cache", Strength.SOFT)
                .add(lone("cache_errors", Role.CACHE_ERRORS, "cache", 1))
                .add(lone("web_5xx", Role.ERRORS, "web", 0))
                .add(lone("web_requests", Role.TRAFFIC, "web", 1))
                .incident());
    assertThat(analysis.edges().getFirst().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(analysis.phases()).isEqualTo(Phases.NONE);
  }

  private static Series lone(String id, Role role, String service, int size) {
    long[] times = new long[size];
    Arrays.fill(times, MadeUp.START);
    double[] values = new double[size];
    Arrays.fill(values, 7);
    SeriesInfo info =
        new SeriesInfo(
            id,
            id,
            SeriesKey.of(id),
            Unit.NONE,
            SeriesKind.COUNT,
            new Assigned<>(role, "made up"),
            new Assigned<>(service, "made up"),
            id + ".csv",
            0,
            0,
            false);
    return Series.of(info, times, values, new int[size]);
  }

  @Test
  void no_traffic_at_all_is_no_impact() {
    Analysis analysis =
        analyse(
            new MadeUp()
                .edge("lb", "web", Strength.HARD)
                .traffic("lb", none())
                .errors("lb", none())
                .incident());
    Impact impact = analysis.impact();
    assertThat(impact == null || impact.failed() == 0).isTrue();
    assertThat(impact == null ? 0 : impact.share()).isZero();
  }
}
