package hindcast.ui.timeline;

import hindcast.analysis.Analysis;
import hindcast.analysis.Lag;
import hindcast.analysis.Onset;
import hindcast.model.Display;
import hindcast.ui.common.Icons;
import hindcast.ui.common.Look;
import hindcast.ui.common.Shapes;
import hindcast.ui.common.Texts;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The headline onsets in order of time, with the lags between them and how certain each order is.
final class FirstMoved extends VBox {
  private final TimelineModel model;
  private final Texts texts;

  /// Ids of the onsets whose numbers are shown.
  private final Set<String> numbered = new HashSet<>();

  /// How sure an order is, as words and bars.
  private enum Sureness {
    WEAK,
    FAIR,
    STRONG
  }

  FirstMoved(TimelineModel model, Look look) {
    this.model = model;
    this.texts = look.texts();
    setId("first");
    getStyleClass().addAll("section", "first-moved");
    model.contentProperty().addListener((property, before, now) -> rebuild());
    model.analysedProperty().addListener((property, before, now) -> rebuild());
    model.zoneProperty().addListener((property, before, now) -> rebuild());
    rebuild();
  }

  private void rebuild() {
    getChildren().clear();
    Analysis analysis = model.content().analysis();
    List<Onset> onsets = analysis.headlineOnsets();
    getChildren().add(header(onsets));
    if (!model.analysed()) {
      getChildren().add(skeleton());
      return;
    }
    if (onsets.isEmpty()) {
      Label none = new Label(texts.of("first.none"), Icons.row(Feather.MINUS_CIRCLE));
      none.setWrapText(true);
      none.getStyleClass().add("hint");
      getChildren().add(none);
      return;
    }
    VBox rows = new VBox();
    rows.getStyleClass().add("onset-rows");
    for (int i = 0; i < onsets.size(); i++) {
      Lag lag = Content.lagBefore(analysis, onsets, i + 1);
      if (lag != null) {
        rows.getChildren().add(lag(lag, onsets.get(i - 1), onsets.get(i)));
      }
      day(i == 0 ? null : onsets.get(i - 1), onsets.get(i)).ifPresent(rows.getChildren()::add);
      rows.getChildren().add(onset(i + 1, onsets.get(i), onsets));
    }
    Label caveat = new Label(texts.of("first.caveat"), Icons.row(Feather.INFO));
    caveat.getStyleClass().addAll("muted", "caveat");
    getChildren().addAll(rows, caveat);
  }

  /// The day, before the first onset of each, where the time of day alone does not tell it.
  private Optional<Label> day(@Nullable Onset before, Onset onset) {
    String date = Display.longDate(onset.at(), model.zone().id());
    boolean same = before != null && Display.longDate(before.at(), model.zone().id()).equals(date);
    if (same || !model.moments().dated(onset.at())) {
      return Optional.empty();
    }
    Label day = new Label(date);
    day.getStyleClass().addAll("caption", "muted", "onset-day");
    return Optional.of(day);
  }

  private HBox header(List<Onset> onsets) {
    Label title = new Label(texts.of("first.title"));
    title.getStyleClass().add("section-title");
    Region filler = new Region();
    HBox.setHgrow(filler, Priority.ALWAYS);
    HBox header = new HBox(title, filler);
    header.getStyleClass().add("section-head");
    header.setAlignment(Pos.CENTER_LEFT);
    if (onsets.size() > 1) {
      Label summary =
          new Label(
              texts.of(
                  "first.summary",
                  Integer.toString(onsets.size()),
                  Display.duration(onsets.getLast().at() - onsets.getFirst().at())));
      summary.getStyleClass().add("muted");
      header.getChildren().add(summary);
    }
    return header;
  }

  /// Bars in place of text while the onsets are being found.
  private VBox skeleton() {
    Label told = new Label(texts.of("first.finding"));
    told.getStyleClass().add("muted");
    VBox bars = new VBox(10, told);
    for (double width : new double[] {200, 280, 240}) {
      Region bar = new Region();
      bar.getStyleClass().add("skeleton");
      bar.setMaxWidth(width);
      bar.setMinHeight(9);
      bars.getChildren().add(bar);
    }
    bars.getStyleClass().add("hint");
    return bars;
  }

