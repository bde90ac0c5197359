package hindcast.analysis;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Candidates for contributing factors of made-up incidents in a chain of services `web → api →
/// db`, with a bystander; one sample a minute, ten hours, trouble in minutes 400 to 410.
class RankingTest {
  private static final long START = 1_700_000_000_000L;
  private static final long MINUTE = 60_000;
  private static final int SIZE = 600;
  private static final int FROM = 400;
  private static final int TO = 410;
  private static final long AT = START + 402 * MINUTE;

  private static Series series(
      String id, Role role, String service, double level, double noise, double during) {
    Random random = new Random(id.hashCode());
    long[] times = new long[SIZE];
    double[] values = new double[SIZE];
    for (int i = 0; i < SIZE; i++) {
      times[i] = START + i * MINUTE;
      values[i] = (i >= FROM && i < TO ? during : level) + noise * random.nextGaussian();
    }
    return of(id, role, service, times, values);
  }

  private static Series of(String id, Role role, String service, long[] times, double[] values) {
    SeriesInfo info =
        new SeriesInfo(
            id,
            id,
            SeriesKey.of(id),
            Unit.NONE,
            SeriesKind.GAUGE,
            new Assigned<>(role, "test"),
            new Assigned<>(service, "test"),
            "test.csv",
            MINUTE,
            0,
            false);
    return Series.of(info, times, values, new int[times.length]);
  }

  private static Edge edge(String from, String to) {
    return new Edge(from, to, null, Strength.HARD, "");
  }

  private static Incident incident(List<Series> series, Edge... edges) {
    List<Service> services =
        Stream.concat(
                series.stream().map(Series::service),
                Stream.of(edges).flatMap(e -> Stream.of(e.from(), e.to())))
            .distinct()
            .map(name -> new Service(name, List.of()))
            .toList();
    return new Incident(
        "",
        List.of(),
        series,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new ServiceMap(services, List.of(edges), null));
  }

  private static final Edge[] CHAIN = {edge("web", "api"), edge("api", "db")};

  /// Everything that calls the database is slow because the database is.
  private static List<Series> slowDatabase() {
    return List.of(
        series("web latency", Role.LATENCY, "web", 0.20, 0.02, 0.72),
        series("web requests", Role.TRAFFIC, "web", 50, 2, 50),
        series("api latency", Role.LATENCY, "api", 0.10, 0.005, 0.62),
        series("api requests", Role.TRAFFIC, "api", 50, 2, 50),
        series("db latency", Role.LATENCY, "db", 0.05, 0.01, 0.56),
        series("db requests", Role.TRAFFIC, "db", 50, 2, 50),
        series("other latency", Role.LATENCY, "other", 0.10, 0.01, 0.10));
  }

  private static List<Ranked> rank(Incident incident, AnalysisOptions options) {
    return new Analyzer((series, among) -> Behaviour.UNKNOWN, List.of())
        .analyse(incident, options, Progress.NONE)
        .ranking();
  }

  private static AnalysisOptions at(long at) {
    return new AnalysisOptions(at, List.of(), null);
  }

  private static List<String> order(List<Ranked> ranking) {
    return ranking.stream().map(Ranked::series).toList();
  }

  @Test
  void the_service_whose_harm_no_callee_carries_comes_first() {
    List<Ranked> ranking = rank(incident(slowDatabase(), CHAIN), at(AT));
    assertThat(ranking.getFirst().series()).isEqualTo("db latency");
    assertThat(ranking).hasSize(7);
    Ranked.Numbers first = ranking.getFirst().numbers();
    assertThat(first).isNotNull();
    assertThat(first.ownShare()).isEqualTo(1.0);
    assertThat(first.q()).isLessThan(0.01);
    assertThat(first.randomHourShare()).isLessThan(0.05);
    Ranked web =
        ranking.stream().filter(r -> r.series().equals("web latency")).findFirst().orElseThrow();
    assertThat(web.numbers()).isNotNull();
    assertThat(web.numbers().carried()).isGreaterThan(0.8);
  }

  @Test
  void a_symptom_leads_to_what_explains_most_of_it() {
    List<Series> series = new ArrayList<>(slowDatabase());
    series.add(series("cache latency", Role.LATENCY, "cache", 0.001, 0.0001, 0.05));
    series.add(series("cache requests", Role.TRAFFIC, "cache", 5, 0.1, 5));
    Edge[] edges = {edge("web", "api"), edge("api", "db"), edge("web", "cache")};
    List<Ranked> ranking =
        rank(incident(series, edges), new AnalysisOptions(AT, List.of("web*late*"), null));
    assertThat(ranking.getFirst().service()).isEqualTo("db");
  }

