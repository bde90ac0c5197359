package hindcast.ui.shell;

import hindcast.ui.timeline.TimelineModel;
import hindcast.ui.timeline.TimelineView;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The window's shortcuts. Single letters and signs do nothing while one types into a text field.
final class Keys {
  private final TimelineModel model;
  private final TimelineView view;
  private final Actions actions;
  private final Scene scene;

  /// What shortcuts ask of the window.
  ///
  /// @param line goes to the next (1) or previous (−1) line that was found
  /// @param review takes a key when files are reviewed, and tells whether they are
  record Actions(
      Runnable load,
      Runnable find,
      IntConsumer line,
      Runnable export,
      Runnable keys,
      Runnable escape,
      Predicate<KeyEvent> review) {}

  private Keys(Scene scene, TimelineModel model, TimelineView view, Actions actions) {
    this.scene = scene;
    this.model = model;
    this.view = view;
    this.actions = actions;
  }

  /// Makes them work in a scene.
  static void install(Scene scene, TimelineModel model, TimelineView view, Actions actions) {
    Keys keys = new Keys(scene, model, view, actions);
    scene.addEventFilter(KeyEvent.KEY_PRESSED, keys::pressed);
    scene.addEventHandler(KeyEvent.KEY_TYPED, keys::typed);
  }

  private boolean typing() {
    return scene.getFocusOwner() instanceof TextInputControl;
  }

  /// Arrows belong to whatever uses them itself.
  private boolean arrowsAreFree() {
    Node owner = scene.getFocusOwner();
    return !typing()
        && !(owner instanceof TreeView)
        && !(owner instanceof ButtonBase)
        && !(owner != null && "overview".equals(owner.getId()));
  }

  private void pressed(KeyEvent event) {
    boolean loads = event.getCode() == KeyCode.O || event.getCode() == KeyCode.I;
    boolean always = event.getCode() == KeyCode.F1 || (event.isShortcutDown() && loads);
    if (!always && actions.review().test(event)) {
      return;
    }
    if (event.isShortcutDown() && shortcut(event.getCode())) {
      event.consume();
      return;
    }
    boolean shift = event.isShiftDown();
    boolean plain = !event.isShortcutDown() && !event.isAltDown();
    switch (event.getCode()) {
      case F1 -> actions.keys().run();
      case F3 -> actions.line().accept(shift ? -1 : 1);
      case F6 -> view.jump(shift ? -1 : 1);
      case ESCAPE -> {
        if (typing()) {
          return;
        }
        actions.escape().run();
      }
      case LEFT, RIGHT -> {
        if (!plain || !arrowsAreFree()) {
          return;
        }
        int by = event.getCode() == KeyCode.LEFT ? -1 : 1;
        if (shift) {
          model.extendSelection(by);
        } else {
          model.step(by);
        }
      }
      default -> {
        return;
      }
    }
    event.consume();
  }

  private boolean shortcut(KeyCode code) {
    switch (code) {
      case O, I -> actions.load().run();
      case F -> actions.find().run();
      case E -> actions.export().run();
      default -> {
        return false;
      }
    }
    return true;
  }

  private void typed(KeyEvent event) {
    if (typing()
        || event.isShortcutDown()
        || !view.root().isVisible()
        || view.root().getScene() == null) {
      return;
    }
    switch (event.getCharacter()) {
      case "+", "=" -> model.zoom(1 / 1.5);
      case "-", "−" -> model.zoom(1.5);
      case "0" -> model.fit();
      case "[" -> model.stepOnset(-1);
      case "]" -> model.stepOnset(1);
      case "{" -> model.stepEvent(-1);
      case "}" -> model.stepEvent(1);
      case "z", "Z" -> model.nextZone();
      case "v", "V" -> {
        String lane = model.activeLaneProperty().get();
        if (lane != null && !(scene.getFocusOwner() instanceof TreeView)) {
          model.shownLanes().toggle(lane);
        }
      }
      default -> {
        return;
      }
    }
    event.consume();
  }
}
