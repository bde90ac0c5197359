package hindcast.analysis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Everything the data says. Immutable.
///
/// @param normals normal range by series id, for every series that has one
/// @param onsets in order of `at`; several per series where it left normal several times
/// @param headline ids of the onsets that tell the story: the first of each moving (role, service)
///   pair that belongs to the incident, twins left out, in order of time
/// @param cascade lags between all pairs of headline onsets, in order of `from`, then `to`
/// @param ranking strongest candidate first; every undisputed series is in it
/// @param edges declared edges in declared order, then undeclared ones
/// @param phases the turning points
/// @param impact what users could see; null where no series counts requests
/// @param findings what the rules say, in order of the catalogue
/// @param missed by series id, the strongest movements that were not reported as onsets
public record Analysis(
    Map<String, NormalRange> normals,
    List<Onset> onsets,
    List<String> headline,
    List<Lag> cascade,
    List<Ranked> ranking,
    List<EdgeVerdict> edges,
    Phases phases,
    @Nullable Impact impact,
    List<Finding> findings,
    Map<String, List<Grounds>> missed) {
  /// Nothing to say.
  public static final Analysis EMPTY =
      new Analysis(
          Map.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          Phases.NONE,
          null,
          List.of(),
          Map.of());

  public Analysis {
    normals = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(normals));
    onsets = List.copyOf(onsets);
    headline = List.copyOf(headline);
    cascade = List.copyOf(cascade);
    ranking = List.copyOf(ranking);
    edges = List.copyOf(edges);
    findings = List.copyOf(findings);
    missed = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(missed));
  }

  /// The same analysis with these findings.
  public Analysis withFindings(List<Finding> found) {
    return new Analysis(
        normals, onsets, headline, cascade, ranking, edges, phases, impact, found, missed);
  }

  /// The onset of that id.
  public Optional<Onset> onset(String id) {
    return onsets.stream().filter(onset -> onset.id().equals(id)).findFirst();
  }

  /// The headline onsets themselves, in order of time.
  public List<Onset> headlineOnsets() {
    return headline.stream().flatMap(id -> onset(id).stream()).toList();
  }

  /// The lag between two onsets, in the order given.
  public Optional<Lag> lag(String from, String to) {
    return cascade.stream()
        .filter(lag -> lag.from().equals(from) && lag.to().equals(to))
        .findFirst();
  }
}
