package hindcast.snapshot;

import hindcast.importing.ImportOptions;
import hindcast.importing.Presets;
import hindcast.model.TimelineEvent;
import hindcast.ui.common.Background;
import hindcast.ui.common.Desktop;
import hindcast.ui.common.Fonts;
import hindcast.ui.common.Theme;
import hindcast.ui.importing.Draft;
import hindcast.ui.shell.Window;
import hindcast.ui.timeline.LineFinder;
import hindcast.ui.timeline.TimelineModel;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.util.Duration;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/// Pictures of the window, drawn into memory: `Snapshots FOLDER [FILE…]` reads the files as the
/// window does and writes PNG files in several sizes, light and dark. To be run with
/// `-Dglass.platform=Headless -Dprism.order=sw`.
public final class Snapshots {
  private record Size(int width, int height) {}

  private static final List<Size> SIZES =
      List.of(new Size(1600, 1000), new Size(1180, 720), new Size(2560, 1440));

  private static final List<Size> LINES = List.of(new Size(1180, 720), new Size(1920, 1080));

  /// What is looked for in the lines of logs: most logs hold it somewhere.
  private static final String WORD = "timeout";

  private final Path folder;
  private final CountDownLatch done;

  private Snapshots(Path folder, CountDownLatch done) {
    this.folder = folder;
    this.done = done;
  }

