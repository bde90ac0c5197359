package hindcast.ui.importing;

import hindcast.ui.common.Icons;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// What is so, and in small letters below why; each cut to the column, whole in its tooltip.
final class TwoLines extends VBox {
  private final Label above = new Label();
  private final Label below = new Label();

  TwoLines() {
    setAlignment(Pos.CENTER_LEFT);
    setSpacing(1);
    above.getStyleClass().add("cell-line");
    below.getStyleClass().addAll("muted", "caption");
    getChildren().addAll(above, below);
  }

  void show(String what, String why, @Nullable Feather icon) {
    above.setText(what);
    above.setGraphic(icon == null ? null : Icons.row(icon));
    below.setText(why);
    below.setVisible(!why.isEmpty());
    below.setManaged(!why.isEmpty());
    Tooltip whole = new Tooltip(why.isEmpty() ? what : what + "\n" + why);
    above.setTooltip(whole);
    below.setTooltip(whole);
  }

  void clear() {
    show("", "", null);
  }

  /// Colours the icon; empty for the usual.
  void tone(String style) {
    above.getStyleClass().setAll("label", "cell-line");
    if (!style.isEmpty()) {
      above.getStyleClass().add(style);
    }
  }

  /// Colours the small letters; empty for the usual.
  void below(String style) {
    below.getStyleClass().setAll("label", "caption", style.isEmpty() ? "muted" : style);
  }
}
