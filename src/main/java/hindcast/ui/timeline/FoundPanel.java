package hindcast.ui.timeline;

import hindcast.importing.lines.LineSearch.Found;
import hindcast.importing.lines.LineSearch.Hit;
import hindcast.importing.lines.LineSearch.InLog;
import hindcast.model.Display;
import hindcast.model.LogLevel;
import hindcast.model.LogStream;
import hindcast.model.Source;
import hindcast.ui.common.Background;
import hindcast.ui.common.Icons;
import hindcast.ui.common.Look;
import hindcast.ui.common.Printable;
import hindcast.ui.common.RawLineBox;
import hindcast.ui.common.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Below the timeline, while something is searched for: the offer to look through the lines of the
/// logs, how far that is, and what was found, with the selected line and its neighbours.
final class FoundPanel extends VBox {
  private static final double HEAD = 41;
  private static final double SHARE = 0.28;
  private static final double MOST = 320;

  /// Three lines, their columns and what is said of the others.
  private static final double LEAST = 130;

  /// So much stays for axis, two lanes, events and the lane of the lines found.
  private static final double TIMELINE = 430;

  private final TimelineModel model;
  private final LineFinder finder;
  private final Texts texts;
  private final RawLineBox raw;
  private final Label title = new Label();
  private final Label counts = new Label();
  private final ProgressBar progress = new ProgressBar();
  private final Button search = new Button();
  private final Button stop = new Button();
  private final Button previous;
  private final Button next;
  private final Label say = new Label();
  private final Label zone = new Label();
  private final ListView<Hit> list = new ListView<>();
  private final Label more = new Label();
  private final VBox hits;
  private final HBox body;
  private boolean telling;

