package hindcast.ui.timeline;

import hindcast.analysis.EdgeTest;
import hindcast.analysis.EdgeTest.Outcome;
import hindcast.model.Display;
import hindcast.ui.common.Texts;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The tests behind a verdict: question, answer with its samples one click away, and the numbers.
final class EdgeTestsView extends VBox {
  EdgeTestsView(TimelineModel model, Texts texts, List<EdgeTest> tests) {
    getStyleClass().add("edge-tests");
    for (EdgeTest test : tests) {
      Feather icon =
          switch (test.outcome()) {
            case PASSED -> Feather.CHECK;
            case FAILED -> Feather.X;
            case UNKNOWN -> Feather.HELP_CIRCLE;
          };
      // the answer "no" is no alarm: what it means depends on the question
      String tone = test.outcome() == Outcome.PASSED ? "held" : "inconclusive";
      Label name =
          caption(
              texts.of("deps.test." + test.kind().id())
                  + " "
                  + texts.of("deps.answer." + test.outcome().id()));
      getChildren().addAll(name, Statements.row(model, texts, test.statement(), icon, tone));
      EdgeTest.Measure measure = test.measure();
      if (measure != null && measure.value() != null) {
        getChildren().add(caption(numbers(texts, measure)));
      }
    }
  }

  private static Label caption(String text) {
    Label label = new Label(text);
    label.getStyleClass().addAll("muted", "caption");
    label.setWrapText(true);
    return label;
  }

  private static String numbers(Texts texts, EdgeTest.Measure measure) {
    Double value = measure.value();
    Double low = measure.low();
    Double high = measure.high();
    Double chance = measure.chance();
    StringBuilder text =
        new StringBuilder(
            texts.of(
                "deps.measure", measure.statistic(), value == null ? "–" : Display.number(value)));
    if (low != null && high != null) {
      text.append(texts.of("deps.interval", Display.number(low), Display.number(high)));
    }
    if (chance != null) {
      text.append(
          texts.of(
              "deps.chance",
              Display.share(chance),
              measure.nullModel(),
              Integer.toString(measure.comparisons())));
    }
    return text.toString();
  }
}
