package hindcast.analysis;

import static hindcast.testing.MadeUp.bump;
import static hindcast.testing.MadeUp.calm;
import static hindcast.testing.MadeUp.none;
import static org.assertj.core.api.Assertions.assertThat;

import hindcast.analysis.EdgeTest.Kind;
import hindcast.analysis.EdgeTest.Outcome;
import hindcast.analysis.EdgeVerdict.Verdict;
import hindcast.model.Incident;
import hindcast.model.Progress;
import hindcast.model.Role;
import hindcast.model.SeriesKind;
import hindcast.model.ServiceMap.Strength;
import hindcast.testing.MadeUp;
import hindcast.workbench.Catalogue;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Made-up incidents of a small shop, each with one story about its dependencies.
class EdgeVerdictsTest {
  /// A cache declared soft and an order service declared hard, both called by a web front.
  private static MadeUp shop() {
    return new MadeUp()
        .edge("lb", "web", Strength.HARD)
        .edge("web", "cache", Strength.SOFT)
        .edge("web", "orders", Strength.HARD)
        .edge("orders", "db", Strength.HARD)
        .traffic("lb", calm(60, 3))
        .traffic("web", calm(60, 3));
  }

  private static Analysis analyse(Incident incident) {
    return new Analyzer(Catalogue.detector(), Catalogue.rules())
        .analyse(incident, AnalysisOptions.DEFAULT, Progress.NONE);
  }

  private static EdgeVerdict edge(Analysis analysis, String from, String to) {
    return edge(analysis, from, to, null);
  }

  private static EdgeVerdict edge(Analysis analysis, String from, String to, String via) {
    return analysis.edges().stream()
        .filter(one -> one.from().equals(from) && one.to().equals(to))
        .filter(one -> Objects.equals(one.via(), via))
        .findFirst()
        .orElseThrow();
  }

  private static EdgeVerdict judge(MadeUp made, String from, String to) {
    return edge(analyse(made.incident()), from, to);
  }

  private static Outcome outcome(EdgeVerdict verdict, Kind kind) {
    return verdict.tests().stream()
        .filter(test -> test.kind() == kind)
        .findFirst()
        .orElseThrow()
        .outcome();
  }

  @Test
  void a_soft_edge_held_when_its_caller_stays_unhurt() {
    EdgeVerdict verdict =
        judge(
            shop()
                .cacheErrors("cache", bump(200, 300, 0, 0, 40))
                .errors("web", none())
                .errors("lb", none()),
            "web",
            "cache");
    assertThat(verdict.verdict()).isEqualTo(Verdict.HELD);
    assertThat(verdict.observed()).isEqualTo(Strength.SOFT);
    assertThat(outcome(verdict, Kind.CALLEE_FAILED)).isEqualTo(Outcome.PASSED);
    assertThat(outcome(verdict, Kind.CALLER_HARMED)).isEqualTo(Outcome.FAILED);
  }

