package hindcast.analysis.rules;

import hindcast.analysis.Certainty;
import hindcast.analysis.Finding;
import hindcast.analysis.FindingRule;
import hindcast.analysis.Formula;
import hindcast.analysis.Impact;
import hindcast.analysis.Observations;
import hindcast.analysis.Onset;
import hindcast.analysis.Phases;
import hindcast.analysis.Sentence;
import hindcast.model.Role;
import hindcast.model.Series;
import hindcast.model.TimeSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A recovery that is no straight line: signals that leave normal once more after users' harm was
/// mitigated, and one that comes back much later than they do.
public final class RecoveryRule implements FindingRule {
  private static final int NAMED = 3;

  /// A change so shortly before the second wave is told with it.
  private static final long SHORTLY = 120_000;

  private static final long LATE = 300_000;

  /// What hurts most is named first.
  private static final List<Role> ORDER =
      List.of(
          Role.ERRORS,
          Role.DB_CPU,
          Role.SATURATION,
          Role.LATENCY,
          Role.QUEUE,
          Role.TRAFFIC,
          Role.CACHE_ERRORS,
          Role.CACHE_HITS);

  @Override
  public String id() {
    return "recovery";
  }

  @Override
  public String says() {
    return "A second wave after users' harm was mitigated, with the change shortly before it; and a"
        + " signal that came back, or has not come back, long after that.";
  }

  @Override
  public String silent() {
    return "Harm was not mitigated in the data; all came back within five minutes or within half"
        + " the time that mitigation took.";
  }

  @Override
  public List<Finding> examine(Observations seen) {
    Phases.Mark mitigated = seen.analysis().phases().mitigated();
    Phases.Mark impact = seen.analysis().phases().impact();
    if (mitigated == null || impact == null) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    List<Onset> wave = wave(seen, mitigated.at());
    if (!wave.isEmpty()) {
      findings.add(again(seen, mitigated, wave));
    }
    Onset late = straggler(seen, mitigated.at(), mitigated.at() - impact.at());
    if (late != null) {
      findings.add(late(seen, mitigated, late));
    }
    return findings;
  }

  /// The signals of the story that leave normal once more, the most harmful first.
  private static List<Onset> wave(Observations seen, long mitigated) {
    Phases.Mark restored = seen.analysis().phases().restored();
    Map<String, Onset> again = new LinkedHashMap<>();
    for (Onset onset : seen.analysis().onsets()) {
      boolean part =
          onset.at() > mitigated
              && (restored == null || onset.at() < restored.at())
              && onset.twinOf() == null
              && onset.up() == (onset.role() != Role.CACHE_HITS)
              && seen.analysis().headlineOnsets().stream()
                  .anyMatch(
                      one ->
                          one.role() == onset.role()
                              && Objects.equals(one.service(), onset.service()));
      if (part && ORDER.contains(onset.role())) {
        again.merge(
            onset.role() + " " + onset.service(),
            onset,
            (a, b) -> b.series().length() < a.series().length() ? b : a);
      }
    }
    Impact impact = seen.analysis().impact();
    String outer = impact == null ? null : impact.service();
    Map<Role, Onset> byRole = new LinkedHashMap<>();
    again.values().stream()
        .sorted(
            Comparator.<Onset>comparingInt(one -> ORDER.indexOf(one.role()))
                .thenComparingInt(one -> Objects.equals(one.service(), outer) ? 0 : 1)
                .thenComparingLong(Onset::at))
        .forEach(one -> byRole.putIfAbsent(one.role(), one));
    return byRole.values().stream().limit(NAMED).toList();
  }

  private Finding again(Observations seen, Phases.Mark mitigated, List<Onset> wave) {
    Onset begin = wave.stream().min(Comparator.comparingLong(Onset::at)).orElseThrow();
    Sentence sentence = new Sentence(seen.incident());
    mitigated.statement().evidence().forEach(sentence::cite);
    sentence
        .duration(new Formula.Difference(sentence.at(begin), new Formula.Instant(mitigated.at())))
        .say(" after users' harm was mitigated, at ")
        .onset(begin)
        .say(", a second wave began: ");
    for (int i = 0; i < wave.size(); i++) {
      sentence.say(i == 0 ? "" : i == wave.size() - 1 ? " and " : ", ");
      sentence.say(Sentence.inSentence(wave.get(i))).cite(wave.get(i));
      Long ended = wave.get(i).endedAt();
      if (ended != null) {
        sentence
            .say(" (for ")
            .duration(new Formula.Difference(new Formula.Instant(ended), sentence.at(wave.get(i))))
            .say(")");
      }
    }
    sentence.say(" left normal again.");
    Optional<Change> change =
        Change.all(seen.incident()).stream()
            .filter(one -> one.at() <= begin.at() && one.at() >= begin.at() - SHORTLY)
            .reduce((a, b) -> b);
    change.ifPresent(
        one ->
            sentence
                .say(" ")
                .quote(one.event().title())
                .say(" had come ")
                .duration(new Formula.Difference(sentence.at(begin), one.time()))
                .say(" before."));
    return new Finding(id(), Certainty.CERTAIN, sentence.done());
  }

  /// The signal of the story that was back last, where that is long after harm was mitigated.
  private static @Nullable Onset straggler(Observations seen, long mitigated, long took) {
    long late = mitigated + Math.max(LATE, took / 2);
    Onset last = null;
    for (Onset onset : seen.analysis().headlineOnsets()) {
      boolean harmful = onset.role() != Role.TRAFFIC && onset.role() != Role.OTHER;
      if (harmful
          && end(seen, onset) > late
          && (last == null || end(seen, onset) > end(seen, last))) {
        last = onset;
      }
    }
    return last;
  }

  private static long end(Observations seen, Onset onset) {
    Long ended = onset.endedAt();
    TimeSpan data =
        ended != null
            ? null
            : seen.incident().series(onset.series()).map(Series::span).orElse(null);
    return ended != null ? ended : data == null ? 0 : data.to();
  }

  private Finding late(Observations seen, Phases.Mark mitigated, Onset late) {
    Sentence sentence = new Sentence(seen.incident());
    sentence.cite(late);
    mitigated.statement().evidence().forEach(sentence::cite);
    Formula end = new Formula.Instant(end(seen, late));
    Formula after = new Formula.Difference(end, new Formula.Instant(mitigated.at()));
    if (late.endedAt() != null) {
      sentence
          .say(Sentence.name(late) + " came back into normal at ")
          .time(end)
          .say(", ")
          .duration(after)
          .say(" after users' harm was mitigated.");
    } else {
      sentence
          .say(Sentence.name(late) + " had not come back into normal when its data ends, ")
          .duration(after)
          .say(" after users' harm was mitigated.");
    }
    return new Finding(id(), Certainty.CERTAIN, sentence.done());
  }
}
