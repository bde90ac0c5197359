package hindcast.ui.timeline;

import hindcast.analysis.Grounds;
import hindcast.analysis.NormalRange;
import hindcast.analysis.Onset;
import hindcast.model.Display;
import hindcast.model.Unit;
import hindcast.ui.common.Texts;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// The numbers behind an onset: its interval, the normal that it left, and for each test that found
/// it the statistic, what counts, what chance alone makes, and what it was made of.
final class OnsetNumbers extends VBox {
  /// Fewer than this by chance need no digits.
  private static final double RARE = 0.001;

  OnsetNumbers(TimelineModel model, Texts texts, Onset onset) {
    getStyleClass().addAll("edge-tests", "onset-numbers");
    Lane lane = model.content().lane(onset.series());
    Unit unit = lane == null ? Unit.NONE : lane.series().info().unit();
    NormalRange normal = onset.normal();
    add(
        texts.of(
            "first.interval",
            model.moments().time(onset.earliest()),
            model.moments().named(onset.latest())));
    add(
        texts.of(
            "first.normal",
            Display.value(normal.low(), unit),
            Display.value(normal.high(), unit),
            model.moments().time(normal.basis().from()),
            model.moments().time(normal.basis().to())));
    add(texts.of("first.confidence", Display.share(onset.confidence())));
    for (Grounds one : onset.grounds()) {
      Label question = add(texts.of("first.test." + one.test().id()));
      question.getStyleClass().remove("muted");
      add(
          texts.of(
              "first.statistic",
              Display.number(one.statistic()),
              Display.number(one.least()),
              one.expected() < RARE ? texts.of("first.rare") : Display.number(one.expected()),
              Display.number(one.most())));
      add(
          one.measures().stream()
              .map(measure -> measure.name() + " " + Display.number(measure.value()))
              .collect(Collectors.joining("; ")));
    }
  }

  private Label add(String text) {
    Label label = new Label(text);
    label.getStyleClass().addAll("muted", "caption");
    label.setWrapText(true);
    getChildren().add(label);
    return label;
  }
}
