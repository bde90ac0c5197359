package hindcast.ui.shell;

import hindcast.importing.ImportOptions;
import hindcast.importing.Presets;
import hindcast.ui.common.Fonts;
import hindcast.ui.common.SystemDesktop;
import hindcast.ui.common.Theme;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.stage.Screen;
import javafx.stage.Stage;

/// Opens the window and waits until it is closed.
public final class WindowLauncher {
  /// Held, since the logging system would forget the level of a logger that nobody refers to. What
  /// it has to say (JavaFX on the class path) is of no use to users.
  private static final Logger HUSHED = Logger.getLogger("javafx");

  private WindowLauncher() {}

  /// Opens the window on the review of these exports and returns when it is closed.
  ///
  /// @param files files and folders to read; empty for a window that asks for them
  public static void open(List<Path> files, ImportOptions options) {
    open(window -> window.model().review(files, options));
  }

  /// Opens the window straight on the timeline of exports that are known to be good.
  public static void openSample(Path folder) {
    open(window -> window.model().load(List.of(folder), ImportOptions.DEFAULT));
  }

  private static void open(Consumer<Window> first) {
    HUSHED.setLevel(Level.SEVERE);
    CountDownLatch closed = new CountDownLatch(1);
    Platform.startup(() -> show(first, closed));
    try {
      closed.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static void show(Consumer<Window> first, CountDownLatch closed) {
    Fonts.load();
    boolean dark = Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
    Window window =
        Window.make(
            new SystemDesktop(new Services().getHostServices()),
            dark ? Theme.DARK : Theme.LIGHT,
            Presets.ofUser());
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
    first.accept(window);
  }

  /// Only to be asked for the services that open files with other programs.
  private static final class Services extends Application {
    @Override
    public void start(Stage unused) {}
  }
}
