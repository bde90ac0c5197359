package hindcast.ui.shell;

import hindcast.importing.Presets;
import hindcast.ui.common.Desktop;
import hindcast.ui.common.Fonts;
import hindcast.ui.common.Theme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// A window on the screen in memory, and a hand that moves the pointer and types as people do:
/// through the toolkit's own robot, so that hit testing, focus and event order are the real ones.
final class Hand {
  static final double WIDTH = 1240;
  static final double HEIGHT = 780;

  private static boolean started;

  final Window window;
  final Desk desk;
  private final Stage stage;
  private final Robot robot;

  private Hand(Window window, Desk desk, Stage stage, Robot robot) {
    this.window = window;
    this.desk = desk;
    this.stage = stage;
    this.robot = robot;
  }

  /// Opens an empty window.
  static Hand open() {
    return open(Presets.none());
  }

  /// Opens an empty window that remembers these.
  static Hand open(Presets presets) {
    if (!started) {
      CompletableFuture<Void> up = new CompletableFuture<>();
      Platform.startup(() -> up.complete(null));
      wait(up);
      Platform.setImplicitExit(false);
      started = true;
    }
    CompletableFuture<Hand> made = new CompletableFuture<>();
    Platform.runLater(
        () -> {
          Fonts.load();
          Desk desk = new Desk();
          Window window = Window.make(desk, Theme.LIGHT, presets);
          Stage stage = new Stage();
          stage.setScene(window.shell().scene());
          stage.setWidth(WIDTH);
          stage.setHeight(HEIGHT);
          stage.setX(0);
          stage.setY(0);
          stage.show();
          made.complete(new Hand(window, desk, stage, new Robot()));
        });
    Hand hand = wait(made);
    hand.settle();
    return hand;
  }

  void close() {
    run(
        () -> {
          window.background().close();
          stage.close();
        });
  }

  Scene scene() {
    return window.shell().scene();
  }

  /// Runs on the application thread and waits for it.
  void run(Runnable task) {
    get(
        () -> {
          task.run();
          return true;
        });
  }

  /// Asks on the application thread.
  <T> T get(Supplier<T> question) {
    if (Platform.isFxApplicationThread()) {
      return question.get();
    }
    CompletableFuture<T> answer = new CompletableFuture<>();
    Platform.runLater(
        () -> {
          try {
            answer.complete(question.get());
          } catch (RuntimeException | AssertionError broken) {
            answer.completeExceptionally(broken);
          }
        });
    return wait(answer);
  }

  /// Waits until layout and events have come to rest.
  void settle() {
    for (int pass = 0; pass < 3; pass++) {
      run(
          () -> {
            scene().getRoot().applyCss();
            scene().getRoot().layout();
          });
    }
  }

