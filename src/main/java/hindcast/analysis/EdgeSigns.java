package hindcast.analysis;

import hindcast.model.Incident;
import hindcast.model.Role;
import hindcast.model.Series;
import hindcast.model.ServiceMap.Edge;
import hindcast.model.ServiceMap.Strength;
import hindcast.model.TimeSpan;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the data shows of the two ends of an edge: the callee's failure, the caller's harm, and the
/// series in which either would show.
final class EdgeSigns {
  static final Set<Role> FAILURES =
      Set.of(Role.ERRORS, Role.CACHE_ERRORS, Role.LATENCY, Role.DB_CPU, Role.SATURATION);

  private static final Set<String> WHERE = Set.of("instance", "job", "pod", "host", "node");

  private static final Pattern CACHE = Pattern.compile("cache|redis|memcached?|valkey|varnish");

  private final Incident incident;
  private final Story story;
  private final Topology topology;

  EdgeSigns(Incident incident, Story story, Topology topology) {
    this.incident = incident;
    this.story = story;
    this.topology = topology;
  }

  /// The clearest sign that the callee failed: errors before slowness before load. Null where none
  /// shows.
  @Nullable Movement failure(Edge edge) {
    return own(edge.to())
        .filter(one -> FAILURES.contains(one.onset().role()))
        .filter(one -> one.onset().role() != Role.CACHE_ERRORS || !calls(edge.to()))
        .min(clearest())
        .or(() -> seenByCaller(edge))
        .orElse(null);
  }

  /// Whether the service is a client rather than a cache: errors of its cache are not its own.
  private boolean calls(String service) {
    return !topology.callees(service).isEmpty();
  }

  /// A cache's errors are often only counted by those who call it. They are its own where it is the
  /// only cache that they call.
  private Optional<Movement> seenByCaller(Edge edge) {
    List<String> caches = topology.callees(edge.from()).stream().filter(this::cache).toList();
    return caches.equals(List.of(edge.to()))
        ? own(edge.from()).filter(one -> one.onset().role() == Role.CACHE_ERRORS).min(clearest())
        : Optional.empty();
  }

  /// Whether the service is a cache, by its series or by its name.
  private boolean cache(String service) {
    return !calls(service)
        && (CACHE.matcher(service.toLowerCase(Locale.ROOT)).find()
            || sound(service)
                .anyMatch(one -> one.role() == Role.CACHE_HITS || one.role() == Role.CACHE_ERRORS));
  }

  static Comparator<Movement> clearest() {
    return Comparator.<Movement>comparingInt(
            one ->
                switch (one.onset().role()) {
                  case ERRORS, CACHE_ERRORS -> 0;
                  case LATENCY -> 1;
                  default -> 2;
                })
        .thenComparingInt(one -> one.series().info().key().labels().size())
        .thenComparingLong(one -> one.onset().at())
        .thenComparing(one -> one.onset().id());
  }

  /// The harmful movements of a service.
  Stream<Movement> own(String service) {
    return story.movements().stream()
        .filter(one -> service.equals(one.onset().service()) && one.harmful());
  }

  /// The first moment at which the callee may have begun to fail, by any sign of it.
  long soonest(Edge edge, Episode failure) {
    return Stream.concat(
            own(edge.to()).filter(one -> one.end() > failure.from()), Stream.of(failure.first()))
        .mapToLong(one -> one.onset().earliest())
        .min()
        .orElse(failure.from());
  }

  /// The caller's errors (for a hard edge with a slow callee also its slowness) while the callee
  /// failed: what was certainly going on before any sign of the failure, else the plainest. Null
  /// where it was not hurt in that time.
  @Nullable Movement harm(Edge edge, Episode failure) {
    Movement errors = harm(edge, failure, Role.ERRORS);
    // a callee that is slow and fails nothing makes those who need it slow
    boolean slow =
        edge.declared() == Strength.HARD
            && failure.first().onset().role() != Role.ERRORS
            && failure.first().onset().role() != Role.CACHE_ERRORS;
    return errors == null && slow ? harm(edge, failure, Role.LATENCY) : errors;
  }

