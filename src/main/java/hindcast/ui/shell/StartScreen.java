package hindcast.ui.shell;

import hindcast.ui.common.Icons;
import hindcast.ui.common.Look;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.feather.Feather;

/// What stands where there is nothing yet: one sentence, one next step.
final class StartScreen extends StackPane {
  StartScreen(Look look, Runnable chooseFiles, Runnable chooseFolder) {
    setId("start");
    getStyleClass().add("start");
    Node icon = Icons.of(Feather.DOWNLOAD, 28);
    Label title = new Label(look.texts().of("start.title"));
    title.getStyleClass().add("panel-heading");
    Label hint = new Label(look.texts().of("start.hint"));
    hint.getStyleClass().addAll("muted", "centred");
    hint.setWrapText(true);
    hint.setTextAlignment(TextAlignment.CENTER);
    Button files = new Button(look.texts().of("start.files"), Icons.button(Feather.FOLDER));
    files.setDefaultButton(true);
    files.setId("start-files");
    files.getStyleClass().add("compact");
    files.setOnAction(pressed -> chooseFiles.run());
    Button folder = new Button(look.texts().of("start.folder"));
    folder.getStyleClass().add("compact");
    folder.setOnAction(pressed -> chooseFolder.run());
    HBox buttons = new HBox(8, files, folder);
    buttons.setAlignment(Pos.CENTER);
    VBox drop = new VBox(icon, title, hint, buttons);
    drop.setAlignment(Pos.CENTER);
    drop.getStyleClass().add("drop-area");
    drop.setMaxSize(520, USE_PREF_SIZE);
    Label name = new Label(look.texts().of("app.name"));
    name.getStyleClass().add("welcome-title");
    Label line = new Label(look.texts().of("app.line"));
    line.getStyleClass().addAll("muted", "welcome-line");
    VBox column = new VBox(name, line, drop, new Label());
    column.getStyleClass().add("start-column");
    column.setMaxSize(520, USE_PREF_SIZE);
    Label safe = new Label(look.texts().of("start.safe"));
    safe.getStyleClass().addAll("muted", "caption");
    column.getChildren().set(3, safe);
    getChildren().add(column);
  }
}
