package hindcast.ui.timeline;

import hindcast.analysis.Certainty;
import hindcast.analysis.Finding;
import hindcast.ui.common.Look;
import hindcast.ui.common.Texts;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// What the rules say, each with how sure it is.
final class FindingsList extends VBox {
  private final TimelineModel model;
  private final Texts texts;

  FindingsList(TimelineModel model, Look look) {
    this.model = model;
    this.texts = look.texts();
    setId("findings");
    getStyleClass().addAll("section", "findings");
    model.contentProperty().addListener((property, before, now) -> rebuild());
    rebuild();
  }

  private void rebuild() {
    getChildren().clear();
    List<Finding> findings = model.content().analysis().findings();
    setVisible(!findings.isEmpty());
    setManaged(isVisible());
    Label title = new Label(texts.of("findings.title"));
    title.getStyleClass().add("section-title");
    HBox head = new HBox(title);
    head.getStyleClass().add("section-head");
    getChildren().add(head);
    for (Finding finding : findings) {
      Feather icon =
          switch (finding.certainty()) {
            case CERTAIN -> Feather.CHECK_CIRCLE;
            case LIKELY -> Feather.INFO;
            case POSSIBLE -> Feather.HELP_CIRCLE;
          };
      getChildren()
          .add(Statements.row(model, texts, finding.statement(), icon, tone(finding.certainty())));
    }
  }

  private static String tone(Certainty certainty) {
    return "certainty-" + certainty.id();
  }
}
