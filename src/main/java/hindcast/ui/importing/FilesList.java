package hindcast.ui.importing;

import hindcast.ui.common.Look;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
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
                model.selectedProperty().set(now.id());
              }
            });
    files.setOnKeyPressed(
        pressed -> {
          if (pressed.getCode() == KeyCode.SPACE) {
            FileCell.toggle(model, files);
            pressed.consume();
          }
        });
    VBox.setVgrow(files, Priority.ALWAYS);
    getChildren().addAll(new Heading(), files);
    widthProperty().addListener(changed -> files.refresh());
    model.draftProperty().addListener((property, before, now) -> tell(now));
    model.selectedProperty().addListener((property, before, now) -> select(now));
    tell(model.draft());
  }

  private void tell(@Nullable Draft draft) {
    telling = true;
    axis = TimeAxis.of(draft);
    words = draft == null ? null : new FileWords(draft, look.texts());
    head.show(axis);
    List<FileRow> rows = draft == null ? List.of() : draft.rows();
    files.getItems().setAll(rows);
    select(model.selectedProperty().get());
    telling = false;
  }

  private void select(@Nullable String id) {
    for (int i = 0; i < files.getItems().size(); i++) {
      if (files.getItems().get(i).id().equals(id)) {
        FileRow chosen = files.getSelectionModel().getSelectedItem();
        if (!files.getItems().get(i).equals(chosen)) {
          files.getSelectionModel().select(i);
          files.scrollTo(Math.max(0, i - 2));
        }
        return;
      }
    }
    files.getSelectionModel().clearSelection();
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
