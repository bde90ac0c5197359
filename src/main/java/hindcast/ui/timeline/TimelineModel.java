package hindcast.ui.timeline;

import hindcast.analysis.Onset;
import hindcast.model.EventKind;
import hindcast.model.LogStream;
import hindcast.model.TimeSpan;
import hindcast.model.TimelineEvent;
import hindcast.ui.common.OpenIncident;
import hindcast.ui.common.Pyramids;
import hindcast.ui.common.Texts;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableSet;
import org.jspecify.annotations.Nullable;

/// What is visible, pointed at and selected on the timeline, and every decision about it. Holds no
/// controls. For the application thread only.
public final class TimelineModel {
  /// Nothing shorter can be made visible.
  static final long SHORTEST = 2_000;

  /// Where the crosshair stands.
  ///
  /// @param at epoch milliseconds
  /// @param pinned whether it stays there when the pointer moves on
  public record Crosshair(long at, boolean pinned) {}

  private final OpenIncident open;
  private final Pyramids pyramids;
  private final Texts texts;
  private final List<ViewZone> zones;

  private final ReadOnlyObjectWrapper<Content> content;
  private final ShownLanes lanes = new ShownLanes();
  private final ObservableSet<EventKind> hiddenKinds = FXCollections.observableSet();
  private final ObservableSet<String> hiddenLogs = FXCollections.observableSet();

  private final ObjectProperty<TimeSpan> visible = new SimpleObjectProperty<>(new TimeSpan(0, 1));
  private final ObjectProperty<@Nullable Crosshair> crosshair = new SimpleObjectProperty<>();
  private final ObjectProperty<@Nullable TimeSpan> selection = new SimpleObjectProperty<>();
  private final ObjectProperty<ViewZone> zone = new SimpleObjectProperty<>(ViewZone.UTC);
  private final ObjectProperty<@Nullable TimelineEvent> event = new SimpleObjectProperty<>();
  private final ObjectProperty<@Nullable String> activeLane = new SimpleObjectProperty<>();
  private final BooleanProperty onsetsShown = new SimpleBooleanProperty(true);
  private final BooleanProperty normalShown = new SimpleBooleanProperty(true);
  private final EventSearch search = new EventSearch();

  /// A timeline over the open incident.
  ///
  /// @param local this machine's zone
  public TimelineModel(OpenIncident open, Pyramids pyramids, Texts texts, ZoneId local) {
    this.open = open;
    this.pyramids = pyramids;
    this.texts = texts;
    this.zones = ViewZone.choices(local);
    this.content = new ReadOnlyObjectWrapper<>(Content.of(open.loaded(), pyramids, texts));
    open.loadedProperty().addListener((property, before, now) -> load());
    load();
  }

  private void load() {
    Content before = content.get();
    Content now = Content.of(open.loaded(), pyramids, texts);
    boolean sameTime = before.whole().equals(now.whole());
    boolean sameView = sameTime && !visible.get().equals(before.first());
    content.set(now);
    hiddenKinds.clear();
    hiddenLogs.clear();
    now.incident().logs().stream()
        .map(LogStream::source)
        .filter(source -> now.incident().disputed(source))
        .forEach(hiddenLogs::add);
    if (!sameTime) {
      lanes.forget();
      selection.set(null);
      crosshair.set(null);
    }
    TimelineEvent selected = event.get();
    event.set(
        selected == null
            ? null
            : now.incident().events().stream()
                .filter(one -> one.id().equals(selected.id()))
                .findFirst()
                .orElse(null));
    if (!sameView) {
      visible.set(now.first());
    }
    lanes.over(now);
    if (activeLane.get() == null || now.lane(activeLane.get()) == null) {
      activeLane.set(lanes().isEmpty() ? null : lanes().getFirst().id());
    }
    search.over(now.incident().events());
  }

  // What there is

  /// What there is to show.
  ReadOnlyObjectProperty<Content> contentProperty() {
    return content.getReadOnlyProperty();
  }

