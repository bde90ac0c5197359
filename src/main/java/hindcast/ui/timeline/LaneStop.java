package hindcast.ui.timeline;

import hindcast.analysis.Onset;
import hindcast.ui.common.Texts;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/// A lane as one focus stop, whose accessible text tells what the picture shows.
final class LaneStop extends Region {
  /// The text follows the crosshair only when it rests: a screen reader would never finish.
  private static final Duration REST = Duration.millis(400);

  private final Lane lane;
  private final TimelineModel model;
  private final Texts texts;
  private final PauseTransition rest = new PauseTransition(REST);
  private final Region title = new Region();

  LaneStop(Lane lane, TimelineModel model, Texts texts, Consumer<Lane> reveal) {
    this.lane = lane;
    this.model = model;
    this.texts = texts;
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.NODE);
    setAccessibleRoleDescription(texts.of("lane.role"));
    getStyleClass().addAll("lane-stop", "focus-region");
    setUserData(lane.id());
    focusedProperty()
        .addListener(
            (property, before, now) -> {
              if (now) {
                model.activeLaneProperty().set(lane.id());
                reveal.accept(lane);
                describe();
              }
            });
    addEventHandler(MouseEvent.MOUSE_PRESSED, pressed -> requestFocus());
    setOnKeyPressed(this::key);
    rest.setOnFinished(over -> describe());
    // Only over the title: over the line, the crosshair tells more.
    Tooltip.install(title, new Tooltip(lane.id() + "\n" + lane.series().info().source()));
    getChildren().add(title);
    describe();
  }

  /// The crosshair moved.
  void crosshairMoved() {
    if (isFocused()) {
      rest.playFromStart();
    }
  }

  @Override
  protected void layoutChildren() {
    title.resizeRelocate(0, 0, Math.min(Sizes.GUTTER, getWidth()), getHeight());
  }

  private void key(KeyEvent event) {
    if (event.isAltDown() && event.getCode() == KeyCode.UP) {
      model.shownLanes().move(lane.id(), -1);
    } else if (event.isAltDown() && event.getCode() == KeyCode.DOWN) {
      model.shownLanes().move(lane.id(), 1);
    } else {
      return;
    }
    event.consume();
  }

  private void describe() {
    setAccessibleText(accessible(lane, model, texts));
  }

  /// Name, service, position, normal range, onset with uncertainty, peak, value at the crosshair.
  static String accessible(Lane lane, TimelineModel model, Texts texts) {
    StringBuilder text = new StringBuilder();
    text.append(
        texts.of(
            "lane.accessible",
            lane.title(),
            lane.place(),
            Integer.toString(model.lanes().indexOf(lane) + 1),
            Integer.toString(model.lanes().size())));
    if (lane.normal() != null) {
      text.append(' ').append(texts.of("lane.accessible.normal", lane.normalText()));
    }
    Onset onset = lane.onset();
    if (onset == null) {
      text.append(' ').append(texts.of("lane.accessible.noOnset"));
    } else {
      text.append(' ')
          .append(
              texts.of(
                  "lane.accessible.onset",
                  model.moments().named(onset.at()),
                  lane.uncertainty(),
                  lane.value(onset.peak()),
                  model.moments().named(onset.peakAt())));
    }
    TimelineModel.Crosshair crosshair = model.crosshair();
    if (crosshair != null) {
      int sample = lane.sampleAt(crosshair.at());
      String at = model.moments().named(crosshair.at());
      text.append(' ')
          .append(
              sample < 0
                  ? texts.of("lane.accessible.noValue", at)
                  : texts.of(
                      "lane.accessible.value", lane.valueOver(lane.series().value(sample)), at));
    }
    return text.toString();
  }
}
