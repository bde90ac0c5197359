package hindcast.analysis;

import hindcast.model.Incident;
import hindcast.model.TimeSpan;
import hindcast.model.TimelineEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the rules look at: the incident, and all that was found before them.
///
/// @param incident what was imported
/// @param analysis everything but the findings
/// @param options what the user said
/// @param ceilings by series id, the value it is clipped at; only series that are
public record Observations(
    Incident incident, Analysis analysis, AnalysisOptions options, Map<String, Double> ceilings) {
  public Observations {
    ceilings = Map.copyOf(ceilings);
  }

  /// What moved first; empty where nothing did.
  public Optional<Onset> first() {
    return analysis.headlineOnsets().stream().findFirst();
  }

  /// The events of sources whose clock is not in doubt, in order of time.
  public List<TimelineEvent> soundEvents() {
    return incident.events().stream()
        .filter(event -> !incident.disputed(event.ref().source()))
        .toList();
  }

  /// From the earliest moment at which anything may have moved to the restoration, or to the end of
  /// the data where there was none; null where nothing moved.
  public @Nullable TimeSpan trouble() {
    List<Onset> onsets = analysis.headlineOnsets();
    TimeSpan record = incident.span();
    if (onsets.isEmpty() || record == null) {
      return null;
    }
    long from = onsets.stream().mapToLong(Onset::earliest).min().orElse(record.from());
    Phases.Mark restored = analysis.phases().restored();
    return new TimeSpan(from, Math.max(from + 1, restored == null ? record.to() : restored.at()));
  }
}
