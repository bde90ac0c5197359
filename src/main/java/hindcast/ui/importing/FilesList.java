package hindcast.ui.importing;

import hindcast.ui.common.Look;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The files of a review, one below the other on one time axis.
final class FilesList extends VBox {
  private final ImportModel model;
  private final Look look;
  private final AxisHead head;
  private final ListView<FileRow> files = new ListView<>();
  private TimeAxis axis = new TimeAxis(null);
  private @Nullable FileWords words;
  private final Set<String> open = new HashSet<>();
  private List<FileRow> rows = List.of();
  private Set<String> attention = Set.of();
  private boolean telling;

  FilesList(ImportModel model, Look look) {
    this.model = model;
    this.look = look;
    head = new AxisHead(look);
    setId("import-files");
    getStyleClass().add("import-files");
    files.getStyleClass().addAll("edge-to-edge", "rows");
    files.setCellFactory(list -> new FileCell(model, look, this));
    files.setFixedCellSize(Columns.ROW);
    files.setAccessibleText(look.texts().of("import.files.accessible"));
    files
        .getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (property, before, now) -> {
              if (now != null && !telling) {
                choose(now);
              }
            });
    files.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    VBox.setVgrow(files, Priority.ALWAYS);
    getChildren().addAll(new Heading(), files);
    widthProperty().addListener(changed -> files.refresh());
    model.draftProperty().addListener((property, before, now) -> tell(now));
    model.selectedProperty().addListener((property, before, now) -> select(now));
    tell(model.draft());
  }

  private void pressed(KeyEvent pressed) {
    if (pressed.isShortcutDown()) {
      return;
    }
    FileRow chosen = files.getSelectionModel().getSelectedItem();
    boolean used =
        switch (pressed.getCode()) {
          case SPACE -> chosen != null && toggle(chosen);
          case ENTER -> chosen instanceof FileRow.Folder folder && turn(folder, !folder.open());
          case RIGHT -> chosen instanceof FileRow.Folder folder && turn(folder, true);
          case LEFT -> chosen instanceof FileRow.Folder folder && turn(folder, false);
          default -> false;
        };
    if (used) {
      pressed.consume();
    }
  }

  private boolean toggle(FileRow row) {
    if (row instanceof FileRow.Folder folder) {
      model.leaveOut(folder, !folder.sources().isEmpty());
    } else if (!(row instanceof FileRow.Failed)) {
      model.leaveOut(row.id(), !(row instanceof FileRow.LeftOut));
    }
    return true;
  }

  /// Opens or closes a folder.
  boolean turn(FileRow.Folder folder, boolean opened) {
    if (opened) {
      open.add(folder.id());
    } else {
      open.remove(folder.id());
    }
    int at = files.getSelectionModel().getSelectedIndex();
    FileRow chosen = files.getSelectionModel().getSelectedItem();
    telling = true;
    fill();
    if (chosen != null && chosen.id().equals(folder.id())) {
      files.getSelectionModel().select(at);
    } else {
      select(model.selectedProperty().get());
    }
    telling = false;
    return true;
  }

  /// A folder's row brings its first file, unless one of its files is looked at already.
  private void choose(FileRow row) {
    if (!(row instanceof FileRow.Folder folder)) {
      model.selectedProperty().set(row.id());
    } else if (!folder.holds(model.selectedProperty().get())) {
      telling = true;
      model.selectedProperty().set(folder.files().getFirst().id());
      telling = false;
    }
  }

  private void tell(@Nullable Draft draft) {
    telling = true;
    axis = TimeAxis.of(draft);
    words = draft == null ? null : new FileWords(draft, look.texts());
    head.show(axis);
    rows = draft == null ? List.of() : draft.rows();
    attention = draft == null ? Set.of() : Set.copyOf(draft.attention());
    fill();
    select(model.selectedProperty().get());
    telling = false;
  }

  private void fill() {
    FileFolders folders = new FileFolders(row -> attention.contains(row.id()));
    files.getItems().setAll(folders.rows(rows, open));
  }

  /// Marks the row of that file, or of the closed folder that holds it.
  private void select(@Nullable String id) {
    List<FileRow> shown = files.getItems();
    int at = -1;
    for (int i = 0; i < shown.size(); i++) {
      if (shown.get(i).id().equals(id)) {
        at = i;
      } else if (at < 0 && shown.get(i) instanceof FileRow.Folder folder && folder.holds(id)) {
        at = i;
      }
    }
    FileRow chosen = files.getSelectionModel().getSelectedItem();
    if (at < 0) {
      files.getSelectionModel().clearSelection();
    } else if (!shown.get(at).equals(chosen) && !holding(chosen, id)) {
      files.getSelectionModel().select(at);
      files.scrollTo(Math.max(0, at - 2));
    }
  }

  private boolean holding(@Nullable FileRow chosen, @Nullable String id) {
    return telling && chosen instanceof FileRow.Folder folder && folder.holds(id);
  }

  /// Whether a file is listed below its folder's row.
  boolean inFolder(FileRow row) {
    return !(row instanceof FileRow.Folder)
        && files.getItems().stream()
            .anyMatch(other -> other instanceof FileRow.Folder folder && folder.holds(row.id()));
  }

  /// The list, which takes the focus.
  Node focusStop() {
    return files;
  }

  /// What the files hold, in words; null while there are none.
  @Nullable FileWords words() {
    return words;
  }

  TimeAxis axis() {
    return axis;
  }

  double listWidth() {
    return getWidth();
  }

  /// As high as its rows need.
  double wanted() {
    return Columns.HEAD + Math.max(1, files.getItems().size()) * Columns.ROW + 2;
  }

  /// Names of the columns, and the axis.
  private final class Heading extends Pane {
    private final Label file = name("import.file");
    private final Label format = name("import.format");
    private final Label zone = name("import.zone");
    private final Label contents = name("import.contents");

    Heading() {
      getStyleClass().add("heading");
      setMinHeight(Columns.HEAD);
      setPrefHeight(Columns.HEAD);
      setMaxHeight(Columns.HEAD);
      getChildren().addAll(file, format, zone, contents, head);
    }

    private Label name(String key) {
      Label label = new Label(look.texts().of(key));
      label.getStyleClass().add("column-name");
      return label;
    }

    @Override
    protected void layoutChildren() {
      Columns at = new Columns(FilesList.this.getWidth());
      place(file, at.box(), at.format());
      place(format, at.format(), at.zone());
      place(zone, at.zone(), at.contents());
      place(contents, at.contents(), at.time());
      head.resizeRelocate(at.time(), 0, at.end() - at.time() + AxisHead.MORE, getHeight());
    }

    private void place(Label label, double from, double to) {
      label.resizeRelocate(from, 0, Math.max(0, to - from - 14), getHeight());
    }
  }
}
