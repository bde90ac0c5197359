package hindcast.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The services of an incident and how they were meant to depend on each other.
///
/// @param services in declared order
/// @param edges in declared order
/// @param source file it was read from; null where none was given
public record ServiceMap(List<Service> services, List<Edge> edges, @Nullable String source) {
  /// No services, no edges.
  public static final ServiceMap EMPTY = new ServiceMap(List.of(), List.of(), null);

  /// Whether the caller needs the callee to do its own work.
  public enum Strength {
    HARD,
    SOFT,
    UNKNOWN
  }

  /// One service.
  ///
  /// @param name unique name
  /// @param patterns globs over series ids that bind series to it; the longest matching pattern
  ///   wins
  public record Service(String name, List<String> patterns) {
    public Service {
      patterns = List.copyOf(patterns);
    }
  }

  /// A declared dependency.
  ///
  /// @param from the caller
  /// @param to the callee
  /// @param via the caller or route within `from` that it is meant for; null for all
  /// @param declared hard or soft
  /// @param expect what the declaration says should happen, such as `fail-open`; empty where it
  ///   says nothing
  public record Edge(
      String from, String to, @Nullable String via, Strength declared, String expect) {}

  public ServiceMap {
    services = List.copyOf(services);
    edges = List.copyOf(edges);
  }

  /// The services that no other calls but that call others: where users come in. Several where the
  /// map has several; empty where it has no edges.
  public List<String> outermost() {
    return services.stream()
        .map(Service::name)
        .filter(name -> edges.stream().noneMatch(edge -> edge.to().equals(name)))
        .filter(name -> edges.stream().anyMatch(edge -> edge.from().equals(name)))
        .toList();
  }
}
