package hindcast.testing;

import hindcast.model.Assigned;
import hindcast.model.ClockSuggestion;
import hindcast.model.EventKind;
import hindcast.model.FileMark;
import hindcast.model.Incident;
import hindcast.model.Person;
import hindcast.model.Problem;
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
import hindcast.model.UntimedNote;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// A small made-up incident for tests: prices come from a cache in front of a database, the cache
/// stalls at 14:10 UTC, the shop turns to the database, and shoppers see errors from 14:12.
public final class Samples {
  /// 2026-03-05T14:00:00Z.
  public static final long START = Instant.parse("2026-03-05T14:00:00Z").toEpochMilli();

  private static final ZoneId LISBON = ZoneId.of("Europe/Lisbon");
  private static final ZoneId DENVER = ZoneId.of("America/Denver");
  private static final long STEP = 10_000;
  private static final int SIZE = 360;

  private Samples() {}

  /// The incident, whole.
  public static Incident incident() {
    List<Series> series =
        List.of(
            series(
                "cache_errors",
                Role.CACHE_ERRORS,
                "price-cache",
                Unit.PER_SECOND,
                SeriesKind.RATE,
                "cache.json",
                i -> bump(i, 60, 165, 0.4, 40)),
            series(
                "db_calls",
                Role.TRAFFIC,
                "price-db",
                Unit.PER_SECOND,
                SeriesKind.RATE,
                "db.json",
                i -> bump(i, 61, 166, 20, 300)),
            series(
                "db_cpu",
                Role.DB_CPU,
                "price-db",
                Unit.PERCENT,
                SeriesKind.GAUGE,
                "db.json",
                i -> Math.min(100, bump(i / 6 * 6, 66, 172, 22, 80))),
            series(
                "shop_requests",
                Role.TRAFFIC,
                "shop",
                Unit.COUNT,
                SeriesKind.COUNT,
                "shop.csv",
                i -> 500 + wave(i) * 20),
            series(
                "shop_5xx",
                Role.ERRORS,
                "shop",
                Unit.COUNT,
                SeriesKind.COUNT,
                "shop.csv",
                i -> i >= 72 && i < 160 ? 12 + wave(i) * 4 : 0));
    return new Incident(
        "shop exports",
        sources(),
        series,
        events(),
        List.of(),
        List.of(new UntimedNote("remember to tell the suppliers", new SourceRef("notes.md", 9))),
        List.of(
            new Person(List.of("Ines Duarte", "ines"), "on-call engineer, Lisbon", LISBON),
            new Person(List.of("Kit Moran", "kit"), "database engineer, Denver", DENVER),
            new Person(List.of("Rui"), "on-call engineer, Lisbon", LISBON)),
        new ServiceMap(
            List.of(
                new ServiceMap.Service("shop", List.of()),
                new ServiceMap.Service("price-cache", List.of()),
                new ServiceMap.Service("price-db", List.of())),
            List.of(
                new ServiceMap.Edge(
                    "shop", "price-cache", null, ServiceMap.Strength.SOFT, "fail-open"),
                new ServiceMap.Edge("shop", "price-db", null, ServiceMap.Strength.HARD, "")),
            "services.json"));
  }

