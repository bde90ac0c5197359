package hindcast.ui.importing;

import hindcast.model.ClockSuggestion;
import hindcast.model.Source;
import hindcast.model.Source.ZoneFrom;
import hindcast.ui.common.Look;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// A row of the list of files: taken in or not, format, zone with its reason, contents, time bar.
final class FileCell extends ListCell<FileRow> {
  private final Look look;
  private final FilesList list;
  private final CheckBox box = new CheckBox();
  private final TwoLines file = new TwoLines();
  private final TwoLines format = new TwoLines();
  private final TwoLines zone = new TwoLines();
  private final TwoLines contents = new TwoLines();
  private final Label message = new Label();
  private final TimeBar bar;
  private final Pane row = new Row();

  FileCell(ImportModel model, Look look, FilesList list) {
    this.look = look;
    this.list = list;
    this.bar = new TimeBar(look);
    box.setFocusTraversable(false);
    box.setOnAction(
        pressed -> {
          FileRow shown = getItem();
          if (shown != null) {
            model.leaveOut(shown.id(), !box.isSelected());
          }
        });
    message.getStyleClass().add("muted");
    message.setWrapText(true);
    row.getChildren().addAll(bar, box, file, format, zone, contents, message);
    setText(null);
  }

  @Override
  protected double computePrefWidth(double height) {
    return 0;
  }

  @Override
  protected double computePrefHeight(double width) {
    return Columns.ROW;
  }

  @Override
  protected void updateItem(@Nullable FileRow shown, boolean empty) {
    super.updateItem(shown, empty);
    getStyleClass().removeAll("attention", "out");
    if (empty || shown == null) {
      setGraphic(null);
      setTooltip(null);
      setAccessibleText(null);
      return;
    }
    Source source = shown.source();
    boolean out = shown instanceof FileRow.LeftOut;
    box.setVisible(!(shown instanceof FileRow.Failed));
    box.setSelected(!out);
    box.setAccessibleText(look.texts().of("import.take", shown.id()));
    FileWords words = list.words();
    if (source == null || words == null) {
      String said =
          shown instanceof FileRow.Failed failed
              ? FileWords.sentence(failed.failure().message())
              : look.texts().of("import.out");
      file.show(shown.name(), shown.folder(), out ? Feather.MINUS_CIRCLE : Feather.X_CIRCLE);
      file.tone(out ? "muted" : "danger");
      format.clear();
      zone.clear();
      contents.clear();
      message.setText(said);
      setAccessibleText(shown.id() + ". " + said);
    } else {
      message.setText("");
      file.show(shown.name(), shown.folder(), words.icon(source));
      file.tone("");
      String formatName = FileWords.format(source.format());
      format.show(formatName, source.formatReason(), null);
      ClockSuggestion suggestion = source.suggestion();
      boolean guessed =
          source.span() != null
              && (source.zoneFrom() == ZoneFrom.GUESSED
                  || (suggestion != null && suggestion.zone() != null));
      zone.show(words.zone(source), source.zoneReason(), guessed ? Feather.ALERT_TRIANGLE : null);
      zone.tone(guessed ? "warning" : "");
      contents.show(words.contents(source), words.rows(source), null);
      contents.below(source.rowsUsed() < source.rowsRead() ? "attention" : "");
      setAccessibleText(words.aloud(source));
    }
    if (out) {
      getStyleClass().add("out");
    }
    if (source != null && source.disputed()) {
      getStyleClass().add("attention");
    }
    bar.show(source, list.axis(), out);
    setTooltip(source == null ? null : new Tooltip(shown.id()));
    setGraphic(row);
    row.requestLayout();
  }

  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    row.resizeRelocate(0, 0, getWidth(), getHeight());
  }

  /// Toggles whether the file is taken in.
  static void toggle(ImportModel model, ListView<FileRow> files) {
    FileRow chosen = files.getSelectionModel().getSelectedItem();
    if (chosen != null && !(chosen instanceof FileRow.Failed)) {
      model.leaveOut(chosen.id(), !(chosen instanceof FileRow.LeftOut));
    }
  }

  private final class Row extends Pane {
    @Override
    protected void layoutChildren() {
      Columns at = new Columns(list.listWidth());
      double height = getHeight();
      double size = Math.max(16, box.prefWidth(-1));
      box.resizeRelocate(at.box(), Math.rint((height - size) / 2), size, size);
      place(file, at.file(), at.format(), height);
      place(format, at.format(), at.zone(), height);
      place(zone, at.zone(), at.contents(), height);
      place(contents, at.contents(), at.time(), height);
      message.resizeRelocate(at.format(), 2, at.end() - at.format(), height - 4);
      message.setVisible(!message.getText().isEmpty());
      bar.setVisible(!message.isVisible());
      bar.resizeRelocate(at.time(), 0, at.end() - at.time(), height);
    }

    private void place(TwoLines cell, double from, double to, double height) {
      cell.resizeRelocate(from, 0, Math.max(0, to - from - 14), height);
    }
  }
}