  FoundPanel(TimelineModel model, LineFinder finder, Look look, RawLineBox raw) {
    this.model = model;
    this.finder = finder;
    this.texts = look.texts();
    this.raw = raw;
    this.previous = icon(Feather.CHEVRON_UP, "found.previous");
    this.next = icon(Feather.CHEVRON_DOWN, "found.next");
    setId("found");
    getStyleClass().add("found");
    raw.setId("found-raw");
    zone.getStyleClass().addAll("caption", "muted");
    HBox columns = columns();
    list.setCellFactory(view -> new FoundCell(model, texts));
    list.setFixedCellSize(26);
    list.setId("found-list");
    list.getStyleClass().add("found-list");
    list.setAccessibleText(texts.of("found.list.accessible"));
    VBox.setVgrow(list, Priority.ALWAYS);
    more.getStyleClass().addAll("caption", "muted", "found-more");
    more.setWrapText(true);
    more.setMinHeight(USE_PREF_SIZE);
    hits = new VBox(columns, list, more);
    hits.setMinWidth(0);
    HBox.setHgrow(hits, Priority.ALWAYS);
    ScrollPane scroll = new ScrollPane(raw);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().addAll("edge-to-edge", "found-raw");
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.visibleProperty().bind(raw.visibleProperty());
    scroll.managedProperty().bind(raw.visibleProperty());
    scroll.prefWidthProperty().bind(widthProperty().multiply(0.36));
    scroll.setMinWidth(0);
    body = new HBox(scroll);
    body.getChildren().addFirst(hits);
    body.setMinHeight(0);
    VBox.setVgrow(body, Priority.ALWAYS);
    say.setWrapText(true);
    say.setMinHeight(USE_PREF_SIZE);
    say.getStyleClass().add("found-say");
    getChildren().addAll(head(), say, body);
    list.getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (property, before, now) -> {
              if (!telling && now != null) {
                finder.selectedProperty().set(now);
              }
            });
    list.addEventHandler(
        KeyEvent.KEY_PRESSED,
        pressed -> {
          if (pressed.getCode() == KeyCode.ESCAPE) {
            finder.close();
            pressed.consume();
          }
        });
    model.search().wordsProperty().addListener(changed -> tell());
    model.contentProperty().addListener(changed -> tell());
    model.zoneProperty().addListener(changed -> retell());
    finder.foundProperty().addListener(changed -> fill());
    finder.searchingProperty().addListener(changed -> tell());
    finder.refusedProperty().addListener(changed -> tell());
    finder.selectedProperty().addListener((property, before, now) -> show(now));
    finder.regularProperty().addListener(changed -> tell());
    fill();
  }

  private HBox columns() {
    Label place = new Label(texts.of("found.place"));
    Label text = new Label(texts.of("found.text"));
    place.getStyleClass().addAll("caption", "muted");
    text.getStyleClass().addAll("caption", "muted");
    place.setMinWidth(FoundCell.PLACE);
    place.setPrefWidth(FoundCell.PLACE);
    HBox columns = new HBox(12, zone, place, text);
    columns.getStyleClass().add("found-columns");
    return columns;
  }

  private HBox head() {
    title.getStyleClass().add("section-title");
    title.setMinWidth(USE_PREF_SIZE);
    title.setGraphic(Icons.row(Feather.SEARCH));
    counts.getStyleClass().add("muted");
    counts.setMinWidth(0);
    progress.getStyleClass().add("thin");
    progress.setPrefWidth(150);
    search.setId("found-search");
    search.getStyleClass().add("compact");
    search.setMinWidth(USE_PREF_SIZE);
    search.setText(texts.of("found.search"));
    Label keys = new Label(texts.of("found.search.keys"));
    keys.getStyleClass().add("key");
    search.setGraphic(keys);
    search.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
    search.setOnAction(pressed -> finder.search());
    stop.setId("found-stop");
    stop.setText(texts.of("loading.cancel"));
    stop.getStyleClass().add("compact");
    stop.setMinWidth(USE_PREF_SIZE);
    stop.setOnAction(pressed -> finder.stop());
    previous.setOnAction(pressed -> finder.step(-1));
    next.setOnAction(pressed -> finder.step(1));
    ToggleButton regular = new ToggleButton(texts.of("found.regular"));
    regular.setId("found-regular");
    regular.getStyleClass().addAll("switch", "compact", "mono");
    regular.setTooltip(new Tooltip(texts.of("found.regular.tip")));
    regular.setAccessibleText(texts.of("found.regular.tip"));
    regular.setMinWidth(USE_PREF_SIZE);
    regular.selectedProperty().bindBidirectional(finder.regularProperty());
    Button close = icon(Feather.X, "found.close");
    close.setId("found-close");
    close.setOnAction(pressed -> finder.close());
    Region filler = new Region();
    HBox.setHgrow(filler, Priority.ALWAYS);
    HBox head =
        new HBox(10, title, counts, progress, stop, filler, search, regular, previous, next, close);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("found-head");
    return head;
  }

  private Button icon(Feather icon, String key) {
    Button button = new Button(null, Icons.button(icon));
    button.getStyleClass().addAll("flat", "icon-button");
    button.setTooltip(new Tooltip(texts.of(key)));
    button.setAccessibleText(texts.of(key));
    button.setMinWidth(USE_PREF_SIZE);
    return button;
  }

  private void retell() {
    zone.setText(texts.of("found.time", model.zone().label()));
    zone.setMinWidth(FoundCell.timeWidth(model));
    zone.setPrefWidth(FoundCell.timeWidth(model));
    list.refresh();
  }

  private void fill() {
    Found found = finder.found();
    telling = true;
    list.getSelectionModel().clearSelection();
    list.getItems().setAll(found == null ? List.of() : found.hits());
    telling = false;
    raw.clear();
    retell();
    tell();
  }

  private void tell() {
    Background.@Nullable Stage stage = finder.searchingProperty().get();
    Found found = finder.found();
    String refused = finder.refusedProperty().get();
    boolean some = found != null && !found.hits().isEmpty();
    boolean shown = finder.possible() || found != null;
    setVisible(shown);
    setManaged(shown);
    show(progress, stage != null);
    show(stop, stage != null);
    show(search, stage == null && !finder.current());
    show(previous, some);
    show(next, some);
    show(body, some);
    title.setText(texts.of(finder.current() ? "found.title" : "found.before"));
    counts.setText(counts(stage, found));
    progress.setProgress(
        stage == null || stage.total() <= 0 ? -1 : (double) stage.done() / stage.total());
    List<String> sentences = new ArrayList<>();
    if (refused != null) {
      sentences.add(refused);
    }
    if (found != null && stage == null) {
      if (!some) {
        sentences.add(texts.of("found.none", found.words(), logs(found)));
      }
      for (InLog log : found.logs()) {
        if (log.note() != null) {
          sentences.add(log.source() + ": " + log.note());
        }
      }
    }
    say.setText(Printable.of(String.join(" ", sentences)));
    say.setGraphic(refused == null ? null : Icons.row(Feather.ALERT_TRIANGLE));
    show(say, !sentences.isEmpty());
    more.setText(found == null ? "" : more(found));
    show(more, found != null && !more.getText().isEmpty());
  }

  private String counts(Background.@Nullable Stage stage, @Nullable Found found) {
    if (stage != null) {
      return stage.total() <= 0
          ? texts.of("found.begin")
          : texts.of("found.reading", Display.count(stage.done()), Display.count(stage.total()));
    }
    if (found == null || !finder.current()) {
      long lines = 0;
      List<LogStream> logs = model.content().incident().logs();
      for (LogStream log : logs) {
        for (LogLevel level : LogLevel.values()) {
          lines += log.total(level, log.span());
        }
      }
      return texts.of(
          "found.offer", Display.count(lines), texts.count("logs.sources", logs.size()));
    }
    return found.total() == 0
        ? ""
        : texts.of("found.count", Display.count(found.total()), Display.count(found.lines()));
  }

  private String logs(Found found) {
    return texts.of(
        "found.looked",
        Display.count(found.lines()),
        texts.count("logs.sources", found.logs().size()));
  }

  private String more(Found found) {
    List<String> said = new ArrayList<>();
    if (found.earlier() > 0) {
      said.add(texts.of("found.earlier", Display.count(found.earlier())));
    }
    if (found.more() > 0) {
      said.add(texts.of("found.more", Display.count(found.more())));
    }
    return String.join(" ", said);
  }

  private static void show(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }

  private void show(@Nullable Hit hit) {
    if (hit == null) {
      raw.clear();
      return;
    }
    telling = true;
    list.getSelectionModel().select(hit);
    telling = false;
    int place = list.getSelectionModel().getSelectedIndex();
    if (place >= 0) {
      list.scrollTo(Math.max(0, place - 2));
    }
    for (Source source : model.content().incident().sources()) {
      if (source.id().equals(hit.ref().source())) {
        raw.show(source, hit.ref());
      }
    }
  }

  /// How high it wants to be beside a timeline, of the height that both share.
  double wanted(double shared) {
    if (!isVisible()) {
      return 0;
    }
    double said = say.isVisible() ? say.prefHeight(Math.max(0, getWidth())) : 0;
    double free = Math.min(shared * SHARE, shared - HEAD - said - TIMELINE);
    return HEAD + said + (body.isVisible() ? Math.clamp(free, LEAST, MOST) : 0);
  }
}
