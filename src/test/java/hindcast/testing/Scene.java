package hindcast.testing;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.analysis.Analysis;
import hindcast.analysis.AnalysisOptions;
import hindcast.analysis.EdgeVerdict;
import hindcast.analysis.Finding;
import hindcast.analysis.FindingRule;
import hindcast.analysis.Formula;
import hindcast.analysis.Impact;
import hindcast.analysis.NormalRange;
import hindcast.analysis.Observations;
import hindcast.analysis.Onset;
import hindcast.analysis.Phases;
import hindcast.analysis.Quantity;
import hindcast.analysis.Sentence;
import hindcast.lint.LanguageLinter;
import hindcast.lint.RuleBook;
import hindcast.model.Assigned;
import hindcast.model.ClockSuggestion;
import hindcast.model.EventKind;
import hindcast.model.Incident;
import hindcast.model.LogStream;
import hindcast.model.Role;
import hindcast.model.Series;
import hindcast.model.SeriesInfo;
import hindcast.model.SeriesKey;
import hindcast.model.SeriesKind;
import hindcast.model.ServiceMap;
import hindcast.model.Source;
import hindcast.model.SourceRef;
import hindcast.model.TimeSpan;
import hindcast.model.TimelineEvent;
import hindcast.model.Unit;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// An incident made up piece by piece, with onsets as a detector would give them, to try one rule
/// on. Times are seconds after [#START]; samples stand ten seconds apart.
public final class Scene {
  /// 2026-03-05T14:00:00Z.
  public static final long START = Instant.parse("2026-03-05T14:00:00Z").toEpochMilli();

  /// Milliseconds between samples.
  public static final long STEP = 10_000;

  private static final LanguageLinter LINTER =
      new LanguageLinter(RuleBook.bundled().rules(), Set.of());

  private final List<Series> series = new ArrayList<>();
  private final List<TimelineEvent> events = new ArrayList<>();
  private final List<LogStream> logs = new ArrayList<>();
  private final List<Onset> onsets = new ArrayList<>();
  private final List<String> headline = new ArrayList<>();
  private final List<ServiceMap.Edge> edges = new ArrayList<>();
  private final List<EdgeVerdict> verdicts = new ArrayList<>();
  private final Map<String, Source> sources = new TreeMap<>();
  private final Map<String, NormalRange> normals = new LinkedHashMap<>();
  private final Map<String, Double> ceilings = new LinkedHashMap<>();
  private Phases phases = Phases.NONE;
  private @Nullable Impact impact;

  /// The instant so many seconds after the start.
  public static long at(long seconds) {
    return START + seconds * 1000;
  }

  /// A series of so many seconds; the value of `NaN` leaves the sample out.
  public Scene series(
      String id, Role role, @Nullable String service, long seconds, LongToDoubleFunction value) {
    return series(id, role, service, Unit.NONE, SeriesKind.GAUGE, seconds, value);
  }

  /// A series in a unit and of a kind.
  public Scene series(
      String id,
      Role role,
      @Nullable String service,
      Unit unit,
      SeriesKind kind,
      long seconds,
      LongToDoubleFunction value) {
    return series("metrics.csv", id, role, service, unit, kind, seconds, value);
  }

  /// A gauge of another source.
  public Scene series(
      String source,
      String id,
      Role role,
      @Nullable String service,
      long seconds,
      LongToDoubleFunction value) {
    return series(source, id, role, service, Unit.NONE, SeriesKind.GAUGE, seconds, value);
  }

  private Scene series(
      String source,
      String id,
      Role role,
      @Nullable String service,
      Unit unit,
      SeriesKind kind,
      long seconds,
      LongToDoubleFunction value) {
    int size = (int) (seconds * 1000 / STEP);
    long[] times = new long[size];
    double[] values = new double[size];
    int[] lines = new int[size];
    int kept = 0;
    for (int i = 0; i < size; i++) {
      double v = value.applyAsDouble(i * STEP / 1000);
      if (!Double.isNaN(v)) {
        times[kept] = START + i * STEP;
        values[kept] = v;
        lines[kept] = i + 2;
        kept++;
      }
    }
    SeriesInfo info =
        new SeriesInfo(
            id,
            id,
            SeriesKey.of(id),
            unit,
            kind,
            new Assigned<>(role, "made up"),
            service == null ? null : new Assigned<>(service, "made up"),
            source,
            STEP,
            0,
            false);
    series.add(Series.of(info, times, values, lines, kept));
    source(source, ZoneOffset.UTC, null);
    return this;
  }

