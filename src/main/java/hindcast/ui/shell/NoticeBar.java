package hindcast.ui.shell;

import hindcast.ui.common.Desktop;
import hindcast.ui.common.Icons;
import hindcast.ui.common.Look;
import java.nio.file.Path;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Tells once what became of something, and goes by itself when it went well.
final class NoticeBar extends HBox {
  private static final Duration READ = Duration.seconds(10);

  private final ShellModel shell;
  private final Look look;
  private final Desktop desktop;
  private final PauseTransition read = new PauseTransition(READ);

  NoticeBar(ShellModel shell, Look look, Desktop desktop) {
    this.shell = shell;
    this.look = look;
    this.desktop = desktop;
    setId("notice");
    setAlignment(Pos.CENTER_LEFT);
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    setVisible(false);
    read.setOnFinished(over -> shell.dismiss());
    shell.noticeProperty().addListener((property, before, now) -> tell(now));
  }

  private void tell(ShellModel.@Nullable Notice notice) {
    getChildren().clear();
    setVisible(notice != null);
    read.stop();
    if (notice == null) {
      return;
    }
    getStyleClass().setAll("notice", notice.good() ? "success" : "danger");
    Label text =
        new Label(
            look.texts().of(notice.key(), notice.detail()),
            Icons.button(notice.good() ? Feather.CHECK : Feather.X_CIRCLE));
    text.setWrapText(true);
    text.setMaxWidth(640);
    getChildren().add(text);
    Path file = notice.file();
    if (file != null) {
      Path folder = file.toAbsolutePath().getParent();
      getChildren().add(button("notice.open", () -> desktop.open(file)));
      if (folder != null) {
        getChildren().add(button("notice.folder", () -> desktop.open(folder)));
      }
    } else {
      getChildren().add(button("notice.copy", () -> desktop.copy(notice.detail())));
    }
    getChildren().add(button("notice.close", shell::dismiss));
    if (notice.good()) {
      read.playFromStart();
    }
  }

  private Button button(String key, Runnable action) {
    Button button = new Button(look.texts().of(key));
    button.getStyleClass().addAll("compact", "flat");
    button.setMinWidth(USE_PREF_SIZE);
    button.setOnAction(pressed -> action.run());
    return button;
  }
}
