package hindcast.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.analysis.Analysis;
import hindcast.analysis.AnalysisOptions;
import hindcast.analysis.Analyzer;
import hindcast.analysis.EdgeVerdict;
import hindcast.analysis.Finding;
import hindcast.analysis.Onset;
import hindcast.analysis.Phases;
import hindcast.analysis.Quantity;
import hindcast.analysis.Quantity.Style;
import hindcast.analysis.Ranked;
import hindcast.model.Incident;
import hindcast.model.Progress;
import hindcast.model.Role;
import hindcast.model.Series;
import hindcast.model.SeriesKind;
import hindcast.model.ServiceMap;
import hindcast.model.Source;
import hindcast.model.TimeSpan;
import hindcast.model.TimelineEvent;
import hindcast.model.Unit;
import hindcast.testing.HostileIncident;
import hindcast.testing.Samples;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What must not change what is said of an incident: when it was, the order in which it was read,
/// the unit of a gauge, a series that has nothing to do with it.
class WholeAnalysisLawsTest {
  private static final long DAY = 86_400_000L;

  private static Analysis analyse(Incident incident) {
    return analyse(incident, AnalysisOptions.DEFAULT);
  }

  private static Analysis analyse(Incident incident, AnalysisOptions options) {
    return new Analyzer(Catalogue.detector(), Catalogue.rules())
        .analyse(incident, options, Progress.NONE);
  }

  @ParameterizedTest
  @ValueSource(longs = {DAY, -DAY * 1000, 7 * DAY})
  void an_incident_of_another_day_is_told_in_the_same_words(long shift) {
    Analysis here = analyse(Samples.incident());
    Analysis there = analyse(shifted(Samples.incident(), shift));
    assertThat(here.findings()).hasSizeGreaterThan(5);
    assertThat(texts(there)).isEqualTo(texts(here));
    assertThat(there.cascade()).isEqualTo(here.cascade()).isNotEmpty();
    assertThat(there.ranking()).isEqualTo(here.ranking()).isNotEmpty();
    assertThat(verdicts(there)).isEqualTo(verdicts(here)).isNotEmpty();
    assertThat(phases(there)).isEqualTo(phases(here).stream().map(at -> later(at, shift)).toList());
    for (int i = 0; i < here.onsets().size(); i++) {
      Onset one = here.onsets().get(i);
      Onset moved = there.onsets().get(i);
      assertThat(moved.series()).isEqualTo(one.series());
      assertThat(moved.at()).isEqualTo(one.at() + shift);
      assertThat(moved.earliest()).isEqualTo(one.earliest() + shift);
      assertThat(moved.latest()).isEqualTo(one.latest() + shift);
      assertThat(moved.confidence()).isEqualTo(one.confidence());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 999, 3_599_999, 40_000_001})
  void every_time_that_is_told_moves_with_the_clock_and_no_other_number_does(long shift) {
    Analysis here = analyse(Samples.incident());
    Analysis there = analyse(shifted(Samples.incident(), shift));
    assertThat(there.findings()).hasSameSizeAs(here.findings());
    for (int i = 0; i < here.findings().size(); i++) {
      Finding one = here.findings().get(i);
      Finding moved = there.findings().get(i);
      assertThat(moved.rule()).isEqualTo(one.rule());
      List<Quantity> numbers = one.statement().quantities();
      List<Quantity> others = moved.statement().quantities();
      assertThat(others).hasSameSizeAs(numbers);
      for (int k = 0; k < numbers.size(); k++) {
        boolean time =
            numbers.get(k).style() == Style.TIME || numbers.get(k).style() == Style.MOMENT;
        assertThat(others.get(k).value())
            .as(one.statement().text())
            .isEqualTo(numbers.get(k).value() + (time ? shift : 0));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void the_order_in_which_it_was_read_changes_nothing(long seed) {
    same("sample", analyse(shuffled(Samples.incident(), seed)), analyse(Samples.incident()));
    for (int drawn = 0; drawn < 100; drawn++) {
      HostileIncident made = HostileIncident.of(drawn);
      same(
          "drawn " + drawn,
          analyse(shuffled(made.incident(), seed), made.options()),
          analyse(made.incident(), made.options()));
    }
  }

  private static void same(String which, Analysis there, Analysis here) {
    assertThat(there.normals()).as(which).isEqualTo(here.normals());
    assertThat(there.onsets()).as(which).isEqualTo(here.onsets());
    assertThat(there.headline()).as(which).isEqualTo(here.headline());
    assertThat(there.cascade()).as(which).isEqualTo(here.cascade());
    assertThat(there.ranking()).as(which).isEqualTo(here.ranking());
    assertThat(there.edges()).as(which).isEqualTo(here.edges());
    assertThat(there.phases()).as(which).isEqualTo(here.phases());
    assertThat(there.impact()).as(which).isEqualTo(here.impact());
    assertThat(there.findings()).as(which).isEqualTo(here.findings());
    assertThat(there.missed()).as(which).isEqualTo(here.missed());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, Double.NaN, Double.POSITIVE_INFINITY, -1e308})
  void a_series_that_never_moves_changes_nothing(double value) {
    Incident sample = Samples.incident();
    Analysis here = analyse(sample);
    Analysis there = analyse(with(sample, Role.OTHER, null, i -> value));
    assertThat(story(there)).isEqualTo(story(here));
    assertThat(there.onsets()).isEqualTo(here.onsets());
    assertThat(there.findings()).isEqualTo(here.findings());
    assertThat(there.missed()).containsAllEntriesOf(here.missed());
  }

  /// Among more series chance has more chances: confidences and what a random hour gives may
  /// change, what is said may not.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void a_calm_series_of_another_service_changes_no_order_phase_impact_verdict_or_candidate(
      long seed) {
    Incident sample = Samples.incident();
    Random random = new Random(seed);
    Analysis here = analyse(sample);
    Analysis there =
        analyse(with(sample, Role.TRAFFIC, "newsletter", i -> 30 + random.nextGaussian()));
    assertThat(story(there)).isEqualTo(story(here));
    assertThat(texts(there)).containsAll(texts(here));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1024, 0x1p-20})
  void a_gauge_in_another_unit_changes_no_order_phase_impact_verdict_or_candidate(double factor) {
    Incident sample = Samples.incident();
    IntToDoubleFunction queue = i -> i >= 63 && i < 168 ? 900 + i % 7 : 12 + i % 5;
    Analysis here = analyse(with(sample, Role.QUEUE, "price-db", queue));
    Analysis there =
        analyse(with(sample, Role.QUEUE, "price-db", i -> factor * queue.applyAsDouble(i)));
    assertThat(here.headline()).hasSizeGreaterThan(4);
    assertThat(story(there)).isEqualTo(story(here));
  }

