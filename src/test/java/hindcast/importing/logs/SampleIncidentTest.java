package hindcast.importing.logs;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.importing.ImportOptions;
import hindcast.importing.IncidentReader;
import hindcast.model.Incident;
import hindcast.model.Progress;
import hindcast.model.Series;
import hindcast.model.Source;
import hindcast.workbench.Catalogue;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The logs, chat, pages, alerts, deploys and notes of the worked incident, counted by other tools
/// (grep, wc, TRUTH.json) before.
class SampleIncidentTest {
  private static final Path ROOT = Path.of("sample-data/cache-outage");
  private static Incident incident = Incident.EMPTY;

  @BeforeAll
  static void read() {
    incident =
        new IncidentReader(Catalogue.importers())
            .read(List.of(ROOT), ImportOptions.DEFAULT, Progress.NONE)
            .incident();
  }

  private static double sum(Series series) {
    double sum = 0;
    for (int i = 0; i < series.size(); i++) {
      sum += Double.isNaN(series.value(i)) ? 0 : series.value(i);
    }
    return sum;
  }

  private static double sum(String id) {
    return sum(incident.series(id).orElseThrow(() -> new AssertionError("no series " + id)));
  }

  @Test
  void the_load_balancers_log_counts_every_request_and_failure() {
    assertThat(sum("nginx_lb_access:requests")).isEqualTo(106_221);
    assertThat(sum("nginx_lb_access:5xx")).isEqualTo(882);
    assertThat(sum("nginx_lb_access:499")).isEqualTo(2);
    assertThat(sum("nginx_lb_access:5xx{route=\"/messenger/upgrade_gate\"}")).isEqualTo(638);
    assertThat(sum("nginx_lb_access:requests{route=\"/messenger/ping\"}")).isEqualTo(44_263);
  }

  @Test
  void the_internal_log_tells_callers_apart() {
    assertThat(sum("nginx_billing_access:requests")).isEqualTo(23_534);
    assertThat(sum("nginx_billing_access:5xx")).isEqualTo(12_304);
    assertThat(sum("nginx_billing_access:499")).isEqualTo(2_436);
    assertThat(
            incident.series().stream()
                .filter(one -> one.id().startsWith("nginx_billing_access:requests{caller="))
                .mapToDouble(SampleIncidentTest::sum)
                .sum())
        .isEqualTo(23_534);
  }

  @Test
  void cache_errors_are_counted_by_caller_and_kind() {
    assertThat(sum("messenger-api-1:lines{msg=\"cache get failed\"}")).isEqualTo(21_144);
    assertThat(sum("messenger-api-1:lines{err=\"read_timeout\",msg=\"cache get failed\"}"))
        .isEqualTo(216);
    assertThat(sum("messenger-api-1:lines{caller=\"boot\",msg=\"cache get failed\"}"))
        .isEqualTo(12_512);
    assertThat(sum("billing-1:lines{level=\"error\"}")).isEqualTo(12_932);
  }

  @Test
  void slow_statements_are_counted() {
    assertThat(sum("postgresql-billing:statements_slow")).isEqualTo(7_954);
    assertThat(sum("postgresql-billing:lines{level=\"error\"}")).isEqualTo(90);
  }

  @Test
  void no_row_of_the_logs_is_lost() {
    assertThat(incident.sources())
        .filteredOn(source -> source.id().contains("logs/"))
        .hasSizeGreaterThanOrEqualTo(9)
        .allSatisfy(
            source -> assertThat(source.rowsUsed()).as(source.id()).isEqualTo(source.rowsRead()));
  }

  @Test
  void chat_refers_to_the_line_in_the_day_file() {
    assertThat(incident.events())
        .filteredOn(event -> event.title().startsWith("found it. `entitlements_strict()`"))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.ref().source()).endsWith("slack/inc-billing-5xx/2026-11-23.json");
              assertThat(event.actor()).isEqualTo("messenger-eng");
              assertThat(incident.source(event.ref().source())).isPresent();
            });
  }

  @Test
  void an_alert_told_when_it_fired_and_when_it_ended_stands_once() {
    assertThat(incident.events())
        .filteredOn(event -> event.attribute("alert").equals("Billing5xxHigh"))
        .extracting(event -> event.attribute("status"))
        .containsExactlyInAnyOrder("firing", "resolved", "firing", "resolved");
  }

  @Test
  void notes_without_a_date_are_put_beside_everything_else() {
    Source notes = notes(incident);
    assertThat(notes.problems()).anySatisfy(one -> assertThat(one.message()).contains("2026-11-2"));
    Incident pacific =
        new IncidentReader(Catalogue.importers())
            .read(
                List.of(ROOT),
                new ImportOptions(
                    Map.of("notes.md", ZoneId.of("America/Los_Angeles")),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    null,
                    null,
                    null,
                    false),
                Progress.NONE)
            .incident();
    assertThat(pacific.events())
        .filteredOn(event -> event.title().startsWith("deploy r482 started"))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(java.time.Instant.ofEpochMilli(event.happenedAt()))
                  .isEqualTo("2026-11-23T03:05:00Z");
              assertThat(event.actor()).isEqualTo("oncall-sf");
            });
  }

  private static Source notes(Incident of) {
    return of.sources().stream()
        .filter(source -> source.format().equals("notes-markdown"))
        .findFirst()
        .orElseThrow();
  }
}
