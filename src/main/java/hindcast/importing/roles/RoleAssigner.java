package hindcast.importing.roles;

import hindcast.model.Assigned;
import hindcast.model.Falling;
import hindcast.model.Role;
import hindcast.model.SeriesKey;
import hindcast.model.SeriesKind;
import hindcast.model.Unit;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads off a series' name, labels and unit what it says in an incident.
///
/// The questions are asked from the most telling to the least, and the first answer stands: a
/// *latency of errors* is a latency, *failed requests* are errors and not traffic, a *queue of
/// requests* is a queue. What gets worse by falling (free memory, remaining budget, success) has no
/// role of its own, because every role but the cache's hits is harmful when it rises.
public final class RoleAssigner {
  private static final Set<String> DATABASE =
      Words.set(
          "db database postgre postgres postgresql pg pgsql mysql mariadb mssql sql sqlserver "
              + "rds aurora oracle mongo mongodb cassandra cockroachdb clickhouse redshift innodb "
              + "docdb dbinstanceidentifier dbclusteridentifier datname");
  private static final Set<String> LATENCY =
      Words.set("latency duration elapsed rtt ttfb responsetime lcp took delay");
  private static final Pattern QUANTILE =
      Pattern.compile("p(?:\\d{2}|99\\d*|100)|\\d{2}(?:th|pct)|percentile|quantile|median");
  private static final Set<String> NOT_A_DURATION =
      Words.set(
          "start boot up current created expiry expire expiration end last since unix system "
              + "epoch node idle modification modified uptime timestamp ttl interval retention "
              + "timeout age scrape window limit max");
  private static final Set<String> FALLING =
      Stream.concat(Falling.SUCCESS.stream(), Falling.LEFT.stream())
          .collect(Collectors.toUnmodifiableSet());
  private static final Set<String> SETTING =
      Words.set(
          "limit quota max maximum size capacity configured desired threshold replica "
              + "allocatable shard");
  private static final Set<String> QUEUE =
      Words.set(
          "queue queued queueing backlog pending waiting waiter wait inflight outstanding pool "
              + "blocked unacked unacknowledged concurrency concurrent backpressure");
  private static final Set<String> WORK =
      Words.set(
          "connection conn cx request req rq session query worker task transaction job thread "
              + "client backend call execution");
  private static final Set<String> RESOURCE =
      Words.set(
          "memory mem heap swap disk filesystem fs storage utilization utilisation saturation "
              + "load1 load5 load15 inode iops rss memstat volume eviction evicted iowait fd");
  private static final Set<String> DEMAND =
      Words.set(
          "request req rq rps rpm qps tps call throughput query transaction invocation "
              + "operation command traffic visit pageview hit rpc response commit get publish "
              + "published consumed sent received delivered processed accepted handled");

  /// Roles that need to know of what place a series is.
  private static final Set<Role> PLACED = Set.of(Role.DB_CPU, Role.CACHE_ERRORS, Role.CACHE_HITS);

  private static final Set<String> TELLTALE =
      Words.set("up alert alerts scrape info created restart version");

  /// The role: the one the format stated, else what name, labels and unit say, else [Role#OTHER].
  ///
  /// @param unit the unit as settled, see [#unit]
  /// @param plainId the series' id without a file name before it
  public Assigned<Role> role(SeriesSpec spec, Unit unit, String plainId) {
    if (spec.role() != null) {
      return spec.role();
    }
    SeriesKind kind = kind(spec, unit);
    String metric = spec.key().metric();
    Assigned<Role> whole = role(new SeriesWords(spec.key()), kind, unit, metric);
    int bar = metric.indexOf('|');
    if (bar < 0 || PLACED.contains(whole.value())) {
      return whole;
    }
    // `orders-queue|latency|p90`: what stands before the first bar is a place, as labels are.
    String measure = metric.substring(bar + 1);
    Assigned<Role> named =
        measure.isBlank()
            ? null
            : asked(
                new SeriesWords(new SeriesKey(measure, spec.key().labels())), kind, unit, measure);
    return named == null ? whole : named;
  }

  /// The unit: the one the format stated, else what the name says, else [Unit#NONE].
  public static Unit unit(SeriesSpec spec) {
    return spec.unit() == Unit.NONE ? UnitNames.unit(spec.key().metric()) : spec.unit();
  }

  /// How the samples come about: what the format stated, or, where that is a plain gauge, what name
  /// and unit say (a quantile, a rate, a share).
  public static SeriesKind kind(SeriesSpec spec, Unit unit) {
    return spec.kind() == SeriesKind.GAUGE
        ? UnitNames.kind(new SeriesWords(spec.key()), unit)
        : spec.kind();
  }

  private static Assigned<Role> role(SeriesWords words, SeriesKind kind, Unit unit, String metric) {
    Assigned<Role> found = asked(words, kind, unit, metric);
    return found != null ? found : new Assigned<>(Role.OTHER, "neither name nor unit says more");
  }

