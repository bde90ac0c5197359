package hindcast.importing.clocks;

import hindcast.model.LogStream;
import hindcast.model.Person;
import hindcast.model.Problem;
import hindcast.model.Series;
import hindcast.model.Source;
import hindcast.model.TimelineEvent;
import hindcast.model.UntimedNote;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one export gave, before the sources are held against each other. Times already bear the
/// source's zone and clock shift.
///
/// @param source how it was read; no suggestion yet
/// @param series as poured, under their plain ids
/// @param events in order of time
/// @param log the density of its log lines; null where it is no log
/// @param notes text without a time
/// @param people its roster
/// @param anchors what other sources may have seen too
/// @param localTimes whether any of its times were local times without a zone
public record Imported(
    Source source,
    List<Series> series,
    List<TimelineEvent> events,
    @Nullable LogStream log,
    List<UntimedNote> notes,
    List<Person> people,
    AnchorSample anchors,
    boolean localTimes) {
  public Imported {
    series = List.copyOf(series);
    events = List.copyOf(events);
    notes = List.copyOf(notes);
    people = List.copyOf(people);
  }

  /// The same with more problems.
  public Imported withDoubts(List<Problem> doubts) {
    List<Problem> all = new ArrayList<>(source.problems());
    all.addAll(doubts);
    all.sort(Comparator.comparingLong(Problem::line));
    return new Imported(
        source.withProblems(all), series, events, log, notes, people, anchors, localTimes);
  }
}
