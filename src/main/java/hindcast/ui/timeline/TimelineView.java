package hindcast.ui.timeline;

import hindcast.ui.common.ClockDecisions;
import hindcast.ui.common.Icons;
import hindcast.ui.common.Look;
import hindcast.ui.common.RawLineBox;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The timeline screen: evidence at the left, time in the middle, what the data says at the right,
/// numbers below. In a narrow window the inspector, then the tree, become drawers.
public final class TimelineView {
  private static final double INSPECTOR_BELOW = 1400;
  private static final double TREE_BELOW = 1240;

  private final TimelineModel model;
  private final Look look;
  private final TimeArea time;
  private final FoundPanel found;
  private final EvidenceTree tree;
  private final VBox left;
  private final Inspector inspector;
  private final StatusBar status;
  private final Region root;
  private final Region middle;
  private final BooleanProperty leftOpen = new SimpleBooleanProperty();
  private final BooleanProperty rightOpen = new SimpleBooleanProperty();
  private final Button leftDrawer;
  private final Button rightDrawer;

  /// Boxes that show lines as they stand in their files.
  ///
  /// @param event the one that the selected event was read from
  /// @param found the selected one of those found
  public record Raw(RawLineBox event, RawLineBox found) {}

  /// @param finder looks for lines of logs
  /// @param add asks for more files
  public TimelineView(
      TimelineModel model,
      LineFinder finder,
      Look look,
      ClockDecisions clocks,
      Raw raw,
      Runnable add) {
    this.model = model;
    this.look = look;
    time = new TimeArea(model, finder, look);
    found = new FoundPanel(model, finder, look, raw.found());
    tree = new EvidenceTree(model, look);
    inspector = new Inspector(model, look, raw.event());
    status = new StatusBar(model, look);
    left = new VBox(treeHead(add), tree, new ClockPanel(model, look, clocks));
    left.getStyleClass().add("tree-panel");
    VBox.setVgrow(tree, Priority.ALWAYS);
    leftDrawer = drawer(Feather.SIDEBAR, "timeline.tree", leftOpen);
    rightDrawer = drawer(Feather.INFO, "timeline.inspector", rightOpen);
    TimelineToolbar toolbar = new TimelineToolbar(model, look);
    toolbar.getChildren().addFirst(leftDrawer);
    toolbar.getChildren().add(rightDrawer);
    middle = new Middle(toolbar);
    root = new Columns();
  }

  private HBox treeHead(Runnable add) {
    Label title = new Label(look.texts().of("tree.title"));
    title.getStyleClass().add("section-title");
    Region filler = new Region();
    HBox.setHgrow(filler, Priority.ALWAYS);
    Button more = new Button(null, Icons.button(Feather.PLUS));
    more.getStyleClass().addAll("flat", "icon-button");
    more.setTooltip(new Tooltip(look.texts().of("tree.add")));
    more.setAccessibleText(look.texts().of("tree.add"));
    more.setOnAction(pressed -> add.run());
    HBox head = new HBox(title, filler, more);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("tree-head");
    return head;
  }

  private Button drawer(Feather icon, String key, BooleanProperty open) {
    Button button = new Button(null, Icons.button(icon));
    button.getStyleClass().addAll("flat", "icon-button");
    button.setTooltip(new Tooltip(look.texts().of(key)));
    button.setAccessibleText(look.texts().of(key));
    button.setOnAction(pressed -> open.set(!open.get()));
    return button;
  }

  /// The screen.
  public Parent root() {
    return root;
  }

  /// Gives the focus to the next (1) or previous (−1) region.
  public void jump(int by) {
    List<Node> regions = new ArrayList<>(List.of(tree));
    regions.addAll(time.regions());
    regions.addAll(List.of(found, inspector, status));
    regions.removeIf(region -> !region.isVisible() || region.getBoundsInParent().isEmpty());
    Node owner = root.getScene() == null ? null : root.getScene().getFocusOwner();
    int now = -1;
    for (int i = 0; i < regions.size(); i++) {
      for (Node node = owner; node != null; node = node.getParent()) {
        if (node.equals(regions.get(i))) {
          now = i;
        }
      }
    }
    for (int n = 1; n <= regions.size(); n++) {
      int next = Math.floorMod(now < 0 && by < 0 ? -n : now + n * by, regions.size());
      if (focus(regions.get(next))) {
        return;
      }
    }
  }

