package hindcast.analysis;

import hindcast.model.Incident;
import hindcast.model.Series;
import hindcast.model.ServiceMap;
import hindcast.model.ServiceMap.Edge;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which service a series speaks of, and who calls whom by the map and by the data.
final class Topology {
  private final Incident incident;
  private final CallPaths paths;
  private final Map<String, Set<String>> reached = new HashMap<>();

  Topology(Incident incident) {
    this.incident = incident;
    this.paths = new CallPaths(incident);
  }

  ServiceMap map() {
    return incident.services();
  }

  /// The service whose behaviour the series shows; null where none is known.
  @Nullable String service(Series series) {
    return paths.service(series);
  }

  /// Series of calls by way: one edge for every caller and callee seen, declared ones first where
  /// they are the declared edge itself. In order of names.
  Map<Edge, List<Series>> calls() {
    return paths.calls();
  }

  /// Whether the map allows these calls: it has an edge between the two services that is meant for
  /// all callers, for this one, or for one that the calls do not name.
  boolean declared(Edge way) {
    return map().edges().stream()
        .filter(edge -> edge.from().equals(way.from()) && edge.to().equals(way.to()))
        .anyMatch(edge -> edge.via() == null || way.via() == null || edge.via().equals(way.via()));
  }

  /// The services users meet first, then those they call, and so on; empty where the map has no
  /// edges or where all of them are called by another.
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

  /// Whether calls from one service may lead to the other, over any number of services between.
  boolean reaches(String from, String to) {
    return reached.computeIfAbsent(from, this::reach).contains(to);
  }

  private Set<String> reach(String from) {
    Set<String> found = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      for (String callee : callees(open.poll())) {
        if (found.add(callee)) {
          open.add(callee);
        }
      }
    }
    return found;
  }
}
