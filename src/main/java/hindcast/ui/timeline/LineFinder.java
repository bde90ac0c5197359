package hindcast.ui.timeline;

import hindcast.importing.lines.LineQuery;
import hindcast.importing.lines.LineSearch.Found;
import hindcast.importing.lines.LineSearch.Hit;
import hindcast.model.Incident;
import hindcast.ui.common.Background;
import hindcast.ui.common.OpenIncident;
import hindcast.workbench.Workbench;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// Looks for the words in the search box in the lines of all logs, when somebody asks: reading them
/// takes as long as the files are large. Holds no controls. For the application thread only.
public final class LineFinder {
  private static final String SEARCH = "find lines";

  private final OpenIncident open;
  private final Workbench workbench;
  private final Background background;
  private final TimelineModel timeline;
  private final BooleanProperty regular = new SimpleBooleanProperty();
  private final ReadOnlyObjectWrapper<@Nullable Found> found = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Background.@Nullable Stage> searching =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable String> refused = new ReadOnlyObjectWrapper<>();
  private final ObjectProperty<@Nullable Hit> selected = new SimpleObjectProperty<>();
  private Incident searched = Incident.EMPTY;

  public LineFinder(
      OpenIncident open, Workbench workbench, Background background, TimelineModel timeline) {
    this.open = open;
    this.workbench = workbench;
    this.background = background;
    this.timeline = timeline;
    open.loadedProperty()
        .addListener(
            (property, before, now) -> {
              if (!now.incident().equals(searched)) {
                clear();
              }
            });
    timeline
        .search()
        .wordsProperty()
        .addListener(
            (property, before, now) -> {
              refused.set(null);
              if (now.isBlank()) {
                clear();
              }
            });
    regular.addListener(
        (property, before, now) -> {
          refused.set(null);
          if (found.get() != null) {
            search();
          }
        });
    selected.addListener((property, before, now) -> go(now));
  }

  /// What was found last; null where nothing was looked for.
  public ReadOnlyObjectProperty<@Nullable Found> foundProperty() {
    return found.getReadOnlyProperty();
  }

  @Nullable Found found() {
    return found.get();
  }

  /// How far the search is; null while there is none.
  public ReadOnlyObjectProperty<Background.@Nullable Stage> searchingProperty() {
    return searching.getReadOnlyProperty();
  }

  /// Why the words cannot be looked for, a sentence; null where they can.
  public ReadOnlyObjectProperty<@Nullable String> refusedProperty() {
    return refused.getReadOnlyProperty();
  }

  /// The line that is looked at; null for none. Setting it puts the crosshair on its time.
  public ObjectProperty<@Nullable Hit> selectedProperty() {
    return selected;
  }

  /// Whether the words are a regular expression.
  public BooleanProperty regularProperty() {
    return regular;
  }

  /// Whether there are lines to look through, and words to look for.
  boolean possible() {
    return !words().isBlank() && !timeline.content().incident().logs().isEmpty();
  }

  private String words() {
    return timeline.search().wordsProperty().get();
  }

  /// Whether what was found last is of the words that stand in the search box now.
  public boolean current() {
    Found now = found.get();
    return now != null && now.words().equals(words()) && now.regular() == regular.get();
  }

  /// Looks through all lines, and keeps the earliest hits.
  public void search() {
    search(null);
  }

  /// Looks through all lines, and keeps the hits from that instant on.
  void search(@Nullable Long from) {
    if (!possible()) {
      return;
    }
    Incident incident = open.loaded().incident();
    LineQuery query;
    try {
      query = LineQuery.of(words(), regular.get());
    } catch (LineQuery.Refused wrong) {
      stop();
      refused.set(wrong.getMessage());
      return;
    }
    refused.set(null);
    searching.set(new Background.Stage("", 0, 0));
    background.latest(
        SEARCH,
        progress -> workbench.find(incident, query, from, progress),
        searching::set,
        made -> {
          searched = incident;
          searching.set(null);
          selected.set(null);
          found.set(made);
          if (from != null && !made.hits().isEmpty()) {
            selected.set(made.hits().getFirst());
          }
        },
        failure -> {
          searching.set(null);
          String said = failure.getMessage();
          refused.set(said == null ? failure.toString() : said);
        });
  }

  /// Stops looking; what was found before stays.
  public void stop() {
    background.cancel(SEARCH);
    searching.set(null);
  }

  /// Puts away what was found, and the words.
  public void close() {
    clear();
    timeline.search().wordsProperty().set("");
  }

  private void clear() {
    stop();
    selected.set(null);
    refused.set(null);
    found.set(null);
  }

  /// Goes to the next (1) or previous (−1) line that was found: from the one selected, else from
  /// the crosshair, else from the first or last.
  public void step(int by) {
    Found now = found.get();
    if (now == null || now.hits().isEmpty()) {
      return;
    }
    List<Hit> hits = now.hits();
    Hit at = selected.get();
    int place = at == null ? -1 : hits.indexOf(at);
    if (place >= 0) {
      selected.set(hits.get(Math.floorMod(place + by, hits.size())));
      return;
    }
    TimelineModel.Crosshair crosshair = timeline.crosshair();
    int first = by > 0 ? 0 : hits.size() - 1;
    for (int i = first; crosshair != null && i >= 0 && i < hits.size(); i += by) {
      Long time = hits.get(i).at();
      if (time != null && (by > 0 ? time >= crosshair.at() : time <= crosshair.at())) {
        selected.set(hits.get(i));
        return;
      }
    }
    selected.set(hits.get(first));
  }

  /// Goes to the first line found in a stretch of time; where none of it was kept, looks again and
  /// keeps those from there on.
  void go(long from, long to) {
    Found now = found.get();
    if (now == null) {
      return;
    }
    Hit first = now.hits().stream().filter(hit -> in(hit, from, to)).findFirst().orElse(null);
    if (first != null) {
      selected.set(first);
    } else if (current()) {
      search(from);
    }
  }

  private static boolean in(Hit hit, long from, long to) {
    Long at = hit.at();
    return at != null && at >= from && at < to;
  }

  private void go(@Nullable Hit hit) {
    Long at = hit == null ? null : hit.at();
    if (at != null) {
      timeline.pin(at);
      timeline.reveal(at);
    }
  }
}
