package hindcast.testing;

import hindcast.analysis.AnalysisOptions;
import hindcast.model.Assigned;
import hindcast.model.ClockSuggestion;
import hindcast.model.EventKind;
import hindcast.model.Incident;
import hindcast.model.Role;
import hindcast.model.Series;
import hindcast.model.SeriesInfo;
import hindcast.model.SeriesKey;
import hindcast.model.SeriesKind;
import hindcast.model.ServiceMap;
import hindcast.model.Source;
import hindcast.model.SourceRef;
import hindcast.model.TimeSpan;
import hindcast.model.TimelineEvent;
import hindcast.model.Unit;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// An incident drawn at random from what exports can hold at worst: series without a sample or of
/// gaps alone, infinite and huge values, steps from a second to an hour, spans that do not meet,
/// maps in circles, events before 1970.
///
/// @param incident what was imported
/// @param options what was said about it
public record HostileIncident(Incident incident, AnalysisOptions options) {
  private static final long START = 1_780_000_000_000L;
  private static final long[] STEPS = {1000, 5000, 10_000, 60_000, 300_000, 3_600_000};
  private static final List<String> NAMES =
      List.of("web", "cache", "orders-db", "lb", "a service with a long name of its own", "ü");
  private static final List<String> WORDS =
      List.of(
          "5xx errors at 3:10 PM",
          "restored, all clear since 2 AM",
          "cache rollback",
          "about 200 % more than at 14:00 UTC",
          "deployed v2 of web",
          "acknowledged",
          "");

  /// The incident of that seed.
  public static HostileIncident of(long seed) {
    return new Draw(new Random(seed * 7919 + 17)).incident();
  }

  private record Draw(Random random) {
    private <T> T any(List<T> of) {
      return of.get(random.nextInt(of.size()));
    }

    private <T> T any(T[] of) {
      return of[random.nextInt(of.length)];
    }

    private @Nullable String service() {
      return random.nextInt(6) == 0 ? null : any(NAMES);
    }

    HostileIncident incident() {
      long step = STEPS[random.nextInt(STEPS.length)];
      int size = 5 + random.nextInt(random.nextInt(8) == 0 ? 900 : 400);
      List<Series> series = new ArrayList<>();
      int count = random.nextInt(random.nextInt(5) == 0 ? 40 : 14);
      if (random.nextBoolean()) {
        story(series, step, Math.max(120, size));
      }
      for (int i = 0; i < count; i++) {
        series.add(series(i, step, size));
      }
      List<TimelineEvent> events = new ArrayList<>();
      int most = random.nextInt(25);
      for (int i = 0; i < most; i++) {
        events.add(event(i, step * size));
      }
      events.sort(Comparator.comparingLong(TimelineEvent::happenedAt));
      Incident incident =
          new Incident(
              "drawn",
              sources(series, events),
              series,
              events,
              List.of(),
              List.of(),
              List.of(),
              map());
      return new HostileIncident(incident, options(step * size));
    }

    private AnalysisOptions options(long length) {
      Double[] objectives = {null, null, 99.9, 0.0, 100.0, 50.0, Double.MIN_VALUE};
      return new AnalysisOptions(
          random.nextInt(3) > 0 ? null : (Long) time(length),
          random.nextInt(3) > 0 ? List.of() : List.of("*" + random.nextInt(4) + "*"),
          any(objectives));
    }

    private long time(long length) {
      return switch (random.nextInt(12)) {
        case 0 -> START - 86_400_000L * (1 + random.nextInt(400));
        case 1 -> -5_000_000L;
        case 2 -> START + 86_400_000L * random.nextInt(400);
        case 3 -> START;
        case 4 -> START + length;
        default -> START + (long) (random.nextDouble() * length);
      };
    }

