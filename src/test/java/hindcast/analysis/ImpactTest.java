package hindcast.analysis;

import static hindcast.testing.MadeUp.bump;
import static hindcast.testing.MadeUp.calm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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

/// What users could see: each failure once, both ends apart, the budget's assumption named.
class ImpactTest {
  private static Analysis analyse(Incident incident, Double slo) {
    return new Analyzer(Catalogue.detector(), Catalogue.rules())
        .analyse(incident, new AnalysisOptions(null, List.of(), slo), Progress.NONE);
  }

  private static MadeUp front() {
    return new MadeUp()
        .edge("lb", "web", Strength.HARD)
        .edge("web", "orders", Strength.HARD)
        .traffic("lb", i -> 50)
        .errors("lb", i -> i >= 200 && i < 260 ? 5 : 0)
        .errors("web", bump(200, 260, 0, 0, 5));
  }

  private static Impact impact(Analysis analysis) {
    return Objects.requireNonNull(analysis.impact());
  }

  @Test
  void failures_and_requests_of_the_outermost_service_are_counted_from_two_files_of_rates() {
    Impact impact = impact(analyse(front().incident(), null));
    assertThat(impact.service()).isEqualTo("lb");
    assertThat(impact.worstHourFailed()).isEqualTo(60 * 5 * 5);
    assertThat(impact.worstHourTotal()).isEqualTo(MadeUp.SIZE * 5 * 50);
    assertThat(impact.budget()).isNull();
  }

  @Test
  void parts_by_instance_and_status_are_taken_together() {
    MadeUp made = new MadeUp().edge("web", "orders", Strength.HARD);
    for (String instance : List.of("web-1", "web-2")) {
      made.series(
              "http_requests",
              Map.of("code", "500", "instance", instance),
              Role.ERRORS,
              "web",
              SeriesKind.RATE,
              i -> i >= 200 && i < 260 ? 5 : 0)
          .series(
              "http_requests",
              Map.of("code", "200", "instance", instance),
              Role.TRAFFIC,
              "web",
              SeriesKind.RATE,
              i -> 40)
          .series(
              "http_requests",
              Map.of("code", "404", "instance", instance),
              Role.OTHER,
              "web",
              SeriesKind.RATE,
              i -> 1);
    }
    Impact impact = impact(analyse(made.incident(), null));
    assertThat(impact.worstHourFailed()).isEqualTo(2 * 60 * 5 * 5);
    assertThat(impact.worstHourTotal()).isEqualTo(2 * (MadeUp.SIZE * 5 * 41 + 60 * 5 * 5));
    assertThat(impact.failedSeries()).hasSize(2);
    assertThat(impact.totalSeries()).hasSize(6);
  }

  @Test
  void an_error_budget_is_spent_by_what_failed_of_what_would_come_in_thirty_days() {
    Analysis analysis = analyse(front().incident(), 99.9);
    ErrorBudget budget = Objects.requireNonNull(impact(analysis).budget());
    double month = 30 * 86_400.0 * 50;
    assertThat(budget.expectedRequests()).isCloseTo(month, within(month * 0.01));
    assertThat(budget.allowedFailures()).isCloseTo(month / 1000, within(month / 1e5));
    assertThat(budget.spentShare()).isCloseTo(1500 / (month / 1000), within(0.0002));
    assertThat(impact(analysis).statements())
        .anySatisfy(
            said ->
                assertThat(said.text())
                    .startsWith(
                        "At an objective of 99.9 % the failures in this data used 1.16 % of")
                    .contains("assuming that requests keep coming for that long as they did here"));
  }

  @Test
  void without_failures_nothing_is_said_of_a_budget() {
    Analysis analysis =
        analyse(
            new MadeUp()
                .edge("lb", "web", Strength.HARD)
                .traffic("lb", calm(50, 2))
                .errors("lb", i -> 0)
                .incident(),
            99.9);
    ErrorBudget budget = Objects.requireNonNull(impact(analysis).budget());
    assertThat(budget.spentShare()).isZero();
    assertThat(impact(analysis).statements()).hasSize(1);
  }

  @Test
  void mitigated_and_restored_are_two_ends() {
    Analysis analysis =
        analyse(front().traffic("orders", bump(198, 360, 20, 1, 90)).incident(), null);
    Phases phases = analysis.phases();
    long mitigated = Objects.requireNonNull(phases.mitigated()).at();
    long restored = Objects.requireNonNull(phases.restored()).at();
    assertThat(mitigated).isCloseTo(MadeUp.START + 260 * MadeUp.STEP, within(15_000L));
    assertThat(restored).isCloseTo(MadeUp.START + 360 * MadeUp.STEP, within(30_000L));
  }

  @Test
  void a_wave_within_three_minutes_is_not_yet_mitigated() {
    Analysis analysis =
        analyse(
            new MadeUp()
                .edge("lb", "web", Strength.HARD)
                .traffic("lb", i -> 50)
                .errors("lb", i -> (i >= 200 && i < 240) || (i >= 264 && i < 300) ? 5 : 0)
                .incident(),
            null);
    assertThat(Objects.requireNonNull(analysis.phases().mitigated()).at())
        .isGreaterThan(MadeUp.START + 295 * MadeUp.STEP);
  }

  @Test
  void work_that_was_set_aside_and_worked_off_is_kept_apart_from_what_failed() {
    Analysis analysis =
        analyse(
            front()
                .series(
                    "usage_set_aside",
                    Map.of(),
                    Role.OTHER,
                    "web",
                    SeriesKind.RATE,
                    i -> i >= 202 && i < 258 ? 12 : 0)
                .calls(
                    "orders_calls",
                    Map.of("caller", "usage_repair"),
                    "orders",
                    i -> i >= 330 && i < 350 ? 4 : 0)
                .series(
                    "export_backlog",
                    Map.of(),
                    Role.QUEUE,
                    "orders",
                    SeriesKind.GAUGE,
                    bump(205, 320, 2, 0.5, 400))
                .series(
                    "web_connection_queue",
                    Map.of(),
                    Role.QUEUE,
                    "web",
                    SeriesKind.GAUGE,
                    bump(205, 320, 2, 0.5, 40))
                .incident(),
            null);
    Impact impact = impact(analysis);
    assertThat(impact.worstHourFailed()).isEqualTo(60 * 5 * 5);
    assertThat(impact.later()).hasSize(2);
    LaterWork aside = impact.later().getFirst();
    assertThat(aside.kind()).isEqualTo(LaterWork.Kind.SET_ASIDE);
    assertThat(aside.count()).isEqualTo(56 * 5 * 12);
    assertThat(aside.workedOffBy()).isEqualTo("orders_calls{caller=\"usage_repair\"}");
    LaterWork waited = impact.later().getLast();
    assertThat(waited.series()).isEqualTo("export_backlog");
    assertThat(Objects.requireNonNull(waited.to()))
        .isCloseTo(MadeUp.START + 320 * MadeUp.STEP, within(30_000L));
  }
}