  /// What an analysis says apart from how sure it is.
  private static List<Object> story(Analysis analysis) {
    List<Object> story = new ArrayList<>();
    story.add(analysis.headline());
    story.add(analysis.cascade());
    story.add(phases(analysis));
    story.add(String.valueOf(analysis.impact()));
    story.add(verdicts(analysis));
    story.add(Ranked.strongest(analysis.ranking(), 3).stream().map(Ranked::series).toList());
    return story;
  }

  private static List<String> texts(Analysis analysis) {
    return analysis.findings().stream().map(one -> one.statement().text()).toList();
  }

  private static List<String> verdicts(Analysis analysis) {
    return analysis.edges().stream().map(WholeAnalysisLawsTest::told).toList();
  }

  private static String told(EdgeVerdict edge) {
    return edge.from() + " " + edge.to() + " " + edge.verdict() + " " + edge.observed();
  }

  private static List<@Nullable Long> phases(Analysis analysis) {
    List<@Nullable Long> all = new ArrayList<>();
    Phases phases = analysis.phases();
    for (Phases.Mark mark :
        new Phases.@Nullable Mark[] {
          phases.impact(),
          phases.detected(),
          phases.acknowledged(),
          phases.mitigated(),
          phases.restored()
        }) {
      all.add(mark == null ? null : (Long) mark.at());
    }
    return all;
  }

  private static @Nullable Long later(@Nullable Long at, long shift) {
    return at == null ? null : (Long) (at + shift);
  }

  private static Incident with(
      Incident incident, Role role, @Nullable String service, IntToDoubleFunction value) {
    List<Series> series = new ArrayList<>(incident.series());
    series.add(
        Samples.series("more", role, service, Unit.NONE, SeriesKind.GAUGE, "db.json", value));
    return rebuilt(incident, incident.sources(), series, incident.events(), incident.services());
  }

  private static Incident shuffled(Incident incident, long seed) {
    Random random = new Random(seed);
    List<Series> series = new ArrayList<>(incident.series());
    List<ServiceMap.Service> services = new ArrayList<>(incident.services().services());
    Collections.shuffle(series, random);
    Collections.shuffle(services, random);
    return rebuilt(
        incident,
        incident.sources(),
        series,
        incident.events(),
        new ServiceMap(services, incident.services().edges(), incident.services().source()));
  }

  private static Incident shifted(Incident incident, long shift) {
    List<Source> sources = new ArrayList<>();
    for (Source one : incident.sources()) {
      TimeSpan span = one.span();
      sources.add(
          new Source(
              one.id(),
              one.path(),
              one.format(),
              one.formatReason(),
              one.zone(),
              one.zoneFrom(),
              one.zoneReason(),
              one.clockShiftMillis(),
              one.suggestion(),
              one.file(),
              one.seriesCount(),
              one.points(),
              one.eventCount(),
              span == null ? null : new TimeSpan(span.from() + shift, span.to() + shift),
              one.rowsRead(),
              one.rowsUsed(),
              one.problems()));
    }
    List<Series> series = new ArrayList<>();
    for (Series one : incident.series()) {
      long[] times = one.times();
      int[] lines = new int[times.length];
      for (int i = 0; i < times.length; i++) {
        times[i] += shift;
        lines[i] = (int) one.ref(i).line();
      }
      series.add(Series.of(one.info(), times, one.values(), lines));
    }
    List<TimelineEvent> events = new ArrayList<>();
    for (TimelineEvent one : incident.events()) {
      events.add(
          new TimelineEvent(
              one.id(),
              one.kind(),
              one.happenedAt() + shift,
              one.endedAt() + shift,
              later(one.noticedAt(), shift),
              one.uncertaintyMillis(),
              one.title(),
              one.text(),
              one.actor(),
              one.service(),
              one.attributes(),
              one.ref()));
    }
    events.sort(Comparator.comparingLong(TimelineEvent::happenedAt));
    return rebuilt(incident, sources, series, events, incident.services());
  }

  private static Incident rebuilt(
      Incident incident,
      List<Source> sources,
      List<Series> series,
      List<TimelineEvent> events,
      ServiceMap services) {
    return new Incident(
        incident.title(),
        sources,
        series,
        events,
        incident.logs(),
        incident.notes(),
        incident.people(),
        services);
  }
}
