package hindcast.analysis;

import hindcast.model.Incident;
import hindcast.model.Role;
import hindcast.model.Series;
import hindcast.model.SeriesKind;
import hindcast.model.TimeSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The series that count what users asked for and what failed, each once: those of the outermost
/// service that has any, from its access log, else its counters, else its rates. Where a whole is
/// only there in parts (by instance, by status), the parts are taken together.
///
/// @param service the service; null where no map names one
/// @param failed series that together count failed requests
/// @param total series that together count all requests
record UserHarm(@Nullable String service, List<Series> failed, List<Series> total) {
  private static final Set<String> OUTCOME =
      Set.of("status", "code", "status_code", "class", "http_status", "response_code");

  private static final double SLACK = 1.1;

  UserHarm {
    failed = List.copyOf(failed);
    total = List.copyOf(total);
  }

  /// Series that are parts of one whole: of one metric, cut by the same labels.
  private record Whole(
      String source,
      String metric,
      SeriesKind kind,
      @Nullable String service,
      Set<String> labels) {}

  static Optional<UserHarm> find(Incident incident, Topology topology) {
    List<Series> sound =
        incident.series().stream()
            .filter(series -> !series.isEmpty() && !incident.disputed(series.info().source()))
            .filter(series -> !series.info().key().labels().containsKey("caller"))
            .sorted(Comparator.comparing(Series::id))
            .toList();
    TreeMap<String, List<Series>> wholes = new TreeMap<>();
    for (Series series : sound) {
      wholes
          .computeIfAbsent(whole(series, topology).toString(), key -> new ArrayList<>())
          .add(series);
    }
    List<UserHarm> pairs =
        wholes.values().stream()
            .flatMap(parts -> pair(parts, wholes, topology).stream())
            .sorted(
                Comparator.<UserHarm>comparingInt(pair -> rank(pair.failed.getFirst()))
                    .thenComparing(UserHarm::mixed)
                    .thenComparingInt(pair -> bare(pair.failed.getFirst()).size())
                    .thenComparingDouble(pair -> -volume(pair.total))
                    .thenComparing(pair -> pair.failed.getFirst().id()))
            .toList();
    for (Set<String> layer : topology.layers()) {
      for (UserHarm pair : pairs) {
        if (pair.service != null && layer.contains(pair.service)) {
          return Optional.of(pair.withSiblings(pairs));
        }
      }
    }
    return topology.layers().isEmpty()
        ? pairs.stream().findFirst().map(pair -> pair.withSiblings(pairs))
        : Optional.empty();
  }

  private static Whole whole(Series series, Topology topology) {
    return new Whole(
        series.info().source(),
        series.info().key().metric(),
        series.info().kind(),
        topology.service(series),
        new TreeSet<>(series.info().key().labels().keySet()));
  }

  /// The failures among the parts, with what counts all requests.
  private static Optional<UserHarm> pair(
      List<Series> parts, TreeMap<String, List<Series>> wholes, Topology topology) {
    List<Series> failed =
        parts.stream().filter(one -> one.role() == Role.ERRORS && rank(one) < 3).toList();
    if (failed.isEmpty()) {
      return Optional.empty();
    }
    Series first = failed.getFirst();
    String service = topology.service(first);
    boolean byOutcome =
        first.info().key().labels().keySet().stream().anyMatch(OUTCOME::contains)
            && parts.stream().anyMatch(one -> one.role() == Role.TRAFFIC);
    if (byOutcome) {
      // every outcome is a request: success, failure, and what the client did wrong
      return Optional.of(new UserHarm(service, failed, parts)).filter(UserHarm::consistent);
    }
    Set<String> cut = bare(first);
    return wholes.values().stream()
        .map(all -> all.stream().filter(one -> one.role() == Role.TRAFFIC).toList())
        .filter(all -> !all.isEmpty() && matches(first, all.getFirst(), cut))
        .filter(all -> Objects.equals(topology.service(all.getFirst()), service))
        .min(
            Comparator.<List<Series>, Boolean>comparing(
                    all -> !all.getFirst().info().source().equals(first.info().source()))
                .thenComparingInt(all -> -shared(first, all.getFirst()))
                .thenComparingDouble(all -> -volume(all))
                .thenComparing(all -> all.getFirst().id()))
        .map(all -> new UserHarm(service, failed, all))
        .filter(UserHarm::consistent);
  }

  /// Whether the one can be a part of the other: where there are more failures than requests, they
  /// do not count the same things. Rates are rounded, and windows differ at the edges.
  private boolean consistent() {
    double failures = number(failed);
    double requests = number(total);
    return failures >= 0
        && requests >= 0
        && Double.isFinite(requests)
        && failures <= requests * SLACK + 1;
  }

