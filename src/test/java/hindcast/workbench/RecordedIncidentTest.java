package hindcast.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hindcast.analysis.Analysis;
import hindcast.analysis.AnalysisOptions;
import hindcast.analysis.EdgeVerdict;
import hindcast.analysis.EdgeVerdict.Verdict;
import hindcast.analysis.Impact;
import hindcast.analysis.Lag;
import hindcast.analysis.Onset;
import hindcast.analysis.Phases;
import hindcast.importing.ImportOptions;
import hindcast.model.Progress;
import hindcast.model.Role;
import hindcast.model.Source;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The recorded cache outage held against its answer key, with its clock suggestions open and
/// accepted.
@ParameterizedClass
@ValueSource(booleans = {false, true})
class RecordedIncidentTest {
  private static final JsonNode TRUTH =
      JsonMapper.shared().readTree(Path.of("src/test/resources/truth/cache-outage.json").toFile());

  private static final Map<Boolean, Loaded> LOADED = new ConcurrentHashMap<>();

  private final Loaded loaded;
  private final Analysis analysis;

  RecordedIncidentTest(boolean accept) {
    loaded = LOADED.computeIfAbsent(accept, RecordedIncidentTest::load);
    analysis = loaded.analysis();
  }

  private static Loaded load(boolean accept) {
    ImportOptions options =
        new ImportOptions(Map.of(), Map.of(), Map.of(), Map.of(), null, null, null, accept);
    return new Workbench()
        .load(
            List.of(Path.of("sample-data/cache-outage")),
            options,
            AnalysisOptions.DEFAULT,
            Progress.NONE);
  }

  private static long truth(String event) {
    return Instant.parse(TRUTH.get("events_utc").get(event).asString()).toEpochMilli();
  }

  private static long at(String time) {
    return Instant.parse("2026-11-23T" + time + "Z").toEpochMilli();
  }

  private Map<String, Onset> firstOnsets() {
    return analysis.onsets().stream()
        .collect(Collectors.toMap(Onset::series, Function.identity(), (first, later) -> first));
  }

