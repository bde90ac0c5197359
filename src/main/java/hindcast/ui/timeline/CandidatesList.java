package hindcast.ui.timeline;

import hindcast.analysis.Ranked;
import hindcast.analysis.Ranked.Numbers;
import hindcast.model.Display;
import hindcast.model.Unit;
import hindcast.ui.common.Icons;
import hindcast.ui.common.Look;
import hindcast.ui.common.Shapes;
import hindcast.ui.common.Texts;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// Where to look first: the strongest candidate of each service, how sure that is, and how often
/// chance gives one as strong.
final class CandidatesList extends VBox {
  private static final int MOST = 4;

  private final TimelineModel model;
  private final Texts texts;

  CandidatesList(TimelineModel model, Look look) {
    this.model = model;
    this.texts = look.texts();
    setId("candidates");
    getStyleClass().addAll("section", "candidates");
    model.contentProperty().addListener((property, before, now) -> rebuild());
    rebuild();
  }

  private void rebuild() {
    getChildren().clear();
    List<Ranked> ranking = model.content().analysis().ranking();
    List<Ranked> first = Ranked.strongest(ranking, MOST);
    setVisible(model.analysed() && !first.isEmpty());
    setManaged(isVisible());
    Label title = new Label(texts.of("candidates.title"));
    title.getStyleClass().add("section-title");
    HBox head = new HBox(title);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("section-head");
    getChildren().add(head);
    if (ranking.stream().noneMatch(Ranked::beyondChance)) {
      Label none = new Label(texts.of("candidates.chance"));
      none.setWrapText(true);
      none.getStyleClass().addAll("muted", "caption", "candidate-note");
      getChildren().add(none);
    }
    for (Ranked one : first) {
      Lane lane = model.content().lane(one.series());
      if (lane != null) {
        getChildren().add(row(one, lane));
      }
    }
    Label caveat = new Label(texts.of("candidates.caveat"), Icons.row(Feather.INFO));
    caveat.getStyleClass().addAll("muted", "caveat");
    getChildren().add(caveat);
  }

  private Node row(Ranked one, Lane lane) {
    SignalLabels signal = SignalLabels.of(lane.title(), lane.place());
    Label sure = new Label(Display.share(one.confidence()));
    sure.getStyleClass().add("mono");
    sure.setMinWidth(USE_PREF_SIZE);
    HBox above = new HBox(Shapes.node(lane.role()), signal.name(), signal.place(), sure);
    above.getStyleClass().add("onset-row");
    above.setAlignment(Pos.CENTER_LEFT);
    VBox both = new VBox(above);
    String numbers = numbers(one, lane.series().info().unit());
    if (!numbers.isEmpty()) {
      Label below = new Label(numbers);
      below.getStyleClass().addAll("muted", "caption", "candidate-numbers");
      both.getChildren().add(below);
    }
    Button button = new Button(null, both);
    button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    button.getStyleClass().addAll("flat", "row-button");
    button.setMaxWidth(Double.MAX_VALUE);
    both.prefWidthProperty().bind(button.widthProperty().subtract(2));
    button.setOnAction(pressed -> model.go(one.series()));
    button.setTooltip(
        new Tooltip(
            one.series()
                + "\n"
                + texts.of("candidates.confidence", Display.share(one.confidence()))));
    button.setAccessibleText(
        texts.of("candidates.accessible", signal.aloud(), sure.getText(), numbers));
    return button;
  }

  private String numbers(Ranked one, Unit unit) {
    Numbers numbers = one.numbers();
    if (numbers == null) {
      return "";
    }
    String moved =
        texts.of(
            "candidates.moved",
            Display.value(numbers.usual(), unit),
            Display.value(numbers.during(), unit));
    Double random = numbers.randomHourShare();
    if (random == null) {
      return moved;
    }
    return moved
        + ", "
        + (random > 0
            ? texts.of("candidates.random", Display.share(random))
            : texts.of("candidates.random.none"));
  }
}