  Content content() {
    return content.get();
  }

  /// Whether onsets are known yet.
  public boolean analysed() {
    return open.analysedProperty().get();
  }

  /// The same, to be listened to: where there is nothing to analyse the content stays equal.
  ReadOnlyBooleanProperty analysedProperty() {
    return open.analysedProperty();
  }

  /// The shown lanes, top to bottom.
  public ObservableList<Lane> lanes() {
    return lanes.list();
  }

  /// Which series are lanes, and in which order.
  public ShownLanes shownLanes() {
    return lanes;
  }

  /// Kinds of events that are hidden.
  public ObservableSet<EventKind> hiddenKinds() {
    return hiddenKinds;
  }

  /// Sources whose log lines are left out of the log lane.
  public ObservableSet<String> hiddenLogs() {
    return hiddenLogs;
  }

  /// The log streams in the log lane.
  public List<LogStream> shownLogs() {
    return content().incident().logs().stream()
        .filter(log -> !hiddenLogs.contains(log.source()))
        .toList();
  }

  /// Kinds of events that the incident has and that are not hidden, in the order of swimlanes. A
  /// disputed clock may put all events of a kind far away; they have no row until that is settled.
  public List<EventKind> swimlanes() {
    List<EventKind> kinds = new ArrayList<>();
    for (EventKind kind : EventKind.values()) {
      if (!hiddenKinds.contains(kind)
          && content().incident().events().stream()
              .anyMatch(one -> one.kind() == kind && whole().contains(one.happenedAt()))) {
        kinds.add(kind);
      }
    }
    return kinds;
  }

  // Time

  /// The visible time.
  public ReadOnlyObjectProperty<TimeSpan> visibleProperty() {
    return visible;
  }

  public TimeSpan visible() {
    return visible.get();
  }

  /// All the time there is.
  public TimeSpan whole() {
    return content().whole();
  }

  /// Makes a time visible, kept within reach and no shorter than two seconds.
  public void show(TimeSpan wanted) {
    TimeSpan reach = content().reach();
    long length = Math.clamp(wanted.length(), Math.min(SHORTEST, reach.length()), reach.length());
    long from = wanted.from() + (wanted.length() - length) / 2;
    from = Math.clamp(from, reach.from(), reach.to() - length);
    visible.set(new TimeSpan(from, from + length));
  }

  /// Zooms so that the visible time becomes that many times as long, while one instant stays where
  /// it is.
  public void zoom(double factor, long about) {
    TimeSpan now = visible();
    long reach = content().reach().length();
    long length = Math.clamp(Math.round(now.length() * factor), Math.min(SHORTEST, reach), reach);
    double share = (about - now.from()) / (double) Math.max(1, now.length());
    long from = about - Math.round(length * share);
    show(new TimeSpan(from, from + length));
  }

  /// Zooms about the crosshair where it is visible, else about the middle.
  public void zoom(double factor) {
    Crosshair at = crosshair.get();
    TimeSpan now = visible();
    zoom(factor, at != null && now.contains(at.at()) ? at.at() : now.from() + now.length() / 2);
  }

  /// Moves the visible time.
  public void pan(long millis) {
    TimeSpan now = visible();
    TimeSpan reach = content().reach();
    long by =
        Math.clamp(
            millis, Math.min(0, reach.from() - now.from()), Math.max(0, reach.to() - now.to()));
    visible.set(new TimeSpan(now.from() + by, now.to() + by));
  }

  /// Shows everything.
  public void fit() {
    show(whole());
  }

  /// Shows the selection, or everything where there is none.
  public void zoomToSelection() {
    TimeSpan chosenSpan = selection.get();
    if (chosenSpan == null) {
      fit();
    } else {
      long more = Math.max(1, chosenSpan.length() / 12);
      show(new TimeSpan(chosenSpan.from() - more, chosenSpan.to() + more));
    }
  }

