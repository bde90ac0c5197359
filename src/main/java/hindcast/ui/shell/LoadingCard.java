package hindcast.ui.shell;

import hindcast.model.Display;
import hindcast.ui.common.Background;
import hindcast.ui.common.Icons;
import hindcast.ui.common.Look;
import java.util.ArrayDeque;
import java.util.Deque;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// How far reading is, in real counts, with a way to stop it. Not shown for the first 300 ms.
final class LoadingCard extends VBox {
  private static final Duration PATIENCE = Duration.millis(300);
  private static final int DONE_SHOWN = 4;

  private final Look look;
  private final Label what = new Label();
  private final Label percent = new Label();
  private final Label counts = new Label();
  private final ProgressBar bar = new ProgressBar();
  private final VBox finished = new VBox(6);
  private final Deque<String> done = new ArrayDeque<>();
  private final PauseTransition patience = new PauseTransition(PATIENCE);
  private String now = "";

  LoadingCard(ShellModel shell, Look look) {
    this.look = look;
    setId("loading");
    getStyleClass().addAll("card-panel", "loading");
    setMaxSize(460, USE_PREF_SIZE);
    setVisible(false);
    what.getStyleClass().add("panel-heading");
    what.setMinWidth(60);
    percent.getStyleClass().addAll("mono", "muted");
    percent.setMinWidth(USE_PREF_SIZE);
    Region filler = new Region();
    HBox.setHgrow(filler, Priority.ALWAYS);
    HBox head = new HBox(10, what, filler, percent);
    head.setAlignment(Pos.BASELINE_LEFT);
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.getStyleClass().add("thin");
    counts.getStyleClass().add("muted");
    Button cancel = new Button(look.texts().of("loading.cancel"));
    cancel.setId("loading-cancel");
    cancel.getStyleClass().add("compact");
    cancel.setCancelButton(true);
    cancel.setOnAction(pressed -> shell.cancel());
    HBox foot = new HBox(cancel);
    foot.setAlignment(Pos.CENTER_RIGHT);
    getChildren().addAll(head, bar, counts, finished, foot);
    patience.setOnFinished(over -> setVisible(true));
    shell.readingProperty().addListener((property, before, stage) -> tell(before, stage));
  }

  private void tell(Background.@Nullable Stage before, Background.@Nullable Stage stage) {
    if (stage == null) {
      patience.stop();
      setVisible(false);
      return;
    }
    if (before == null) {
      done.clear();
      finished.getChildren().clear();
      now = "";
      patience.playFromStart();
    }
    if (!now.equals(stage.what())) {
      finish(now);
      now = stage.what();
    }
    what.setText(stage.what().isEmpty() ? look.texts().of("loading.begin") : stage.what());
    boolean known = stage.total() > 0;
    bar.setProgress(known ? (double) stage.done() / stage.total() : -1);
    percent.setText(
        known ? Display.count(Math.round(100.0 * stage.done() / stage.total())) + " %" : "");
    counts.setText(
        known
            ? look.texts()
                .of("loading.of", Display.count(stage.done()), Display.count(stage.total()))
            : stage.done() > 0 ? Display.count(stage.done()) : "");
  }

  private void finish(String step) {
    if (step.isEmpty()) {
      return;
    }
    done.addLast(step);
    while (done.size() > DONE_SHOWN) {
      done.removeFirst();
    }
    finished.getChildren().clear();
    for (String one : done) {
      Label label = new Label(one, Icons.row(Feather.CHECK));
      label.getStyleClass().add("finished");
      finished.getChildren().add(label);
    }
  }
}