  /// A source; events name theirs by `file`.
  public Scene source(String id, ZoneId zone, @Nullable ClockSuggestion suggestion) {
    sources.put(
        id,
        new Source(
            id,
            null,
            "made-up",
            "made up",
            zone,
            Source.ZoneFrom.STATED,
            "made up",
            0,
            suggestion,
            null,
            1,
            1,
            0,
            new TimeSpan(START, at(3600)),
            1,
            1,
            List.of()));
    return this;
  }

  /// A source whose clock is in doubt by so many milliseconds.
  public Scene disputed(String id, long shift) {
    return source(id, ZoneOffset.UTC, new ClockSuggestion(null, shift, 500, "made up", 50, 0.95));
  }

  /// An event of `events.json`.
  public Scene event(
      EventKind kind, long seconds, String title, @Nullable String service, String... attributes) {
    return event("events.json", kind, seconds, title, service, attributes);
  }

  /// An event; attributes are names and values in turn.
  public Scene event(
      String file,
      EventKind kind,
      long seconds,
      String title,
      @Nullable String service,
      String... attributes) {
    Map<String, String> named = new LinkedHashMap<>();
    for (int i = 0; i < attributes.length; i += 2) {
      named.put(attributes[i], attributes[i + 1]);
    }
    if (!sources.containsKey(file)) {
      source(file, ZoneOffset.UTC, null);
    }
    int line = events.size() + 1;
    events.add(
        new TimelineEvent(
            file + ":" + line,
            kind,
            at(seconds),
            at(seconds),
            null,
            0,
            title,
            "",
            null,
            service,
            named,
            new SourceRef(file, line)));
    return this;
  }

  /// A note whose time may be off by so many milliseconds.
  public Scene about(String file, long seconds, String title, long uncertaintyMillis) {
    source(file, ZoneOffset.UTC, null);
    events.add(
        new TimelineEvent(
            file,
            EventKind.NOTE,
            at(seconds),
            at(seconds),
            null,
            uncertaintyMillis,
            title,
            "",
            null,
            null,
            Map.of(),
            new SourceRef(file, 1)));
    return this;
  }

  /// A page.
  public Scene page(long seconds, String title, @Nullable String service) {
    return event(EventKind.ALERT, seconds, title, service, "status", "firing", "severity", "page");
  }

  /// The density of a log.
  public Scene log(LogStream log) {
    logs.add(log);
    return source(log.source(), ZoneOffset.UTC, null);
  }

  /// An onset of the story; the series has to be there.
  public Scene onset(String id, long from, @Nullable Long to, boolean up) {
    headline.add(onset(id, from, to, up, 1));
    return this;
  }

  /// An onset that does not tell the story.
  public Scene excursion(String id, long from, @Nullable Long to, boolean up) {
    onset(id, from, to, up, 2 + onsets.size());
    return this;
  }

  private String onset(String id, long from, @Nullable Long to, boolean up, int number) {
    Series one = series.stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow();
    long first = onsets.stream().mapToLong(Onset::at).min().orElse(at(from));
    NormalRange normal = normal(one, Math.min(first, at(from)));
    Series out = one.within(new TimeSpan(at(from), to == null ? Long.MAX_VALUE : at(to)));
    double peak = up ? -Double.MAX_VALUE : Double.MAX_VALUE;
    for (int i = 0; i < out.size(); i++) {
      peak = up ? Math.max(peak, out.value(i)) : Math.min(peak, out.value(i));
    }
    String name = id + "#" + number;
    onsets.add(
        new Onset(
            name,
            id,
            one.role(),
            one.service(),
            at(from),
            at(from) - 2 * STEP,
            at(from) + STEP,
            up,
            0.95,
            normal,
            peak,
            at(from),
            normal.median() == 0 ? null : (Double) (peak / normal.median()),
            to == null ? null : (Long) at(to),
            null,
            List.of()));
    return name;
  }

  private NormalRange normal(Series one, long until) {
    return normals.computeIfAbsent(
        one.id(),
        id -> {
          Series before = one.within(new TimeSpan(START, until));
          double[] values = before.values();
          java.util.Arrays.sort(values);
          return new NormalRange(
              values[0],
              values[values.length - 1],
              values[values.length / 2],
              new TimeSpan(START, until));
        });
  }

  /// Gives a series that did not move its normal range.
  public Scene calm(String id) {
    normal(series.stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow(), at(1_000_000));
    return this;
  }

  /// A declared dependency.
  public Scene edge(String from, String to, ServiceMap.Strength declared) {
    edges.add(new ServiceMap.Edge(from, to, null, declared, ""));
    return this;
  }

