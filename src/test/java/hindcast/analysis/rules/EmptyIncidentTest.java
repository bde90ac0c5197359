package hindcast.analysis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.analysis.AnalysisOptions;
import hindcast.analysis.Analyzer;
import hindcast.analysis.onset.ScanDetector;
import hindcast.model.Incident;
import hindcast.model.Progress;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EmptyIncidentTest {
  @Test
  void anEmptyIncidentGivesNoFindings() {
    Analyzer analyzer =
        new Analyzer(
            new ScanDetector(),
            List.of(
                new MovedFirstRule(),
                new NoticedLaterRule(),
                new DeployBeforeOnsetRule(),
                new TrafficMultipleRule(),
                new DependencyRule()));
    assertThat(analyzer.analyse(Incident.EMPTY, AnalysisOptions.DEFAULT, Progress.NONE).findings())
        .isEmpty();
  }
}