    /// A cache fails, a service turns to the database, its users see errors; some of the series
    /// that tell it are spoilt.
    private void story(List<Series> series, long step, int size) {
      int from = size / 3 + random.nextInt(size / 6);
      int to = from + size / 6 + random.nextInt(size / 6);
      boolean counts = random.nextBoolean();
      SeriesKind kind = counts ? SeriesKind.COUNT : SeriesKind.RATE;
      story(series, "lb_requests", Role.TRAFFIC, "lb", kind, step, size, i -> 60);
      story(
          series,
          "lb_5xx",
          Role.ERRORS,
          "lb",
          kind,
          step,
          size,
          i -> i > from + 4 && i < to ? 9 : 0);
      story(series, "web_requests", Role.TRAFFIC, "web", kind, step, size, i -> 58);
      story(
          series,
          "web_5xx",
          Role.ERRORS,
          "web",
          kind,
          step,
          size,
          i -> i > from + 3 && i < to ? 8 : 0);
      story(
          series,
          "cache_errors",
          Role.CACHE_ERRORS,
          "cache",
          kind,
          step,
          size,
          i -> i >= from && i < to ? 40 : 0);
      story(
          series,
          "db_calls",
          Role.TRAFFIC,
          "orders-db",
          kind,
          step,
          size,
          i -> i > from && i < to ? 120 : 12);
      story(
          series,
          "db_cpu",
          Role.DB_CPU,
          "orders-db",
          SeriesKind.GAUGE,
          step,
          size,
          i -> i > from + 2 && i < to ? 98 : 20);
    }

    private void story(
        List<Series> series,
        String name,
        Role role,
        String service,
        SeriesKind kind,
        long step,
        int size,
        IntToDoubleFunction course) {
      int spoilt = random.nextInt(14);
      int cut = random.nextInt(size);
      long[] times = new long[size];
      double[] values = new double[size];
      int[] lines = new int[size];
      for (int i = 0; i < size; i++) {
        times[i] = START + i * step;
        lines[i] = i + 2;
        double clean = Math.max(0, course.applyAsDouble(i) * (1 + 0.05 * random.nextGaussian()));
        values[i] =
            switch (spoilt) {
              case 0 -> i > cut ? Double.NaN : clean;
              case 1 -> i == cut ? Double.POSITIVE_INFINITY : clean;
              case 2 -> i == cut ? 1e300 : clean;
              case 3 -> i % 2 == 0 ? Double.NaN : clean;
              case 4 -> 0;
              case 5 -> -clean;
              default -> clean;
            };
      }
      SeriesInfo info =
          new SeriesInfo(
              name,
              name,
              SeriesKey.of(name),
              kind == SeriesKind.RATE ? Unit.PER_SECOND : Unit.NONE,
              kind,
              new Assigned<>(role, "drawn"),
              new Assigned<>(service, "drawn"),
              "file" + random.nextInt(4) + ".csv",
              step,
              0,
              false);
      series.add(Series.of(info, times, values, lines));
    }

    private Series series(int number, long usualStep, int usualSize) {
      long step = random.nextInt(3) == 0 ? STEPS[random.nextInt(STEPS.length)] : usualStep;
      int size =
          switch (random.nextInt(14)) {
            case 0 -> 0;
            case 1 -> 1;
            case 2 -> 2 + random.nextInt(4);
            default -> (int) Math.min(900, Math.max(2, usualSize * usualStep / step));
          };
      long begin = START + (random.nextInt(8) == 0 ? usualStep * usualSize * 3 : 0);
      boolean uneven = random.nextInt(5) == 0;
      int shape = random.nextInt(16);
      double level = any(new Double[] {0.0, 0.4, 1.0, 50.0, 99.0, 1e6, -30.0});
      double noise = any(new Double[] {0.0, 0.01, 0.1, 1.0}) * Math.abs(level);
      int from = size == 0 ? 0 : random.nextInt(size);
      int to = Math.min(size, from + 1 + random.nextInt(Math.max(1, size / 3)));
      double peak = level * any(new Double[] {0.0, 2.0, 30.0, -1.0}) + random.nextInt(40);
      long[] times = new long[size];
      double[] values = new double[size];
      int[] lines = new int[size];
      long now = begin;
      for (int i = 0; i < size; i++) {
        now += uneven ? 1 + random.nextInt((int) Math.min(4 * step, 1_000_000)) : step;
        times[i] = now;
        lines[i] = random.nextInt(20) == 0 ? 0 : i + 2;
        double calm = level + noise * random.nextGaussian();
        boolean inside = i >= from && i < to;
        values[i] =
            switch (shape) {
              case 0 -> Double.NaN;
              case 1 -> level;
              case 2 -> inside ? Double.POSITIVE_INFINITY : calm;
              case 3 -> inside ? 1e308 : calm;
              case 4 -> inside ? -Double.MAX_VALUE : calm;
              case 5 -> random.nextBoolean() ? Double.NaN : inside ? peak : calm;
              case 6 -> i == from ? 1e12 : calm;
              case 7 -> i >= from ? peak : calm;
              case 8 -> Math.min(level, inside ? peak : calm);
              case 9 -> i * Math.max(1, level);
              case 10 -> Double.MIN_VALUE * i;
              case 11 -> inside ? 0 : calm;
              default -> inside ? peak + noise * random.nextGaussian() : Math.max(0, calm);
            };
      }
      Role role = any(Role.values());
      String service = service();
      String name = role.id() + "_" + number;
      SeriesInfo info =
          new SeriesInfo(
              name,
              name,
              SeriesKey.of(name),
              any(Unit.values()),
              any(SeriesKind.values()),
              new Assigned<>(role, "drawn"),
              service == null ? null : new Assigned<>(service, "drawn"),
              "file" + random.nextInt(4) + ".csv",
              size < 2 ? 0 : step,
              random.nextInt(3) == 0 ? step * 6 : 0,
              random.nextBoolean());
      return Series.of(info, times, values, lines);
    }

