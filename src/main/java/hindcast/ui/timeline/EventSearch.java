package hindcast.ui.timeline;

import hindcast.model.TimelineEvent;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What is searched for in events, and which of them match. For the application thread only.
public final class EventSearch {
  private final StringProperty words = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<Set<String>> matches = new ReadOnlyObjectWrapper<>(Set.of());
  private List<TimelineEvent> events = List.of();

  EventSearch() {
    words.addListener((property, before, now) -> find());
  }

  /// There are these events now.
  void over(List<TimelineEvent> all) {
    events = all;
    find();
  }

  /// The words, in any case; blank for none.
  public StringProperty wordsProperty() {
    return words;
  }

  /// Ids of the events that match; empty where nothing is searched for.
  public ReadOnlyObjectProperty<Set<String>> matchesProperty() {
    return matches.getReadOnlyProperty();
  }

  /// Ids of the events that match; empty where nothing is searched for.
  public Set<String> matches() {
    return matches.get();
  }

  /// Whether the event should be dimmed: something is searched for, and this is not it.
  public boolean dimmed(TimelineEvent one) {
    return !words.get().isBlank() && !matches.get().contains(one.id());
  }

  private void find() {
    String wanted = words.get().strip().toLowerCase(Locale.ROOT);
    Set<String> found = new LinkedHashSet<>();
    if (!wanted.isEmpty()) {
      for (TimelineEvent one : events) {
        if (one.title().toLowerCase(Locale.ROOT).contains(wanted)
            || one.text().toLowerCase(Locale.ROOT).contains(wanted)) {
          found.add(one.id());
        }
      }
    }
    matches.set(Collections.unmodifiableSet(found));
  }
}
