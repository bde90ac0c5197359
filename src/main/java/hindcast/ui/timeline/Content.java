package hindcast.ui.timeline;

import hindcast.analysis.Analysis;
import hindcast.analysis.Lag;
import hindcast.analysis.Onset;
import hindcast.analysis.Phases;
import hindcast.model.Incident;
import hindcast.model.LogStream;
import hindcast.model.Role;
import hindcast.model.Series;
import hindcast.model.TimeSpan;
import hindcast.model.TimelineEvent;
import hindcast.ui.common.Pyramids;
import hindcast.ui.common.Texts;
import hindcast.workbench.Loaded;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What there is to show of an incident, before anyone zooms, hides or selects. Immutable.
///
/// @param loaded the incident and what its data says
/// @param whole all the time there is: the ends of the overview
/// @param reach `whole`, and what disputed sources say beyond it: as far as one can pan
/// @param first what to show at first
/// @param lanes every series as a lane, by id, in the incident's order
/// @param shownFirst ids of the series shown at first, in the order of their onsets
record Content(
    Loaded loaded,
    TimeSpan whole,
    TimeSpan reach,
    TimeSpan first,
    Map<String, Lane> lanes,
    List<String> shownFirst) {
  private static final TimeSpan NO_TIME = new TimeSpan(0, 1);

  /// Lanes shown while no onset is known.
  private static final int LANES_WITHOUT_ONSETS = 6;

  static Content of(Loaded loaded, Pyramids pyramids, Texts texts) {
    Incident incident = loaded.incident();
    TimeSpan span = incident.span();
    TimeSpan whole = padded(span == null ? seriesSpan(incident) : span, 0);
    TimeSpan reach = whole;
    for (var source : incident.sources()) {
      reach = source.span() == null ? reach : reach.union(source.span());
    }
    Map<String, Lane> lanes = lanes(loaded, pyramids, texts);
    return new Content(
        loaded, whole, reach, firstView(loaded, whole), lanes, shownFirst(loaded, lanes));
  }

  Incident incident() {
    return loaded.incident();
  }

  Analysis analysis() {
    return loaded.analysis();
  }

  boolean empty() {
    return incident().series().isEmpty()
        && incident().events().isEmpty()
        && incident().logs().isEmpty();
  }

  /// The lane of that series; null where there is none.
  @Nullable Lane lane(String id) {
    return lanes.get(id);
  }

  private static TimeSpan seriesSpan(Incident incident) {
    TimeSpan all = null;
    for (Series series : incident.series()) {
      TimeSpan span = series.span();
      if (span != null) {
        all = all == null ? span : all.union(span);
      }
    }
    for (TimelineEvent event : incident.events()) {
      TimeSpan span = new TimeSpan(event.happenedAt(), event.happenedAt() + 1);
      all = all == null ? span : all.union(span);
    }
    for (LogStream log : incident.logs()) {
      all = all == null ? log.span() : all.union(log.span());
    }
    return all == null ? NO_TIME : all;
  }

  /// At least a second long, with a share of its length added at both ends.
  private static TimeSpan padded(TimeSpan span, double share) {
    long more = Math.max(Math.round(span.length() * share), span.length() < 1000 ? 1000 : 0);
    return new TimeSpan(span.from() - more, span.to() + more);
  }

  /// The incident with time around it, or everything where the incident is most of it.
  private static TimeSpan firstView(Loaded loaded, TimeSpan whole) {
    Phases phases = loaded.analysis().phases();
    List<Onset> headline = loaded.analysis().headlineOnsets();
    long from = Long.MAX_VALUE;
    for (Onset onset : headline) {
      from = Math.min(from, onset.earliest());
    }
    if (phases.impact() != null) {
      from = Math.min(from, phases.impact().at());
    }
    if (from == Long.MAX_VALUE) {
      return metricsSpan(loaded.incident(), whole);
    }
    long to = whole.to();
    if (phases.mitigated() != null) {
      to = phases.mitigated().at();
    } else if (phases.restored() != null) {
      to = phases.restored().at();
    }
    TimeSpan view = padded(new TimeSpan(from, Math.max(from + 1000, to)), 0.35);
    if (view.length() >= 0.45 * whole.length()) {
      return metricsSpan(loaded.incident(), whole);
    }
    return new TimeSpan(Math.max(view.from(), whole.from()), Math.min(view.to(), whole.to()));
  }

  /// The time of undisputed series: a deploy log that reaches back for weeks should not squeeze it.
  private static TimeSpan metricsSpan(Incident incident, TimeSpan whole) {
    TimeSpan all = null;
    for (Series series : incident.series()) {
      TimeSpan span = series.span();
      if (span != null && !incident.disputed(series.info().source())) {
        all = all == null ? span : all.union(span);
      }
    }
    return all == null || all.length() < 1000 ? whole : all;
  }

  private static Map<String, Lane> lanes(Loaded loaded, Pyramids pyramids, Texts texts) {
    Incident incident = loaded.incident();
    Analysis analysis = loaded.analysis();
    Map<String, Onset> marked = new TreeMap<>();
    for (Onset onset : analysis.onsets()) {
      marked.putIfAbsent(onset.series(), onset);
    }
    Map<String, Integer> ranks = new TreeMap<>();
    List<Onset> headline = analysis.headlineOnsets();
    for (int i = 0; i < headline.size(); i++) {
      if (ranks.putIfAbsent(headline.get(i).series(), i + 1) == null) {
        marked.put(headline.get(i).series(), headline.get(i));
      }
    }
    Map<String, Lane> lanes = new LinkedHashMap<>();
    for (Series series : incident.series()) {
      int rank = ranks.getOrDefault(series.id(), 0);
      lanes.put(
          series.id(),
          Lane.of(
              series,
              pyramids.of(series),
              analysis.normals().get(series.id()),
              marked.get(series.id()),
              rank,
              rank == 0 || orderCertain(analysis, headline, rank),
              rank == 0 ? "" : lagText(analysis, headline, rank, texts),
              incident.disputed(series.info().source())));
    }
    return lanes;
  }

  /// Whether the order of the onset of that rank is certain against the one before and the one
  /// after.
  static boolean orderCertain(Analysis analysis, List<Onset> headline, int rank) {
    Lag before = lagBefore(analysis, headline, rank);
    Lag after = rank < headline.size() ? lagBefore(analysis, headline, rank + 1) : null;
    return (before == null || before.certain()) && (after == null || after.certain());
  }

  /// The lag from the onset before the one of that rank; null for the first.
  static @Nullable Lag lagBefore(Analysis analysis, List<Onset> headline, int rank) {
    return rank < 2
        ? null
        : analysis.lag(headline.get(rank - 2).id(), headline.get(rank - 1).id()).orElse(null);
  }

  private static String lagText(Analysis analysis, List<Onset> headline, int rank, Texts texts) {
    Lag lag = lagBefore(analysis, headline, rank);
    if (lag == null) {
      return "";
    }
    return lag.certain()
        ? texts.of(
            "lane.after", hindcast.model.Display.duration(lag.millis()), Integer.toString(rank - 1))
        : texts.of("lane.uncertain", Integer.toString(rank - 1));
  }

  private static List<String> shownFirst(Loaded loaded, Map<String, Lane> lanes) {
    Set<String> shown = new LinkedHashSet<>();
    for (Onset onset : loaded.analysis().headlineOnsets()) {
      shown.add(onset.series());
    }
    if (shown.isEmpty()) {
      Set<Role> seen = EnumSet.of(Role.OTHER);
      for (Role role : Role.values()) {
        for (Lane lane : lanes.values()) {
          if (lane.role() == role
              && !lane.disputed()
              && !lane.series().isEmpty()
              && shown.size() < LANES_WITHOUT_ONSETS
              && seen.add(role)) {
            shown.add(lane.id());
          }
        }
      }
    }
    if (shown.isEmpty()) {
      lanes.values().stream()
          .filter(lane -> !lane.series().isEmpty())
          .limit(LANES_WITHOUT_ONSETS)
          .forEach(lane -> shown.add(lane.id()));
    }
    return new ArrayList<>(shown);
  }
}