  /// A series of the sample's step over the given source.
  public static Series series(
      String id,
      Role role,
      @Nullable String service,
      Unit unit,
      SeriesKind kind,
      String source,
      IntToDoubleFunction value) {
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < SIZE; i++) {
      // Ten samples were never written: a gap stays a gap.
      if (!id.equals("db_calls") || i < 220 || i >= 230) {
        kept.add(i);
      }
    }
    long[] times = new long[kept.size()];
    double[] values = new double[times.length];
    int[] lines = new int[times.length];
    for (int k = 0; k < times.length; k++) {
      int i = kept.get(k);
      times[k] = START + i * STEP;
      values[k] = value.applyAsDouble(i);
      lines[k] = k + 2;
    }
    SeriesInfo info =
        new SeriesInfo(
            id,
            id,
            SeriesKey.of(id),
            unit,
            kind,
            new Assigned<>(role, "made up"),
            service == null ? null : new Assigned<>(service, "made up"),
            source,
            STEP,
            0,
            false);
    return Series.of(info, times, values, lines);
  }

  /// One event.
  public static TimelineEvent event(
      EventKind kind,
      String time,
      String title,
      String text,
      @Nullable String actor,
      @Nullable String service,
      Map<String, String> attributes,
      String file,
      long line) {
    long at = Instant.parse("2026-03-05T" + time + "Z").toEpochMilli();
    return new TimelineEvent(
        file + ":" + line,
        kind,
        at,
        at,
        null,
        0,
        title,
        text,
        actor,
        service,
        attributes,
        new SourceRef(file, line));
  }

  private static List<TimelineEvent> events() {
    return List.of(
        event(
            EventKind.DEPLOY,
            "13:58:00",
            "shop r12 rolled out",
            "",
            null,
            "shop",
            Map.of("release", "r12", "phase", "finished"),
            "deploys.jsonl",
            1),
        event(
            EventKind.ALERT,
            "14:14:00",
            "ShopErrors",
            "5xx of the shop above 1 %",
            null,
            "shop",
            Map.of("alert", "ShopErrors", "status", "firing", "severity", "page"),
            "alerts.json",
            3),
        event(
            EventKind.ALERT,
            "14:14:05",
            "[FIRING] ShopErrors",
            "",
            null,
            "shop",
            Map.of("alert", "17", "status", "triggered"),
            "pages.json",
            8),
        event(
            EventKind.ALERT,
            "14:15:30",
            "Acknowledged ShopErrors",
            "",
            "Ines Duarte",
            "shop",
            Map.of("alert", "17", "status", "acknowledged"),
            "pages.json",
            6),
        event(
            EventKind.CHAT,
            "14:14:06",
            "ShopErrors is firing",
            "ShopErrors is firing",
            "pager",
            null,
            Map.of("bot", "true", "channel", "incident"),
            "chat.json",
            4),
        event(
            EventKind.CHAT,
            "14:17:12",
            "@kit the cache times out",
            "@kit the cache times out, Kit Moran can you look? mail ines@example.org",
            "ines",
            null,
            Map.of("channel", "incident"),
            "chat.json",
            5),
        event(
            EventKind.ACTION,
            "14:25:00",
            "fallback switched off",
            "shop no longer asks price-db directly",
            "Kit Moran",
            "shop",
            Map.of(),
            "notes.md",
            4),
        event(
            EventKind.DEPLOY,
            "14:26:00",
            "shop r13 started",
            "",
            "kit",
            "shop",
            Map.of("release", "r13", "phase", "started"),
            "deploys.jsonl",
            2),
        event(
            EventKind.ALERT,
            "14:28:00",
            "ShopErrors",
            "",
            null,
            "shop",
            Map.of("alert", "ShopErrors", "status", "resolved"),
            "alerts.json",
            9));
  }

  private static List<Source> sources() {
    ClockSuggestion fast =
        new ClockSuggestion(
            null,
            -42_000,
            500,
            "57 requests also seen in shop.csv end 42 s earlier there, spread 0.4 s",
            57,
            0.98);
    return List.of(
        source("alerts.json", "alertmanager", null, List.of()),
        source("cache.json", "prometheus", null, List.of()),
        source("chat.json", "slack", null, List.of()),
        source(
            "db.json",
            "prometheus",
            null,
            List.of(
                new Problem(
                    7, "value is \"n/a\", digits were expected; the row was left out", true))),
        source("deploys.jsonl", "deploys", null, List.of()),
        source("notes.md", "notes", null, List.of()),
        source("pages.json", "pagerduty", null, List.of()),
        source("shop-2.jsonl", "jsonl", fast, List.of()),
        source("shop.csv", "csv", null, List.of()));
  }

  private static Source source(
      String id, String format, @Nullable ClockSuggestion suggestion, List<Problem> problems) {
    return new Source(
        id,
        null,
        format,
        "made up",
        ZoneOffset.UTC,
        Source.ZoneFrom.STATED,
        "times end in Z",
        0,
        suggestion,
        new FileMark(1, 0, "ab".repeat(32)),
        1,
        SIZE,
        0,
        new TimeSpan(START, START + SIZE * STEP),
        SIZE,
        SIZE - problems.size(),
        problems);
  }

  private static double bump(int i, int from, int to, double level, double peak) {
    double base = level + wave(i) * level * 0.05;
    if (i < from || i >= to) {
      return base;
    }
    return base + (peak - level) * Math.min(1, (i - from + 1) / 8.0) + wave(i * 3) * peak * 0.05;
  }

  private static double wave(int i) {
    return StrictMath.sin(i * 0.7) + StrictMath.sin(i * 0.31) / 2;
  }
}
