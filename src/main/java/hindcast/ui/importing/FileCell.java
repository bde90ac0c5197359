package hindcast.ui.importing;

import hindcast.model.ClockSuggestion;
import hindcast.model.Source;
import hindcast.model.Source.ZoneFrom;
import hindcast.ui.common.Look;
import java.util.List;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// A row of the list of files: taken in or not, format, zone with its reason, contents, time bar.
final class FileCell extends ListCell<FileRow> {
  /// A file of an open folder stands so far to the right.
  private static final double INSET = 20;

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
          if (shown instanceof FileRow.Folder folder) {
            model.leaveOut(folder, !box.isSelected());
          } else if (shown != null) {
            model.leaveOut(shown.id(), !box.isSelected());
          }
        });
    setOnMouseClicked(
        clicked -> {
          if (getItem() instanceof FileRow.Folder folder
              && clicked.getButton() == MouseButton.PRIMARY) {
            list.turn(folder, !folder.open());
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
    FileWords words = list.words();
    message.setText("");
    file.tone("");
    if (shown instanceof FileRow.Folder folder && words != null) {
      folder(folder, words);
    } else if (shown.source() != null && words != null) {
      source(shown, shown.source(), words);
    } else {
      unread(shown);
    }
    setGraphic(row);
    row.requestLayout();
  }

  private void take(FileRow shown, boolean all, boolean some) {
    box.setVisible(!(shown instanceof FileRow.Failed));
    box.setSelected(all);
    box.setIndeterminate(some && !all);
    box.setAccessibleText(look.texts().of("import.take", shown.name()));
    if (!some) {
      getStyleClass().add("out");
    }
  }

  private void folder(FileRow.Folder folder, FileWords words) {
    List<Source> sources = folder.sources();
    take(folder, sources.size() == folder.files().size(), !sources.isEmpty());
    Feather icon = folder.open() ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT;
    file.show(folder.folder(), words.files(folder), icon);
    format.show(FileWords.format(folder.format()), "", null);
    List<String> zones = words.zones(sources);
    zone.show(zones.getFirst(), zones.getLast(), null);
    zone.tone("");
    contents.show(sources.isEmpty() ? "" : words.contents(sources), words.rows(sources), null);
    boolean refused = sources.stream().anyMatch(source -> source.rowsUsed() < source.rowsRead());
    contents.below(refused ? "attention" : "");
    bar.show(folder.open() ? List.of() : sources, list.axis(), false);
    setAccessibleText(words.aloud(folder));
    setTooltip(null);
  }

  private void source(FileRow shown, Source source, FileWords words) {
    boolean out = shown instanceof FileRow.LeftOut;
    take(shown, !out, !out);
    file.show(shown.name(), list.inFolder(shown) ? "" : shown.folder(), words.icon(source));
    format.show(FileWords.format(source.format()), source.formatReason(), null);
    ClockSuggestion suggestion = source.suggestion();
    boolean guessed =
        source.span() != null
            && (source.zoneFrom() == ZoneFrom.GUESSED
                || (suggestion != null && suggestion.zone() != null));
    zone.show(words.zone(source), source.zoneReason(), guessed ? Feather.ALERT_TRIANGLE : null);
    zone.tone(guessed ? "warning" : "");
    contents.show(words.contents(source), words.rows(source), null);
    contents.below(source.rowsUsed() < source.rowsRead() ? "attention" : "");
    if (source.disputed()) {
      getStyleClass().add("attention");
    }
    bar.show(List.of(source), list.axis(), out);
    setAccessibleText(words.aloud(source));
    setTooltip(new Tooltip(shown.id()));
  }

  /// One that could not be read, or was left out before it was.
  private void unread(FileRow shown) {
    boolean out = shown instanceof FileRow.LeftOut;
    take(shown, !out, !out);
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
    bar.show(List.of(), list.axis(), out);
    setAccessibleText(shown.id() + ". " + said);
    setTooltip(null);
  }

  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    row.resizeRelocate(0, 0, getWidth(), getHeight());
  }

  private final class Row extends Pane {
    @Override
    protected void layoutChildren() {
      Columns at = new Columns(list.listWidth());
      double height = getHeight();
      double size = Math.max(16, box.prefWidth(-1));
      box.resizeRelocate(at.box(), Math.rint((height - size) / 2), size, size);
      FileRow shown = getItem();
      double inset = shown != null && list.inFolder(shown) ? INSET : 0;
      place(file, at.file() + inset, at.format(), height);
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