  @Test
  void an_incident_noticed_late_is_ranked_the_same() {
    Incident incident = incident(slowDatabase(), CHAIN);
    for (int minutes = 0; minutes <= 6; minutes++) {
      assertThat(rank(incident, at(AT + minutes * MINUTE)).getFirst().series())
          .isEqualTo("db latency");
    }
  }

  @Test
  void a_fall_of_availability_from_100_to_97_is_seen_whichever_unit_it_has() {
    for (double whole : new double[] {1, 100}) {
      List<Series> series =
          List.of(
              series("web availability", Role.OTHER, "web", whole, 0, 0.98 * whole),
              series("web requests", Role.TRAFFIC, "web", 50, 2, 50),
              series("api availability", Role.OTHER, "api", whole, 0, 0.97 * whole),
              series("api requests", Role.TRAFFIC, "api", 50, 2, 50),
              series("api memory", Role.SATURATION, "db", 40, 4, 44));
      List<Ranked> ranking = rank(incident(series, CHAIN), at(AT));
      assertThat(ranking.getFirst().series()).isEqualTo("api availability");
    }
  }

  @Test
  void harm_that_more_demand_explains_stands_behind_the_demand() {
    List<Series> series =
        List.of(
            series("web requests", Role.TRAFFIC, "web", 50, 2, 400),
            series("api requests", Role.TRAFFIC, "api", 50, 2, 400),
            series("api cpu", Role.SATURATION, "api", 20, 2, 95),
            series("api latency", Role.LATENCY, "api", 0.1, 0.01, 2));
    assertThat(rank(incident(series, edge("web", "api")), at(AT)).getFirst().series())
        .isEqualTo("web requests");
  }

  @Test
  void a_service_that_stops_calling_comes_before_those_that_fall_quiet() {
    List<Series> series =
        List.of(
            series("web requests", Role.TRAFFIC, "web", 50, 1, 50),
            series("api requests", Role.TRAFFIC, "api", 50, 1, 50),
            series("mail requests", Role.TRAFFIC, "mail", 50, 1, 1),
            series("pay requests", Role.TRAFFIC, "pay", 50, 1, 1),
            series("mail cpu", Role.SATURATION, "mail", 20, 2, 2));
    Edge[] edges = {edge("web", "api"), edge("api", "mail"), edge("api", "pay")};
    assertThat(rank(incident(series, edges), at(AT)).getFirst().service()).isEqualTo("api");
  }

  @Test
  void what_only_watches_from_outside_comes_after_the_first_service_with_a_place() {
    List<Series> series = new ArrayList<>(slowDatabase());
    double alone = rank(incident(series, CHAIN), at(AT)).getFirst().confidence();
    series.add(series("probe errors", Role.ERRORS, "probe", 0.1, 0.02, 40));
    List<Ranked> watched = rank(incident(series, CHAIN), at(AT));
    assertThat(order(watched).subList(0, 2)).containsExactly("db latency", "probe errors");
    assertThat(watched.getFirst().confidence()).isEqualTo(alone);
    assertThat(watched.get(1).confidence()).isZero();

    // without a map everything is its own place, and so is what tells how busy it is
    assertThat(rank(incident(series), at(AT)).getFirst().service()).isEqualTo("probe");
    series.add(series("probe cpu", Role.SATURATION, "probe", 20, 1, 90));
    List<Ranked> busy = rank(incident(series, CHAIN), at(AT));
    assertThat(busy.getFirst().service()).isEqualTo("probe");
  }

  @Test
  void two_services_that_say_as_much_leave_it_open_which_was_first() {
    List<Series> level =
        List.of(
            series("a latency", Role.LATENCY, "a", 0.1, 0.01, 0.5),
            series("b latency", Role.LATENCY, "b", 0.1, 0.01, 0.5),
            series("c latency", Role.LATENCY, "c", 0.1, 0.01, 0.1));
    assertThat(rank(incident(level), at(AT)).getFirst().confidence()).isBetween(0.2, 0.5);
    assertThat(rank(incident(slowDatabase(), CHAIN), at(AT)).getFirst().confidence())
        .isBetween(0.8, 0.97);
  }

