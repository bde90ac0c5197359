package hindcast.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hindcast.model.ClockSuggestion;
import hindcast.model.Incident;
import hindcast.model.Progress;
import hindcast.model.Role;
import hindcast.model.Series;
import hindcast.model.Source;
import hindcast.workbench.Catalogue;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The sample incident, read whole: what its series are taken for, and which clocks are doubted.
class RecordedOutageTest {
  private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");
  private static Incident incident = Incident.EMPTY;

  @BeforeAll
  static void read() {
    incident = read(false);
  }

  private static Incident read(boolean accept) {
    ImportOptions options =
        new ImportOptions(Map.of(), Map.of(), Map.of(), Map.of(), null, null, null, accept);
    ImportResult result =
        new IncidentReader(Catalogue.importers())
            .read(List.of(Path.of("sample-data/cache-outage")), options, Progress.NONE);
    assertThat(result.failures()).isEmpty();
    return result.incident();
  }

  @Test
  void only_the_sources_with_a_wrong_clock_or_zone_are_doubted() {
    Map<String, ClockSuggestion> found = new TreeMap<>();
    for (Source source : incident.sources()) {
      if (source.suggestion() != null) {
        found.put(source.id(), source.suggestion());
      }
    }
    assertThat(found)
        .containsOnlyKeys(
            "grafana_incident_dashboard.csv", "logs/messenger-api-2.jsonl.gz", "notes.md");
    ClockSuggestion skew = Objects.requireNonNull(found.get("logs/messenger-api-2.jsonl.gz"));
    assertThat(skew.shiftMillis()).isCloseTo(-37_020, within(500L));
    assertThat(skew.zone()).isNull();
    for (String local : List.of("grafana_incident_dashboard.csv", "notes.md")) {
      ClockSuggestion zone = Objects.requireNonNull(found.get(local));
      assertThat(zone.zone()).isEqualTo(PACIFIC);
      assertThat(zone.shiftMillis()).isZero();
    }
  }

  @Test
  void accepted_suggestions_put_every_source_on_one_clock() {
    Incident accepted = read(true);
    assertThat(accepted.sources()).allMatch(source -> source.suggestion() == null);
    assertThat(accepted.source("notes.md").orElseThrow().zone()).isEqualTo(PACIFIC);
    Series mine = accepted.series("messenger req/s").orElseThrow();
    Series theirs = accepted.series("messenger_request_rate").orElseThrow();
    assertThat(mine.epochMillis(0)).isEqualTo(theirs.epochMillis(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      textBlock =
          """
          messenger_5xx_rate                                    | ERRORS       | messenger-api
          billing_5xx_rate                                      | ERRORS       | billing-service
          cache_error_rate                                      | CACHE_ERRORS | ent-cache
          cache_hit_ratio                                       | CACHE_HITS   | ent-cache
          cache_miss_rate                                       | OTHER        | ent-cache
          billing_db_cpu_percent                                | DB_CPU       | billing-db
          billing-db CPU %                                      | DB_CPU       | billing-db
          billing-db CPUUtilization Average                     | DB_CPU       | billing-db
          billing-db tps                                        | TRAFFIC      | billing-db
          billing_request_rate                                  | TRAFFIC      | billing-service
          billing_client_calls_by_caller{caller="seat_gate"}    | TRAFFIC      | billing-service
          billing_db_pool_waiting                               | QUEUE        | billing-db
          warm_queue_depth                                      | QUEUE        | billing-service
          nginx_connections_active{instance="lb-1",job="nginx"} | QUEUE        | lb
          messenger p95 (s)                                     | LATENCY      | messenger-api
          host CPU %                                            | SATURATION   |
          host_load1                                            | SATURATION   |
          memcached_up{node="ent-cache-01"}                     | OTHER        | ent-cache
          """)
  void series_are_taken_for_what_they_are(String id, Role role, String service) {
    Series series = incident.series(id).orElseThrow();
    assertThat(series.role()).isEqualTo(role);
    assertThat(series.service()).isEqualTo(service);
  }
}
