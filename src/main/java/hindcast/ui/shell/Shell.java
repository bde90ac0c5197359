package hindcast.ui.shell;

import atlantafx.base.controls.ModalPane;
import hindcast.importing.ImportOptions;
import hindcast.importing.files.RawLines;
import hindcast.ui.common.Background;
import hindcast.ui.common.Desktop;
import hindcast.ui.common.Icons;
import hindcast.ui.common.Look;
import hindcast.ui.common.Pyramids;
import hindcast.ui.common.RawLineBox;
import hindcast.ui.common.Theme;
import hindcast.ui.importing.ImportView;
import hindcast.ui.timeline.LineFinder;
import hindcast.ui.timeline.TimelineModel;
import hindcast.ui.timeline.TimelineView;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import javafx.application.Application;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.feather.Feather;

/// The window's scene: header, screen, and what may lie over it.
public final class Shell {
  /// The smallest window that everything fits into.
  public static final double MIN_WIDTH = 1180;

  public static final double MIN_HEIGHT = 720;

  private final ShellModel shell;
  private final TimelineModel timeline;
  private final Look look;
  private final Desktop desktop;
  private final TimelineView view;
  private final ImportView review;
  private final Header header;
  private final StartScreen start;
  private final LoadingCard loading;
  private final VBox dropHint = new VBox(10);
  private final Label dropTitle = new Label();
  private final ModalPane modal = new ModalPane();
  private final BorderPane frame = new BorderPane();
  private final Scene scene;

  /// What several screens share.
  ///
  /// @param pyramids of the open series
  /// @param background its threads
  /// @param finder looks for lines of logs
  record Parts(Pyramids pyramids, Background background, LineFinder finder) {}

  Shell(ShellModel shell, TimelineModel timeline, Look look, Desktop desktop, Parts parts) {
    this.shell = shell;
    this.timeline = timeline;
    this.look = look;
    this.desktop = desktop;
    RawLines lines = new RawLines();
    TimelineView.Raw raw =
        new TimelineView.Raw(
            new RawLineBox(look, parts.background(), lines),
            new RawLineBox(look, parts.background(), lines));
    view = new TimelineView(timeline, parts.finder(), look, shell, raw, this::chooseMore);
    review =
        new ImportView(
            shell.importing(),
            look,
            parts.pyramids(),
            parts.background(),
            lines,
            new ImportView.Actions(this::chooseMore, shell.importing()::cancel, this::confirm));
    header =
        new Header(
            shell,
            timeline,
            parts.finder(),
            look,
            new Header.Actions(shell::close, this::chooseMore, this::report, this::export));
    start = new StartScreen(look, this::chooseFiles, this::chooseFolder);
    loading = new LoadingCard(shell, look);
    NoticeBar notice = new NoticeBar(shell, look, desktop);
    frame.setTop(header);
    dropHint();
    StackPane root = new StackPane(frame, loading, notice, dropHint, modal);
    StackPane.setAlignment(notice, Pos.BOTTOM_CENTER);
    StackPane.setMargin(notice, new Insets(0, 0, 44, 0));
    root.getStyleClass().add("hindcast");
    modal.setInTransitionFactory(null);
    modal.setOutTransitionFactory(null);
    modal.setPersistent(false);
    scene = new Scene(root, 1600, 1000);
    Keys.install(
        scene,
        timeline,
        view,
        new Keys.Actions(
            this::chooseMore,
            header::find,
            parts.finder()::step,
            header::showExport,
            this::keys,
            this::escape,
            this::reviewPressed));
    desktop.acceptDrops(scene, this::over, this::dropped);
    shell.open().loadedProperty().addListener((property, before, now) -> arrange());
    shell.readingProperty().addListener((property, before, now) -> arrange());
    shell.importing().draftProperty().addListener((property, before, now) -> arrange());
    look.themeProperty().addListener((property, before, now) -> dress(now));
    dress(look.themeProperty().get());
    arrange();
  }

  /// The scene to show.
  public Scene scene() {
    return scene;
  }

  /// The timeline's views.
  public TimelineView timeline() {
    return view;
  }

  private void dress(Theme theme) {
    Application.setUserAgentStylesheet(theme.base());
    scene.getStylesheets().setAll(sheet(theme.palette()), sheet("hindcast.css"));
    scene.getRoot().getStyleClass().removeAll("light", "dark");
    scene.getRoot().getStyleClass().add(theme == Theme.DARK ? "dark" : "light");
    scene.setFill(theme.colours().ground());
  }