  /// Pans just as far as needed to see the instant.
  public void reveal(long at) {
    TimeSpan now = visible();
    if (!now.contains(at)) {
      show(new TimeSpan(at - now.length() / 2, at - now.length() / 2 + now.length()));
    }
  }

  /// The zone of every shown time.
  public ObjectProperty<ViewZone> zoneProperty() {
    return zone;
  }

  public ViewZone zone() {
    return zone.get();
  }

  /// How times are written in that zone.
  Moments moments() {
    return new Moments(zone(), content().incident());
  }

  /// The zones on offer.
  public List<ViewZone> zones() {
    return zones;
  }

  /// How far a zone is ahead of UTC in the middle of what is visible, such as `UTC−8`.
  public String offset(ViewZone one) {
    return one.offset(visible().from() + visible().length() / 2);
  }

  /// Goes to the next zone on offer.
  public void nextZone() {
    zone.set(zones.get((zones.indexOf(zone()) + 1) % zones.size()));
  }

  /// The zone of the axis' second line: that of whoever was on call, UTC when that one leads; null
  /// where no roster names one and UTC leads.
  public @Nullable ViewZone secondZone() {
    ViewZone onCall = ViewZone.onCall(content().incident());
    if (onCall != null && !onCall.id().equals(zone().id())) {
      return onCall;
    }
    return zone().equals(ViewZone.UTC) ? null : ViewZone.UTC;
  }

  // Crosshair, selection

  /// Where the crosshair stands; null for nowhere.
  public ReadOnlyObjectProperty<@Nullable Crosshair> crosshairProperty() {
    return crosshair;
  }

  public @Nullable Crosshair crosshair() {
    return crosshair.get();
  }

  /// The pointer is there: the crosshair follows unless it is pinned.
  public void hover(long at) {
    Crosshair now = crosshair.get();
    if (now == null || !now.pinned()) {
      crosshair.set(new Crosshair(at, false));
    }
  }

  /// The pointer left.
  public void leave() {
    Crosshair now = crosshair.get();
    if (now != null && !now.pinned()) {
      crosshair.set(null);
    }
  }

  /// Pins the crosshair.
  public void pin(long at) {
    crosshair.set(new Crosshair(at, true));
  }

  /// Lets the crosshair go; where it is free already, the selection; then the selected event.
  public void release() {
    Crosshair now = crosshair.get();
    if (now != null && now.pinned()) {
      crosshair.set(null);
    } else if (selection.get() != null) {
      selection.set(null);
    } else {
      event.set(null);
    }
  }

  /// Moves the crosshair by that many samples of the finest shown series.
  public void step(int by) {
    long at = crosshairOrMiddle();
    long next = Math.clamp(at + by * stepMillis(), whole().from(), whole().to());
    pin(next);
    reveal(next);
  }

  /// Moves the crosshair by that many samples and the end of the selection with it.
  public void extendSelection(int by) {
    long at = crosshairOrMiddle();
    TimeSpan now = selection.get();
    long anchor = now == null ? at : now.to() == at ? now.from() : now.from() == at ? now.to() : at;
    step(by);
    long end = crosshairOrMiddle();
    select(anchor, end);
  }

  private long crosshairOrMiddle() {
    Crosshair now = crosshair.get();
    return now == null ? visible().from() + visible().length() / 2 : now.at();
  }

  private long stepMillis() {
    long step = Long.MAX_VALUE;
    for (Lane lane : lanes()) {
      long one = lane.series().info().stepMillis();
      step = one > 0 ? Math.min(step, one) : step;
    }
    return step == Long.MAX_VALUE ? Math.max(1, visible().length() / 200) : step;
  }

  /// The selected time; null for none.
  public ReadOnlyObjectProperty<@Nullable TimeSpan> selectionProperty() {
    return selection;
  }

