package hindcast.ui.timeline;

import hindcast.model.ClockSuggestion;
import hindcast.model.Display;
import hindcast.model.Source;
import hindcast.model.Source.ZoneFrom;
import hindcast.ui.common.ClockDecisions;
import hindcast.ui.common.Icons;
import hindcast.ui.common.Look;
import hindcast.ui.common.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// Under the evidence tree: clocks that the data itself speaks against, and the fixes in use.
final class ClockPanel extends VBox {
  /// The name of a long zone gives way before the card grows over the panel.
  private static final double LEAST = 80;

  private final TimelineModel model;
  private final Texts texts;
  private final ClockDecisions decisions;

  ClockPanel(TimelineModel model, Look look, ClockDecisions decisions) {
    this.model = model;
    this.texts = look.texts();
    this.decisions = decisions;
    setId("clocks");
    getStyleClass().add("clock-panel");
    model.contentProperty().addListener((property, before, now) -> rebuild());
    rebuild();
  }

  private void rebuild() {
    getChildren().clear();
    List<Source> sources = model.content().incident().sources();
    List<Source> open = sources.stream().filter(Source::disputed).toList();
    List<Source> fixed = sources.stream().filter(ClockPanel::fixed).toList();
    if (!open.isEmpty()) {
      getChildren().add(title(texts.count("clocks.suggested", open.size())));
      open.forEach(source -> getChildren().add(suggestion(source)));
    }
    if (!fixed.isEmpty()) {
      getChildren().add(title(texts.of("clocks.inUse")));
      fixed.forEach(source -> getChildren().add(fix(source)));
    }
    setVisible(!getChildren().isEmpty());
    setManaged(isVisible());
  }

  private static boolean fixed(Source source) {
    return !source.disputed()
        && (source.zoneFrom() == ZoneFrom.GIVEN || source.clockShiftMillis() != 0);
  }

  private static Label title(String text) {
    Label title = new Label(text, Icons.row(Feather.CLOCK));
    title.getStyleClass().add("panel-title");
    return title;
  }

  private VBox suggestion(Source source) {
    ClockSuggestion suggestion = source.suggestion();
    if (suggestion == null) {
      return new VBox();
    }
    Label name = name(source);
    Label change = new Label(change(suggestion));
    change.getStyleClass().add("mono");
    Button accept = new Button(accept(suggestion));
    accept.setMnemonicParsing(false);
    accept.setMinWidth(LEAST);
    accept.setTooltip(new Tooltip(accept.getText()));
    accept.getStyleClass().add("compact");
    accept.setOnAction(pressed -> decisions.accept(source));
    Button keep = new Button(texts.of("clocks.keep"));
    keep.setMinWidth(USE_PREF_SIZE);
    keep.getStyleClass().addAll("compact", "flat");
    keep.setOnAction(pressed -> decisions.keep(source));
    Label proof = new Label(suggestion.proof());
    proof.getStyleClass().addAll("muted", "caption");
    proof.setWrapText(true);
    // Two lines of it; the rest is a hover away.
    proof.setMaxHeight(33);
    proof.setTooltip(new Tooltip(suggestion.proof()));
    HBox buttons = new HBox(4, accept, keep);
    VBox card = new VBox(4, row(name, change), proof, buttons);
    card.getStyleClass().add("clock-card");
    card.setUserData(source.id());
    return card;
  }

  private HBox fix(Source source) {
    Label change =
        new Label(
            source.clockShiftMillis() != 0
                ? shift(source.clockShiftMillis())
                : offset(source.zone(), source));
    change.getStyleClass().add("mono");
    change.setTooltip(new Tooltip(source.zone().getId()));
    Button undo = new Button(texts.of("clocks.undo"));
    undo.getStyleClass().addAll("compact", "flat");
    undo.setOnAction(pressed -> decisions.undo(source));
    HBox row = row(name(source), change);
    row.getChildren().add(undo);
    return row;
  }

  private static Label name(Source source) {
    Label name = new Label(source.id().substring(source.id().lastIndexOf('/') + 1));
    name.setTooltip(new Tooltip(source.id()));
    name.setMinWidth(40);
    return name;
  }

  private static HBox row(Label name, Label change) {
    Region filler = new Region();
    HBox.setHgrow(filler, Priority.ALWAYS);
    change.setMinWidth(USE_PREF_SIZE);
    HBox row = new HBox(8, name, filler, change);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private String accept(ClockSuggestion suggestion) {
    ZoneId zone = suggestion.zone();
    return zone == null
        ? texts.of("clocks.shift", shift(suggestion.shiftMillis()))
        : texts.of("clocks.read", zone.getId());
  }

  private String change(ClockSuggestion suggestion) {
    ZoneId zone = suggestion.zone();
    return zone == null ? shift(suggestion.shiftMillis()) : texts.of("clocks.zone");
  }

  private static String shift(long millis) {
    return (millis > 0 ? "+" : "") + Display.duration(millis);
  }

  /// What reading in the zone adds to the stamps, as the picture of a clock fix: `+8 h`.
  private static String offset(ZoneId zone, Source source) {
    long at = source.span() == null ? 0 : source.span().from();
    return shift(-zone.getRules().getOffset(Instant.ofEpochMilli(at)).getTotalSeconds() * 1000L);
  }
}
