package hindcast.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.analysis.Analysis;
import hindcast.analysis.AnalysisOptions;
import hindcast.analysis.Analyzer;
import hindcast.analysis.Finding;
import hindcast.analysis.FindingRule;
import hindcast.analysis.Observations;
import hindcast.importing.ImportOptions;
import hindcast.model.Assigned;
import hindcast.model.EventKind;
import hindcast.model.Incident;
import hindcast.model.Progress;
import hindcast.model.Role;
import hindcast.model.Series;
import hindcast.model.ServiceMap;
import hindcast.model.SourceRef;
import hindcast.model.TimelineEvent;
import hindcast.testing.Samples;
import hindcast.testing.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for every rule of the catalogue.
class FindingRuleContractTest {
  /// More than a page of findings is read by nobody.
  private static final int A_PAGE = 16;

  private static final String ODD =
      "“odd” \u202e text\u0000\nof two lines about 3:10 PM, 5xx errors, cache rollback of the shop"
          + " config changed 3 days ago | <b>";

  private static Incident recorded = Incident.EMPTY;
  private static Analysis told = Analysis.EMPTY;

  @BeforeAll
  static void readTheRecordedIncident() {
    Loaded loaded =
        new Workbench()
            .load(
                List.of(Path.of("sample-data/cache-outage")),
                ImportOptions.DEFAULT,
                AnalysisOptions.DEFAULT,
                Progress.NONE);
    recorded = loaded.incident();
    told = loaded.analysis();
  }

  static Stream<FindingRule> rules() {
    return Catalogue.rules().stream();
  }

  @Test
  void theCatalogueHasEveryRuleOnceAndEachHasItsTest() throws IOException {
    Set<String> listed =
        rules().map(rule -> rule.getClass().getSimpleName()).collect(Collectors.toSet());
    try (Stream<Path> files = Files.list(Path.of("src/main/java/hindcast/analysis/rules"))) {
      Set<String> written =
          files
              .map(file -> file.getFileName().toString().replace(".java", ""))
              .filter(name -> name.endsWith("Rule"))
              .collect(Collectors.toSet());
      assertThat(listed).isEqualTo(written);
    }
    assertThat(rules().map(FindingRule::id)).doesNotHaveDuplicates().allMatch(this::plain);
    for (String rule : listed) {
      assertThat(Path.of("src/test/java/hindcast/analysis/rules/" + rule + "Test.java")).exists();
    }
  }

  private boolean plain(String id) {
    return id.matches("[a-z]+(-[a-z]+)*");
  }

  @ParameterizedTest
  @MethodSource("rules")
  void anEmptyIncidentGivesNothing(FindingRule rule) {
    assertThat(
            rule.examine(
                new Observations(
                    Incident.EMPTY, Analysis.EMPTY, AnalysisOptions.DEFAULT, Map.of())))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void whatItSaysOfTheRecordedIncidentHolds(FindingRule rule) {
    Scene.hold(rule, recorded, of(rule, told));
  }

  @Test
  void allThatIsSaidOfTheRecordedIncidentFitsOnAPage() {
    assertThat(told.findings()).hasSizeBetween(8, A_PAGE);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void whatItSaysOfAMadeUpIncidentHolds(FindingRule rule) {
    Incident incident = Samples.incident();
    Scene.hold(rule, incident, of(rule, analyse(incident)));
  }

  private static List<Finding> of(FindingRule rule, Analysis analysis) {
    return analysis.findings().stream().filter(one -> one.rule().equals(rule.id())).toList();
  }

  private static Analysis analyse(Incident incident) {
    return new Analyzer(Catalogue.detector(), Catalogue.rules())
        .analyse(incident, AnalysisOptions.DEFAULT, Progress.NONE);
  }

  record Bad(String name, IntToDoubleFunction value) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Bad> bad() {
    return Stream.of(
        new Bad("all gaps", i -> Double.NaN),
        new Bad("constant", i -> 3),
        new Bad("zero", i -> 0),
        new Bad("infinite from the middle on", i -> i > 150 ? Double.POSITIVE_INFINITY : 1),
        new Bad("as large as a number gets", i -> i > 150 && i < 200 ? 1e308 : i % 3),
        new Bad("negative", i -> i > 150 && i < 200 ? -1e12 : -(i % 3)),
        new Bad("every other one a gap", i -> i % 2 == 0 ? Double.NaN : i > 150 ? 90 : 1),
        new Bad("one sample out", i -> i == 150 ? 1e6 : 1),
        new Bad("up to the end", i -> i > 150 ? 100 : 10));
  }

  @ParameterizedTest
  @MethodSource("bad")
  void badSeriesOddWordsAndACyclicMapGiveNoBadSentence(Bad bad) {
    Incident incident = spoilt(bad.value());
    Analysis analysis = analyse(incident);
    for (FindingRule rule : Catalogue.rules()) {
      List<Finding> findings = of(rule, analysis);
      Scene.holdNumbers(rule, incident, findings);
      findings.forEach(
          one ->
              assertThat(one.statement().text())
                  .as(rule.id())
                  .doesNotContain("\n")
                  .doesNotContain("\u202e")
                  .doesNotContain("\u0000"));
    }
    assertThat(analysis.findings()).hasSizeLessThanOrEqualTo(A_PAGE + 4);
  }

  private static Incident spoilt(IntToDoubleFunction value) {
    Incident sample = Samples.incident();
    List<Series> series = new ArrayList<>();
    for (Series one : sample.series()) {
      series.add(
          Samples.series(
              one.id(),
              one.role(),
              one.service(),
              one.info().unit(),
              one.info().kind(),
              one.info().source(),
              value));
    }
    Series odd =
        Samples.series(
            ODD,
            Role.OTHER,
            ODD,
            series.getFirst().info().unit(),
            series.getFirst().info().kind(),
            "cache.json",
            value);
    series.add(odd.with(odd.info().withRole(new Assigned<>(Role.LATENCY, "made up"))));
    List<TimelineEvent> events = new ArrayList<>(sample.events());
    int line = 1;
    for (EventKind kind : EventKind.values()) {
      for (String service : new String[] {"shop", ODD}) {
        events.add(
            new TimelineEvent(
                "odd:" + line,
                kind,
                Samples.START + line * 100_000L,
                Samples.START + line * 100_000L,
                null,
                line * 60_000L,
                ODD,
                ODD,
                ODD,
                service,
                Map.of("status", "firing", "release", ODD, "severity", ODD, "phase", ODD),
                new SourceRef("shop.csv", line)));
        line++;
      }
    }
    events.sort(java.util.Comparator.comparingLong(TimelineEvent::happenedAt));
    ServiceMap map = sample.services();
    List<ServiceMap.Edge> edges = new ArrayList<>(map.edges());
    edges.add(new ServiceMap.Edge("price-db", "shop", null, ServiceMap.Strength.HARD, ""));
    edges.add(new ServiceMap.Edge("shop", "shop", null, ServiceMap.Strength.SOFT, ""));
    return new Incident(
        ODD,
        sample.sources(),
        series,
        events,
        List.of(),
        sample.notes(),
        sample.people(),
        new ServiceMap(map.services(), edges, map.source()));
  }
}