  private static String sheet(String name) {
    URL found = Shell.class.getResource("/hindcast/ui/" + name);
    if (found == null) {
      throw new IllegalStateException(name + " is missing from the application");
    }
    return found.toExternalForm();
  }

  private void arrange() {
    boolean reviewing = shell.importing().reviewing();
    boolean content = !reviewing && shell.hasContent();
    // Files without anything that could be shown in time are told of like those that failed.
    boolean failed = !reviewing && !content && shell.hasRead();
    Node wanted;
    if (reviewing) {
      wanted = review.root();
    } else if (content) {
      wanted = view.root();
    } else if (shell.readingProperty().get() != null) {
      wanted = new StackPane();
    } else if (failed) {
      wanted = nothingToShow();
    } else {
      wanted = start;
    }
    boolean kept = !failed && wanted.equals(frame.getCenter());
    if (!kept) {
      frame.setCenter(wanted);
      if (reviewing) {
        review.focus();
      }
    }
    header.setVisible(content);
    header.setManaged(content);
    // Beside an open incident, progress keeps out of the way.
    boolean beside = content || reviewing;
    StackPane.setAlignment(loading, beside ? Pos.BOTTOM_RIGHT : Pos.CENTER);
    StackPane.setMargin(loading, beside ? new Insets(0, 20, reviewing ? 74 : 48, 0) : Insets.EMPTY);
  }

  /// Nothing was read that could be shown: each file with what was found and what to do, and the
  /// way to try others.
  private Node nothingToShow() {
    ImportReport report =
        new ImportReport(shell.open().loaded().imported(), look, desktop, shell::close);
    StackPane pane = new StackPane(report);
    pane.getStyleClass().add("start");
    return pane;
  }

  private void dropHint() {
    dropHint.setId("drop");
    dropHint.getStyleClass().add("drop-hint");
    dropHint.setAlignment(Pos.CENTER);
    dropHint.setVisible(false);
    dropHint.setMouseTransparent(true);
    dropTitle.getStyleClass().add("panel-heading");
    Label line = new Label(look.texts().of("drop.line"));
    line.setTextAlignment(TextAlignment.CENTER);
    dropHint.getChildren().addAll(Icons.of(Feather.DOWNLOAD, 28), dropTitle, line);
  }

  private void over(int files) {
    dropTitle.setText(look.texts().count("drop.title", files));
    dropHint.setVisible(files > 0);
  }

  private void dropped(List<Path> files) {
    shell.review(files, ImportOptions.DEFAULT);
  }

  private void chooseMore() {
    List<Path> files = desktop.chooseFiles(scene, look.texts().of("start.files"));
    if (!files.isEmpty()) {
      dropped(files);
    }
  }

  private void chooseFiles() {
    chooseMore();
  }

  private void chooseFolder() {
    desktop
        .chooseFolder(scene, look.texts().of("start.folder"))
        .ifPresent(folder -> dropped(List.of(folder)));
  }

  private void export(String format) {
    desktop
        .chooseTarget(scene, look.texts().of("export." + format), "review." + format, format)
        .ifPresent(target -> shell.export(target, timeline.zone().id()));
  }

  private void report() {
    modal.show(
        new ImportReport(shell.open().loaded().imported(), look, desktop, () -> modal.hide(true)));
  }

  private void keys() {
    if (modal.isDisplay()) {
      modal.hide(true);
    } else {
      modal.show(new KeysSheet(look, () -> modal.hide(true)));
    }
  }

  /// Enter belongs to what lies over the review, if anything does.
  private void confirm() {
    if (!modal.isDisplay()) {
      shell.confirm();
    }
  }

  /// While files are reviewed, keys belong to the review.
  private boolean reviewPressed(KeyEvent event) {
    if (!shell.importing().reviewing() || modal.isDisplay()) {
      return false;
    }
    Node owner = scene.getFocusOwner();
    if (review.pressed(event, owner == null ? frame : owner)) {
      event.consume();
    }
    return true;
  }

  private void escape() {
    if (modal.isDisplay()) {
      modal.hide(true);
    } else {
      timeline.release();
    }
  }
}
