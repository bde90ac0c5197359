package hindcast.importing.clocks;

import static hindcast.importing.clocks.Sources.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hindcast.model.ClockSuggestion;
import hindcast.model.Problem;
import hindcast.model.Role;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClockCheckTest {
  private static final long NIGHT = Instant.parse("2026-11-23T02:46:45Z").toEpochMilli();
  private static final long SUMMER = Instant.parse("2026-07-01T09:00:00Z").toEpochMilli();
  private static final long HOUR = 3_600_000;

  private final NavigableMap<String, Problem> doubts = new TreeMap<>();

  private SortedMap<String, ClockSuggestion> check(Sources... sources) {
    doubts.clear();
    return ClockCheck.check(Arrays.stream(sources).map(Sources::build).toList(), doubts::put);
  }

  private static ClockSuggestion of(Map<String, ClockSuggestion> found, String id) {
    ClockSuggestion suggestion = found.get(id);
    assertThat(suggestion).as(id + " in " + found).isNotNull();
    return java.util.Objects.requireNonNull(suggestion);
  }

  /// A load balancer's log in whole seconds and two application logs in milliseconds, each of which
  /// saw a third of its requests; the second's clock is off.
  private static Sources[] fleet(long seed, long off, int requests) {
    Random random = new Random(seed);
    Sources lb = source("lb.log").log();
    Sources one = source("app-1.log").log();
    Sources two = source("app-2.log").log();
    for (int i = 0; i < requests; i++) {
      long time = NIGHT + i * 900L + random.nextInt(900);
      long logged = time - random.nextInt(30);
      lb.anchor("request:" + seed + "-" + i, time, 1000);
      if (i % 3 == 0) {
        one.anchor("request:" + seed + "-" + i, logged, 1);
      } else if (i % 3 == 1) {
        two.anchor("request:" + seed + "-" + i, logged + off, 1);
      }
    }
    return new Sources[] {lb, one, two};
  }

  @ParameterizedTest
  @ValueSource(longs = {37_020, -37_020, 2_600, -3_100, 61_000, 1_800_000, -7_200_000, 86_400_000})
  void a_shifted_clock_is_found_within_its_uncertainty(long off) {
    for (int seed = 0; seed < 10; seed++) {
      SortedMap<String, ClockSuggestion> found = check(fleet(seed, off, 300));
      assertThat(found).containsOnlyKeys("app-2.log");
      ClockSuggestion suggestion = of(found, "app-2.log");
      assertThat(suggestion.zone()).isNull();
      assertThat(suggestion.uncertaintyMillis()).isBetween(100L, 1000L);
      assertThat(suggestion.shiftMillis()).isCloseTo(-off, within(suggestion.uncertaintyMillis()));
      assertThat(suggestion.match()).isBetween(0.9, 1.0);
      assertThat(suggestion.anchors()).isEqualTo(100);
      assertThat(suggestion.proof())
          .contains(off > 0 ? "ahead of lb.log" : "behind lb.log")
          .contains("another source agrees")
          .doesNotContain("caused");
      assertThat(doubts).isEmpty();
    }
  }

  @Test
  void right_clocks_are_never_accused() {
    for (int seed = 0; seed < 60; seed++) {
      assertThat(check(fleet(seed, 0, 30 + seed * 5))).isEmpty();
      assertThat(check(fleet(seed, seed * 20L - 600, 300))).isEmpty();
      assertThat(doubts).isEmpty();
    }
  }

  @Test
  void when_two_sources_disagree_and_nothing_else_decides_nobody_is_accused() {
    Sources[] fleet = fleet(1, 37_000, 300);
    assertThat(check(fleet[0], fleet[2])).isEmpty();
    assertThat(doubts).containsOnlyKeys("app-2.log", "lb.log");
    assertThat(doubts.get("app-2.log"))
        .extracting(Problem::message)
        .asString()
        .contains("37 s ahead of lb.log")
        .contains("--shift");
    assertThat(doubts.values()).noneMatch(Problem::lost);
  }

  @Test
  void too_few_shared_requests_say_nothing() {
    assertThat(check(fleet(1, 37_000, 21))).isEmpty();
    assertThat(doubts).isEmpty();
  }

  @Test
  void a_log_written_by_two_clocks_is_not_given_one_correction() {
    Sources lb = source("lb.log");
    Sources one = source("app-1.log");
    Sources merged = source("merged.log");
    for (int i = 0; i < 400; i++) {
      lb.anchor("request:" + i, NIGHT + i * 1000L, 1);
      one.anchor("request:" + i, NIGHT + i * 1000L, 1);
      merged.anchor("request:" + i, NIGHT + i * 1000L + (i % 2 == 0 ? 0 : 90_000), 1);
    }
    assertThat(check(lb, one, merged)).isEmpty();
  }

  @Test
  void slow_requests_widen_the_interval_and_are_no_skew() {
    Random random = new Random(4);
    Sources lb = source("lb.log");
    Sources one = source("a.log");
    Sources two = source("b.log");
    for (int i = 0; i < 400; i++) {
      long time = NIGHT + i * 1000L;
      lb.anchor("request:" + i, time + (long) (-4000 * Math.log(1 - random.nextDouble())), 1000);
      one.anchor("request:" + i, time, 1);
      two.anchor("request:" + i, time + random.nextInt(50), 1);
    }
    assertThat(check(lb, one, two)).isEmpty();
  }

  @Test
  void a_whole_group_with_a_wrong_clock_is_accused_by_a_larger_one() {
    Sources[] all = new Sources[5];
    for (int s = 0; s < 5; s++) {
      all[s] = source("s" + s);
      for (int i = 0; i < 50; i++) {
        all[s].anchor("trace:" + i, NIGHT + i * 7000L + (s < 2 ? -12_000 : 0), 1);
      }
    }
    assertThat(check(all)).containsOnlyKeys("s0", "s1");
    assertThat(check(all[0], all[1], all[2], all[3])).isEmpty();
    assertThat(doubts).hasSize(4);
  }

  @Test
  void the_order_of_the_sources_changes_nothing() {
    List<Sources> shuffled = new ArrayList<>(List.of(fleet(3, 9000, 300)));
    SortedMap<String, ClockSuggestion> first = check(fleet(3, 9000, 300));
    for (int i = 0; i < 5; i++) {
      Collections.shuffle(shuffled, new Random(i));
      assertThat(check(shuffled.toArray(new Sources[0]))).isEqualTo(first);
    }
  }

  /// A rate that wanders, deterministic in time, with an incident in its second half.
  private static LongToDoubleFunction signal(long seed) {
    return time -> {
      long tick = Math.floorDiv(time, 5000);
      double noise = new Random(seed * 7919 + tick).nextGaussian();
      double wave = 10 * Math.sin(time / 400_000.0 + seed);
      double burst = Math.floorMod(time / 60_000, 29) > 17 ? 60 : 0;
      return Math.rint((50 + wave + burst + 3 * noise) * 100) / 100;
    };
  }

  private static final List<Role> ROLES =
      List.of(Role.TRAFFIC, Role.ERRORS, Role.LATENCY, Role.DB_CPU, Role.CACHE_HITS);

  private static Sources panels(String id, long from, int n, long step, long shift) {
    Sources made = source(id);
    for (int k = 0; k < ROLES.size(); k++) {
      made.series("panel " + k, ROLES.get(k), from, step, n, shift, signal(k));
    }
    return made;
  }

  private static long offset(String zone, long time) {
    return ZoneId.of(zone).getRules().getOffset(Instant.ofEpochMilli(time)).getTotalSeconds()
        * 1000L;
  }

  @ParameterizedTest
  @CsvSource({
    "America/Los_Angeles, America/Los_Angeles",
    "America/New_York, America/New_York",
    "Europe/Berlin, Europe/Berlin",
    "Asia/Kolkata, Asia/Kolkata",
    "Asia/Kathmandu, Asia/Kathmandu",
    "Asia/Tokyo, Asia/Tokyo",
    "Pacific/Auckland, Pacific/Auckland",
    "Australia/Lord_Howe, Australia/Lord_Howe"
  })
  void a_dashboard_in_local_times_is_found_by_the_values_it_shares(String zone, String expected) {
    long shift = offset(zone, NIGHT);
    Sources local = panels("grafana.csv", NIGHT, 347, 5000, shift).unsure();
    Sources sure = panels("prometheus.json", NIGHT, 347, 5000, 0);
    ClockSuggestion found = of(check(local, sure), "grafana.csv");
    assertThat(offset(String.valueOf(found.zone()), NIGHT)).isEqualTo(shift);
    if (!zone.contains("Kathmandu") && !zone.contains("Lord_Howe")) {
      assertThat(found.zone()).isEqualTo(ZoneId.of(expected));
    }
    assertThat(found.shiftMillis()).isZero();
    assertThat(found.match()).isGreaterThan(0.9);
    assertThat(found.proof()).contains("5 of its 5 series").contains("equal theirs");
  }

  @Test
  void where_dublin_keeps_utc_in_winter_nothing_is_to_be_suggested_but_in_summer_it_is() {
    Sources winter = panels("grafana.csv", NIGHT, 347, 5000, 0).unsure();
    assertThat(check(winter, panels("p.json", NIGHT, 347, 5000, 0))).isEmpty();
    Sources summer = panels("grafana.csv", SUMMER, 347, 5000, HOUR).unsure().lives("Europe/Dublin");
    assertThat(of(check(summer, panels("p.json", SUMMER, 347, 5000, 0)), "grafana.csv").zone())
        .isEqualTo(ZoneId.of("Europe/Dublin"));
  }

  @Test
  void of_several_regions_with_that_offset_the_one_most_people_live_in_is_named() {
    Sources local = panels("g.csv", NIGHT, 347, 5000, -8 * HOUR).unsure();
    Sources sure = panels("p.json", NIGHT, 347, 5000, 0).lives("Europe/Dublin");
    sure.lives("America/Vancouver").lives("America/Vancouver").lives("America/Los_Angeles");
    assertThat(of(check(local, sure), "g.csv").zone()).isEqualTo(ZoneId.of("America/Vancouver"));
  }

  @Test
  void a_zone_that_is_given_or_stated_is_left_alone() {
    Sources given = panels("g.csv", NIGHT, 347, 5000, -8 * HOUR).zoneGiven();
    assertThat(check(given, panels("p.json", NIGHT, 347, 5000, 0))).isEmpty();
    assertThat(
            check(panels("g.csv", NIGHT, 347, 5000, -8 * HOUR), panels("p", NIGHT, 347, 5000, 0)))
        .isEmpty();
  }

  @Test
  void two_sources_of_local_times_cannot_prove_each_other_wrong() {
    assertThat(
            check(
                panels("g.csv", NIGHT, 347, 5000, -8 * HOUR).unsure(),
                panels("h.csv", NIGHT, 347, 5000, 0).unsure()))
        .isEmpty();
  }

  @Test
  void half_of_the_samples_missing_and_rounding_do_not_hide_the_zone() {
    Sources local = source("g.csv").unsure();
    for (int k = 0; k < ROLES.size(); k++) {
      LongToDoubleFunction whole = signal(k);
      int half = k;
      local.series(
          "panel " + k,
          ROLES.get(k),
          NIGHT,
          5000,
          347,
          -5 * HOUR,
          t ->
              new Random(t + half).nextInt(2) == 0
                  ? Double.NaN
                  : Math.rint(whole.applyAsDouble(t) * 10) / 10);
    }
    Sources sure = panels("p.json", NIGHT, 347, 5000, 0);
    assertThat(of(check(local, sure), "g.csv").zone()).isEqualTo(ZoneId.of("America/New_York"));
  }

  @Test
  void another_step_is_matched_by_its_shape() {
    Sources local = source("g.csv").unsure();
    Sources sure = source("p.json");
    for (int k = 0; k < ROLES.size(); k++) {
      LongToDoubleFunction one = signal(k);
      sure.series("panel " + k, ROLES.get(k), NIGHT, 5000, 1440, 0, one);
      local.series(
          "panel " + k,
          ROLES.get(k),
          NIGHT,
          60_000,
          120,
          -8 * HOUR,
          t -> {
            double sum = 0;
            for (int i = 0; i < 12; i++) {
              sum += one.applyAsDouble(t + i * 5000L);
            }
            return sum / 12;
          });
    }
    ClockSuggestion found = of(check(local, sure), "g.csv");
    assertThat(found.zone()).isEqualTo(ZoneId.of("America/Los_Angeles"));
    assertThat(found.proof()).contains("follow theirs");
  }

  @Test
  void other_signals_in_local_times_are_given_no_zone() {
    for (int seed = 0; seed < 15; seed++) {
      Sources local = source("g.csv").unsure();
      Sources sure = source("p.json");
      for (int k = 0; k < ROLES.size(); k++) {
        long mine = 100L + seed * 17L + k;
        local.series("a" + k, ROLES.get(k), NIGHT, 5000, 347, 0, noise(mine));
        sure.series("b" + k, ROLES.get(k), NIGHT - 12 * HOUR, 5000, 20_000, 0, noise(mine + 1000));
      }
      assertThat(check(local, sure)).as("seed " + seed).isEmpty();
    }
  }

  private static LongToDoubleFunction noise(long seed) {
    return t -> 50 + 5 * new Random(seed * 31 + t / 5000).nextGaussian();
  }

  @Test
  void constant_single_and_distant_series_are_borne() {
    Sources sure = panels("p.json", NIGHT, 347, 5000, 0);
    Sources constant =
        source("c.csv").unsure().series("panel 0", Role.TRAFFIC, NIGHT, 5000, 300, 0, t -> 7);
    Sources single =
        source("s.csv").unsure().series("panel 0", Role.TRAFFIC, NIGHT, 5000, 1, 0, t -> 7);
    Sources distant = panels("d.csv", NIGHT - 400 * 24 * HOUR, 300, 5000, 0).unsure();
    assertThat(check(sure, constant, single, distant, source("empty").unsure())).isEmpty();
    assertThat(check()).isEmpty();
    assertThat(check(sure)).isEmpty();
  }

  @Test
  void a_log_in_local_times_is_found_by_the_requests_it_shares() {
    for (String zone : List.of("America/Los_Angeles", "Asia/Kolkata", "UTC")) {
      Sources[] fleet = fleet(7, offset(zone, NIGHT), 300);
      SortedMap<String, ClockSuggestion> found = check(fleet[0], fleet[1], fleet[2].unsure());
      if (zone.equals("UTC")) {
        assertThat(found).isEmpty();
      } else {
        assertThat(of(found, "app-2.log").zone()).isEqualTo(ZoneId.of(zone));
        assertThat(found).hasSize(1);
      }
    }
  }

  private static final List<String> DEEDS =
      List.of(
          "page acknowledged for billing errors",
          "deploy r482 started on messenger",
          "deploy r482 finished",
          "cache endpoint switched to ent-cache-02",
          "warm rate limited to 2.2",
          "database failover resolved",
          "rollback of search index begun");

  private static final List<String> NOTES =
      List.of(
          "acked the billing page",
          "rollout of r482 begins",
          "r482 deployed",
          "cache switched over",
          "slowed the warm job, rate limited",
          "db failover over",
          "lunch");

  private static Sources notes(long from, long shift) {
    Sources notes = source("notes.md").unsure();
    for (int i = 0; i < NOTES.size(); i++) {
      long minute = (from + i * 400_000L) / 60_000 * 60_000;
      notes.event(minute + shift, NOTES.get(i), 30_000);
    }
    return notes;
  }

  private static Sources deeds(long from) {
    Sources deeds = source("events.json");
    for (int i = 0; i < DEEDS.size(); i++) {
      deeds.event(from + i * 400_000L + 11_000, DEEDS.get(i), 0);
    }
    return deeds;
  }

  @ParameterizedTest
  @ValueSource(strings = {"America/Los_Angeles", "America/New_York", "Asia/Kolkata", "Asia/Tokyo"})
  void notes_in_local_times_are_found_by_the_deeds_they_tell(String zone) {
    ClockSuggestion found = of(check(notes(NIGHT, offset(zone, NIGHT)), deeds(NIGHT)), "notes.md");
    assertThat(found.zone()).isEqualTo(ZoneId.of(zone));
    assertThat(found.anchors()).isGreaterThanOrEqualTo(5);
    assertThat(found.proof()).contains("of its 7 entries");
  }

  @Test
  void notes_that_fit_as_they_are_get_no_suggestion() {
    assertThat(check(notes(NIGHT, 0), deeds(NIGHT))).isEmpty();
  }

  @Test
  void undated_notes_from_far_away_may_lie_on_the_wrong_day() {
    // Auckland is 13 hours ahead; its afternoon was put on the day before, which was nearer.
    Sources notes = notes(NIGHT, 13 * HOUR - 24 * HOUR);
    assertThat(of(check(notes, deeds(NIGHT)), "notes.md").zone())
        .isEqualTo(ZoneId.of("Pacific/Auckland"));
  }

  @Test
  void notes_about_other_things_are_given_no_zone() {
    Sources notes = source("notes.md").unsure();
    for (int i = 0; i < 12; i++) {
      notes.event(NIGHT - 8 * HOUR + i * 400_000L, "tea number " + (char) ('a' + i), 30_000);
    }
    assertThat(check(notes, deeds(NIGHT))).isEmpty();
    assertThat(check(notes)).isEmpty();
  }

  @Test
  void in_a_long_incident_chatter_at_every_hour_does_not_carry_a_zone() {
    Sources chat = source("chat.json");
    for (int i = 0; i < 24 * 60; i++) {
      chat.event(NIGHT - 12 * HOUR + i * 60_000L, "billing page cache deploy db warm rate", 0);
    }
    assertThat(check(notes(NIGHT, 0), chat)).isEmpty();
  }

  private static LongToDoubleFunction walk(long seed) {
    double[] walk = new double[2000];
    Random random = new Random(seed);
    for (int i = 1; i < walk.length; i++) {
      walk[i] = walk[i - 1] + random.nextGaussian();
    }
    return t -> walk[(int) ((t - NIGHT) / 5000)];
  }

  @Test
  void when_two_logs_disagree_the_series_of_others_may_tell_which_is_right() {
    LongToDoubleFunction rate = walk(5);
    Sources right = source("logs/shop-1.log").log();
    Sources wrong = source("logs/shop-2.log").log();
    for (int i = 0; i < 200; i++) {
      right.anchor("trace:" + i, NIGHT + i * 9000L, 1);
      wrong.anchor("trace:" + i, NIGHT + i * 9000L - 900_000, 1);
    }
    right.series("shop-1:requests", Role.TRAFFIC, NIGHT, 5000, 700, 0, rate);
    wrong.series("shop-2:requests", Role.TRAFFIC, NIGHT, 5000, 700, -900_000, rate);
    Sources metrics =
        source("shop.json").series("shop_rate", Role.TRAFFIC, NIGHT, 5000, 700, 0, rate);
    SortedMap<String, ClockSuggestion> found = check(right, wrong, metrics);
    assertThat(found).containsOnlyKeys("logs/shop-2.log");
    assertThat(of(found, "logs/shop-2.log").shiftMillis()).isCloseTo(900_000L, within(100L));
    assertThat(of(found, "logs/shop-2.log").proof()).contains("series of other sources");
    assertThat(doubts).isEmpty();
  }

  @Test
  void a_log_without_shared_requests_is_held_against_two_other_sources() {
    LongToDoubleFunction rate = walk(11);
    Sources log =
        source("logs/shop-2.log")
            .log()
            .series("shop-2:requests", Role.TRAFFIC, NIGHT, 5000, 700, 600_000, rate);
    Sources one =
        source("shop_a.json").series("shop_rate", Role.TRAFFIC, NIGHT, 5000, 700, 0, rate);
    Sources two =
        source("shop_b.json").series("shop_calls", Role.TRAFFIC, NIGHT, 5000, 700, 0, rate);
    ClockSuggestion found = of(check(log, one, two), "logs/shop-2.log");
    assertThat(found.shiftMillis()).isCloseTo(-600_000L, within(found.uncertaintyMillis()));
    assertThat(check(log, one)).isEmpty();
  }

  @Test
  void rates_over_long_windows_trail_a_log_without_its_clock_being_accused() {
    for (int seed = 0; seed < 12; seed++) {
      Random random = new Random(seed);
      double[] walk = new double[900];
      for (int i = 1; i < walk.length; i++) {
        double jump = i == 500 ? 40 : i == 700 ? -40 : 0;
        walk[i] = walk[i - 1] * 0.98 + random.nextGaussian() + jump;
      }
      int window = 1 + 12 * (seed % 6);
      LongToDoubleFunction counts = t -> walk[100 + (int) ((t - NIGHT) / 5000)];
      LongToDoubleFunction trailing =
          t -> {
            int end = 100 + (int) ((t - NIGHT) / 5000);
            return Arrays.stream(walk, end - window + 1, end + 1).average().orElse(0);
          };
      Sources log =
          source("logs/shop.log")
              .log()
              .series("shop:requests", Role.TRAFFIC, NIGHT, 5000, 780, 0, counts);
      Sources one =
          source("shop_a.json").series("shop_rate", Role.TRAFFIC, NIGHT, 5000, 780, 0, trailing);
      Sources two =
          source("shop_b.json").series("shop_qps", Role.TRAFFIC, NIGHT, 5000, 780, 0, trailing);
      assertThat(check(log, one, two)).as("seed " + seed).isEmpty();
    }
  }
}
