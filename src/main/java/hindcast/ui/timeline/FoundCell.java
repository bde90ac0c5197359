package hindcast.ui.timeline;

import hindcast.importing.lines.LineSearch.Hit;
import hindcast.ui.common.Printable;
import hindcast.ui.common.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// A line that was found: when, where, and what it says around the find.
final class FoundCell extends ListCell<Hit> {
  private static final double TIME = 104;

  /// A date and a space before it.
  private static final double DATE = 80;

  static final double PLACE = 216;

  /// Characters shown before the find, so that it is seen in a narrow list.
  private static final int BEFORE = 44;

  private static final int AFTER = 300;
  private static final int MATCH = 80;

  private final TimelineModel model;
  private final Texts texts;
  private final Label time = new Label();
  private final Label place = new Label();
  private final Label before = new Label();
  private final Label match = new Label();
  private final Label after = new Label();
  private final Tooltip whole = new Tooltip();
  private final HBox row;

  FoundCell(TimelineModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    time.getStyleClass().add("mono");
    fixed(time, timeWidth(model));
    place.getStyleClass().addAll("mono", "muted");
    place.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
    fixed(place, PLACE);
    for (Label part : new Label[] {before, match, after}) {
      part.getStyleClass().addAll("mono", "found-text");
    }
    before.setMinWidth(USE_PREF_SIZE);
    match.setMinWidth(USE_PREF_SIZE);
    match.getStyleClass().add("found-match");
    after.setMinWidth(0);
    after.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(after, Priority.ALWAYS);
    HBox text = new HBox(before, match, after);
    text.setAlignment(Pos.CENTER_LEFT);
    text.setMinWidth(0);
    HBox.setHgrow(text, Priority.ALWAYS);
    row = new HBox(12, time, place, text);
    row.setAlignment(Pos.CENTER_LEFT);
    setPrefWidth(0);
    getStyleClass().add("found-cell");
    place.setTooltip(whole);
  }

  private static void fixed(Label label, double width) {
    label.setMinWidth(width);
    label.setPrefWidth(width);
    label.setMaxWidth(width);
  }

  @Override
  protected void updateItem(Hit hit, boolean empty) {
    super.updateItem(hit, empty);
    if (empty || hit == null) {
      setGraphic(null);
      setAccessibleText(null);
      return;
    }
    String source = hit.ref().source();
    String line = hit.text();
    int begin = Math.max(0, hit.from() - BEFORE);
    int end = Math.min(line.length(), hit.to() + AFTER);
    time.setText(time(hit));
    time.getStyleClass().remove("muted");
    if (hit.at() == null) {
      time.getStyleClass().add("muted");
    }
    place.setText(source.substring(source.lastIndexOf('/') + 1) + ":" + hit.ref().line());
    whole.setText(hit.ref().toString());
    before.setText(
        (begin > 0 ? "…" : "") + Printable.of(line.substring(begin, hit.from()).stripLeading()));
    String found = line.substring(hit.from(), Math.min(hit.to(), hit.from() + MATCH));
    match.setText(Printable.of(found) + (hit.to() - hit.from() > MATCH ? "…" : ""));
    after.setText(Printable.of(line.substring(hit.to(), end)));
    setAccessibleText(
        texts.of(
            "found.accessible",
            time.getText() + " " + model.zone().label(),
            hit.ref().toString(),
            before.getText() + match.getText() + after.getText()));
    setGraphic(row);
  }

  /// Room for the times of this incident.
  static double timeWidth(TimelineModel model) {
    boolean dated = model.moments().dated(model.whole().from());
    return dated ? TIME + DATE : TIME;
  }

  private String time(Hit hit) {
    Long at = hit.at();
    if (at == null) {
      return texts.of("found.untimed");
    }
    String second = model.moments().time(at);
    long millis = Math.floorMod(at, 1000L);
    return hit.withinMillis() > 1
        ? second
        : second + String.format(java.util.Locale.ROOT, ".%03d", millis);
  }
}