  private static @Nullable Assigned<Role> asked(
      SeriesWords words, SeriesKind kind, Unit unit, String metric) {
    Assigned<Role> found = telltale(words, metric);
    if (found == null) {
      found = latency(words);
    }
    if (found == null) {
      found = FailureWords.errors(words, unit);
    }
    if (found == null) {
      found = FailureWords.cache(words);
    }
    if (found == null) {
      found = processor(words);
    }
    if (found == null) {
      found = falling(words);
    }
    if (found == null) {
      found = queue(words, unit);
    }
    if (found == null) {
      found = resource(words, unit);
    }
    if (found == null) {
      found = duration(words, kind, unit);
    }
    if (found == null) {
      found = traffic(words, unit);
    }
    return found;
  }

  private static @Nullable Assigned<Role> telltale(SeriesWords words, String metric) {
    String last = words.stem(-1);
    boolean states = words.stem(0).equals("alert") || metric.startsWith("kube_");
    if (states || TELLTALE.contains(last) || words.stem(0).equals("scrape")) {
      String sign = states ? words.name().getFirst().raw() : words.name().getLast().raw();
      return because(Role.OTHER, "states a condition", sign);
    }
    return null;
  }

  private static @Nullable Assigned<Role> latency(SeriesWords words) {
    String last = words.stem(-1);
    if (last.equals("sum") || last.equals("bucket") || last.equals("count")) {
      boolean histogram = words.named(LATENCY) != null || words.has("second");
      boolean quantile = words.named(Set.of("quantile", "percentile")) != null;
      if (histogram && !quantile) {
        return last.equals("count") && words.named(DEMAND) != null
            ? null
            : because(Role.OTHER, "part of a histogram", words.name().getLast().raw());
      }
    }
    if (words.has("scrape") || words.stem(0).equals("go")) {
      return null;
    }
    String word = words.named(LATENCY);
    if (word == null && words.has("age") && !queued(words)) {
      return because(Role.OTHER, "an age is no latency", "age");
    }
    return word != null ? named(Role.LATENCY, word) : time(words);
  }

  /// `response time`, `wait_ms`: a time that something takes, not one that something began at.
  private static @Nullable Assigned<Role> time(SeriesWords words) {
    List<Words.Word> name = words.name();
    for (int i = 1; i < name.size(); i++) {
      String before = name.get(i - 1).stem();
      if (name.get(i).stem().equals("time")
          && !NOT_A_DURATION.contains(before)
          && !Set.of("cpu", "io", "on", "real", "by", "per", "of").contains(before)
          && words.named(Set.of("cpu", "processor", "uptime", "io")) == null) {
        return named(Role.LATENCY, name.get(i - 1).raw() + " " + name.get(i).raw());
      }
    }
    boolean waits = words.stem(-2).equals("wait") || words.stem(-2).equals("waiting");
    return waits && Set.of("second", "ms", "millisecond").contains(words.stem(-1))
        ? named(Role.LATENCY, words.name().getLast().raw())
        : null;
  }

  private static @Nullable Assigned<Role> processor(SeriesWords words) {
    String cpu = words.named(Set.of("cpu", "cpuutilization", "processor"));
    if (cpu == null) {
      return null;
    }
    boolean idle = "idle".equals(words.labels().get("mode"));
    String contrary = idle ? "idle" : words.named(FALLING);
    if (contrary == null) {
      contrary = words.named(SETTING);
    }
    if (contrary == null) {
      contrary = words.named(Set.of("count", "number", "request", "temperature", "temp"));
    }
    if (contrary != null && !words.stem(-1).equals("maximum") && !words.stem(-1).equals("max")) {
      return because(Role.OTHER, "beside \"" + cpu + "\" it says", contrary);
    }
    String database = words.about(DATABASE);
    return database != null
        ? new Assigned<>(Role.DB_CPU, both(words, database, cpu))
        : named(Role.SATURATION, cpu);
  }

  private static @Nullable Assigned<Role> falling(SeriesWords words) {
    String word = words.named(FALLING);
    boolean requests = words.named(Set.of("request", "query", "call")) != null;
    return word != null && !requests ? because(Role.OTHER, "gets worse by falling", word) : null;
  }

  private static boolean queued(SeriesWords words) {
    return words.named(QUEUE) != null
        || words.run("in", "flight") != null
        || words.named(Set.of("message")) != null;
  }