  /// How many all of them count over all the data.
  private static double number(List<Series> all) {
    return all.stream()
        .mapToDouble(
            one ->
                FormulaEvaluator.statistic(
                    one.info().kind() == SeriesKind.RATE
                        ? Formula.Statistic.INTEGRAL
                        : Formula.Statistic.SUM,
                    one))
        .sum();
  }

  /// Whether these requests may be those the failures were among: counted the same way, cut by the
  /// same labels, and from one source, or from two that are sampled alike and cut by nothing.
  private static boolean matches(Series failed, Series total, Set<String> cut) {
    boolean alike =
        failed.info().kind() == total.info().kind()
            && total.info().key().labels().keySet().equals(cut);
    boolean oneSource = total.info().source().equals(failed.info().source());
    boolean nearlyOne =
        cut.isEmpty()
            && failed.service() != null
            && failed.info().stepMillis() == total.info().stepMillis()
            && !failed.info().key().metric().contains(":")
            && !total.info().key().metric().contains(":");
    return alike && (oneSource || nearlyOne);
  }

  /// How many letters the two names begin with in common.
  private static int shared(Series one, Series other) {
    String a = one.info().key().metric();
    String b = other.info().key().metric();
    int n = 0;
    while (n < Math.min(a.length(), b.length()) && a.charAt(n) == b.charAt(n)) {
      n++;
    }
    return n;
  }

  private static Set<String> bare(Series series) {
    Set<String> labels = new TreeSet<>(series.info().key().labels().keySet());
    labels.removeAll(OUTCOME);
    return labels;
  }

  private boolean mixed() {
    return !failed.getFirst().info().source().equals(total.getFirst().info().source());
  }

  /// Several servers or rotated files of one front door each have a log of their own; copies of the
  /// same log count once.
  private UserHarm withSiblings(List<UserHarm> pairs) {
    String door = door(failed.getFirst());
    if (door == null || service == null) {
      return this;
    }
    List<UserHarm> taken = new ArrayList<>(List.of(this));
    for (UserHarm other : pairs) {
      boolean sibling =
          !other.equals(this)
              && service.equals(other.service)
              && door.equals(door(other.failed.getFirst()))
              && bare(other.failed.getFirst()).equals(bare(failed.getFirst()))
              && taken.stream().noneMatch(one -> one.copies(other));
      if (sibling) {
        taken.add(other);
      }
    }
    return new UserHarm(
        service,
        taken.stream().flatMap(one -> one.failed.stream()).toList(),
        taken.stream().flatMap(one -> one.total.stream()).toList());
  }

  /// The log a series was counted from, without the number of its server or rotation; null for a
  /// metric.
  private static @Nullable String door(Series series) {
    String metric = series.info().key().metric();
    int colon = metric.indexOf(':');
    return colon < 0 || rank(series) > 0
        ? null
        : metric.substring(0, colon).replaceAll("[-_.]?\\d+", "") + metric.substring(colon);
  }

  private boolean copies(UserHarm other) {
    Series one = total.getFirst();
    Series two = other.total.getFirst();
    int same = 0;
    int both = 0;
    int j = 0;
    for (int i = 0; i < one.size(); i++) {
      while (j < two.size() && two.epochMillis(j) < one.epochMillis(i)) {
        j++;
      }
      if (j < two.size() && two.epochMillis(j) == one.epochMillis(i) && one.value(i) > 0) {
        both++;
        same += one.value(i) == two.value(j) ? 1 : 0;
      }
    }
    return both > 0 && same * 10 >= both * 9;
  }

  /// Access logs first, then counters, then rates.
  private static int rank(Series series) {
    if (series.info().kind() == SeriesKind.COUNT) {
      return series.info().key().metric().contains(":") ? 0 : 1;
    }
    return series.info().kind() == SeriesKind.RATE ? 2 : 3;
  }

  private static double volume(List<Series> all) {
    return all.stream()
        .mapToDouble(one -> FormulaEvaluator.statistic(Formula.Statistic.SUM, one))
        .sum();
  }

  /// Whether a series counts its failures.
  boolean failing(String series) {
    return failed.stream().anyMatch(one -> one.id().equals(series));
  }

  /// From the first sample of any that counts requests to the last; null without any.
  @Nullable TimeSpan span() {
    TimeSpan all = null;
    for (Series series : total) {
      TimeSpan span = series.span();
      all = all == null || span == null ? span : all.union(span);
    }
    return all;
  }

  /// How many there were in a span.
  static Formula number(Series series, TimeSpan span) {
    return new Formula.Of(
        series.info().kind() == SeriesKind.RATE
            ? Formula.Statistic.INTEGRAL
            : Formula.Statistic.SUM,
        series.id(),
        span);
  }

  /// How many there were of all of them in a span.
  static Formula number(List<Series> all, TimeSpan span) {
    return all.size() == 1
        ? number(all.getFirst(), span)
        : new Formula.Sum(all.stream().map(one -> number(one, span)).toList());
  }
}
