package hindcast.review;

import hindcast.analysis.Analysis;
import hindcast.analysis.Onset;
import hindcast.analysis.Phases;
import hindcast.chart.ChartSpec;
import hindcast.model.Incident;
import hindcast.model.Role;
import hindcast.model.Series;
import hindcast.model.SeriesKind;
import hindcast.model.TimeSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The figure "What moved first": one lane per headline onset, in order of time.
final class MovedFirst {
  /// More lanes than this do not fit beside a page's other content.
  private static final int MOST_LANES = 6;

  /// Gauges read this seldom are drawn as steps: nothing is known between two readings.
  private static final long SLOW_STEP = 60_000;

  private final Incident incident;
  private final Analysis analysis;
  private final Signals signals;

  MovedFirst(Incident incident, Analysis analysis, Signals signals) {
    this.incident = incident;
    this.analysis = analysis;
    this.signals = signals;
  }

  /// The figure with its caption; empty where nothing moved.
  Optional<Block.Figure> figure() {
    List<Onset> shown = chosen();
    if (shown.isEmpty()) {
      return Optional.empty();
    }
    List<ChartSpec.Lane> lanes = new ArrayList<>();
    for (Onset onset : shown) {
      Optional<Series> series = incident.series(onset.series());
      series.ifPresent(one -> lanes.add(lane(onset, one)));
    }
    TimeSpan span = span(shown);
    return Optional.of(
        new Block.Figure(
            "what-moved-first", new ChartSpec(span, lanes, phases(span)), caption(shown)));
  }

  /// Where there are too many, the first of each role is shown before a second of any.
  private List<Onset> chosen() {
    List<Onset> chosen = new ArrayList<>();
    for (Onset onset : signals.onsets()) {
      if (chosen.stream().noneMatch(one -> one.role() == onset.role())) {
        chosen.add(onset);
      }
    }
    for (Onset onset : signals.onsets()) {
      if (chosen.size() < MOST_LANES && !chosen.contains(onset)) {
        chosen.add(onset);
      }
    }
    return signals.onsets().stream()
        .filter(chosen.subList(0, Math.min(MOST_LANES, chosen.size()))::contains)
        .toList();
  }

  private ChartSpec.Lane lane(Onset onset, Series series) {
    String metric = Plain.line(series.info().key().metric(), 40);
    boolean plain = onset.role() == Role.OTHER;
    String title = plain ? metric : onset.role().title();
    String service = onset.service();
    String place = service != null ? Plain.line(service, 40) : plain ? "" : metric;
    boolean stepped =
        onset.role() == Role.DB_CPU
            || (series.info().kind() == SeriesKind.GAUGE
                && series.info().stepMillis() >= SLOW_STEP);
    return new ChartSpec.Lane(
        title,
        place,
        onset.role(),
        List.of(series),
        new ChartSpec.Band(onset.normal().low(), onset.normal().high()),
        new ChartSpec.OnsetMark(
            signals.onsets().indexOf(onset) + 1,
            onset.at(),
            onset.earliest(),
            onset.latest(),
            signals.certainPlace(onset)),
        stepped);
  }

  /// From well before the first onset to the end of the incident, so that normal can be seen too.
  private TimeSpan span(List<Onset> shown) {
    long from = shown.getFirst().earliest();
    long to = shown.getLast().latest();
    Phases.Mark impact = analysis.phases().impact();
    if (impact != null) {
      from = Math.min(from, impact.at());
    }
    for (Phases.Mark mark : marks()) {
      to = Math.max(to, mark.at());
    }
    if (analysis.phases().restored() == null) {
      for (Onset onset : shown) {
        Long ended = onset.endedAt();
        to = Math.max(to, ended == null ? onset.peakAt() : ended);
      }
    }
    long length = Math.max(60_000, to - from);
    TimeSpan wide = new TimeSpan(from - length * 3 / 10, to + length / 12);
    TimeSpan data = null;
    for (Onset onset : shown) {
      TimeSpan one = incident.series(onset.series()).map(Series::span).orElse(null);
      if (one != null) {
        data = data == null ? one : data.union(one);
      }
    }
    if (data == null || !data.overlaps(wide)) {
      return wide;
    }
    return new TimeSpan(Math.max(wide.from(), data.from()), Math.min(wide.to(), data.to()));
  }

  private List<Phases.Mark> marks() {
    List<Phases.Mark> marks = new ArrayList<>();
    Phases phases = analysis.phases();
    for (Phases.Mark mark :
        new Phases.@Nullable Mark[] {
          phases.impact(), phases.detected(), phases.mitigated(), phases.restored()
        }) {
      if (mark != null) {
        marks.add(mark);
      }
    }
    return marks;
  }

  private List<ChartSpec.PhaseBand> phases(TimeSpan span) {
    record Start(ChartSpec.Phase phase, long at) {}
    List<Start> starts = new ArrayList<>();
    Phases phases = analysis.phases();
    Phases.@Nullable Mark[] marks = {
      phases.impact(), phases.detected(), phases.mitigated(), phases.restored()
    };
    for (int i = 0; i < marks.length; i++) {
      Phases.Mark mark = marks[i];
      if (mark != null && mark.at() < span.to()) {
        starts.add(new Start(ChartSpec.Phase.values()[i], Math.max(mark.at(), span.from())));
      }
    }
    starts.sort(java.util.Comparator.comparingLong(Start::at));
    List<ChartSpec.PhaseBand> bands = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      long end = i + 1 < starts.size() ? starts.get(i + 1).at() : span.to();
      bands.add(
          new ChartSpec.PhaseBand(starts.get(i).phase(), new TimeSpan(starts.get(i).at(), end)));
    }
    return bands;
  }

  private Block.Passage caption(List<Onset> shown) {
    Wording words = new Wording();
    Onset first = shown.getFirst();
    Onset last = shown.getLast();
    words.say(Plain.capital(signals.name(first)));
    if (shown.size() == 1) {
      words.say(" left normal at ").time(signals.at(first)).say(".");
    } else {
      words.say(" moved first, at ").time(signals.at(first));
      words.say("; of those shown, ").say(signals.name(last)).say(" moved last, at ");
      words.time(signals.at(last));
      words.say(". Rings number the order, whiskers show the doubt.");
      List<List<Onset>> runs = signals.uncertainRuns();
      if (runs.isEmpty()) {
        words.say(" Every order shown is certain.");
      } else {
        words.say(" Where rings are dashed the order is not certain: ");
        for (int i = 0; i < runs.size(); i++) {
          words.say(i == 0 ? "" : "; ").say(signals.run(runs.get(i)));
        }
        words.say(".");
      }
    }
    words.say(" Order in time. It does not prove a cause.");
    for (Onset onset : shown) {
      words.cite(signals.evidence(onset));
    }
    return words.passage();
  }
}