  @Test
  void a_soft_edge_is_not_said_to_have_held_where_nobody_counted_the_callers_errors() {
    EdgeVerdict verdict =
        judge(shop().cacheErrors("cache", bump(200, 300, 0, 0, 40)), "web", "cache");
    assertThat(verdict.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(outcome(verdict, Kind.CALLER_HARMED)).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void a_soft_edge_is_not_said_to_have_held_where_nothing_was_asked_of_the_caller() {
    MadeUp made =
        new MadeUp()
            .edge("web", "cache", Strength.SOFT)
            .traffic("web", none())
            .cacheErrors("cache", bump(200, 300, 0, 0, 40))
            .errors("web", none());
    assertThat(judge(made, "web", "cache").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void a_few_errors_of_a_cache_prove_nothing() {
    MadeUp made =
        shop().cacheErrors("cache", i -> i >= 200 && i < 203 ? 0.2 : 0).errors("web", none());
    assertThat(judge(made, "web", "cache").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void a_hard_edge_held_when_its_caller_fails_with_it() {
    EdgeVerdict verdict =
        judge(
            shop()
                .errors("orders", bump(200, 300, 0, 0, 9))
                .errors("web", bump(203, 302, 0, 0, 5))
                .errors("lb", bump(204, 302, 0, 0, 5)),
            "web",
            "orders");
    assertThat(verdict.verdict()).isEqualTo(Verdict.HELD);
    assertThat(verdict.observed()).isEqualTo(Strength.HARD);
    for (Kind kind : List.of(Kind.ORDER, Kind.DOSE, Kind.RECOVERY, Kind.OTHER_CALLEES)) {
      assertThat(outcome(verdict, kind)).as(kind.id()).isEqualTo(Outcome.PASSED);
    }
  }

  @Test
  void a_hard_edge_is_violated_when_its_caller_does_without_it() {
    EdgeVerdict verdict =
        judge(
            shop().errors("orders", bump(200, 300, 0, 0, 9)).errors("web", none()),
            "web",
            "orders");
    assertThat(verdict.verdict()).isEqualTo(Verdict.VIOLATED);
    assertThat(verdict.observed()).isEqualTo(Strength.SOFT);
  }

  @Test
  void a_hard_edge_is_not_violated_where_another_caller_may_have_met_the_failures() {
    MadeUp made =
        shop()
            .edge("batch", "orders", Strength.HARD)
            .errors("orders", bump(200, 300, 0, 0, 9))
            .errors("web", none());
    assertThat(judge(made, "web", "orders").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void a_soft_edge_is_violated_by_labelled_calls_that_take_its_place() {
    MadeUp made =
        shop()
            .cacheErrors("cache", bump(200, 300, 0, 0, 40))
            .calls("db_calls", Map.of("caller", "web"), "db", bump(200, 300, 0, 0, 30))
            .errors("web", bump(206, 302, 0, 0, 5))
            .errors("lb", bump(206, 302, 0, 0, 5));
    Analysis analysis = analyse(made.incident());
    EdgeVerdict verdict = edge(analysis, "web", "cache");
    assertThat(verdict.verdict()).isEqualTo(Verdict.VIOLATED);
    assertThat(outcome(verdict, Kind.FALL_THROUGH)).isEqualTo(Outcome.PASSED);
    assertThat(edge(analysis, "web", "db").verdict()).isEqualTo(Verdict.UNDECLARED);
  }

  @Test
  void a_soft_edge_is_violated_by_calls_without_a_caller_that_nothing_else_explains() {
    EdgeVerdict verdict =
        judge(
            shop()
                .cacheErrors("cache", bump(200, 300, 0, 0, 40))
                .traffic("orders", bump(200, 300, 20, 1.5, 120))
                .errors("orders", bump(204, 302, 0, 0, 30))
                .errors("web", bump(205, 302, 0, 0, 9))
                .errors("lb", bump(205, 302, 0, 0, 9)),
            "web",
            "cache");
    assertThat(verdict.verdict()).isEqualTo(Verdict.VIOLATED);
    assertThat(outcome(verdict, Kind.FALL_THROUGH)).isEqualTo(Outcome.PASSED);
  }

  @Test
  void calls_that_follow_the_called_services_own_failures_are_retries() {
    EdgeVerdict verdict =
        judge(
            shop()
                .cacheErrors("cache", bump(200, 300, 0, 0, 40))
                .errors("orders", bump(200, 300, 0, 0, 30))
                .traffic("orders", bump(210, 300, 20, 1.5, 120))
                .errors("web", bump(205, 302, 0, 0, 9))
                .errors("lb", bump(205, 302, 0, 0, 9)),
            "web",
            "cache");
    assertThat(verdict.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(outcome(verdict, Kind.FALL_THROUGH)).isEqualTo(Outcome.FAILED);
  }

  @Test
  void more_demand_explains_more_calls() {
    MadeUp made =
        new MadeUp()
            .edge("lb", "web", Strength.HARD)
            .edge("web", "cache", Strength.SOFT)
            .edge("web", "orders", Strength.HARD)
            .traffic("lb", bump(198, 300, 60, 3, 300))
            .traffic("web", bump(198, 300, 60, 3, 300))
            .traffic("orders", bump(199, 300, 20, 1.5, 100))
            .cacheErrors("cache", bump(200, 300, 0, 0, 40))
            .hits("cache", bump(200, 300, 0.97, 0.004, 0.1))
            .errors("web", bump(205, 302, 0, 0, 9))
            .errors("lb", bump(205, 302, 0, 0, 9));
    EdgeVerdict verdict = judge(made, "web", "cache");
    assertThat(verdict.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(outcome(verdict, Kind.DEMAND)).isEqualTo(Outcome.FAILED);
  }

  @Test
  void a_soft_edge_is_violated_without_other_calls_where_nothing_else_explains_the_harm() {
    EdgeVerdict verdict =
        judge(
            shop()
                .cacheErrors("cache", bump(200, 300, 0, 0, 40))
                .hits("cache", bump(200, 300, 0.97, 0.004, 0.1))
                .errors("web", bump(202, 301, 0, 0, 25))
                .errors("lb", bump(202, 301, 0, 0, 25)),
            "web",
            "cache");
    assertThat(verdict.verdict()).isEqualTo(Verdict.VIOLATED);
    assertThat(verdict.observed()).isEqualTo(Strength.HARD);
  }

  @Test
  void errors_that_only_a_troubled_client_counts_are_not_the_caches() {
    EdgeVerdict verdict =
        judge(
            shop()
                .cacheErrors("cache", bump(200, 300, 0, 0, 40))
                .errors("web", bump(200, 300, 0, 0, 25))
                .errors("lb", bump(200, 300, 0, 0, 25)),
            "web",
            "cache");
    assertThat(verdict.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void harm_that_begins_minutes_after_the_failure_needs_a_way_round_to_come_from_it() {
    EdgeVerdict verdict =
        judge(
            shop()
                .cacheErrors("cache", bump(200, 300, 0, 0, 40))
                .hits("cache", bump(200, 300, 0.97, 0.004, 0.1))
                .errors("web", bump(225, 301, 0, 0, 25))
                .errors("lb", bump(225, 301, 0, 0, 25)),
            "web",
            "cache");
    assertThat(verdict.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void a_slow_dependency_makes_who_needs_it_slow() {
    EdgeVerdict verdict =
        judge(
            shop()
                .series(
                    "db_cpu",
                    Map.of(),
                    Role.DB_CPU,
                    "db",
                    SeriesKind.GAUGE,
                    bump(200, 300, 20, 2, 95))
                .series(
                    "orders_p95",
                    Map.of(),
                    Role.LATENCY,
                    "orders",
                    SeriesKind.QUANTILE,
                    bump(201, 301, 0.1, 0.01, 2))
                .errors("orders", none()),
            "orders",
            "db");
    assertThat(verdict.verdict()).isEqualTo(Verdict.HELD);
    assertThat(verdict.observed()).isEqualTo(Strength.HARD);
  }

  @Test
  void a_cache_known_by_its_name_alone_is_judged_by_what_its_only_caller_counts() {
    EdgeVerdict verdict =
        judge(
            new MadeUp()
                .edge("web", "redis-sessions", Strength.SOFT)
                .traffic("web", calm(60, 3))
                .cacheErrors("web", bump(200, 300, 0, 0, 40))
                .errors("web", none()),
            "web",
            "redis-sessions");
    assertThat(verdict.verdict()).isEqualTo(Verdict.HELD);
  }

  @Test
  void errors_of_one_of_two_caches_are_pinned_on_neither() {
    MadeUp made =
        new MadeUp()
            .edge("web", "redis-sessions", Strength.SOFT)
            .edge("web", "price-cache", Strength.SOFT)
            .traffic("web", calm(60, 3))
            .cacheErrors("web", bump(200, 300, 0, 0, 40))
            .errors("web", none());
    assertThat(analyse(made.incident()).edges())
        .hasSize(2)
        .allMatch(edge -> edge.verdict() == Verdict.INCONCLUSIVE);
  }

  @Test
  void two_failures_at_once_leave_it_open_which_one_hurt() {
    Analysis analysis =
        analyse(
            shop()
                .edge("web", "stock", Strength.HARD)
                .errors("orders", bump(200, 300, 0, 0, 9))
                .errors("stock", bump(200, 300, 0, 0, 12))
                .cacheErrors("cache", bump(200, 300, 0, 0, 40))
                .hits("cache", bump(200, 300, 0.97, 0.004, 0.1))
                .errors("web", bump(203, 302, 0, 0, 5))
                .errors("lb", bump(204, 302, 0, 0, 5))
                .incident());
    for (String callee : List.of("orders", "stock", "cache")) {
      EdgeVerdict verdict = edge(analysis, "web", callee);
      assertThat(verdict.verdict()).as(callee).isEqualTo(Verdict.INCONCLUSIVE);
      assertThat(outcome(verdict, Kind.OTHER_CALLEES)).as(callee).isEqualTo(Outcome.FAILED);
    }
  }

  @Test
  void harm_that_began_before_the_failure_did_not_come_from_it() {
    EdgeVerdict verdict =
        judge(
            shop()
                .errors("web", bump(160, 302, 0, 0, 9))
                .errors("lb", bump(160, 302, 0, 0, 9))
                .cacheErrors("cache", bump(200, 300, 0, 0, 40))
                .hits("cache", bump(200, 300, 0.97, 0.004, 0.1))
                .calls("db_calls", Map.of("caller", "web"), "db", bump(200, 300, 0, 0, 30)),
            "web",
            "cache");
    assertThat(verdict.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(outcome(verdict, Kind.ORDER)).isEqualTo(Outcome.FAILED);
  }

  @Test
  void harm_that_outlasts_the_failure_by_far_is_left_open() {
    EdgeVerdict verdict =
        judge(
            shop()
                .errors("orders", bump(180, 220, 0, 0, 9))
                .errors("web", bump(182, 340, 0, 0, 5))
                .errors("lb", bump(182, 340, 0, 0, 5)),
            "web",
            "orders");
    assertThat(verdict.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(outcome(verdict, Kind.RECOVERY)).isEqualTo(Outcome.FAILED);
  }

  @Test
  void a_front_that_does_not_depend_on_it_but_is_hurt_too_speaks_for_another_reason() {
    EdgeVerdict verdict =
        judge(
            shop()
                .edge("admin", "reports", Strength.HARD)
                .errors("orders", bump(200, 300, 0, 0, 9))
                .errors("web", bump(203, 302, 0, 0, 5))
                .errors("lb", bump(204, 302, 0, 0, 5))
                .errors("admin", bump(201, 301, 0, 0, 7)),
            "web",
            "orders");
    assertThat(verdict.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(outcome(verdict, Kind.SPECIFICITY)).isEqualTo(Outcome.FAILED);
  }

  @Test
  void a_short_history_is_too_little_to_rule_out_chance() {
    MadeUp made =
        shop()
            .series(
                "orders_5xx_per_minute",
                Map.of(),
                Role.ERRORS,
                "orders",
                SeriesKind.RATE,
                i -> i < 406 ? Double.NaN : i < 413 ? 0.01 * (i % 3) : 9)
            .errors("web", bump(413, 420, 0, 0, 9));
    assertThat(judge(made, "web", "orders").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void an_edge_for_one_part_is_held_apart_from_the_others() {
    MadeUp made =
        new MadeUp()
            .edge("web", "billing", "settings", Strength.HARD)
            .edge("web", "billing", "warmer", Strength.SOFT)
            .traffic("web", calm(60, 3))
            .calls("billing_calls", Map.of("caller", "settings"), "billing", calm(3, 0.5))
            .calls("billing_calls", Map.of("caller", "meter"), "billing", bump(200, 300, 0, 0, 40))
            .errors("billing", bump(204, 300, 0, 0, 9))
            .errors("web", bump(206, 302, 0, 0, 5));
    Analysis analysis = analyse(made.incident());
    assertThat(edge(analysis, "web", "billing", "settings").verdict()).isEqualTo(Verdict.HELD);
    // only the whole of web shows harm, so nothing is said of its warmer
    assertThat(edge(analysis, "web", "billing", "warmer").verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(edge(analysis, "web", "billing", "meter").verdict()).isEqualTo(Verdict.UNDECLARED);
  }

  @Test
  void a_dependency_that_never_failed_was_never_tested() {
    Analysis analysis =
        analyse(shop().errors("web", bump(200, 300, 0, 0, 9)).errors("orders", none()).incident());
    assertThat(edge(analysis, "web", "orders").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(edge(analysis, "web", "cache").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(edge(analysis, "web", "cache").reasons().getFirst().text())
        .isEqualTo("No series would show cache failing.");
  }

  @Test
  void every_test_names_the_samples_it_rests_on() {
    Analysis analysis =
        analyse(
            shop()
                .cacheErrors("cache", bump(200, 300, 0, 0, 40))
                .traffic("orders", bump(200, 300, 20, 1.5, 120))
                .errors("orders", bump(204, 302, 0, 0, 30))
                .errors("web", bump(205, 302, 0, 0, 9))
                .errors("lb", bump(205, 302, 0, 0, 9))
                .incident());
    List<EdgeTest> tests = analysis.edges().stream().flatMap(one -> one.tests().stream()).toList();
    assertThat(tests).hasSizeGreaterThan(20);
    assertThat(tests)
        .filteredOn(test -> test.outcome() != Outcome.UNKNOWN)
        .allSatisfy(
            test -> assertThat(test.statement().evidence()).as(test.toString()).isNotEmpty());
  }
}