  @Test
  void a_quiet_time_gives_no_candidate_beyond_chance() {
    List<Series> quiet = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      quiet.add(series("series " + i, Role.LATENCY, "service " + i, 1, 0.1, 1));
    }
    List<Ranked> ranking = rank(incident(quiet), at(AT));
    assertThat(ranking).hasSize(60).noneMatch(Ranked::beyondChance);
    assertThat(ranking.getFirst().confidence()).isLessThan(0.7);
  }

  @Test
  void order_time_scale_and_bystanders_change_nothing() {
    List<Series> series = slowDatabase();
    List<String> plain = order(rank(incident(series, CHAIN), at(AT)));
    List<Series> turned = new ArrayList<>(series);
    Collections.reverse(turned);
    assertThat(order(rank(incident(turned, CHAIN), at(AT)))).isEqualTo(plain);
    long later = 86_400_000L * 37 + 12_345;
    assertThat(order(rank(incident(changed(series, later, v -> v), CHAIN), at(AT + later))))
        .isEqualTo(plain);
    assertThat(order(rank(incident(changed(series, 0, v -> v * 1000), CHAIN), at(AT))))
        .isEqualTo(plain);
    List<Series> more = new ArrayList<>(series);
    more.add(series("bystander cpu", Role.SATURATION, "bystander", 30, 3, 30));
    List<String> kept = new ArrayList<>(order(rank(incident(more, CHAIN), at(AT))));
    kept.remove("bystander cpu");
    assertThat(kept).isEqualTo(plain);
  }

  private static List<Series> changed(List<Series> series, long later, DoubleUnaryOperator change) {
    return series.stream()
        .map(
            one -> {
              long[] times = one.times();
              double[] values = one.values();
              for (int i = 0; i < times.length; i++) {
                times[i] += later;
                values[i] =
                    one.role() == Role.LATENCY ? change.applyAsDouble(values[i]) : values[i];
              }
              String service = one.service();
              return of(one.id(), one.role(), service == null ? "" : service, times, values);
            })
        .toList();
  }

  @Test
  void a_circle_of_services_is_ranked_without_one_carrying_for_the_other() {
    List<Series> series = slowDatabase();
    List<Ranked> ranking =
        rank(incident(series, edge("web", "api"), edge("api", "web"), edge("db", "db")), at(AT));
    assertThat(ranking).hasSize(7);
    assertThat(ranking.getFirst().score()).isPositive();
  }

  @Test
  void odd_series_are_ranked_last_and_break_nothing() {
    List<Series> series = new ArrayList<>(slowDatabase());
    long[] times = new long[SIZE];
    for (int i = 0; i < SIZE; i++) {
      times[i] = START + i * MINUTE;
    }
    series.add(of("all gaps", Role.LATENCY, "a", times, filled(Double.NaN)));
    series.add(of("infinite", Role.LATENCY, "b", times, filled(Double.POSITIVE_INFINITY)));
    series.add(of("huge", Role.ERRORS, "c", times, filled(1e308)));
    series.add(of("zero requests", Role.TRAFFIC, "db", times, filled(0)));
    series.add(of("one sample", Role.ERRORS, "d", new long[] {AT}, new double[] {1}));
    series.add(of("empty", Role.ERRORS, "e", new long[0], new double[0]));
    series.add(of("elsewhere", Role.ERRORS, "f", new long[] {0, MINUTE}, new double[] {1, 2}));
    List<Ranked> ranking = rank(incident(series, CHAIN), at(AT));
    assertThat(ranking).hasSize(14);
    assertThat(ranking).allMatch(one -> Double.isFinite(one.score()) && one.confidence() >= 0);
    assertThat(ranking).allMatch(one -> one.confidence() <= 1);
  }

  @Test
  void a_time_outside_the_data_claims_nothing() {
    List<Ranked> ranking = rank(incident(slowDatabase(), CHAIN), at(START - 86_400_000L));
    assertThat(ranking).hasSize(7).allMatch(one -> one.score() == 0 && one.confidence() == 0);
    assertThat(rank(Incident.EMPTY, at(AT))).isEmpty();
  }

  private static double[] filled(double value) {
    double[] values = new double[SIZE];
    java.util.Arrays.fill(values, value);
    return values;
  }
}
