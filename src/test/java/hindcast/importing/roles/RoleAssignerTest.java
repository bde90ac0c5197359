package hindcast.importing.roles;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.model.Assigned;
import hindcast.model.Role;
import hindcast.model.SeriesKey;
import hindcast.model.SeriesKind;
import hindcast.model.Unit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoleAssignerTest {
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

  static List<String> table() throws IOException {
    List<String> rows = new ArrayList<>();
    try (InputStream in = RoleAssignerTest.class.getResourceAsStream("/importing/roles.txt")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      for (String line : text.split("\n")) {
        if (!line.isBlank() && !line.startsWith("#")) {
          rows.add(line);
        }
      }
    }
    return rows;
  }

  private static SeriesSpec spec(String id) {
    int brace = id.indexOf('{');
    if (!id.endsWith("\"}") || id.startsWith("sum(")) {
      return SeriesSpec.gauge(SeriesKey.of(id));
    }
    Map<String, String> labels = new TreeMap<>();
    Matcher label = LABEL.matcher(id.substring(brace));
    while (label.find()) {
      labels.put(label.group(1), label.group(2));
    }
    return SeriesSpec.gauge(SeriesKey.of(id.substring(0, brace), labels));
  }

  private static Assigned<Role> role(SeriesSpec spec) {
    return new RoleAssigner().role(spec, RoleAssigner.unit(spec), spec.key().id());
  }

  @ParameterizedTest
  @MethodSource("table")
  void a_name_says_its_role(String row) {
    String[] cells = row.split(" \\| ", 3);
    SeriesSpec spec = spec(cells[2]);
    Assigned<Role> role = role(spec);
    assertThat(role.value().id()).as("%s, because %s", row, role.reason()).isEqualTo(cells[0]);
    assertThat(role.reason()).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("table")
  void a_name_says_its_unit(String row) {
    String[] cells = row.split(" \\| ", 3);
    assertThat(RoleAssigner.unit(spec(cells[2]))).as(row).isEqualTo(Unit.valueOf(cells[1]));
  }

  @ParameterizedTest
  @MethodSource("table")
  void labels_written_into_the_name_count_as_labels(String row) {
    String[] cells = row.split(" \\| ", 3);
    SeriesSpec spec = SeriesSpec.gauge(SeriesKey.of(cells[2]));
    assertThat(role(spec).value().id()).as(row).isEqualTo(cells[0]);
    assertThat(RoleAssigner.unit(spec)).as(row).isEqualTo(Unit.valueOf(cells[1]));
  }

  @Test
  void the_table_holds_every_role_several_times() throws IOException {
    for (Role role : Role.values()) {
      assertThat(table().stream().filter(row -> row.startsWith(role.id() + " |")))
          .as(role.id())
          .hasSizeGreaterThanOrEqualTo(7);
    }
  }

  @Test
  void what_the_format_states_stands() {
    SeriesSpec spec =
        new SeriesSpec(
            SeriesKey.of("app:level{level=\"error\"}"),
            Unit.PERCENT,
            SeriesKind.COUNT,
            0,
            false,
            new Assigned<>(Role.QUEUE, "the format says so"),
            null);
    assertThat(role(spec)).isEqualTo(new Assigned<>(Role.QUEUE, "the format says so"));
    assertThat(RoleAssigner.unit(spec)).isEqualTo(Unit.PERCENT);
    assertThat(RoleAssigner.kind(spec, Unit.PERCENT)).isEqualTo(SeriesKind.COUNT);
  }

  @Test
  void the_reason_quotes_the_words_it_went_by() {
    assertThat(role(spec("HTTPCode_Target_5XX_Count")).reason()).isEqualTo("name contains \"5XX\"");
    assertThat(role(spec("http_requests_total{code=\"503\"}")).reason())
        .isEqualTo("label code is \"503\"");
    assertThat(role(spec("billing-db CPU %")).reason())
        .isEqualTo("name contains \"db\" and \"CPU\"");
    assertThat(role(spec("CPUUtilization{DBInstanceIdentifier=\"orders\"}")).reason())
        .contains("name contains \"CPU\"");
  }

  @Test
  void names_tell_rates_quantiles_and_shares_from_gauges() {
    assertThat(kind("messenger_request_rate")).isEqualTo(SeriesKind.RATE);
    assertThat(kind("messenger req/s")).isEqualTo(SeriesKind.RATE);
    assertThat(kind("p95 (s)")).isEqualTo(SeriesKind.QUANTILE);
    assertThat(kind("x_seconds{quantile=\"0.5\"}")).isEqualTo(SeriesKind.QUANTILE);
    assertThat(kind("cache_hit_ratio")).isEqualTo(SeriesKind.SHARE);
    assertThat(kind("host cpu")).isEqualTo(SeriesKind.GAUGE);
  }

  private static SeriesKind kind(String id) {
    SeriesSpec spec = spec(id);
    return RoleAssigner.kind(spec, RoleAssigner.unit(spec));
  }

  @Test
  void signs_at_the_end_of_a_header_are_units() {
    assertThat(unit("cpu (%)")).isEqualTo(Unit.PERCENT);
    assertThat(unit("cpu [%]")).isEqualTo(Unit.PERCENT);
    assertThat(unit("in (B/s)")).isEqualTo(Unit.BYTES_PER_SECOND);
    assertThat(unit("orders per second")).isEqualTo(Unit.PER_SECOND);
    assertThat(unit("bytes_per_second")).isEqualTo(Unit.BYTES_PER_SECOND);
    assertThat(unit("ops/sec")).isEqualTo(Unit.PER_SECOND);
    assertThat(unit("room (°C)")).isEqualTo(Unit.CELSIUS);
  }

  @Test
  void a_unit_of_another_scale_is_not_taken_for_the_base_unit() {
    assertThat(unit("mem (MiB)")).isEqualTo(Unit.NONE);
    assertThat(unit("latency_us")).isEqualTo(Unit.NONE);
    assertThat(unit("in (Mbit/s)")).isEqualTo(Unit.NONE);
    assertThat(unit("heap [GB]")).isEqualTo(Unit.NONE);
  }

  private static Unit unit(String name) {
    return RoleAssigner.unit(SeriesSpec.gauge(SeriesKey.of(name)));
  }

  @Test
  void odd_names_are_borne() {
    for (String name : List.of("_", "{}", "{", "}", "\"", "%", "…", "  x ", "a".repeat(50_000))) {
      assertThat(role(SeriesSpec.gauge(SeriesKey.of(name))).value()).isNotNull();
    }
  }
}
