package hindcast.analysis;

import hindcast.model.Incident;
import hindcast.model.Role;
import hindcast.model.Series;
import hindcast.model.ServiceMap.Edge;
import hindcast.model.ServiceMap.Strength;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads from the data who calls whom. Three shapes tell:
///
/// - labels for the caller (`caller`, `client`, `source_workload` …) and for the callee
///   (`destination_service`, `upstream`, `server` …); the side without a label is the service the
///   series is bound to. A caller that is no service of the map is a part or route of one, as the
///   `via` of an edge names it;
/// - names such as `web->orders:requests` or `web>orders`;
/// - a log whose lines name callers that the map knows as ways into a service: it is a log of that
///   service's front door, even where its file name binds it elsewhere.
///
/// Names of instances (`orders-2`, `orders:8080`, `orders.shop.svc`) are taken for their service.
/// What names no service of the map tells nothing.
final class CallPaths {
  /// In order of how plainly they name one who calls. The first ones may also name a part of a
  /// service; the others only count where they name a service.
  private static final List<String> CALLERS =
      List.of(
          "caller",
          "calling_service",
          "caller_service",
          "client",
          "client_service",
          "consumer",
          "source_service",
          "source_workload",
          "source_app",
          "source",
          "src",
          "from");

  private static final Set<String> CALLING_PARTS =
      Set.of("caller", "calling_service", "caller_service", "client", "client_service", "consumer");

  private static final List<String> CALLEES =
      List.of(
          "callee",
          "destination_service",
          "destination_service_name",
          "destination_workload",
          "destination",
          "dest",
          "upstream_service",
          "upstream_cluster",
          "envoy_cluster_name",
          "upstream",
          "peer_service",
          "peer.service",
          "peer",
          "server",
          "dependency",
          "backend",
          "target_service",
          "target",
          "to");

  private static final Pattern ARROW =
      Pattern.compile("\\s*([^>:{}→]+?)\\s*(?:-+>|→|>)\\s*([^>:{}→]+?)\\s*(?::.*)?");

  private static final Pattern INSTANCE = Pattern.compile("[-_]\\d+$|-[0-9a-f]{6,10}-[a-z0-9]{5}$");

  private final Incident incident;
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, Edge> doors = new TreeMap<>();
  private final Map<String, Edge> frontDoors = new HashMap<>();

  CallPaths(Incident incident) {
    this.incident = incident;
    incident.services().services().forEach(one -> names.put(plain(one.name()), one.name()));
    List<Edge> ways =
        incident.services().edges().stream()
            .filter(edge -> edge.via() != null)
            .sorted(Comparator.comparing(Edge::from).thenComparing(Edge::to))
            .toList();
    for (Edge edge : ways) {
      for (Series series : incident.series()) {
        if (series.role() == Role.TRAFFIC && java.util.Objects.equals(edge.via(), part(series))) {
          doors.putIfAbsent(family(series), edge);
          if (series.info().key().metric().contains(":")) {
            frontDoors.putIfAbsent(series.info().source(), edge);
          }
        }
      }
    }
  }

  private static String family(Series series) {
    return series.info().source() + "\n" + series.info().key().metric();
  }

  /// The caller a series names that may be a part of a service.
  private static @Nullable String part(Series series) {
    for (String label : CALLERS) {
      String value = series.info().key().labels().get(label);
      if (value != null && CALLING_PARTS.contains(label)) {
        return value;
      }
    }
    return null;
  }

  /// The service whose behaviour the series shows; null where none is known.
  @Nullable String service(Series series) {
    String bound = series.service();
    Edge door = bound == null ? null : frontDoors.get(series.info().source());
    return door == null || door.from().equals(bound) || door.to().equals(bound) ? bound : door.to();
  }

  /// Series of calls by way, in order of caller, callee and part.
  Map<Edge, List<Series>> calls() {
    Map<Edge, List<Series>> found =
        new TreeMap<>(
            Comparator.comparing(Edge::from)
                .thenComparing(Edge::to)
                .thenComparing(edge -> edge.via() == null ? "" : edge.via())
                .thenComparing(Edge::declared)
                .thenComparing(Edge::expect));
    for (Series series : incident.series()) {
      if (series.role() == Role.TRAFFIC && !incident.disputed(series.info().source())) {
        Edge way = way(series);
        if (way != null) {
          found.computeIfAbsent(way, key -> new ArrayList<>()).add(series);
        }
      }
    }
    return found;
  }

  private @Nullable Edge way(Series series) {
    Map<String, String> labels = series.info().key().labels();
    String from = null;
    String to = null;
    Matcher arrow = ARROW.matcher(series.info().key().metric());
    if (arrow.matches()) {
      from = known(arrow.group(1));
      to = from == null ? null : known(arrow.group(2));
      from = to == null ? null : from;
    }
    for (int i = 0; i < CALLERS.size() && from == null; i++) {
      from = known(labels.get(CALLERS.get(i)));
    }
    for (int i = 0; i < CALLEES.size() && to == null; i++) {
      to = known(labels.get(CALLEES.get(i)));
    }
    String bound = service(series);
    String part = part(series);
    if (from != null) {
      to = to == null ? bound : to;
      return to == null || to.equals(from) ? null : edge(from, to, null);
    }
    if (part != null) {
      return partOf(series, part, to == null ? bound : to);
    }
    return to == null || bound == null || to.equals(bound) ? null : edge(bound, to, null);
  }

  /// Calls by a part of a service: of the one that the map says has it, or of the only one that
  /// calls the callee.
  private @Nullable Edge partOf(Series series, String part, @Nullable String to) {
    Edge door = doors.get(family(series));
    if (door != null) {
      return edge(door.from(), door.to(), part);
    }
    if (to == null) {
      return null;
    }
    List<String> callers =
        incident.services().edges().stream()
            .filter(edge -> edge.to().equals(to))
            .map(Edge::from)
            .distinct()
            .toList();
    return callers.size() == 1 ? edge(callers.getFirst(), to, part) : null;
  }

  /// The declared edge that these calls are, or a new one.
  private Edge edge(String from, String to, @Nullable String part) {
    return incident.services().edges().stream()
        .filter(one -> one.from().equals(from) && one.to().equals(to))
        .filter(one -> one.via() == null || one.via().equals(part))
        .min(
            Comparator.<Edge, Boolean>comparing(one -> one.via() == null)
                .thenComparing(Edge::declared))
        .orElse(new Edge(from, to, part, Strength.UNKNOWN, ""));
  }

  private @Nullable String known(@Nullable String name) {
    if (name == null) {
      return null;
    }
    String wanted = plain(name);
    String found = names.get(wanted);
    if (found == null) {
      wanted = wanted.replaceFirst("[.:/|].*$", "");
      found = names.get(wanted);
    }
    return found == null ? names.get(INSTANCE.matcher(wanted).replaceFirst("")) : found;
  }

  private static String plain(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
