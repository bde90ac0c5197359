package hindcast.analysis;

import hindcast.model.Incident;
import hindcast.model.Role;
import hindcast.model.Series;
import hindcast.model.ServiceMap;
import hindcast.model.ServiceMap.Edge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Which service a series speaks of, and who calls whom by the data. A log whose lines name callers
/// that the map knows as ways into a service is a log of that service's front door, even where its
/// file name binds it elsewhere.
final class Topology {
  private static final String CALLER = "caller";

  private final Incident incident;
  private final Map<String, Edge> doors = new HashMap<>();

  Topology(Incident incident) {
    this.incident = incident;
    for (Edge edge : incident.services().edges()) {
      if (edge.via() == null) {
        continue;
      }
      for (Series series : incident.series()) {
        if (edge.via().equals(series.info().key().labels().get(CALLER))
            && series.role() == Role.TRAFFIC) {
          doors.putIfAbsent(family(series), edge);
        }
      }
    }
  }

  private static String family(Series series) {
    return series.info().source() + "\n" + series.info().key().metric();
  }

  ServiceMap map() {
    return incident.services();
  }

  /// The service whose behaviour the series shows; null where none is known.
  @Nullable String service(Series series) {
    String bound = series.service();
    for (Map.Entry<String, Edge> door : doors.entrySet()) {
      Edge edge = door.getValue();
      if (door.getKey().startsWith(series.info().source() + "\n")
          && door.getKey().contains(":")
          && bound != null
          && !bound.equals(edge.from())
          && !bound.equals(edge.to())) {
        return edge.to();
      }
    }
    return bound;
  }

  /// Series of calls by caller, per way into a service: one edge for every caller seen.
  Map<Edge, List<Series>> calls() {
    Map<String, Map<Edge, List<Series>>> found = new TreeMap<>();
    for (Series series : incident.series()) {
      String caller = series.info().key().labels().get(CALLER);
      Edge door = doors.get(family(series));
      if (caller == null
          || door == null
          || series.role() != Role.TRAFFIC
          || incident.disputed(series.info().source())) {
        continue;
      }
      Edge edge =
          map().edges().stream()
              .filter(one -> one.from().equals(door.from()) && one.to().equals(door.to()))
              .filter(one -> one.via() == null || one.via().equals(caller))
              .findFirst()
              .orElse(new Edge(door.from(), door.to(), caller, ServiceMap.Strength.UNKNOWN, ""));
      found
          .computeIfAbsent(caller, name -> new LinkedHashMap<>())
          .computeIfAbsent(edge, one -> new ArrayList<>())
          .add(series);
    }
    Map<Edge, List<Series>> flat = new LinkedHashMap<>();
    found.values().forEach(flat::putAll);
    return flat;
  }

  /// Whether the map has this edge.
  boolean declared(Edge edge) {
    return map().edges().contains(edge);
  }

  /// The services users meet first, then those they call, and so on; all services where the map has
  /// no edges.
  List<Set<String>> layers() {
    List<Set<String>> layers = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    Set<String> layer = new LinkedHashSet<>(map().outermost());
    while (!layer.isEmpty()) {
      layers.add(layer);
      seen.addAll(layer);
      Set<String> next = new LinkedHashSet<>();
      for (Edge edge : map().edges()) {
        if (layer.contains(edge.from()) && !seen.contains(edge.to())) {
          next.add(edge.to());
        }
      }
      layer = next;
    }
    return layers;
  }

  /// Services it calls.
  List<String> callees(String service) {
    return map().edges().stream()
        .filter(edge -> edge.from().equals(service))
        .map(Edge::to)
        .distinct()
        .toList();
  }

  /// Services that call it.
  List<String> callers(String service) {
    return map().edges().stream()
        .filter(edge -> edge.to().equals(service))
        .map(Edge::from)
        .distinct()
        .toList();
  }
}
