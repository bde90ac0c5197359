package hindcast.importing;

import hindcast.importing.clocks.Imported;
import hindcast.importing.roles.Counters;
import hindcast.importing.roles.Histograms;
import hindcast.importing.roles.Roster;
import hindcast.importing.roles.ServiceBinder;
import hindcast.model.ClockSuggestion;
import hindcast.model.Display;
import hindcast.model.Incident;
import hindcast.model.LogStream;
import hindcast.model.Person;
import hindcast.model.Role;
import hindcast.model.Series;
import hindcast.model.SeriesInfo;
import hindcast.model.SeriesKind;
import hindcast.model.ServiceMap;
import hindcast.model.Source;
import hindcast.model.TimeSpan;
import hindcast.model.TimelineEvent;
import hindcast.model.UntimedNote;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Puts what the sources gave on one timeline: makes ids unique, binds roles and services, turns
/// counters into rates and histograms into quantiles.
final class IncidentAssembly {
  private final ServiceBinder binder;
  private final ServiceMap map;
  private final RoleOverrides roles;

  IncidentAssembly(ServiceMap map, Map<String, Role> roles) {
    this.map = map;
    this.binder = new ServiceBinder(map);
    this.roles = new RoleOverrides(roles);
  }

  /// The incident of these sources, which must be in path order.
  Incident incident(List<Imported> imported, Map<String, ClockSuggestion> suggestions) {
    List<Source> sources = new ArrayList<>();
    List<Series> series = new ArrayList<>();
    List<TimelineEvent> events = new ArrayList<>();
    List<LogStream> logs = new ArrayList<>();
    List<UntimedNote> notes = new ArrayList<>();
    List<Person> people = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    Set<String> eventIds = new HashSet<>();
    for (Imported one : imported) {
      sources.add(one.source().withSuggestion(suggestions.get(one.source().id())));
      for (Series poured : one.series()) {
        series.addAll(settled(poured, ids));
      }
      for (Series quantile : Histograms.quantiles(one.series())) {
        series.add(bound(unique(quantile, ids)));
      }
      for (TimelineEvent event : one.events()) {
        // Several exports may tell of one thing under one id: the first stays.
        if (eventIds.add(event.id())) {
          events.add(binder.bind(event));
        }
      }
      if (one.log() != null) {
        logs.add(binder.bind(one.log()));
      }
      notes.addAll(one.notes());
      people.addAll(one.people());
    }
    events.sort(Comparator.comparingLong(TimelineEvent::happenedAt));
    Incident made =
        new Incident("", sources, series, events, logs, notes, Roster.merge(people, map), map);
    return new Incident(
        title(made.span()), sources, series, events, logs, notes, made.people(), map);
  }

  /// The series under its settled id, and its rate where it is a counter.
  private List<Series> settled(Series poured, Set<String> ids) {
    Series unique = unique(poured, ids);
    if (!Counters.cumulative(unique)) {
      return List.of(bound(unique));
    }
    Series counter = unique.with(withKind(unique.info(), SeriesKind.CUMULATIVE));
    if (Histograms.bucket(counter)) {
      // Its quantiles say more than a rate for each bound.
      return List.of(bound(counter));
    }
    Series rate = Counters.rate(counter);
    return rate.isEmpty() || rate.id().equals(counter.id())
        ? List.of(bound(counter))
        : List.of(bound(counter), bound(unique(rate, ids)));
  }

  private Series unique(Series poured, Set<String> ids) {
    String id = poured.id();
    if (!ids.add(id)) {
      String source = poured.info().source();
      String plain = id;
      id = source.substring(source.lastIndexOf('/') + 1) + ":" + plain;
      if (!ids.add(id)) {
        id = source + ":" + plain;
        for (int i = 2; !ids.add(id); i++) {
          id = source + ":" + plain + "#" + i;
        }
      }
    }
    return id.equals(poured.id()) ? poured : poured.with(poured.info().withId(id));
  }

  private Series bound(Series series) {
    return roles.applied(series.with(series.info().withService(binder.service(series))));
  }

  private static SeriesInfo withKind(SeriesInfo info, SeriesKind kind) {
    return new SeriesInfo(
        info.id(),
        info.plainId(),
        info.key(),
        info.unit(),
        kind,
        info.role(),
        info.service(),
        info.source(),
        info.stepMillis(),
        info.windowMillis(),
        info.stampsWindowStart());
  }

  private static String title(@org.jspecify.annotations.Nullable TimeSpan span) {
    if (span == null) {
      return "Incident without times";
    }
    String from = Display.date(span.from(), ZoneOffset.UTC);
    String to = Display.date(span.to() - 1, ZoneOffset.UTC);
    String start = Display.time(span.from(), ZoneOffset.UTC).substring(0, 5);
    String end = Display.time(span.to() - 1, ZoneOffset.UTC).substring(0, 5);
    return "Incident of "
        + from
        + ", "
        + start
        + " to "
        + (from.equals(to) ? end : to + ", " + end)
        + " UTC";
  }
}