  private Node onset(int rank, Onset onset, List<Onset> onsets) {
    Lane lane = model.content().lane(onset.series());
    boolean certain = Content.orderCertain(model.content().analysis(), onsets, rank);
    Label ring = new Label(Integer.toString(rank));
    ring.getStyleClass().add("rank");
    if (!certain) {
      ring.getStyleClass().add("dashed");
    }
    String service = onset.service();
    SignalLabels signal =
        SignalLabels.of(
            lane == null ? onset.series() : lane.title(),
            service != null ? service : lane == null ? "" : lane.place());
    Label at = new Label(model.zone().time(onset.at()));
    at.getStyleClass().add("mono");
    at.setMinWidth(USE_PREF_SIZE);
    Label spread = new Label(Lane.uncertainty(onset));
    spread.getStyleClass().addAll("mono", "muted", "spread");
    spread.setMinWidth(Math.max(37, spread.getText().length() * 7.3));
    HBox row = new HBox(ring, Shapes.node(onset.role()), signal.name(), signal.place(), at, spread);
    row.getStyleClass().add("onset-row");
    row.setAlignment(Pos.CENTER_LEFT);
    Button button = new Button(null, row);
    button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    button.getStyleClass().addAll("flat", "row-button");
    button.setMaxWidth(Double.MAX_VALUE);
    row.prefWidthProperty().bind(button.widthProperty().subtract(2));
    VBox entry = new VBox(button);
    if (numbered.contains(onset.id())) {
      entry.getChildren().add(new OnsetNumbers(model, texts, onset));
    }
    button.setOnAction(
        pressed -> {
          model.go(onset);
          toggle(entry, onset);
        });
    button.setTooltip(new Tooltip(tip(onset)));
    button.setAccessibleText(
        texts.of(
            "first.accessible",
            Integer.toString(rank),
            signal.aloud(),
            model.moments().named(onset.at()),
            spread.getText()));
    return entry;
  }

  /// Shows the numbers behind an onset below it, or takes them away again.
  private void toggle(VBox entry, Onset onset) {
    if (numbered.remove(onset.id())) {
      entry.getChildren().removeIf(OnsetNumbers.class::isInstance);
    } else {
      numbered.add(onset.id());
      entry.getChildren().add(new OnsetNumbers(model, texts, onset));
    }
  }

  private String tip(Onset onset) {
    return onset.series()
        + "\n"
        + texts.of(
            "first.interval",
            model.moments().time(onset.earliest()),
            model.moments().named(onset.latest()))
        + "\n"
        + texts.of("first.confidence", Display.share(onset.confidence()))
        + "\n"
        + texts.of("first.numbers");
  }

  private HBox lag(Lag lag, Onset from, Onset to) {
    String words = "+" + Display.duration(lag.millis());
    Label text =
        new Label(
            lag.certain() ? words : texts.of("first.within", words),
            Icons.of(Feather.ARROW_DOWN, 12));
    text.getStyleClass().add("muted");
    Region filler = new Region();
    HBox.setHgrow(filler, Priority.ALWAYS);
    Sureness sure = sureness(lag, from, to);
    HBox bars = new HBox(2);
    bars.getStyleClass().add("bars");
    bars.setAlignment(Pos.CENTER);
    for (int i = 0; i < 3; i++) {
      Region bar = new Region();
      bar.getStyleClass().addAll("bar", i <= sure.ordinal() ? "full" : "hollow");
      bars.getChildren().add(bar);
    }
    Label word = new Label(texts.of("first." + sure.name().toLowerCase(java.util.Locale.ROOT)));
    word.getStyleClass().addAll("muted", "sureness");
    HBox row = new HBox(text, filler, bars, word);
    row.getStyleClass().add("lag-row");
    row.setAlignment(Pos.CENTER_LEFT);
    Tooltip.install(
        row,
        new Tooltip(
            texts.of(
                "first.lag",
                Display.duration(lag.minMillis()),
                Display.duration(lag.maxMillis()))));
    return row;
  }

  private static Sureness sureness(Lag lag, Onset from, Onset to) {
    if (!lag.certain()) {
      return Sureness.WEAK;
    }
    return Math.min(from.confidence(), to.confidence()) >= 0.8 ? Sureness.STRONG : Sureness.FAIR;
  }
}
