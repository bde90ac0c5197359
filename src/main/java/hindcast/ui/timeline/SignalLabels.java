package hindcast.ui.timeline;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// What moved and where, beside each other in a row of the inspector.
///
/// @param name the signal: a role's name stays whole, a metric's gives way before the row grows
///   over the panel
/// @param place the service; takes what room is left
record SignalLabels(Label name, Label place) {
  private static final int LONG = 18;
  private static final double SHORTEST = 110;

  static SignalLabels of(String signal, String service) {
    Label name = new Label(signal);
    name.getStyleClass().add("strong");
    name.setMinWidth(signal.length() > LONG ? SHORTEST : Region.USE_PREF_SIZE);
    Label place = new Label(service);
    place.getStyleClass().add("muted");
    place.setMinWidth(20);
    place.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(place, Priority.ALWAYS);
    return new SignalLabels(name, place);
  }

  /// Both, for those who hear them.
  String aloud() {
    return name.getText() + " " + place.getText();
  }
}
