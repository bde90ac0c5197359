package hindcast.importing.roles;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.model.Assigned;
import hindcast.model.EventKind;
import hindcast.model.LogLevel;
import hindcast.model.LogStream;
import hindcast.model.Role;
import hindcast.model.Series;
import hindcast.model.SeriesInfo;
import hindcast.model.SeriesKey;
import hindcast.model.SeriesKind;
import hindcast.model.ServiceMap;
import hindcast.model.ServiceMap.Service;
import hindcast.model.SourceRef;
import hindcast.model.TimelineEvent;
import hindcast.model.Unit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ServiceBinderTest {
  private static final ServiceBinder NO_MAP = new ServiceBinder(ServiceMap.EMPTY);

  private static ServiceBinder map(Service... services) {
    return new ServiceBinder(new ServiceMap(List.of(services), List.of(), "services.json"));
  }

  private static Service service(String name, String... patterns) {
    return new Service(name, List.of(patterns));
  }

  private static Series series(String id, SeriesKey key, String source, @Nullable String stated) {
    return Series.of(
        new SeriesInfo(
            id,
            key.id(),
            key,
            Unit.NONE,
            SeriesKind.GAUGE,
            new Assigned<>(Role.OTHER, ""),
            stated == null ? null : new Assigned<>(stated, "field service"),
            source,
            0,
            0,
            false),
        new long[0],
        new double[0],
        new int[0]);
  }

  private static @Nullable String bound(ServiceBinder binder, String name, String... labels) {
    Assigned<String> found = binder.service(series(name, key(name, labels), "x.csv", null));
    return found == null ? null : found.value();
  }

  private static SeriesKey key(String name, String... labels) {
    Map<String, String> pairs = new java.util.TreeMap<>();
    for (int i = 0; i < labels.length; i += 2) {
      pairs.put(labels[i], labels[i + 1]);
    }
    return SeriesKey.of(name, pairs);
  }

  @Test
  void the_longest_pattern_that_fits_wins() {
    ServiceBinder binder =
        map(service("billing", "billing*"), service("billing-db", "billing_db*", "billing-db*"));
    assertThat(bound(binder, "billing_db_cpu")).isEqualTo("billing-db");
    assertThat(bound(binder, "billing-db CPU %")).isEqualTo("billing-db");
    assertThat(bound(binder, "billing_rate")).isEqualTo("billing");
  }

  @Test
  void a_pattern_may_fit_the_id_with_or_without_its_file() {
    ServiceBinder binder = map(service("a", "cpu*"), service("b", "b.csv:*"));
    Series renamed = series("b.csv:cpu", SeriesKey.of("cpu"), "b.csv", null);
    assertThat(binder.service(renamed))
        .isEqualTo(new Assigned<>("b", "id fits the map's pattern b.csv:*"));
    Series other = series("c.csv:cpu", SeriesKey.of("cpu"), "c.csv", null);
    assertThat(binder.service(other))
        .isEqualTo(new Assigned<>("a", "id fits the map's pattern cpu*"));
  }

  @Test
  void patterns_come_before_what_the_export_states() {
    ServiceBinder binder = map(service("lb", "nginx_*"), service("api"));
    Series one = series("nginx_x", SeriesKey.of("nginx_x"), "x.log", "api");
    assertThat(binder.service(one)).extracting(Assigned::value).isEqualTo("lb");
  }

  @Test
  void a_stated_service_is_the_declared_one_of_the_same_words() {
    ServiceBinder binder = map(service("billing-service"), service("billing-db"));
    assertThat(binder.service("billing-service")).isEqualTo("billing-service");
    assertThat(binder.service("billing_service")).isEqualTo("billing-service");
    assertThat(binder.service("billingService")).isEqualTo("billing-service");
    assertThat(binder.service("billing-db-2")).isEqualTo("billing-db");
    assertThat(binder.service("billing")).isEqualTo("billing-service");
    assertThat(binder.service("orders")).isNull();
    assertThat(binder.service(" ")).isNull();
    assertThat(NO_MAP.service("orders")).isEqualTo("orders");
  }

  @Test
  void labels_name_services_and_the_reason_says_which() {
    ServiceBinder binder = map(service("billing-db"), service("api"));
    Series one =
        series("pg_up", key("pg_up", "job", "postgres", "instance", "billing_db:9187"), "x", null);
    assertThat(binder.service(one))
        .isEqualTo(new Assigned<>("billing-db", "label instance is \"billing_db:9187\""));
    assertThat(bound(binder, "m", "service", "api")).isEqualTo("api");
    assertThat(bound(binder, "m", "severity", "api")).isNull();
  }

  @Test
  void names_are_searched_for_the_longest_run_of_a_services_words() {
    ServiceBinder binder = map(service("billing"), service("billing-db"), service("ent-cache"));
    assertThat(bound(binder, "billing_db_pool_waiting")).isEqualTo("billing-db");
    assertThat(bound(binder, "billingDbTps")).isEqualTo("billing-db");
    assertThat(bound(binder, "billing req/s")).isEqualTo("billing");
    assertThat(bound(binder, "ent cache hits")).isEqualTo("ent-cache");
    assertThat(bound(binder, "cache hits")).isNull();
    assertThat(bound(binder, "present-cached")).isNull();
    assertThat(bound(binder, "host cpu")).isNull();
  }

  @Test
  void a_common_word_may_be_left_out_unless_two_services_share_the_rest() {
    assertThat(bound(map(service("orders-service"), service("users-service")), "orders_rate"))
        .isEqualTo("orders-service");
    assertThat(bound(map(service("orders-service"), service("orders-api")), "orders_rate"))
        .isNull();
    assertThat(bound(map(service("service")), "service_rate")).isEqualTo("service");
  }

  @Test
  void series_of_a_log_are_bound_by_its_name_when_nothing_else_tells() {
    ServiceBinder binder = map(service("checkout-api"), service("db"));
    Series one = series("app:lines", SeriesKey.of("app:lines"), "logs/checkout/app.jsonl", null);
    assertThat(binder.service(one))
        .isEqualTo(new Assigned<>("checkout-api", "file is named \"checkout\""));
  }

  @Test
  void without_a_map_the_label_or_the_stated_name_is_the_service() {
    assertThat(bound(NO_MAP, "m", "job", "api", "instance", "h:1")).isEqualTo("api");
    assertThat(bound(NO_MAP, "m", "job", "x", "service", "pay")).isEqualTo("pay");
    assertThat(bound(NO_MAP, "m", "instance", "h:1")).isNull();
    assertThat(bound(NO_MAP, "billing_rate")).isNull();
    Series stated = series("m", SeriesKey.of("m"), "x", "pay");
    assertThat(NO_MAP.service(stated)).isEqualTo(new Assigned<>("pay", "field service"));
  }

  private static TimelineEvent event(@Nullable String service, Map<String, String> attributes) {
    return new TimelineEvent(
        "x:1",
        EventKind.ALERT,
        0,
        0,
        null,
        0,
        "billing is slow",
        "billing",
        null,
        service,
        attributes,
        new SourceRef("x", 1));
  }

  @Test
  void events_go_by_their_fields_and_never_by_what_people_wrote() {
    ServiceBinder binder = map(service("billing-service"), service("billing-db"));
    assertThat(binder.bind(event("billing_db", Map.of())).service()).isEqualTo("billing-db");
    assertThat(binder.bind(event(null, Map.of("alert", "BillingDBCpuHigh"))).service())
        .isEqualTo("billing-db");
    assertThat(binder.bind(event(null, Map.of("alert", "Billing5xxHigh"))).service())
        .isEqualTo("billing-service");
    assertThat(binder.bind(event(null, Map.of())).service()).isNull();
    assertThat(binder.bind(event("usage-repair", Map.of())).service()).isEqualTo("usage-repair");
    assertThat(NO_MAP.bind(event(null, Map.of("alert", "Billing5xxHigh"))).service()).isNull();
  }

  @Test
  void logs_go_by_the_service_in_their_lines_else_by_their_name() {
    ServiceBinder binder = map(service("lb", "nginx_lb*"), service("messenger-api"));
    assertThat(binder.bind(log("logs/a.log", "messenger_api")).service())
        .isEqualTo("messenger-api");
    assertThat(binder.bind(log("logs/messenger-api-2.jsonl.gz", null)).service())
        .isEqualTo("messenger-api");
    assertThat(binder.bind(log("logs/nginx_lb_access.log", null)).service()).isEqualTo("lb");
    assertThat(binder.bind(log("logs/other.log", null)).service()).isNull();
    assertThat(NO_MAP.bind(log("logs/other.log", "pay")).service()).isEqualTo("pay");
  }

  private static LogStream log(String source, @Nullable String service) {
    return new LogStream(
        source, service, 0, 1000, new int[LogLevel.values().length][0], new int[0]);
  }

  @Test
  void hostile_patterns_and_names_cost_little() {
    ServiceBinder binder = map(service("a", "*a".repeat(200) + "b"), service("??"));
    assertThat(bound(binder, "a".repeat(5000))).isNull();
  }
}