  private Onset headline(Role role, String service) {
    return analysis.headlineOnsets().stream()
        .filter(one -> one.role() == role && service.equals(one.service()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no headline onset for " + role + " " + service));
  }

  /// An onset lies between the fault and the crossing, plus one interval. Stamps cut to whole
  /// seconds may read a second early.
  private void between(String series, String crossing, long intervalMillis) {
    Onset onset = firstOnsets().get(series);
    assertThat(onset).as(series).isNotNull();
    assertThat(onset.at())
        .as(series)
        .isBetween(truth("fault_injected") - 1000, truth(crossing) + intervalMillis);
  }

  @Test
  void every_first_onset_lies_between_the_fault_and_its_threshold_crossing() {
    between(
        "messenger-api-1:lines{msg=\"cache get failed\"}", "first_cache_error_at_monolith", 1000);
    between("nginx_billing_access:requests", "billing_traffic_over_3x_baseline", 5000);
    between("postgresql-billing:statements_slow", "slow_statements_over_10x_baseline", 5000);
    between("nginx_lb_access:5xx", "first_customer_5xx", 1000);
    between("billing_p95_seconds", "billing_p95_over_1s", 5000);
    between("cache_hit_ratio", "cache_hit_ratio_5pts_below_baseline", 5000);
    between("billing_request_rate", "billing_rate_30s_over_2x_baseline", 5000);
    between("messenger_p95_seconds", "messenger_p95_over_2x_baseline", 5000);
    between("billing_db_cpu_percent", "db_cpu_over_75", 5000);
    between("nginx_billing_access:5xx", "first_billing_5xx", 1000);
    between("messenger_error_ratio", "messenger_error_ratio_1m_over_0.5pct", 5000);
  }

  @Test
  void uncertainty_is_no_wider_than_four_steps_and_the_window() {
    Map<String, Long> windows =
        Map.of(
            "nginx_billing_access:requests", 1000L,
            "nginx_lb_access:5xx", 1000L,
            "billing_db_cpu_percent", 5000L,
            "cache_hit_ratio", 30_000L,
            "messenger_error_ratio", 60_000L);
    windows.forEach(
        (series, window) -> {
          Onset onset = Objects.requireNonNull(firstOnsets().get(series), series);
          long step = loaded.incident().series(series).orElseThrow().info().stepMillis();
          assertThat(onset.latest() - onset.earliest())
              .as(series)
              .isLessThanOrEqualTo(4 * step + window);
        });
  }

  @Test
  void cache_errors_move_first_and_no_certain_order_contradicts_the_record() {
    assertThat(analysis.headlineOnsets().getFirst().role()).isEqualTo(Role.CACHE_ERRORS);
    Map<String, Onset> byId =
        analysis.onsets().stream().collect(Collectors.toMap(Onset::id, Function.identity()));
    List<Role> order = List.of(Role.CACHE_ERRORS, Role.TRAFFIC, Role.DB_CPU);
    assertThat(analysis.cascade().stream().filter(Lag::certain)).isNotEmpty();
    for (Lag lag : analysis.cascade()) {
      Onset from = Objects.requireNonNull(byId.get(lag.from()));
      Onset to = Objects.requireNonNull(byId.get(lag.to()));
      if (lag.certain() && order.contains(from.role()) && order.contains(to.role())) {
        assertThat(order.indexOf(from.role())).isLessThanOrEqualTo(order.indexOf(to.role()));
      }
    }
    Onset billing = headline(Role.ERRORS, "billing-service");
    assertThat(analysis.headlineOnsets().getFirst().certainlyBefore(billing)).isTrue();
  }

  @Test
  void billing_traffic_is_told_as_the_multiple_that_was_measured() {
    Double multiple = headline(Role.TRAFFIC, "billing-service").multiple();
    double truth = TRUTH.get("billing_traffic").get("multiplier_peak_minute").asDouble();
    assertThat(Objects.requireNonNull(multiple)).isCloseTo(truth, within(truth * 0.2));
  }

  @Test
  void failed_requests_are_counted_once() {
    Impact impact = Objects.requireNonNull(analysis.impact());
    double failed = TRUTH.get("customer_impact").get("failed_5xx").asDouble();
    double total = TRUTH.get("customer_impact").get("requests_total").asDouble();
    assertThat((double) impact.failed()).isCloseTo(failed, within(failed * 0.1));
    assertThat((double) impact.worstHourTotal()).isCloseTo(total, within(total * 0.01));
  }

  @Test
  void phases_are_within_a_minute_of_what_happened() {
    Phases phases = analysis.phases();
    near(phases.impact(), at("02:55:10"));
    near(phases.detected(), at("02:56:38"));
    near(phases.acknowledged(), at("02:57:46"));
    near(phases.mitigated(), at("03:06:46"));
    assertThat(Objects.requireNonNull(phases.restored()).at())
        .isBetween(at("03:12:50"), at("03:14:00"));
  }

  private static void near(Phases.Mark mark, long truth) {
    assertThat(Objects.requireNonNull(mark).at()).isCloseTo(truth, within(60_000L));
  }

  @Test
  void edges_get_the_verdict_of_the_record() {
    assertThat(verdict("messenger-api", "ent-cache", null)).isEqualTo(Verdict.VIOLATED);
    assertThat(verdict("messenger-api", "billing-service", "settings_page"))
        .isEqualTo(Verdict.HELD);
    assertThat(verdict("messenger-api", "billing-service", "usage_meter"))
        .isEqualTo(Verdict.UNDECLARED);
    assertThat(verdict("messenger-api", "billing-service", "seat_gate"))
        .isEqualTo(Verdict.UNDECLARED);
    assertThat(verdict("billing-service", "billing-db", null)).isEqualTo(Verdict.HELD);
    assertThat(verdict("lb", "messenger-api", null)).isEqualTo(Verdict.HELD);
  }

  private Verdict verdict(String from, String to, String via) {
    return analysis.edges().stream()
        .filter(edge -> edge.from().equals(from) && edge.to().equals(to))
        .filter(edge -> Objects.equals(edge.via(), via))
        .map(EdgeVerdict::verdict)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_cache_series_ranks_first_and_every_undisputed_series_is_ranked() {
    String first = analysis.ranking().getFirst().series();
    assertThat(loaded.incident().series(first).orElseThrow().role()).isEqualTo(Role.CACHE_ERRORS);
    assertThat(analysis.ranking())
        .hasSize(
            (int)
                loaded.incident().series().stream()
                    .filter(one -> !loaded.incident().disputed(one.info().source()))
                    .count());
  }

  @Test
  void a_disputed_source_takes_no_part_in_any_order() {
    List<String> disputed =
        loaded.incident().sources().stream().filter(Source::disputed).map(Source::id).toList();
    assertThat(analysis.onsets())
        .noneMatch(
            onset ->
                disputed.contains(
                    loaded.incident().series(onset.series()).orElseThrow().info().source()));
  }
}
