package hindcast.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.analysis.Analysis;
import hindcast.analysis.Analyzer;
import hindcast.analysis.Finding;
import hindcast.analysis.FindingRule;
import hindcast.analysis.Impact;
import hindcast.analysis.Lag;
import hindcast.analysis.Onset;
import hindcast.analysis.Phases;
import hindcast.model.Incident;
import hindcast.model.Progress;
import hindcast.review.Drafter;
import hindcast.review.Review;
import hindcast.testing.HostileIncident;
import hindcast.testing.Scene;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever an incident is made of, the analysis and the review end, every number in them is one,
/// every interval runs forward, and every claim has its proof.
class HostileIncidentTest {
  /// Incidents per test: ten blocks of so many.
  private static final int BLOCK = 30;

  private static final Pattern NO_NUMBER =
      Pattern.compile("\\b(NaN|Infinity|null)\\b|∞|(?<![\\w.])-0\\b");

  /// What must lie between 0 and 1 by its meaning.
  private static final Set<String> SHARES =
      Set.of(
          "confidence",
          "p",
          "q",
          "ownShare",
          "carried",
          "randomHourShare",
          "chance",
          "threshold",
          "correlation");

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void analysis_and_review_hold_whatever_the_incident_is_made_of(int block) {
    for (int seed = block * BLOCK; seed < (block + 1) * BLOCK; seed++) {
      HostileIncident made = HostileIncident.of(seed);
      String which = "seed " + seed;
      Analysis analysis =
          new Analyzer(Catalogue.detector(), Catalogue.rules())
              .analyse(made.incident(), made.options(), Progress.NONE);
      look(which, "analysis", analysis);
      intervals(which, analysis);
      findings(which, made.incident(), analysis);
      Review review = new Drafter().draft(made.incident(), analysis, "", List.of());
      look(which, "review", review);
    }
  }

  private static void intervals(String which, Analysis analysis) {
    for (Onset onset : analysis.onsets()) {
      assertThat(onset.earliest()).as(which).isLessThanOrEqualTo(onset.at());
      assertThat(onset.latest()).as(which).isGreaterThanOrEqualTo(onset.at());
      Long ended = onset.endedAt();
      assertThat(ended == null || ended >= onset.at()).as(which).isTrue();
      assertThat(onset.normal().low()).as(which).isLessThanOrEqualTo(onset.normal().high());
    }
    for (Lag lag : analysis.cascade()) {
      assertThat(lag.millis())
          .as(which)
          .isNotNegative()
          .isBetween(lag.minMillis(), lag.maxMillis());
    }
    Phases phases = analysis.phases();
    Long began = at(phases.impact());
    Long mitigated = at(phases.mitigated());
    Long restored = at(phases.restored());
    assertThat(began == null || mitigated == null || began <= mitigated).as(which).isTrue();
    assertThat(mitigated == null || restored == null || mitigated <= restored).as(which).isTrue();
    Impact impact = analysis.impact();
    if (impact != null) {
      assertThat(impact.failed()).as(which).isBetween(0L, impact.total());
      assertThat(impact.worstHourFailed()).as(which).isBetween(0L, impact.worstHourTotal());
    }
  }

  private static @Nullable Long at(Phases.@Nullable Mark mark) {
    return mark == null ? null : (Long) mark.at();
  }

  private static void findings(String which, Incident incident, Analysis analysis) {
    for (FindingRule rule : Catalogue.rules()) {
      List<Finding> told =
          analysis.findings().stream().filter(one -> one.rule().equals(rule.id())).toList();
      try {
        Scene.hold(rule, incident, told);
      } catch (AssertionError wrong) {
        throw new AssertionError(which + ": " + wrong.getMessage(), wrong);
      }
    }
  }

  /// Looks at all that a value holds, down to its numbers and texts.
  private static void look(String which, String path, @Nullable Object value) {
    switch (value) {
      case null -> {}
      case Double number -> {
        assertThat(number).as("%s: %s", which, path).isFinite();
        if (SHARES.contains(path.substring(path.lastIndexOf('.') + 1))) {
          assertThat(number).as("%s: %s", which, path).isBetween(0.0, 1.0);
        }
      }
      case String text ->
          assertThat(NO_NUMBER.matcher(text).find())
              .as("%s: %s says “%s”", which, path, text)
              .isFalse();
      case Map<?, ?> map -> map.forEach((key, one) -> look(which, path, one));
      case Iterable<?> many -> many.forEach(one -> look(which, path, one));
      case Record record -> {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
          try {
            component.getAccessor().setAccessible(true);
            look(which, path + "." + component.getName(), component.getAccessor().invoke(record));
          } catch (ReflectiveOperationException hidden) {
            throw new LinkageError("a component cannot be read", hidden);
          }
        }
      }
      default -> {}
    }
  }
}
