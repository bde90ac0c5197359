package hindcast.ui.timeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Which series are lanes, top to bottom: at first those with the story's onsets, then as people
/// show, hide and move them. For the application thread only.
public final class ShownLanes {
  private final ObservableList<Lane> lanes = FXCollections.observableArrayList();
  private final Map<String, Boolean> chosen = new LinkedHashMap<>();
  private final List<String> handOrder = new ArrayList<>();
  private final ObjectProperty<LaneOrder> order = new SimpleObjectProperty<>(LaneOrder.ONSET);
  private List<Lane> all = List.of();
  private List<String> first = List.of();

  ShownLanes() {
    order.addListener((property, before, now) -> resetOrder());
  }

  /// The lanes, in order.
  ObservableList<Lane> list() {
    return lanes;
  }

  /// There are these series now; what was chosen stays.
  void over(Content content) {
    all = List.copyOf(content.lanes().values());
    first = content.shownFirst();
    arrange();
  }

  /// Forgets what was chosen and moved.
  void forget() {
    chosen.clear();
    handOrder.clear();
  }

  /// Whether the series is among the lanes.
  public boolean shown(String series) {
    return lanes.stream().anyMatch(lane -> lane.id().equals(series));
  }

  /// Shows or hides a series.
  public void toggle(String series) {
    chosen.put(series, !shown(series));
    arrange();
  }

  /// Shows a series.
  void show(String series) {
    if (!shown(series)) {
      toggle(series);
    }
  }

  /// Moves a lane up (−1) or down (1) by hand, which [#orderProperty] set anew undoes.
  void move(String series, int by) {
    List<String> now = new ArrayList<>(lanes.stream().map(Lane::id).toList());
    int from = now.indexOf(series);
    int to = from + by;
    if (from >= 0 && to >= 0 && to < now.size()) {
      now.add(to, now.remove(from));
      handOrder.clear();
      handOrder.addAll(now);
      arrange();
    }
  }

  /// Whether lanes were moved by hand.
  boolean movedByHand() {
    return !handOrder.isEmpty();
  }

  /// Forgets what was moved by hand.
  public void resetOrder() {
    handOrder.clear();
    arrange();
  }

  /// How lanes are ordered where nobody moved them.
  ObjectProperty<LaneOrder> orderProperty() {
    return order;
  }

  private void arrange() {
    List<Lane> shown = new ArrayList<>();
    for (Lane lane : all) {
      if (chosen.getOrDefault(lane.id(), first.contains(lane.id()))) {
        shown.add(lane);
      }
    }
    shown.sort(order.get().comparator());
    if (!handOrder.isEmpty()) {
      shown.sort(
          Comparator.comparingInt(
              lane -> {
                int place = handOrder.indexOf(lane.id());
                return place < 0 ? Integer.MAX_VALUE : place;
              }));
    }
    if (!lanes.equals(shown)) {
      lanes.setAll(shown);
    }
  }
}
