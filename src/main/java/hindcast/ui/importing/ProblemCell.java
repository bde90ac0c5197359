package hindcast.ui.importing;

import hindcast.model.Display;
import hindcast.ui.common.Icons;
import hindcast.ui.common.Look;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// A row of the list of problems: what was found, in which file, on which line.
final class ProblemCell extends ListCell<ProblemsPanel.Row> {
  private static final double PAD = 8;
  private static final double SCROLL_BAR = 14;

  private final Look look;
  private final Label icon = new Label();
  private final Label message = new Label();
  private final Label file = new Label();
  private final Label line = new Label();
  private final HBox box;

  ProblemCell(Look look) {
    this.look = look;
    message.setWrapText(true);
    message.setMinHeight(USE_PREF_SIZE);
    file.getStyleClass().addAll("muted", "caption");
    line.getStyleClass().addAll("mono", "line-link");
    line.setMinWidth(USE_PREF_SIZE);
    icon.setMinWidth(USE_PREF_SIZE);
    VBox words = new VBox(2, message, file);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    box = new HBox(10, icon, words, line);
    setText(null);
  }

  @Override
  protected double computePrefWidth(double height) {
    return 0;
  }

  private double room() {
    double width = getListView() == null ? getWidth() : getListView().getWidth();
    return Math.max(60, width - 32 - SCROLL_BAR);
  }

  @Override
  protected double computePrefHeight(double width) {
    return getItem() == null ? 0 : Math.ceil(box.prefHeight(room())) + 2 * PAD;
  }

  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    box.resizeRelocate(16, PAD, room(), Math.max(0, getHeight() - 2 * PAD));
  }

  @Override
  protected void updateItem(ProblemsPanel.@Nullable Row row, boolean empty) {
    super.updateItem(row, empty);
    if (empty || row == null) {
      setGraphic(null);
      setAccessibleText(null);
      return;
    }
    icon.setGraphic(
        Icons.row(
            switch (row.grade()) {
              case LOST -> Feather.X_CIRCLE;
              case DOUBT -> Feather.ALERT_TRIANGLE;
              case LEFT -> Feather.MINUS_CIRCLE;
            }));
    icon.getStyleClass()
        .setAll(
            "label",
            switch (row.grade()) {
              case LOST -> "danger";
              case DOUBT -> "warning";
              case LEFT -> "muted";
            });
    message.setText(FileWords.sentence(row.message()));
    file.setText(row.file());
    boolean known = row.line() > 0;
    String place = known ? look.texts().of("import.line", Display.count(row.line())) : "";
    line.setText(place);
    setAccessibleText(
        look.texts().of("import.problem.accessible", row.message(), row.file(), place));
    setGraphic(box);
  }
}
