package hindcast.ui.shell;

import hindcast.importing.ImportOptions;
import hindcast.ui.common.Background;
import hindcast.ui.common.Desktop;
import hindcast.ui.common.Fonts;
import hindcast.ui.common.Look;
import hindcast.ui.common.OpenIncident;
import hindcast.ui.common.Pyramids;
import hindcast.ui.common.SystemDesktop;
import hindcast.ui.common.Texts;
import hindcast.ui.common.Theme;
import hindcast.ui.timeline.TimelineModel;
import hindcast.workbench.Workbench;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.stage.Screen;
import javafx.stage.Stage;

/// Opens the window and waits until it is closed.
public final class WindowLauncher {
  private WindowLauncher() {}

  /// Whether there is a display to open a window on. Windows and macOS always have one; elsewhere
  /// an X server must be named, unless JavaFX was told to draw into memory.
  public static boolean possible() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String display = System.getenv("DISPLAY");
    return system.contains("win")
        || system.contains("mac")
        || (display != null && !display.isBlank())
        || "Headless".equalsIgnoreCase(System.getProperty("glass.platform", ""));
  }

  /// Opens the window on these exports and returns when it is closed.
  ///
  /// @param files files and folders to read; empty for a window that asks for them
  public static void open(List<Path> files, ImportOptions options) {
    CountDownLatch closed = new CountDownLatch(1);
    Platform.startup(() -> show(files, options, closed));
    try {
      closed.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static void show(List<Path> files, ImportOptions options, CountDownLatch closed) {
    Fonts.load();
    boolean dark = Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
    Window window =
        Window.make(
            new SystemDesktop(new Services().getHostServices()), dark ? Theme.DARK : Theme.LIGHT);
    Stage stage = new Stage();
    stage.setTitle(window.look().texts().of("app.name"));
    stage.setScene(window.shell().scene());
    stage.setMinWidth(Shell.MIN_WIDTH);
    stage.setMinHeight(Shell.MIN_HEIGHT);
    var screen = Screen.getPrimary().getVisualBounds();
    stage.setWidth(Math.min(1600, screen.getWidth()));
    stage.setHeight(Math.min(1000, screen.getHeight()));
    stage.setOnHidden(
        hidden -> {
          window.background().close();
          closed.countDown();
        });
    stage.show();
    window.model().load(files, options);
  }

  /// Only to be asked for the services that open files with other programs.
  private static final class Services extends Application {
    @Override
    public void start(Stage unused) {}
  }

  /// A window's parts, wired.
  ///
  /// @param shell the scene
  /// @param model what the window is doing
  /// @param timeline what the timeline shows
  /// @param look theme and words
  /// @param background its threads
  public record Window(
      Shell shell,
      ShellModel model,
      TimelineModel timeline,
      Look look,
      Background background,
      OpenIncident open) {

    public static Window make(Desktop desktop, Theme theme) {
      OpenIncident open = new OpenIncident();
      Pyramids pyramids = new Pyramids();
      Background background = new Background();
      Look look = new Look(new Texts(), theme);
      ShellModel model = new ShellModel(open, new Workbench(), background, pyramids);
      TimelineModel timeline =
          new TimelineModel(open, pyramids, look.texts(), ZoneId.systemDefault());
      return new Window(
          new Shell(model, timeline, look, desktop), model, timeline, look, background, open);
    }
  }
}
