package hindcast.analysis;

import hindcast.model.Incident;
import hindcast.model.Progress;
import hindcast.model.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

/// From an incident to what it says. Pure: the same incident and options give the same analysis.
///
/// What comes from a source whose clock is in doubt gets no onsets, and so no place in the order,
/// the phases or the impact.
public final class Analyzer {
  private final OnsetDetector detector;
  private final List<FindingRule> rules;

  /// An analyzer with this detector that applies these rules, in this order.
  public Analyzer(OnsetDetector detector, List<FindingRule> rules) {
    this.detector = detector;
    this.rules = List.copyOf(rules);
  }

  /// The rules it applies.
  public List<FindingRule> rules() {
    return rules;
  }

  /// Analyses the incident.
  ///
  /// @throws CancellationException when the user wants it to stop
  public Analysis analyse(Incident incident, AnalysisOptions options, Progress progress) {
    Map<String, Behaviour> behaviours = behaviours(incident, progress);
    Topology topology = new Topology(incident);
    List<Movement> movements = TwinFinder.mark(Onsets.of(incident, behaviours, topology));
    Optional<UserHarm> harm = UserHarm.find(incident, topology);
    Story story =
        Story.of(
            movements.stream().filter(one -> one.onset().solid()).toList(),
            harm,
            options,
            topology);
    Phases phases = new PhaseFinder(incident, story).find();
    Map<String, NormalRange> normals = new LinkedHashMap<>();
    Map<String, List<Grounds>> missed = new LinkedHashMap<>();
    behaviours.forEach(
        (series, behaviour) -> {
          missed.put(series, behaviour.missed());
          if (behaviour.normal() != null) {
            normals.put(series, behaviour.normal());
          }
        });
    Analysis analysis =
        new Analysis(
            normals,
            movements.stream().map(Movement::onset).toList(),
            story.headline().stream().map(one -> one.onset().id()).toList(),
            Lags.between(story.headline()),
            new Ranking(incident, topology, options, story, movements).rank(),
            new EdgeCheck(incident, story, topology).check(),
            phases,
            harm.map(
                    found ->
                        new ImpactCounter(incident, found, phases, options.sloPercent())
                            .count(new LaterWorkFinder(incident, story, topology).find()))
                .orElse(null),
            List.of(),
            missed);
    Map<String, Double> ceilings = new LinkedHashMap<>();
    behaviours.forEach(
        (series, behaviour) -> {
          Double ceiling = behaviour.ceiling();
          if (ceiling != null) {
            ceilings.put(series, ceiling);
          }
        });
    Observations seen = new Observations(incident, analysis, options, ceilings);
    List<Finding> findings = new ArrayList<>();
    rules.forEach(rule -> findings.addAll(rule.examine(seen)));
    return analysis.withFindings(findings);
  }

  private Map<String, Behaviour> behaviours(Incident incident, Progress progress) {
    List<Series> sound =
        incident.series().stream()
            .filter(series -> !incident.disputed(series.info().source()))
            .toList();
    int among = (int) sound.stream().filter(Analyzer::varies).count();
    AtomicInteger done = new AtomicInteger();
    List<Behaviour> found =
        sound.parallelStream()
            .map(
                series -> {
                  if (progress.cancelled()) {
                    throw new CancellationException("analysis stopped");
                  }
                  Behaviour behaviour = detector.examine(series, Math.max(1, among));
                  progress.report("Looking for onsets", done.incrementAndGet(), sound.size());
                  return behaviour;
                })
            .toList();
    Map<String, Behaviour> behaviours = new LinkedHashMap<>();
    for (int i = 0; i < sound.size(); i++) {
      behaviours.put(sound.get(i).id(), found.get(i));
    }
    return behaviours;
  }

  /// Whether its values differ: one that never moves gives chance no chance.
  private static boolean varies(Series series) {
    double first = Double.NaN;
    for (int i = 0; i < series.size(); i++) {
      double value = series.value(i);
      if (Double.isNaN(first)) {
        first = value;
      } else if (!Double.isNaN(value) && value != first) {
        return true;
      }
    }
    return false;
  }
}