  private static boolean focus(Node region) {
    if (region.isFocusTraversable() && !region.isDisabled()) {
      region.requestFocus();
      return true;
    }
    if (region instanceof Parent parent) {
      for (Node child : parent.getChildrenUnmodifiable()) {
        if (child.isVisible() && focus(child)) {
          return true;
        }
      }
    }
    return false;
  }

  /// Toolbar, timeline and, below it, the lines that were found.
  private final class Middle extends Region {
    private final TimelineToolbar toolbar;

    Middle(TimelineToolbar toolbar) {
      this.toolbar = toolbar;
      getChildren().addAll(toolbar, time, found);
      getStyleClass().add("middle");
      found.visibleProperty().addListener(changed -> requestLayout());
    }

    @Override
    protected void layoutChildren() {
      double width = getWidth();
      double rest = Math.max(0, getHeight() - Sizes.TOOLBAR);
      double lines = Math.min(rest, found.wanted(rest));
      toolbar.resizeRelocate(0, 0, width, Sizes.TOOLBAR);
      time.resizeRelocate(0, Sizes.TOOLBAR, width, rest - lines);
      found.resizeRelocate(0, Sizes.TOOLBAR + rest - lines, width, lines);
    }
  }

  /// Side by side; drawers lie over the middle.
  private final class Columns extends Region {
    Columns() {
      getChildren().addAll(left, middle, inspector, status);
      setId("timeline");
      getStyleClass().add("timeline");
      leftOpen.addListener(changed -> requestLayout());
      rightOpen.addListener(changed -> requestLayout());
      // A drawer gives way when one goes on working in the middle.
      middle.addEventFilter(
          javafx.scene.input.MouseEvent.MOUSE_PRESSED,
          pressed -> {
            if (pressed.getY() > Sizes.TOOLBAR) {
              leftOpen.set(false);
              rightOpen.set(false);
            }
          });
    }

    @Override
    protected void layoutChildren() {
      double width = getWidth();
      double height = Math.max(0, getHeight() - Sizes.STATUS);
      boolean treeDrawn = width < TREE_BELOW;
      boolean inspectorDrawn = width < INSPECTOR_BELOW;
      toggle(leftDrawer, treeDrawn);
      toggle(rightDrawer, inspectorDrawn);
      left.setVisible(!treeDrawn || leftOpen.get());
      inspector.setVisible(!inspectorDrawn || rightOpen.get());
      style(left, treeDrawn);
      style(inspector, inspectorDrawn);
      double from = treeDrawn ? 0 : Sizes.TREE;
      double to = inspectorDrawn ? width : width - Sizes.INSPECTOR;
      middle.resizeRelocate(from, 0, Math.max(0, to - from), height);
      double below = treeDrawn ? Sizes.TOOLBAR : 0;
      left.resizeRelocate(0, below, Sizes.TREE, height - below);
      double under = inspectorDrawn ? Sizes.TOOLBAR : 0;
      inspector.resizeRelocate(width - Sizes.INSPECTOR, under, Sizes.INSPECTOR, height - under);
      if (treeDrawn) {
        left.setViewOrder(-1);
      }
      if (inspectorDrawn) {
        inspector.setViewOrder(-1);
      }
      status.resizeRelocate(0, height, width, Sizes.STATUS);
    }

    private static void toggle(Button button, boolean shown) {
      button.setVisible(shown);
      button.setManaged(shown);
    }

    private static void style(Region region, boolean drawer) {
      region.getStyleClass().remove("drawer");
      if (drawer) {
        region.getStyleClass().add("drawer");
      }
    }
  }

  /// The parts, for tests and the snapshot tool.
  TimeArea time() {
    return time;
  }

  EvidenceTree tree() {
    return tree;
  }

  Inspector inspector() {
    return inspector;
  }

  StatusBar status() {
    return status;
  }

  TimelineModel model() {
    return model;
  }
}
