package hindcast.ui.timeline;

import hindcast.ui.common.Look;
import hindcast.ui.common.RawLineBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// What the data says, at the right: what moved first, how dependencies behaved, the selected
/// event.
final class Inspector extends VBox {
  private final EventCard event;

  Inspector(TimelineModel model, Look look, RawLineBox raw) {
    setId("inspector");
    getStyleClass().add("inspector");
    VBox sections =
        new VBox(
            new FirstMoved(model, look),
            new DependencyCheck(model, look),
            new CandidatesList(model, look),
            new FindingsList(model, look));
    sections.getStyleClass().add("sections");
    ScrollPane scroll = new ScrollPane(sections);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("edge-to-edge");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    event = new EventCard(model, look, raw);
    getChildren().addAll(scroll, event);
  }

  EventCard event() {
    return event;
  }
}
