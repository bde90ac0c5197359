package hindcast.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// All that was imported, on one timeline. Immutable: a change makes a new one that shares its
/// series.
///
/// @param title a working title made from the sources
/// @param sources in order of id
/// @param series in order of source, then as read
/// @param events in order of time
/// @param logs one per log source
/// @param notes text without a time
/// @param people the sources' rosters, merged
/// @param services the declared service map
public record Incident(
    String title,
    List<Source> sources,
    List<Series> series,
    List<TimelineEvent> events,
    List<LogStream> logs,
    List<UntimedNote> notes,
    List<Person> people,
    ServiceMap services) {
  private static final long DAY = 24L * 60 * 60 * 1000;

  /// Nothing imported yet.
  public static final Incident EMPTY =
      new Incident(
          "", List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), ServiceMap.EMPTY);

  public Incident {
    sources = List.copyOf(sources);
    series = List.copyOf(series);
    events = List.copyOf(events);
    logs = List.copyOf(logs);
    notes = List.copyOf(notes);
    people = List.copyOf(people);
  }

  /// The same incident with other facts about its sources.
  public Incident withSources(List<Source> newSources) {
    return new Incident(title, newSources, series, events, logs, notes, people, services);
  }

  /// The source of that id, or the folder or archive claimed whole that holds the file of that
  /// name.
  public Optional<Source> source(String id) {
    return sources.stream()
        .filter(source -> source.id().equals(id) || id.startsWith(source.id() + "/"))
        .findFirst();
  }

  /// The series of that id.
  public Optional<Series> series(String id) {
    return series.stream().filter(one -> one.id().equals(id)).findFirst();
  }

  /// Whether what was read from that source is kept out of every claim about order.
  public boolean disputed(String sourceId) {
    return source(sourceId).map(Source::disputed).orElse(false);
  }

  /// Whether the time of day alone would not tell which day is meant: series and logs (events where
  /// there are neither) cover more than a day together with that time. Linear in the number of
  /// sources.
  public boolean needsDate(long epochMillis) {
    Set<String> lines = logs.stream().map(LogStream::source).collect(Collectors.toSet());
    TimeSpan record = null;
    for (Source source : sources) {
      TimeSpan span = source.span();
      if (span != null
          && !source.disputed()
          && (source.seriesCount() > 0 || lines.contains(source.id()))) {
        record = record == null ? span : record.union(span);
      }
    }
    record = record == null ? span() : record;
    return record != null
        && Math.max(record.to(), epochMillis) - Math.min(record.from(), epochMillis) > DAY;
  }

  /// From the first instant of any undisputed source to the last, and to the end of its events;
  /// null where nothing bears a time.
  public @Nullable TimeSpan span() {
    TimeSpan all = null;
    for (Source source : sources) {
      TimeSpan span = source.span();
      if (span != null && !source.disputed()) {
        all = all == null ? span : all.union(span);
      }
    }
    if (all != null) {
      long to = all.to();
      for (TimelineEvent event : events) {
        if (event.endedAt() >= to && !disputed(event.ref().source())) {
          to = event.endedAt() + 1;
        }
      }
      all = new TimeSpan(all.from(), to);
    }
    return all;
  }
}