    private TimelineEvent event(int number, long length) {
      long at = time(length);
      long end = random.nextInt(3) == 0 ? at + random.nextInt(3_600_000) : at;
      Map<String, String> attributes = new LinkedHashMap<>();
      String[] statuses = {"firing", "resolved", "acknowledged", "triggered", "odd"};
      if (random.nextBoolean()) {
        attributes.put("status", any(statuses));
      }
      if (random.nextInt(3) == 0) {
        attributes.put("phase", any(new String[] {"started", "finished", "failed", "rolled back"}));
        attributes.put("release", "v" + random.nextInt(3));
      }
      if (random.nextInt(4) == 0) {
        attributes.put("bot", "true");
      }
      return new TimelineEvent(
          "event:" + number,
          any(EventKind.values()),
          at,
          end,
          random.nextInt(4) == 0 ? (Long) (at + random.nextInt(900_000)) : null,
          random.nextInt(3) * 30_000L,
          any(WORDS),
          any(WORDS),
          random.nextBoolean() ? "ines" : null,
          service(),
          attributes,
          new SourceRef("file" + random.nextInt(4) + ".csv", number + 1));
    }

    private List<Source> sources(List<Series> series, List<TimelineEvent> events) {
      List<Source> sources = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        String id = "file" + i + ".csv";
        TimeSpan span = null;
        int count = 0;
        long points = 0;
        for (Series one : series) {
          TimeSpan own = one.span();
          if (one.info().source().equals(id) && own != null) {
            span = span == null ? own : span.union(own);
            count++;
            points += one.size();
          }
        }
        long told = 0;
        for (TimelineEvent event : events) {
          if (event.ref().source().equals(id)) {
            TimeSpan own = new TimeSpan(event.happenedAt(), event.happenedAt() + 1);
            span = span == null ? own : span.union(own);
            told++;
          }
        }
        ClockSuggestion suggestion =
            random.nextInt(8) == 0
                ? new ClockSuggestion(
                    null, random.nextInt(100_000) - 50_000L, 500, "Both saw ten requests.", 10, 0.9)
                : null;
        sources.add(
            new Source(
                id,
                null,
                "csv",
                "drawn",
                ZoneOffset.UTC,
                Source.ZoneFrom.STATED,
                "drawn",
                0,
                suggestion,
                null,
                count,
                points,
                told,
                span,
                points + told,
                points + told,
                List.of()));
      }
      return sources;
    }

    private ServiceMap map() {
      List<ServiceMap.Service> services = new ArrayList<>();
      for (String name : NAMES.subList(0, random.nextInt(NAMES.size() + 1))) {
        services.add(new ServiceMap.Service(name, List.of()));
      }
      List<ServiceMap.Edge> edges = new ArrayList<>();
      if (random.nextBoolean()) {
        edges.add(new ServiceMap.Edge("lb", "web", null, ServiceMap.Strength.HARD, ""));
        edges.add(new ServiceMap.Edge("web", "cache", null, ServiceMap.Strength.SOFT, ""));
        edges.add(new ServiceMap.Edge("web", "orders-db", null, ServiceMap.Strength.HARD, ""));
      }
      int count = random.nextInt(9);
      for (int i = 0; i < count; i++) {
        edges.add(
            new ServiceMap.Edge(
                any(NAMES),
                any(NAMES),
                random.nextInt(4) == 0 ? "pages" : null,
                any(ServiceMap.Strength.values()),
                ""));
      }
      return new ServiceMap(services, edges, "services.json");
    }
  }
}
