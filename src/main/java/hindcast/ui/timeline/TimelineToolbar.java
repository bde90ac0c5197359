package hindcast.ui.timeline;

import hindcast.model.Display;
import hindcast.model.TimeSpan;
import hindcast.ui.common.Icons;
import hindcast.ui.common.Look;
import hindcast.ui.common.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.Separator;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/// What is visible, and what changes it.
final class TimelineToolbar extends HBox {
  private final TimelineModel model;
  private final Texts texts;
  private final Label range = new Label();
  private final Label share = new Label();
  private final MenuButton order = new MenuButton();

  TimelineToolbar(TimelineModel model, Look look) {
    this.model = model;
    this.texts = look.texts();
    setId("toolbar");
    getStyleClass().add("toolbar");
    setAlignment(Pos.CENTER_LEFT);
    setMinHeight(Sizes.TOOLBAR);
    setPrefHeight(Sizes.TOOLBAR);
    setMaxHeight(Sizes.TOOLBAR);
    range.getStyleClass().add("mono");
    range.setMinWidth(USE_PREF_SIZE);
    share.getStyleClass().add("muted");
    Region filler = new Region();
    HBox.setHgrow(filler, Priority.ALWAYS);
    getChildren()
        .addAll(
            range,
            share,
            filler,
            order(),
            toggle("timeline.onsets", Feather.GIT_COMMIT, model.onsetsShownProperty()),
            toggle("timeline.normal", Feather.MINUS, model.normalShownProperty()),
            line(),
            icon("timeline.zoomOut", Feather.ZOOM_OUT, () -> model.zoom(1.5)),
            icon("timeline.zoomIn", Feather.ZOOM_IN, () -> model.zoom(1 / 1.5)),
            fit());
    model.visibleProperty().addListener((property, before, now) -> tell());
    model.zoneProperty().addListener((property, before, now) -> tell());
    model.contentProperty().addListener((property, before, now) -> tell());
    tell();
  }

  private void tell() {
    TimeSpan visible = model.visible();
    range.setText(model.moments().span(visible, visible.length() < 20 * 60_000));
    boolean all = visible.length() >= model.whole().length();
    share.setText(
        all
            ? texts.of("timeline.all", Display.duration(visible.length()))
            : texts.of(
                "timeline.part",
                Display.duration(visible.length()),
                Display.duration(model.whole().length())));
  }

  private Node order() {
    ToggleGroup group = new ToggleGroup();
    for (LaneOrder one : LaneOrder.values()) {
      RadioMenuItem item = new RadioMenuItem(texts.of(one.text()));
      item.setToggleGroup(group);
      item.setSelected(model.shownLanes().orderProperty().get() == one);
      item.setOnAction(
          chosen -> {
            model.shownLanes().resetOrder();
            model.shownLanes().orderProperty().set(one);
            orderText();
          });
      order.getItems().add(item);
    }
    order.setGraphic(Icons.button(Feather.LIST));
    order.getStyleClass().addAll("flat", "compact");
    order.setMinWidth(USE_PREF_SIZE);
    model.shownLanes().orderProperty().addListener((property, before, now) -> orderText());
    model.lanes().addListener((javafx.beans.InvalidationListener) changed -> orderText());
    orderText();
    return order;
  }

  private void orderText() {
    LaneOrder now = model.shownLanes().orderProperty().get();
    order.setText(
        texts.of(
            "timeline.order",
            texts.of(model.shownLanes().movedByHand() ? "order.hand" : now.text())));
  }

  private Node toggle(String key, Feather icon, javafx.beans.property.BooleanProperty property) {
    ToggleButton toggle = new ToggleButton(texts.of(key), Icons.button(icon));
    toggle.selectedProperty().bindBidirectional(property);
    toggle.getStyleClass().addAll("switch", "compact");
    toggle.setMinWidth(USE_PREF_SIZE);
    return toggle;
  }

  private Node icon(String key, Feather icon, Runnable action) {
    Button button = new Button(null, Icons.button(icon));
    button.getStyleClass().addAll("flat", "icon-button");
    button.setTooltip(new Tooltip(texts.of(key)));
    button.setAccessibleText(texts.of(key));
    button.setOnAction(pressed -> action.run());
    return button;
  }

  private Node fit() {
    Button fit = new Button(texts.of("timeline.fit"), Icons.button(Feather.MAXIMIZE));
    fit.getStyleClass().addAll("flat", "compact");
    fit.setTooltip(new Tooltip(texts.of("timeline.fit.tip")));
    fit.setMinWidth(USE_PREF_SIZE);
    fit.setOnAction(pressed -> model.fit());
    return fit;
  }

  private static Node line() {
    Separator line = new Separator(javafx.geometry.Orientation.VERTICAL);
    line.getStyleClass().add("small");
    return line;
  }
}