  /// Selects the time between two instants, given in any order; nothing where they are the same.
  public void select(long one, long other) {
    selection.set(one == other ? null : new TimeSpan(Math.min(one, other), Math.max(one, other)));
  }

  // Events, onsets

  /// The selected event; null for none.
  public ReadOnlyObjectProperty<@Nullable TimelineEvent> eventProperty() {
    return event;
  }

  /// Selects an event and puts the crosshair on it.
  public void select(TimelineEvent chosenEvent) {
    event.set(chosenEvent);
    pin(chosenEvent.happenedAt());
    reveal(chosenEvent.happenedAt());
  }

  /// Closes the selected event.
  public void closeEvent() {
    event.set(null);
  }

  /// Id of the lane that was chosen last; null where there is none.
  public ObjectProperty<@Nullable String> activeLaneProperty() {
    return activeLane;
  }

  /// Goes to the onset: its lane, the crosshair on it.
  public void go(Onset onset) {
    lanes.show(onset.series());
    activeLane.set(onset.series());
    pin(onset.at());
    reveal(onset.at());
  }

  /// Goes to a series: its lane, and its onset where it has one.
  void go(String series) {
    Lane lane = content().lane(series);
    if (lane != null && lane.onset() != null) {
      go(lane.onset());
    } else if (lane != null) {
      lanes.show(series);
      activeLane.set(series);
    }
  }

  /// Goes to the next (1) or previous (−1) headline onset.
  public void stepOnset(int by) {
    long at = crosshairOrEdge(by);
    List<Onset> onsets = content().analysis().headlineOnsets();
    for (int i = 0; i < onsets.size(); i++) {
      Onset onset = onsets.get(by > 0 ? i : onsets.size() - 1 - i);
      if (by > 0 ? onset.at() > at : onset.at() < at) {
        go(onset);
        return;
      }
    }
  }

  /// Goes to the next (1) or previous (−1) event that is not hidden.
  public void stepEvent(int by) {
    stepEvent(by, any -> true);
  }

  private void stepEvent(int by, java.util.function.Predicate<TimelineEvent> wanted) {
    List<TimelineEvent> events = content().incident().events();
    TimelineEvent now = event.get();
    int from = now == null ? -1 : events.indexOf(now);
    long at = crosshairOrEdge(by);
    for (int n = 1; n <= events.size(); n++) {
      int i;
      if (from >= 0) {
        i = Math.floorMod(from + n * by, events.size());
      } else {
        i = by > 0 ? n - 1 : events.size() - n;
      }
      TimelineEvent next = events.get(i);
      boolean beyond = from >= 0 || (by > 0 ? next.happenedAt() >= at : next.happenedAt() <= at);
      if (beyond && !hiddenKinds.contains(next.kind()) && wanted.test(next)) {
        select(next);
        return;
      }
    }
  }

  private long crosshairOrEdge(int by) {
    Crosshair now = crosshair.get();
    if (now != null) {
      return now.at();
    }
    return by > 0 ? visible().from() - 1 : visible().to() + 1;
  }

  // Search

  /// The search in events.
  public EventSearch search() {
    return search;
  }

  /// Goes to the next (1) or previous (−1) event that matches.
  public void stepMatch(int by) {
    Set<String> matches = search.matches();
    if (!matches.isEmpty()) {
      stepEvent(by, one -> matches.contains(one.id()));
    }
  }

  // Choices of the toolbar

  /// Whether onset markers are drawn.
  public BooleanProperty onsetsShownProperty() {
    return onsetsShown;
  }

  /// Whether the normal ranges are drawn.
  public BooleanProperty normalShownProperty() {
    return normalShown;
  }

  /// Calls back when anything changes that is drawn apart from crosshair and selection.
  void onPicture(Runnable listener) {
    for (Observable one :
        List.of(
            content, lanes(), visible, zone, onsetsShown, normalShown, hiddenKinds, hiddenLogs)) {
      one.addListener(changed -> listener.run());
    }
  }
}