  /// Reads and paints; ends the process.
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length == 0) {
      System.err.println("Snapshots FOLDER [FILE…]: say where to put the pictures");
      System.exit(2);
    }
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    List<Path> files = Arrays.stream(arguments).skip(1).map(Path::of).toList();
    CountDownLatch done = new CountDownLatch(1);
    Platform.startup(() -> new Snapshots(folder, done).begin(files));
    done.await();
    System.exit(0);
  }

  private void begin(List<Path> files) {
    Fonts.load();
    Window window = Window.make(new Nowhere(), Theme.LIGHT, Presets.none());
    // No stage: the screen in memory is smaller than the pictures, so the root is sized by hand.
    if (files.isEmpty()) {
      whenSettled(
          () -> {
            pictures(window, "start", SIZES.subList(0, 1));
            done.countDown();
          });
      return;
    }
    window.model().review(files, ImportOptions.DEFAULT);
    whenRead(window, () -> whenSettled(() -> reviewed(window)));
  }

  private static void whenRead(Window window, Runnable next) {
    window
        .model()
        .readingProperty()
        .addListener(
            new ChangeListener<>() {
              @Override
              public void changed(
                  ObservableValue<? extends Background.@Nullable Stage> property,
                  Background.@Nullable Stage before,
                  Background.@Nullable Stage now) {
                if (now == null) {
                  property.removeListener(this);
                  next.run();
                }
              }
            });
  }

  private void reviewed(Window window) {
    pictures(window, "import", SIZES);
    Draft draft = window.model().importing().draft();
    if (draft != null) {
      draft.sources().stream()
          .filter(source -> source.suggestion() != null && source.suggestion().zone() == null)
          .findFirst()
          .ifPresent(source -> window.model().importing().selectedProperty().set(source.id()));
    }
    if (window.shell().scene().lookup("#import-problems .list-view") instanceof ListView<?> list) {
      list.getSelectionModel().select(2);
    }
    whenSettled(
        () -> {
          pictures(window, "import-shift", SIZES.subList(0, 1));
          window.model().confirm();
          whenRead(window, () -> whenSettled(() -> opened(window)));
        });
  }

  private void opened(Window window) {
    pictures(window, "timeline", SIZES);
    TimelineModel timeline = window.timeline();
    var analysis = window.open().loaded().analysis();
    var impact = analysis.phases().impact();
    var mitigated = analysis.phases().mitigated();
    if (impact != null && mitigated != null) {
      timeline.select(impact.at(), mitigated.at());
    }
    long middle = timeline.visible().from() + timeline.visible().length() / 2;
    window.open().loaded().incident().events().stream()
        .filter(event -> event.text().length() > 60)
        .min(
            Comparator.comparingLong(
                (TimelineEvent event) -> Math.abs(event.happenedAt() - middle)))
        .ifPresentOrElse(timeline::select, () -> timeline.pin(middle));
    whenSettled(
        () -> {
          pictures(window, "selected", SIZES.subList(0, 1));
          timeline.zoneProperty().set(timeline.zones().get(3));
          timeline.zoomToSelection();
          whenSettled(
              () -> {
                pictures(window, "zoomed", SIZES.subList(0, 1));
                timeline.release();
                timeline.zoomToSelection();
                searchLines(window);
              });
        });
  }

  private void searchLines(Window window) {
    window.timeline().search().wordsProperty().set(WORD);
    whenSettled(
        () -> {
          pictures(window, "find", LINES.subList(0, 1));
          LineFinder finder = window.finder();
          finder.search();
          if (finder.searchingProperty().get() == null) {
            done.countDown();
            return;
          }
          finder
              .searchingProperty()
              .addListener(
                  new ChangeListener<>() {
                    @Override
                    public void changed(
                        ObservableValue<? extends Background.@Nullable Stage> property,
                        Background.@Nullable Stage before,
                        Background.@Nullable Stage now) {
                      if (now == null) {
                        property.removeListener(this);
                        whenSettled(() -> found(window));
                      }
                    }
                  });
        });
  }

  private void found(Window window) {
    window.finder().step(1);
    window.finder().step(1);
    whenSettled(
        () -> {
          pictures(window, "found", LINES);
          window.timeline().search().wordsProperty().set("no line says this");
          window.finder().search();
          whenSettled(
              () -> {
                pictures(window, "found-none", LINES.subList(0, 1));
                done.countDown();
              });
        });
  }

  private void pictures(Window window, String name, List<Size> sizes) {
    for (Theme theme : Theme.values()) {
      window.look().themeProperty().set(theme);
      for (Size size : sizes) {
        String file =
            String.format(
                Locale.ROOT,
                "%s-%s-%dx%d.png",
                name,
                theme.name().toLowerCase(Locale.ROOT),
                size.width(),
                size.height());
        save(picture(window.shell().scene(), size), folder.resolve(file));
      }
    }
    window.look().themeProperty().set(Theme.LIGHT);
  }

  private static WritableImage picture(Scene scene, Size size) {
    Parent root = scene.getRoot();
    root.resize(size.width(), size.height());
    // Layout that asks for more layout settles within a few passes.
    for (int pass = 0; pass < 4; pass++) {
      root.applyCss();
      root.layout();
    }
    javafx.scene.SnapshotParameters whole = new javafx.scene.SnapshotParameters();
    whole.setViewport(new javafx.geometry.Rectangle2D(0, 0, size.width(), size.height()));
    whole.setFill(scene.getFill());
    return root.snapshot(whole, null);
  }

  private static void save(WritableImage picture, Path file) {
    int width = (int) picture.getWidth();
    int height = (int) picture.getHeight();
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    PixelReader pixels = picture.getPixelReader();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, pixels.getArgb(x, y));
      }
    }
    try {
      ImageIO.write(image, "png", file.toFile());
    } catch (IOException unwritable) {
      throw new java.io.UncheckedIOException(unwritable);
    }
  }

  private static void whenSettled(Runnable next) {
    PauseTransition pause = new PauseTransition(Duration.millis(700));
    pause.setOnFinished(over -> next.run());
    pause.play();
  }

  /// Nobody is there to choose files.
  private static final class Nowhere implements Desktop {
    private final List<String> copied = new ArrayList<>();

    @Override
    public List<Path> chooseFiles(Scene scene, String title) {
      return List.of();
    }

    @Override
    public Optional<Path> chooseFolder(Scene scene, String title) {
      return Optional.empty();
    }

    @Override
    public Optional<Path> chooseTarget(Scene scene, String title, String name, String extension) {
      return Optional.empty();
    }

    @Override
    public void acceptDrops(Scene scene, Consumer<Integer> over, Consumer<List<Path>> dropped) {}

    @Override
    public void copy(String text) {
      copied.add(text);
    }

    @Override
    public void open(Path file) {}
  }
}
