package hindcast.analysis;

import hindcast.model.ServiceMap;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Who calls whom among the services that have series. A service without series is looked through:
/// who calls it calls those that it calls. Services that call each other in a circle carry nothing
/// for one another: the map does not say who is in front.
final class CallGraph {
  private final Map<String, Set<String>> callees = new LinkedHashMap<>();
  private final Map<String, Set<String>> callers = new HashMap<>();
  private final Set<String> outermost = new TreeSet<>();
  private final Set<String> placeless = new TreeSet<>();
  private final Set<String> unnamed = new TreeSet<>();

  /// @param measured services that have series, in a fixed order
  CallGraph(ServiceMap map, Collection<String> measured) {
    Map<String, Set<String>> declared = new HashMap<>();
    map.edges().forEach(e -> declared.computeIfAbsent(e.from(), k -> new TreeSet<>()).add(e.to()));
    Map<String, Set<String>> reached = new HashMap<>();
    for (String service : measured) {
      callees.put(service, through(service, declared, Set.copyOf(measured)));
      callers.putIfAbsent(service, new TreeSet<>());
    }
    callees.keySet().forEach(service -> reached.put(service, reach(Set.of(service))));
    callees.forEach(
        (service, called) ->
            called.removeIf(one -> reached.getOrDefault(one, Set.of()).contains(service)));
    callees.forEach((from, all) -> all.forEach(to -> callersOf(to).add(from)));
    Set<String> named = new TreeSet<>(declared.keySet());
    declared.values().forEach(named::addAll);
    for (String service : measured) {
      if (!named.contains(service)) {
        unnamed.add(service);
      }
      boolean calls = !callees(service).isEmpty();
      boolean called = !callers(service).isEmpty();
      if (calls && !called) {
        outermost.add(service);
      } else if (!calls && !called) {
        placeless.add(service);
      }
    }
  }

  private static Set<String> through(
      String service, Map<String, Set<String>> declared, Set<String> measured) {
    Set<String> found = new TreeSet<>();
    Set<String> seen = new TreeSet<>(List.of(service));
    Deque<String> open = new ArrayDeque<>(declared.getOrDefault(service, Set.of()));
    while (!open.isEmpty()) {
      String one = open.removeFirst();
      if (seen.add(one)) {
        if (measured.contains(one)) {
          found.add(one);
        } else {
          open.addAll(declared.getOrDefault(one, Set.of()));
        }
      }
    }
    return found;
  }

  private Set<String> callersOf(String service) {
    return callers.computeIfAbsent(service, k -> new TreeSet<>());
  }

  /// Services it calls, those it is in a circle with left out.
  Set<String> callees(String service) {
    return callees.getOrDefault(service, Set.of());
  }

  /// Services that call it, likewise.
  Set<String> callers(String service) {
    return callers.getOrDefault(service, Set.of());
  }

  /// Services that call and are not called.
  Set<String> outermost() {
    return outermost;
  }

  /// Services that the map has no calls for. What they show may depend on anything, as what is
  /// measured in front of all services does.
  Set<String> placeless() {
    return placeless;
  }

  /// Those of the placeless that no call of the map names, not even one in a circle.
  Set<String> unnamed() {
    return unnamed;
  }

  /// These services and all that they call, directly or through others.
  Set<String> reach(Collection<String> from) {
    Set<String> seen = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>(from);
    while (!open.isEmpty()) {
      String one = open.removeFirst();
      if (seen.add(one)) {
        open.addAll(callees(one));
      }
    }
    return seen;
  }
}