  /// Waits until something is true, at most a minute.
  void until(String what, BooleanSupplier truth) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!get(truth::getAsBoolean)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("still not true after a minute: " + what);
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new AssertionError(stopped);
      }
    }
    settle();
  }

  private static <T> T wait(CompletableFuture<T> answer) {
    try {
      return answer.get(60, TimeUnit.SECONDS);
    } catch (ExecutionException broken) {
      if (broken.getCause() instanceof AssertionError failed) {
        throw failed;
      }
      throw new AssertionError(broken.getCause());
    } catch (InterruptedException | TimeoutException stuck) {
      throw new AssertionError(stuck);
    }
  }

  /// The node that a selector finds.
  <T extends Node> T find(String selector, Class<T> type) {
    return get(
        () -> {
          Node found = scene().getRoot().lookup(selector);
          if (found == null) {
            throw new AssertionError("there is no " + selector);
          }
          return type.cast(found);
        });
  }

  /// The shown nodes that a selector finds below another.
  List<Node> all(Node below, String selector) {
    return get(
        () ->
            below.lookupAll(selector).stream().filter(Hand::shown).map(Node.class::cast).toList());
  }

  private static boolean shown(Node node) {
    for (@Nullable Node one = node; one != null; one = one.getParent()) {
      if (!one.isVisible()) {
        return false;
      }
    }
    return true;
  }

  /// All texts below a node, in order.
  List<String> texts(Node below) {
    return get(
        () -> {
          List<String> found = new ArrayList<>();
          collect(below, found);
          return found;
        });
  }

  private static void collect(Node node, List<String> found) {
    if (!node.isVisible()) {
      return;
    }
    if (node instanceof Labeled labeled && labeled.getText() != null) {
      found.add(labeled.getText());
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
    }
  }

  /// Moves the pointer to a place within a node.
  void point(Node node, double x, double y) {
    run(
        () -> {
          Point2D at = node.localToScreen(x, y);
          // A pointer that rests moves nothing: come from beside.
          robot.mouseMove(at.getX() + 2, at.getY() + 2);
          robot.mouseMove(at.getX(), at.getY());
        });
    settle();
  }

  /// Clicks the middle of a node.
  void click(Node node) {
    Point2D middle =
        get(
            () ->
                new Point2D(
                    node.getLayoutBounds().getCenterX(), node.getLayoutBounds().getCenterY()));
    click(node, middle.getX(), middle.getY());
  }

  void click(Node node, double x, double y) {
    point(node, x, y);
    press(MouseButton.PRIMARY);
    release(MouseButton.PRIMARY);
  }

  /// Clicks twice at one place, as fast as a hand does however busy the machine is.
  void doubleClick(Node node, double x, double y) {
    point(node, x, y);
    run(
        () -> {
          for (int i = 0; i < 2; i++) {
            robot.mousePress(MouseButton.PRIMARY);
            robot.mouseRelease(MouseButton.PRIMARY);
          }
        });
    settle();
  }

  void press(MouseButton button) {
    run(() -> robot.mousePress(button));
    settle();
  }

  void release(MouseButton button) {
    run(() -> robot.mouseRelease(button));
    settle();
  }

  /// Drags from one place in a node to another.
  void drag(Node node, double x, double y, double toX, double toY, MouseButton button) {
    point(node, x, y);
    press(button);
    point(node, (x + toX) / 2, (y + toY) / 2);
    point(node, toX, toY);
    release(button);
  }

  /// Turns the wheel by notches over a place in a node; positive turns away from the user. The
  /// screen in memory knows no wheel with a held key, so the event goes to the node itself.
  ///
  /// @param held the key held meanwhile; null for none
  void wheel(Node node, double x, double y, int notches, @Nullable KeyCode held) {
    point(node, x, y);
    run(
        () -> {
          Point2D scene = node.localToScene(x, y);
          Point2D screen = node.localToScreen(x, y);
          PickResult pick = new PickResult(node, scene.getX(), scene.getY());
          Event.fireEvent(
              node,
              new ScrollEvent(
                  ScrollEvent.SCROLL,
                  scene.getX(),
                  scene.getY(),
                  screen.getX(),
                  screen.getY(),
                  held == KeyCode.SHIFT,
                  held == KeyCode.CONTROL,
                  false,
                  false,
                  false,
                  false,
                  0,
                  40.0 * notches,
                  0,
                  40.0 * notches,
                  ScrollEvent.HorizontalTextScrollUnits.NONE,
                  0,
                  ScrollEvent.VerticalTextScrollUnits.NONE,
                  0,
                  0,
                  pick));
        });
    settle();
  }

  void type(KeyCode... keys) {
    for (KeyCode key : keys) {
      run(() -> robot.keyType(key));
    }
    settle();
  }

  /// What lies around the window, in memory.
  static final class Desk implements Desktop {
    List<Path> files = List.of();
    @Nullable Path target;
    String copied = "";
    @Nullable Consumer<Integer> over;
    @Nullable Consumer<List<Path>> drop;

    @Override
    public List<Path> chooseFiles(Scene scene, String title) {
      return files;
    }

    @Override
    public Optional<Path> chooseFolder(Scene scene, String title) {
      return files.stream().findFirst();
    }

    @Override
    public Optional<Path> chooseTarget(Scene scene, String title, String name, String extension) {
      return Optional.ofNullable(target);
    }

    @Override
    public void acceptDrops(Scene scene, Consumer<Integer> held, Consumer<List<Path>> dropped) {
      over = held;
      drop = dropped;
    }

    @Override
    public void copy(String text) {
      copied = text;
    }

    @Override
    public void open(Path file) {}
  }
}
