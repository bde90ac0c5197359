package hindcast.ui.timeline;

import hindcast.analysis.Evidence;
import hindcast.analysis.Phases;
import hindcast.model.EventKind;
import hindcast.model.TimelineEvent;
import hindcast.ui.common.Colours;
import hindcast.ui.common.Fonts;
import hindcast.ui.common.Icons;
import hindcast.ui.common.Look;
import hindcast.ui.common.PaintedRegion;
import hindcast.ui.common.Strokes;
import hindcast.ui.common.TimeScale;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Font;

/// Events by kind, one row each.
final class SwimlanesView extends PaintedRegion {
  private static final double PAD = 8;
  private static final double CHIP = 21;

  private final TimelineModel model;
  private final Look look;
  private final Pane chips = new Pane();
  private final Rectangle window = new Rectangle();
  private final List<Label> names = new ArrayList<>();
  private final Map<EventClusters.Cluster, EventChip> shown = new HashMap<>();
  private List<List<EventClusters.Cluster>> rows = List.of();
  private double laidOutFor = -1;

  SwimlanesView(TimelineModel model, Look look) {
    this.model = model;
    this.look = look;
    setId("swimlanes");
    chips.setClip(window);
    chips.setPickOnBounds(false);
    getChildren().add(chips);
    model.onPicture(this::repaint);
    model.contentProperty().addListener((property, before, now) -> rebuild());
    model.zoneProperty().addListener((property, before, now) -> rebuild());
    model.hiddenKinds().addListener((javafx.beans.InvalidationListener) changed -> rebuild());
    model.eventProperty().addListener((property, before, now) -> refresh());
    model.search().matchesProperty().addListener((property, before, now) -> refresh());
    look.onColours(colours -> repaint());
    rebuild();
  }

  private void refresh() {
    shown.values().forEach(EventChip::refresh);
  }

  private void rebuild() {
    laidOutFor = -1;
    getChildren().removeAll(names);
    names.clear();
    for (EventKind kind : model.swimlanes()) {
      Label name = new Label(look.texts().of("events." + kind.id()), Icons.row(Icons.of(kind)));
      name.getStyleClass().add("swimlane-name");
      name.setMouseTransparent(true);
      names.add(name);
    }
    getChildren().addAll(names);
    double height = names.isEmpty() ? 0 : names.size() * Sizes.SWIMLANE + 2 * PAD;
    setMinHeight(height);
    setPrefHeight(height);
    setMaxHeight(height);
    requestLayout();
    repaint();
  }

  private double middle(int row) {
    return PAD + row * Sizes.SWIMLANE + Sizes.SWIMLANE / 2;
  }

  /// Clusters depend on the zoom, not on the pan: chips keep together while they move.
  private void cluster(double perPixel) {
    Font font = Fonts.plain(12);
    List<List<EventClusters.Cluster>> found = new ArrayList<>();
    for (EventKind kind : model.swimlanes()) {
      found.add(
          EventClusters.of(
              model.content().incident().events().stream()
                  .filter(event -> event.kind() == kind)
                  .toList(),
              event -> (event.happenedAt() - model.whole().from()) / perPixel,
              event -> 34 + Fonts.width(EventChip.title(event), font),
              events -> 32 + Fonts.width(Integer.toString(events.size()), font)));
    }
    rows = found;
    chips.getChildren().clear();
    shown.clear();
    laidOutFor = perPixel;
  }

  @Override
  protected void placeChildren(double width, double height) {
    TimeScale scale = Sizes.scale(model.visible(), width);
    if (laidOutFor != scale.millisPerPixel()) {
      cluster(scale.millisPerPixel());
    }
    window.setX(scale.left());
    window.setWidth(Math.max(0, width - scale.left()));
    window.setHeight(height);
    chips.resizeRelocate(0, 0, width, height);
    double origin = scale.x(model.whole().from());
    Set<String> turning = turningPoints();
    Set<EventClusters.Cluster> visible = new HashSet<>();
    for (int row = 0; row < rows.size(); row++) {
      List<EventClusters.Cluster> clusters = rows.get(row);
      double[] lefts = lefts(clusters, scale, origin);
      for (int i = 0; i < lefts.length; i++) {
        if (Double.isNaN(lefts[i])) {
          continue;
        }
        EventClusters.Cluster cluster = clusters.get(i);
        visible.add(cluster);
        EventChip chip = shown.get(cluster);
        if (chip == null) {
          chip = chip(cluster, turning);
          shown.put(cluster, chip);
          chips.getChildren().add(chip);
        }
        chip.resizeRelocate(
            Math.rint(lefts[i]),
            Math.rint(middle(row) - CHIP / 2),
            Math.ceil(cluster.width()),
            CHIP);
      }
    }
    if (shown.keySet().retainAll(visible)) {
      chips.getChildren().retainAll(shown.values());
    }
    for (int row = 0; row < names.size(); row++) {
      Label name = names.get(row);
      name.autosize();
      name.relocate(Sizes.GUTTER_TEXT, Math.rint(middle(row) - name.getHeight() / 2));
    }
  }

  /// Where the chips of a row begin, NaN for those out of sight. At the right edge a chip moves in
  /// rather than being cut, and those before it give way.
  private static double[] lefts(
      List<EventClusters.Cluster> clusters, TimeScale scale, double origin) {
    double[] lefts = new double[clusters.size()];
    double edge = scale.right() + Sizes.MARGIN - 3;
    for (int i = lefts.length - 1; i >= 0; i--) {
      EventClusters.Cluster cluster = clusters.get(i);
      double x = origin + cluster.x();
      boolean seen = x + cluster.width() >= scale.left() && x <= scale.right();
      lefts[i] = seen ? Math.min(x, edge - cluster.width()) : Double.NaN;
      edge = seen ? lefts[i] - EventClusters.APART : edge;
    }
    return lefts;
  }

  private EventChip chip(EventClusters.Cluster cluster, Set<String> turning) {
    boolean turns = cluster.events().stream().anyMatch(event -> turning.contains(event.id()));
    EventChip chip = new EventChip(cluster, model, look.texts(), turns);
    chip.setManaged(false);
    return chip;
  }

  /// Events that a phase's beginning rests on.
  private Set<String> turningPoints() {
    Set<String> ids = new HashSet<>();
    Phases phases = model.content().analysis().phases();
    for (PhaseSpans.Begin begin : PhaseSpans.of(phases, model.whole().to()).marks()) {
      for (Evidence evidence : begin.mark().statement().evidence()) {
        if (evidence.event() != null) {
          ids.add(evidence.event());
        }
      }
    }
    return ids;
  }

  /// The chip of that event, where it is visible; for tests and the snapshot tool.
  java.util.Optional<EventChip> chip(TimelineEvent event) {
    return shown.values().stream()
        .filter(chip -> chip.cluster().events().contains(event))
        .findFirst();
  }

  @Override
  protected void paint(GraphicsContext canvas, double width, double height) {
    Strokes.prepare(canvas);
    Colours colours = look.colours();
    TimeScale scale = Sizes.scale(model.visible(), width);
    for (long time : AxisView.ticks(model, scale).times()) {
      Strokes.vertical(canvas, colours.grid(), scale.x(time), 0, height);
    }
    for (int row = 0; row < rows.size(); row++) {
      Strokes.horizontal(canvas, colours.grid(), middle(row), scale.left(), scale.right());
    }
    LanesView.edges(canvas, colours, model, scale, height);
    Strokes.vertical(canvas, colours.border(), scale.left() - 1, 0, height);
    if (height > 0) {
      Strokes.horizontal(canvas, colours.border(), height - 1, 0, width);
    }
  }
}