  private @Nullable Movement harm(Edge edge, Episode failure, Role role) {
    long soonest = soonest(edge, failure);
    List<Movement> during =
        own(edge.from())
            .filter(one -> one.onset().role() == role)
            .filter(one -> one.onset().at() < failure.to() && one.end() > soonest)
            .filter(one -> relevant(edge, one.series()))
            .toList();
    int plainest = during.stream().mapToInt(one -> cuts(one.series())).min().orElse(0);
    return during.stream()
        .filter(one -> one.onset().latest() < soonest && cuts(one.series()) == plainest)
        .min(clearest())
        .or(() -> during.stream().filter(one -> one.onset().latest() >= soonest).min(clearest()))
        .orElse(null);
  }

  /// Whether a series of the caller speaks of the part or route the edge is meant for; where none
  /// does, the caller as a whole has to.
  private boolean relevant(Edge edge, Series series) {
    String via = edge.via();
    if (via == null || !partShown(edge)) {
      return !series.info().key().labels().containsKey("caller");
    }
    return series.info().key().labels().containsValue(via);
  }

  /// Whether the caller has errors of just that part or route.
  boolean partShown(Edge edge) {
    String via = edge.via();
    return via != null
        && sound(edge.from())
            .anyMatch(
                one -> one.role() == Role.ERRORS && one.info().key().labels().containsValue(via));
  }

  /// The series that would show the caller's errors: the plainest there are.
  List<Series> errors(Edge edge) {
    return plainest(
        sound(edge.from())
            .filter(one -> one.role() == Role.ERRORS && relevant(edge, one))
            .toList());
  }

  /// The series of a service's demand: the plainest there are, finest steps first.
  List<Series> traffic(String service) {
    return plainest(sound(service).filter(one -> one.role() == Role.TRAFFIC).toList());
  }

  private List<Series> plainest(List<Series> all) {
    int least = all.stream().mapToInt(EdgeSigns::cuts).min().orElse(0);
    return all.stream()
        .filter(one -> cuts(one) == least)
        .sorted(
            Comparator.<Series>comparingLong(
                    one -> one.info().stepMillis() + one.info().windowMillis())
                .thenComparing(Series::id))
        .toList();
  }

  /// Undisputed series of a service that hold samples.
  Stream<Series> sound(String service) {
    return incident.series().stream()
        .filter(one -> !one.isEmpty() && service.equals(topology.service(one)))
        .filter(one -> !incident.disputed(one.info().source()))
        .sorted(Comparator.comparing(Series::id));
  }

  /// How finely a series is cut: labels that pick out a part of a whole.
  private static int cuts(Series series) {
    return (int)
        series.info().key().labels().keySet().stream().filter(one -> !WHERE.contains(one)).count();
  }

  /// By how much a service's demand rose in a span over what it was outside its excursions; null
  /// where no series tells, infinite where there was none before.
  @Nullable Double demand(String service, TimeSpan span) {
    for (Series series : traffic(service)) {
      RankTest rank = RankTest.of(series, true, span, excursions(series));
      if (rank.samples() > 0 && rank.windows() > 0) {
        return rank.typical() > 0
            ? (Double) (rank.mean() / rank.typical())
            : rank.mean() > 0 ? (Double) Double.POSITIVE_INFINITY : (Double) 1.0;
      }
    }
    return null;
  }

  /// Whether a service's demand shows that nothing was asked of it in that span.
  boolean idle(String service, TimeSpan span) {
    List<Series> all = traffic(service);
    return !all.isEmpty()
        && all.stream().allMatch(one -> !(RankTest.of(one, true, span, List.of()).mean() > 0));
  }

  /// The known excursions of a series, which are no history.
  List<TimeSpan> excursions(Series series) {
    return story.movements().stream()
        .filter(one -> one.series().id().equals(series.id()))
        .findFirst()
        .map(Episode::excursions)
        .orElse(List.of());
  }
}
