package hindcast.ui.timeline;

import hindcast.analysis.Impact;
import hindcast.model.Display;
import hindcast.model.Source;
import hindcast.model.TimeSpan;
import hindcast.ui.common.Icons;
import hindcast.ui.common.Look;
import hindcast.ui.common.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/// Tells in numbers what is selected, otherwise what is visible.
final class StatusBar extends HBox {
  private static final int MEANS = 2;

  private final TimelineModel model;
  private final Texts texts;
  private final List<Node> dispensable = new ArrayList<>();
  private boolean stale = true;
  private double builtFor = -1;

  StatusBar(TimelineModel model, Look look) {
    this.model = model;
    this.texts = look.texts();
    setId("status");
    getStyleClass().add("status-bar");
    setAlignment(Pos.CENTER_LEFT);
    setMinHeight(Sizes.STATUS);
    setPrefHeight(Sizes.STATUS);
    setMaxHeight(Sizes.STATUS);
    setFocusTraversable(true);
    model.onPicture(this::refresh);
    model.selectionProperty().addListener(changed -> refresh());
    refresh();
  }

  private void refresh() {
    stale = true;
    setNeedsLayout(true);
  }

  @Override
  protected void layoutChildren() {
    if (stale || builtFor != getWidth()) {
      stale = false;
      builtFor = getWidth();
      rebuild();
    }
    super.layoutChildren();
  }

  /// Whole facts make way in a narrow window, the least telling first; none is cut in half.
  private void dropWhatDoesNotFit() {
    for (Node fact : dispensable) {
      if (prefWidth(-1) <= getWidth()) {
        return;
      }
      int at = getChildren().indexOf(fact);
      getChildren().remove(at);
      if (at > 0 && getChildren().get(at - 1).getStyleClass().contains("status-line")) {
        getChildren().remove(at - 1);
      }
    }
  }

  private void rebuild() {
    getChildren().clear();
    dispensable.clear();
    TimeSpan selection = model.selectionProperty().get();
    TimeSpan span = selection == null ? model.visible() : selection;
    StatusFacts facts = StatusFacts.of(model.content(), model.lanes(), model.hiddenKinds(), span);
    HBox range =
        fact(
            strong(texts.of(selection == null ? "status.visible" : "status.selection")),
            mono(model.moments().span(span, true)),
            mono(Display.duration(span.length())));
    Feather icon = selection == null ? Feather.EYE : Feather.CROP;
    range.getChildren().addFirst(new Label("", Icons.row(icon)));
    getChildren().add(range);
    Impact impact = model.content().analysis().impact();
    Double failed = facts.failed();
    String share = facts.share();
    if (impact != null && failed != null && share != null) {
      String service = impact.service() == null ? "" : impact.service() + " ";
      add(
          plain(service + texts.of("status.failed")),
          strong(Display.count(Math.round(failed))),
          plain(texts.of("status.requests")),
          strong(share));
    }
    for (int i = 0; i < Math.min(MEANS, model.lanes().size()); i++) {
      Lane lane = model.lanes().get(i);
      if (!facts.means().get(i).isNaN()) {
        dispensable.addFirst(
            add(
                plain(lane.title() + " " + lane.place() + " " + texts.of("status.mean")),
                strong(lane.valueOver(facts.means().get(i)))));
      }
    }
    add(
        strong(Display.count(facts.events())),
        plain(texts.of(facts.events() == 1 ? "status.event" : "status.events")));
    Region filler = new Region();
    HBox.setHgrow(filler, Priority.ALWAYS);
    getChildren().addAll(filler, clocks());
    applyCss();
    dropWhatDoesNotFit();
    StringBuilder told = new StringBuilder();
    lookupAll(".label").forEach(label -> told.append(((Label) label).getText()).append(' '));
    setAccessibleText(told.toString().strip());
  }

  private Label clocks() {
    long open = model.content().incident().sources().stream().filter(Source::disputed).count();
    Label label =
        open == 0
            ? new Label(texts.of("status.aligned"), Icons.row(Feather.CHECK))
            : new Label(texts.count("status.clocks", open), Icons.row(Feather.CLOCK));
    label.getStyleClass().addAll("muted", open == 0 ? "aligned" : "attention");
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }

  private HBox add(Label... parts) {
    Region line = new Region();
    line.getStyleClass().add("status-line");
    HBox fact = fact(parts);
    getChildren().addAll(line, fact);
    return fact;
  }

  private static HBox fact(Label... parts) {
    HBox fact = new HBox(parts);
    fact.getStyleClass().add("fact");
    fact.setAlignment(Pos.CENTER_LEFT);
    return fact;
  }

  private static Label plain(String text) {
    return label(text, "muted");
  }

  private static Label strong(String text) {
    return label(text, "strong");
  }

  private static Label mono(String text) {
    return label(text, "mono");
  }

  private static Label label(String text, String style) {
    Label label = new Label(text);
    label.getStyleClass().add(style);
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }

  /// All it says in one line.
  String told() {
    return getAccessibleText();
  }
}