  private static @Nullable Assigned<Role> queue(SeriesWords words, Unit unit) {
    String word = words.named(QUEUE);
    for (String[] run :
        List.of(
            new String[] {"in", "flight"},
            new String[] {"background", "task"},
            new String[] {"background", "job"},
            new String[] {"consumer", "lag"},
            new String[] {"message", "visible"},
            new String[] {"message", "ready"})) {
      word = word == null ? words.run(run) : word;
    }
    if (word == null && words.has("lag")) {
      String of = words.named(Set.of("kafka", "consumer", "consumergroup", "offset", "partition"));
      word = of == null ? null : "lag";
    }
    if (word == null && words.has("age")) {
      word = words.named(Set.of("message"));
    }
    if (word == null && words.named(Set.of("active", "running", "open")) != null) {
      String work = words.named(WORK);
      word = work == null ? null : "active " + work;
      if (work != null && words.has("open") && !words.has("active")) {
        return named(Role.SATURATION, work);
      }
    }
    if (word == null) {
      return null;
    }
    if (words.named(Set.of("publish", "published", "enqueued", "dequeued", "rate")) != null
        || unit == Unit.PER_SECOND) {
      return named(Role.TRAFFIC, word);
    }
    if (unit == Unit.RATIO || unit == Unit.PERCENT || words.has("utilization")) {
      return named(Role.SATURATION, word);
    }
    String setting = words.named(SETTING);
    boolean length = words.named(Set.of("depth", "length", "waiting", "pending", "queue")) != null;
    return setting != null && !length
        ? because(Role.OTHER, "a setting", setting)
        : named(Role.QUEUE, word);
  }

  private static @Nullable Assigned<Role> resource(SeriesWords words, Unit unit) {
    String word = words.named(RESOURCE);
    if (word == null && words.has("load")) {
      boolean average =
          words.stem(-1).equals("load")
              || words.run("load", "average") != null
              || words.run("load", "avg") != null
              || words.run("load", "1") != null
              || words.run("load", "1m") != null
              || words.run("load", "5") != null
              || unit == Unit.PERCENT;
      word = average ? words.named(Set.of("load")) : null;
    }
    if (word == null) {
      word = words.run("file", "descriptor");
    }
    String connection = words.named(Set.of("connection", "conn"));
    if (word == null
        && connection != null
        && unit != Unit.PER_SECOND
        && words.named(Words.set("new accepted opened closed rate total")) == null) {
      word = connection;
    }
    if (word == null && words.run("thread", "connected") != null) {
      word = words.run("thread", "connected");
    }
    if (word == null && (unit == Unit.PERCENT || unit == Unit.RATIO)) {
      word = words.named(Set.of("usage", "used", "busy", "full"));
    }
    if (word == null) {
      return null;
    }
    String setting = words.named(SETTING);
    boolean share = unit == Unit.PERCENT || unit == Unit.RATIO;
    if (setting != null && !share && words.named(Set.of("used", "usage")) == null) {
      return because(Role.OTHER, "a setting", setting);
    }
    return named(Role.SATURATION, word);
  }

  private static @Nullable Assigned<Role> duration(SeriesWords words, SeriesKind kind, Unit unit) {
    if (unit == Unit.BYTES
        || unit == Unit.BYTES_PER_SECOND
        || words.named(NOT_A_DURATION) != null) {
      return null;
    }
    for (Words.Word word : words.name()) {
      if (QUANTILE.matcher(word.stem()).matches() && unit != Unit.COUNT) {
        return named(Role.LATENCY, word.raw());
      }
    }
    boolean time = unit == Unit.SECONDS || unit == Unit.MILLISECONDS;
    if (!time || words.has("gmt")) {
      return null;
    }
    return new Assigned<>(
        Role.LATENCY,
        kind == SeriesKind.QUANTILE
            ? "a quantile in " + unit.symbol()
            : "unit is " + unit.symbol());
  }

  private static @Nullable Assigned<Role> traffic(SeriesWords words, Unit unit) {
    if (unit == Unit.BYTES
        || unit == Unit.BYTES_PER_SECOND
        || unit == Unit.RATIO
        || unit == Unit.PERCENT
        || unit == Unit.SECONDS
        || unit == Unit.MILLISECONDS) {
      return null;
    }
    String word = words.named(DEMAND);
    if (word == null && words.named(Words.set("op ops")) != null) {
      word = words.named(Set.of("workload"));
    }
    boolean ofTheWire = words.named(Set.of("network", "packet", "byte", "bit", "limit")) != null;
    if (word == null && (unit == Unit.PER_SECOND || words.has("rate"))) {
      word = words.named(Words.set("event message job connection op ops read"));
      word = words.named(Set.of("row", "tuple", "block", "page")) != null ? null : word;
    }
    if (word == null && words.named(Set.of("new", "total", "count")) != null) {
      word = words.named(Set.of("connection", "message"));
    }
    if (word == null || ofTheWire || words.has("rate_limit") || words.named(SETTING) != null) {
      return null;
    }
    return words.has("retry") || words.has("retried") ? null : named(Role.TRAFFIC, word);
  }

  static Assigned<Role> named(Role role, String word) {
    return new Assigned<>(role, "name contains \"" + word + "\"");
  }

  static Assigned<Role> because(Role role, String why, String word) {
    return new Assigned<>(role, why + ": \"" + word + "\"");
  }

  static String both(SeriesWords words, String place, String what) {
    boolean inName = words.name().stream().anyMatch(word -> word.raw().equals(place));
    return inName
        ? "name contains \"" + place + "\" and \"" + what + "\""
        : "labels say \"" + place + "\", name contains \"" + what + "\"";
  }
}
