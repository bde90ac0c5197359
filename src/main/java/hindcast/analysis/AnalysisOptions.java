package hindcast.analysis;

import hindcast.model.Glob;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the user said about the incident.
///
/// @param at when it was noticed, epoch milliseconds; null where not said
/// @param symptoms globs over series ids that were noticed
/// @param sloPercent the service-level objective, such as 99.9; null where not said
public record AnalysisOptions(
    @Nullable Long at, List<String> symptoms, @Nullable Double sloPercent) {
  /// Nothing said.
  public static final AnalysisOptions DEFAULT = new AnalysisOptions(null, List.of(), null);

  public AnalysisOptions {
    symptoms = List.copyOf(symptoms);
  }

  /// Whether the user named that series as noticed, by its id or by a glob (`*` for any characters,
  /// `?` for one).
  public boolean noticed(String seriesId) {
    return symptoms.stream().map(Glob::new).anyMatch(pattern -> pattern.matches(seriesId));
  }
}
