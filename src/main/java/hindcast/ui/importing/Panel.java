package hindcast.ui.importing;

import hindcast.ui.common.Icons;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// One of the three panels below the files: a heading with chips, and parts that scroll.
class Panel extends VBox {
  private final Label title = new Label();
  private final HBox chips = new HBox(6);
  private final VBox parts = new VBox();
  private final ScrollPane scroll = new ScrollPane(parts);

  Panel(String heading, Feather icon) {
    getStyleClass().add("import-panel");
    title.setText(heading);
    title.setGraphic(Icons.button(icon));
    title.getStyleClass().add("section-title");
    title.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(title, Priority.ALWAYS);
    chips.setAlignment(Pos.CENTER_RIGHT);
    chips.setMinWidth(USE_PREF_SIZE);
    HBox head = new HBox(8, title, chips);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("panel-head");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("edge-to-edge");
    scroll.setFocusTraversable(false);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    parts.getStyleClass().add("panel-parts");
    getChildren().addAll(head, scroll);
  }

  final void setTitle(String words) {
    title.setText(words);
    title.setTooltip(new Tooltip(words));
  }

  final void setChips(List<? extends Node> shown) {
    chips.getChildren().setAll(shown);
  }

  final void fill(List<? extends Node> shown) {
    parts.getChildren().setAll(shown);
  }

  /// Puts something in the place of the scrolling parts.
  final void replace(Node whole) {
    VBox.setVgrow(whole, Priority.ALWAYS);
    getChildren().set(1, whole);
  }

  static Label chip(String words, String tone) {
    Label chip =
        new Label(
            words, Icons.of(tone.equals("danger") ? Feather.X_CIRCLE : Feather.ALERT_TRIANGLE, 12));
    chip.getStyleClass().addAll("chip", tone);
    chip.setMinWidth(USE_PREF_SIZE);
    return chip;
  }
}
