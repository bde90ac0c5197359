package hindcast.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.analysis.Analysis;
import hindcast.analysis.AnalysisOptions;
import hindcast.analysis.EdgeVerdict.Verdict;
import hindcast.analysis.Onset;
import hindcast.importing.ImportOptions;
import hindcast.model.Progress;
import hindcast.model.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Made-up incidents of one shop with other beginnings: whatever moved first is told first, and the
/// cache is not accused where it had no part.
class OtherCausesTest {
  private static final int SAMPLES = 420;
  private static final int END = 300;
  private static final String MAP =
      """
      {"services":[{"name":"lb","series":["lb_*"]},{"name":"web","series":["web_*"]},
       {"name":"session-cache","series":["cache_*"]},{"name":"orders","series":["orders_*"]},
       {"name":"orders-db","series":["orders_db_*"]}],
       "edges":[{"from":"lb","to":"web","declared":"hard"},
        {"from":"web","to":"session-cache","declared":"soft"},
        {"from":"web","to":"orders","declared":"hard"},
        {"from":"orders","to":"orders-db","declared":"hard"}]}
      """;
  private static final Map<String, double[]> NORMAL = new LinkedHashMap<>();

  static {
    NORMAL.put("lb_request_rate", new double[] {60, 3});
    NORMAL.put("lb_5xx_rate", new double[] {0, 0});
    NORMAL.put("web_5xx_rate", new double[] {0, 0});
    NORMAL.put("web_p95_seconds", new double[] {0.03, 0.003});
    NORMAL.put("cache_error_rate", new double[] {0, 0});
    NORMAL.put("cache_hit_ratio", new double[] {0.97, 0.004});
    NORMAL.put("orders_request_rate", new double[] {20, 1.5});
    NORMAL.put("orders_5xx_rate", new double[] {0, 0});
    NORMAL.put("orders_p95_seconds", new double[] {0.1, 0.01});
    NORMAL.put("orders_db_cpu_percent", new double[] {20, 4});
    NORMAL.put("orders_db_active_connections", new double[] {3, 0.6});
  }

  @TempDir Path folder;

  /// Series that leave normal at a sample and rise to a value within half a minute.
  private record Rise(int from, double peak) {}

  private Analysis analyse(Map<String, Rise> rises) throws IOException {
    StringBuilder csv = new StringBuilder("time");
    NORMAL.keySet().forEach(name -> csv.append(',').append(name));
    csv.append('\n');
    Random random = new Random(7);
    for (int i = 0; i < SAMPLES; i++) {
      csv.append(Instant.parse("2026-05-04T10:00:00Z").plusSeconds(5L * i));
      for (Map.Entry<String, double[]> one : NORMAL.entrySet()) {
        double normal = one.getValue()[0];
        double value = normal + random.nextGaussian() * one.getValue()[1];
        Rise rise = rises.get(one.getKey());
        if (rise != null && i >= rise.from() && i < END) {
          value += (rise.peak() - normal) * Math.min(1, (i - rise.from() + 1) / 6.0);
        }
        csv.append(String.format(Locale.ROOT, ",%.4f", Math.max(0, value)));
      }
      csv.append('\n');
    }
    Files.writeString(folder.resolve("metrics.csv"), csv);
    Files.writeString(folder.resolve("services.json"), MAP);
    return new Workbench()
        .load(List.of(folder), ImportOptions.DEFAULT, AnalysisOptions.DEFAULT, Progress.NONE)
        .analysis();
  }

  private static Verdict verdict(Analysis analysis, String from, String to) {
    return analysis.edges().stream()
        .filter(edge -> edge.from().equals(from) && edge.to().equals(to))
        .findFirst()
        .orElseThrow()
        .verdict();
  }

  @Test
  void a_busy_database_is_told_first_and_the_cache_is_not_accused() throws IOException {
    Analysis analysis =
        analyse(
            Map.of(
                "orders_db_cpu_percent", new Rise(200, 100),
                "orders_db_active_connections", new Rise(201, 20),
                "orders_p95_seconds", new Rise(203, 3),
                "web_p95_seconds", new Rise(206, 0.8),
                "orders_5xx_rate", new Rise(208, 8),
                "web_5xx_rate", new Rise(209, 5),
                "lb_5xx_rate", new Rise(210, 5)));
    assertThat(analysis.headlineOnsets().getFirst().service()).isEqualTo("orders-db");
    assertThat(analysis.ranking().getFirst().series()).startsWith("orders_db_");
    assertThat(analysis.onsets()).noneMatch(onset -> onset.series().startsWith("cache_"));
    assertThat(verdict(analysis, "web", "session-cache")).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(verdict(analysis, "orders", "orders-db")).isEqualTo(Verdict.HELD);
    assertThat(verdict(analysis, "web", "orders")).isEqualTo(Verdict.HELD);
  }

  @Test
  void errors_that_begin_in_one_service_rank_that_service_first() throws IOException {
    Analysis analysis =
        analyse(Map.of("web_5xx_rate", new Rise(200, 12), "lb_5xx_rate", new Rise(200, 12)));
    assertThat(analysis.ranking().getFirst().series()).isEqualTo("web_5xx_rate");
    assertThat(verdict(analysis, "web", "session-cache")).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(verdict(analysis, "web", "orders")).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void a_surge_of_traffic_is_told_as_traffic() throws IOException {
    Analysis analysis =
        analyse(
            Map.of(
                "lb_request_rate", new Rise(200, 600),
                "orders_request_rate", new Rise(201, 200),
                "orders_db_cpu_percent", new Rise(203, 100),
                "orders_p95_seconds", new Rise(206, 3),
                "orders_5xx_rate", new Rise(209, 9),
                "web_5xx_rate", new Rise(210, 6),
                "lb_5xx_rate", new Rise(211, 6)));
    Onset first = analysis.headlineOnsets().getFirst();
    assertThat(first.role()).isEqualTo(Role.TRAFFIC);
    assertThat(first.service()).isEqualTo("lb");
    assertThat(verdict(analysis, "web", "session-cache")).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void a_soft_cache_that_fails_without_harm_held() throws IOException {
    Analysis analysis =
        analyse(
            Map.of("cache_error_rate", new Rise(200, 50), "cache_hit_ratio", new Rise(200, 0.02)));
    assertThat(verdict(analysis, "web", "session-cache")).isEqualTo(Verdict.HELD);
    assertThat(analysis.phases().impact()).isNull();
  }

  @Test
  void a_quiet_half_hour_says_nothing() throws IOException {
    Analysis analysis = analyse(Map.of());
    assertThat(analysis.onsets()).isEmpty();
    assertThat(analysis.findings()).isEmpty();
    assertThat(analysis.phases().impact()).isNull();
    assertThat(analysis.edges()).allMatch(edge -> edge.verdict() == Verdict.INCONCLUSIVE);
  }
}
