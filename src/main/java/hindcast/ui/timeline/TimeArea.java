package hindcast.ui.timeline;

import hindcast.ui.common.Look;
import java.util.List;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/// Everything on the time axis, top to bottom: overview, axis, phases, lanes, swimlanes, log lines;
/// and the crosshair's layer over all but the overview.
final class TimeArea extends Region {
  private final OverviewView overview;
  private final AxisView axis;
  private final PhaseRibbon phases;
  private final LanesView lanes;
  private final SwimlanesView swimlanes;
  private final LogDensityView logs;
  private final FoundLane found;
  private final LineFinder finder;
  private final CrosshairLayer crosshair;
  private final Pane timed = new Timed();
  private final TimelineModel model;

  /// The part under the crosshair.
  private final class Timed extends Pane {
    @Override
    protected void layoutChildren() {
      place(getWidth(), getHeight());
    }
  }

  TimeArea(TimelineModel model, LineFinder finder, Look look) {
    this.model = model;
    this.finder = finder;
    overview = new OverviewView(model, look);
    axis = new AxisView(model, look);
    phases = new PhaseRibbon(model, look);
    lanes = new LanesView(model, look);
    swimlanes = new SwimlanesView(model, look);
    logs = new LogDensityView(model, look);
    found = new FoundLane(model, finder, look);
    crosshair = new CrosshairLayer(model, look, lanes, logs);
    timed.getChildren().addAll(axis, phases, lanes, swimlanes, found, logs, crosshair);
    getChildren().addAll(overview, timed);
    getStyleClass().add("time-area");
    new TimeGestures(model, timed, lanes::scroll);
    model.onPicture(timed::requestLayout);
    finder
        .foundProperty()
        .addListener(
            changed -> {
              requestLayout();
              timed.requestLayout();
            });
    logs.setFocusTraversable(true);
    logs.getStyleClass().add("focus-region");
    logs.addEventHandler(MouseEvent.MOUSE_PRESSED, pressed -> logs.requestFocus());
  }

  LanesView lanes() {
    return lanes;
  }

  SwimlanesView swimlanes() {
    return swimlanes;
  }

  CrosshairLayer crosshair() {
    return crosshair;
  }

  /// The part under the crosshair, where the gestures work.
  Region timed() {
    return timed;
  }

  /// The regions that F6 jumps between.
  List<Region> regions() {
    return List.of(overview, phases, lanes, swimlanes, logs);
  }

  @Override
  protected void layoutChildren() {
    // In a low window two lanes beside the lines found are worth more than the overview.
    boolean whole =
        !FoundLane.shows(finder)
            || left(getHeight() - OverviewView.HEIGHT, FoundLane.HEIGHT) >= 2 * Sizes.LANE_MIN;
    overview.setVisible(whole);
    double top = whole ? OverviewView.HEIGHT : 0;
    overview.resizeRelocate(0, 0, getWidth(), OverviewView.HEIGHT);
    timed.resizeRelocate(0, top, getWidth(), Math.max(0, getHeight() - top));
  }

  /// What is left for lanes and log lines.
  private double left(double height, double foundHeight) {
    double top = AxisView.HEIGHT + PhaseRibbon.HEIGHT;
    return height - top - swimlanes.prefHeight(-1) - foundHeight;
  }

  private void place(double width, double height) {
    found.setVisible(FoundLane.shows(finder));
    double foundHeight = found.isVisible() ? FoundLane.HEIGHT : 0;
    double swimHeight = swimlanes.prefHeight(-1);
    double top = AxisView.HEIGHT + PhaseRibbon.HEIGHT;
    double left = left(height, foundHeight);
    // There, too, the lines found stand in for all lines.
    boolean fits = !found.isVisible() || left - LogDensityView.HEIGHT >= 2 * Sizes.LANE_MIN;
    boolean hasLogs = fits && !model.shownLogs().isEmpty();
    logs.setVisible(hasLogs);
    double logHeight = hasLogs ? LogDensityView.HEIGHT : 0;
    axis.resizeRelocate(0, 0, width, AxisView.HEIGHT);
    phases.resizeRelocate(0, AxisView.HEIGHT, width, PhaseRibbon.HEIGHT);
    double room = Math.max(Sizes.LANE_MIN, left - logHeight);
    double wanted = Math.max(1, model.lanes().size()) * Sizes.LANE_MAX;
    double laneHeight = Math.min(room, wanted);
    lanes.resizeRelocate(0, top, width, laneHeight);
    swimlanes.resizeRelocate(0, top + laneHeight, width, swimHeight);
    double below = top + laneHeight + swimHeight;
    found.resizeRelocate(0, below, width, foundHeight);
    logs.resizeRelocate(0, below + foundHeight, width, logHeight);
    double bottom = below + foundHeight + logHeight;
    crosshair.resizeRelocate(0, 0, width, Math.min(height, bottom));
    crosshair.repaint();
  }
}