  /// What the check says of a dependency; its reason cites the series.
  public Scene verdict(String from, String to, EdgeVerdict.Verdict verdict, String cited) {
    verdicts.add(
        new EdgeVerdict(
            from,
            to,
            null,
            ServiceMap.Strength.SOFT,
            ServiceMap.Strength.HARD,
            verdict,
            List.of(
                new Sentence(incident())
                    .say("It was seen.")
                    .cite(cited, new TimeSpan(START, at(60)))
                    .done()),
            List.of()));
    return this;
  }

  /// A ceiling.
  public Scene ceiling(String id, double value) {
    ceilings.put(id, value);
    return this;
  }

  /// Phases in seconds; detection is the first alert or message.
  public Scene phases(@Nullable Long began, @Nullable Long mitigated, @Nullable Long restored) {
    phases =
        new Phases(
            mark(began),
            events.stream()
                .filter(event -> event.kind() == EventKind.ALERT || event.kind() == EventKind.CHAT)
                .min(Comparator.comparingLong(TimelineEvent::happenedAt))
                .map(
                    event ->
                        new Phases.Mark(
                            event.happenedAt(),
                            new Sentence(incident())
                                .say("Seen at ")
                                .time(new Formula.EventTime(event.id()))
                                .done()))
                .orElse(null),
            null,
            mark(mitigated),
            mark(restored));
    return this;
  }

  private Phases.@Nullable Mark mark(@Nullable Long seconds) {
    return seconds == null
        ? null
        : new Phases.Mark(
            at(seconds),
            new Sentence(incident())
                .say("Then.")
                .cite(series.getFirst().id(), new TimeSpan(at(seconds), at(seconds) + STEP))
                .done());
  }

  /// What users asked for and what failed.
  public Scene users(String service, String failed, String total) {
    TimeSpan span = new TimeSpan(START, at(3600));
    impact =
        new Impact(
            service,
            span,
            1,
            100,
            span,
            1,
            100,
            List.of(failed),
            List.of(total),
            null,
            List.of(),
            List.of());
    return this;
  }

  private Incident incident() {
    return new Incident(
        "made up",
        List.copyOf(sources.values()),
        series,
        events.stream().sorted(Comparator.comparingLong(TimelineEvent::happenedAt)).toList(),
        logs,
        List.of(),
        List.of(),
        new ServiceMap(
            edges.stream()
                .flatMap(edge -> java.util.stream.Stream.of(edge.from(), edge.to()))
                .distinct()
                .map(name -> new ServiceMap.Service(name, List.of()))
                .toList(),
            edges,
            "services.json"));
  }

  /// What a rule gets to see.
  public Observations seen() {
    Analysis analysis =
        new Analysis(
            normals,
            onsets.stream().sorted(Comparator.comparingLong(Onset::at)).toList(),
            headline,
            List.of(),
            List.of(),
            verdicts,
            phases,
            impact,
            List.of(),
            Map.of());
    return new Observations(incident(), analysis, AnalysisOptions.DEFAULT, ceilings);
  }

  /// What the rule says, after a check that all of it holds to the contract of findings.
  public List<Finding> findings(FindingRule rule) {
    Observations seen = seen();
    List<Finding> findings = rule.examine(seen);
    hold(rule, seen.incident(), findings);
    return findings;
  }

  /// The sentence of the rule's only finding.
  public String sentence(FindingRule rule) {
    List<Finding> findings = findings(rule);
    assertThat(findings).hasSize(1);
    return findings.getFirst().statement().text();
  }

  /// The contract of findings, with words that our own language rules pass.
  public static void hold(FindingRule rule, Incident incident, List<Finding> findings) {
    holdNumbers(rule, incident, findings);
    for (Finding finding : findings) {
      String text = finding.statement().text();
      assertThat(LINTER.lint("finding.md", text)).as(text).isEmpty();
    }
  }

  /// The contract apart from language: the rule's name, few of them, evidence that covers every
  /// number, numbers that a second evaluator computes alike.
  public static void holdNumbers(FindingRule rule, Incident incident, List<Finding> findings) {
    Recalculation again = new Recalculation(incident);
    assertThat(findings).as(rule.id()).hasSizeLessThanOrEqualTo(4);
    for (Finding finding : findings) {
      String text = finding.statement().text();
      assertThat(finding.rule()).isEqualTo(rule.id());
      assertThat(finding.statement().evidence()).as(text).isNotEmpty();
      assertThat(text).doesNotContain("NaN").doesNotContain("null ").doesNotContain("∞");
      for (Quantity quantity : finding.statement().quantities()) {
        assertThat(text).contains(quantity.text());
        assertThat(quantity.text()).as(text).doesNotStartWith("–");
        assertThat(again.text(quantity)).as(text).isEqualTo(quantity.text());
        assertThat(again.cited(quantity.formula(), finding.statement().evidence()))
            .as("%s in: %s", quantity, text)
            .isTrue();
      }
    }
  }
}
