package hindcast.ui.importing;

import hindcast.importing.files.RawLines;
import hindcast.model.Display;
import hindcast.ui.common.Background;
import hindcast.ui.common.Icons;
import hindcast.ui.common.Look;
import hindcast.ui.common.Pyramids;
import hindcast.ui.common.Texts;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/// The import review: files on one axis above; clock, series and problems below; the decision at
/// the bottom.
public final class ImportView {
  private static final double HEAD = 52;

  private final ImportModel model;
  private final Texts texts;
  private final Actions actions;
  private final HBox head = new HBox();
  private final Label counts = new Label();
  private final FilesList files;
  private final ClockCheckPanel check;
  private final SeriesPanel series;
  private final ProblemsPanel problems;
  private final ImportFooter footer;
  private final Region root;

  /// What the review asks of the window.
  ///
  /// @param add choose more files
  /// @param cancel leave what was open as it was
  /// @param confirm let the draft enter
  public record Actions(Runnable add, Runnable cancel, Runnable confirm) {}

  /// A view of the review.
  public ImportView(
      ImportModel model,
      Look look,
      Pyramids pyramids,
      Background background,
      RawLines lines,
      Actions actions) {
    this.model = model;
    this.texts = look.texts();
    this.actions = actions;
    head();
    files = new FilesList(model, look);
    check = new ClockCheckPanel(model, look, pyramids, background);
    series = new SeriesPanel(model, look, pyramids);
    problems = new ProblemsPanel(model, look, background, lines);
    footer = new ImportFooter(model, look, actions.cancel(), actions.confirm());
    root = new Body();
    model.draftProperty().addListener((property, before, now) -> tell());
    tell();
  }

  /// The screen.
  public Parent root() {
    return root;
  }

  /// Puts the focus where the keyboard begins.
  public void focus() {
    files.focusStop().requestFocus();
  }

  private void head() {
    head.getStyleClass().addAll("header", "import-head");
    head.setAlignment(Pos.CENTER_LEFT);
    Button back = new Button(null, Icons.button(Feather.ARROW_LEFT));
    back.setId("import-back");
    back.getStyleClass().addAll("flat", "icon-button");
    back.setTooltip(new Tooltip(texts.of("import.back")));
    back.setAccessibleText(texts.of("import.back"));
    back.setOnAction(pressed -> actions.cancel().run());
    Label title = new Label(texts.of("import.title"));
    title.getStyleClass().add("import-title");
    title.setMinWidth(Region.USE_PREF_SIZE);
    counts.getStyleClass().add("muted");
    Region filler = new Region();
    HBox.setHgrow(filler, Priority.ALWAYS);
    Button add = new Button(texts.of("import.add"), Icons.button(Feather.PLUS));
    add.setId("import-add");
    add.getStyleClass().add("compact");
    add.setMinWidth(Region.USE_PREF_SIZE);
    add.setOnAction(pressed -> actions.add().run());
    ToggleButton remember =
        new ToggleButton(texts.of("import.remember"), Icons.button(Feather.BOOKMARK));
    remember.setId("import-remember");
    remember.getStyleClass().addAll("switch", "compact");
    remember.setMinWidth(Region.USE_PREF_SIZE);
    remember.setTooltip(new Tooltip(texts.of("import.remember.tip")));
    remember.selectedProperty().bindBidirectional(model.presets().wantedProperty());
    head.getChildren().addAll(back, title, counts, filler, add, remember);
  }

  private void tell() {
    Draft draft = model.draft();
    if (draft != null) {
      counts.setText(
          texts.of(
              "import.counts",
              texts.count("header.files", draft.rows().size()),
              Display.duration(draft.millis())));
    }
    root.requestLayout();
  }

  /// A key pressed anywhere in the window while files are reviewed.
  ///
  /// @return whether it was meant for the review
  public boolean pressed(KeyEvent event, Node owner) {
    boolean typing = owner instanceof TextInputControl;
    boolean listing = listing(owner);
    return switch (event.getCode()) {
      // Lists would take Enter for editing, which there is none of.
      case ENTER -> (event.isShortcutDown() || owner instanceof ListView) && did(actions.confirm());
      case ESCAPE -> !listing && did(typing ? this::focus : actions.cancel());
      case Z -> event.isShortcutDown() && !typing && did(model::undoLast);
      case F6 -> did(() -> jump(event.isShiftDown() ? -1 : 1, owner));
      default -> false;
    };
  }

  private static boolean did(Runnable action) {
    action.run();
    return true;
  }

  /// Whether a list of choices hangs open, to which keys then belong.
  private static boolean listing(Node owner) {
    for (Node node = owner; node != null; node = node.getParent()) {
      if (node instanceof ComboBoxBase<?> box && box.isShowing()) {
        return true;
      }
    }
    return false;
  }

  private void jump(int by, Node owner) {
    List<Node> regions = List.of(head, files, check, series, problems, footer);
    int now = -1;
    for (int i = 0; i < regions.size(); i++) {
      for (Node node = owner; node != null; node = node.getParent()) {
        now = node.equals(regions.get(i)) ? i : now;
      }
    }
    for (int n = 1; n <= regions.size(); n++) {
      if (focusIn(regions.get(Math.floorMod(now + n * by, regions.size())))) {
        return;
      }
    }
  }

  private static boolean focusIn(Node region) {
    if (region.isFocusTraversable() && !region.isDisabled() && region.isVisible()) {
      region.requestFocus();
      return true;
    }
    if (region instanceof Parent parent) {
      for (Node child : parent.getChildrenUnmodifiable()) {
        if (child.isVisible() && focusIn(child)) {
          return true;
        }
      }
    }
    return false;
  }

  /// Files get what they need, up to about half the height; the panels share the rest.
  private final class Body extends Region {
    private static final double CHECK = 0.345;
    private static final double SERIES = 0.405;
    private static final double PANELS_LEAST = 300;

    Body() {
      setId("import");
      getStyleClass().add("import");
      getChildren().addAll(head, files, check, series, problems, footer);
    }

    @Override
    protected void layoutChildren() {
      double width = getWidth();
      double height = getHeight();
      head.resizeRelocate(0, 0, width, HEAD);
      double inner = Math.max(0, height - HEAD - ImportFooter.HEIGHT);
      double most =
          Math.max(Columns.HEAD + 2 * Columns.ROW, Math.min(inner * 0.5, inner - PANELS_LEAST));
      double list = Math.min(files.wanted(), Math.rint(most));
      files.resizeRelocate(0, HEAD, width, list);
      double top = HEAD + list;
      double rest = Math.max(0, inner - list);
      double first = Math.rint(width * CHECK);
      double second = Math.rint(width * SERIES);
      check.resizeRelocate(0, top, first, rest);
      series.resizeRelocate(first, top, second, rest);
      problems.resizeRelocate(first + second, top, Math.max(0, width - first - second), rest);
      footer.resizeRelocate(0, top + rest, width, ImportFooter.HEIGHT);
    }
  }
}
