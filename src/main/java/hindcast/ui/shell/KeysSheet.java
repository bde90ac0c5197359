package hindcast.ui.shell;

import hindcast.ui.common.Icons;
import hindcast.ui.common.Look;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// Every key there is, in two columns.
final class KeysSheet extends VBox {
  private static final String[] KEYS = {
    "open",
    "find",
    "lines",
    "hits",
    "confirm",
    "undo",
    "export",
    "crosshair",
    "extend",
    "zoom",
    "fit",
    "onsets",
    "events",
    "zone",
    "lane",
    "jump",
    "visibility",
    "release",
    "wheel",
    "pan"
  };

  KeysSheet(Look look, Runnable close) {
    setId("keys");
    getStyleClass().addAll("card-panel", "keys");
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    Label title = new Label(look.texts().of("keys.title"));
    title.getStyleClass().add("panel-heading");
    Region filler = new Region();
    HBox.setHgrow(filler, Priority.ALWAYS);
    Button shut = new Button(null, Icons.button(Feather.X));
    shut.getStyleClass().addAll("flat", "icon-button");
    shut.setAccessibleText(look.texts().of("report.close"));
    shut.setOnAction(pressed -> close.run());
    HBox head = new HBox(title, filler, shut);
    head.setAlignment(Pos.CENTER_LEFT);
    GridPane grid = new GridPane();
    grid.setHgap(12);
    grid.setVgap(9);
    int half = (KEYS.length + 1) / 2;
    for (int i = 0; i < KEYS.length; i++) {
      HBox keys = new HBox(4);
      keys.setAlignment(Pos.CENTER_LEFT);
      for (String key : look.texts().of("keys." + KEYS[i] + ".keys").split("\\|")) {
        Label label = new Label(key);
        label.getStyleClass().add("key");
        label.setMinWidth(USE_PREF_SIZE);
        keys.getChildren().add(label);
      }
      Label does = new Label(look.texts().of("keys." + KEYS[i]));
      does.setMinWidth(150);
      grid.add(keys, i / half * 2, i % half);
      grid.add(does, i / half * 2 + 1, i % half);
    }
    getChildren().addAll(head, grid);
  }
}
