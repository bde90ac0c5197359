package hindcast.ui.shell;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import hindcast.analysis.Analysis;
import hindcast.analysis.Onset;
import hindcast.analysis.Phases;
import hindcast.importing.ImportResult;
import hindcast.model.Display;
import hindcast.model.Incident;
import hindcast.model.ServiceMap;
import hindcast.ui.common.Icons;
import hindcast.ui.common.Look;
import hindcast.ui.common.Texts;
import hindcast.ui.common.Theme;
import hindcast.ui.timeline.LineFinder;
import hindcast.ui.timeline.TimelineModel;
import hindcast.ui.timeline.ViewZone;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The top of the window: what is open, in which zone, search, import, export, theme.
final class Header extends HBox {
  static final double HEIGHT = 52;

  private final ShellModel shell;
  private final TimelineModel timeline;
  private final LineFinder finder;
  private final Look look;
  private final Texts texts;
  private final Label title = new Label();
  private final Label date = new Label();
  private final Hyperlink files = new Hyperlink();
  private final CustomTextField search = new CustomTextField();
  private final MenuButton export = new MenuButton();

  /// What the header asks for.
  ///
  /// @param home put the incident away
  /// @param load choose files
  /// @param report show what was read and what was not
  /// @param write write a document with that extension
  record Actions(Runnable home, Runnable load, Runnable report, Consumer<String> write) {}

  Header(ShellModel shell, TimelineModel timeline, LineFinder finder, Look look, Actions actions) {
    this.shell = shell;
    this.timeline = timeline;
    this.finder = finder;
    this.look = look;
    this.texts = look.texts();
    setId("header");
    getStyleClass().add("header");
    setAlignment(Pos.CENTER_LEFT);
    setMinHeight(HEIGHT);
    setPrefHeight(HEIGHT);
    setMaxHeight(HEIGHT);
    title.getStyleClass().add("incident-title");
    title.setMinWidth(80);
    date.getStyleClass().add("muted");
    files.getStyleClass().add("files");
    files.setOnAction(
        pressed -> {
          files.setVisited(false);
          actions.report().run();
        });
    HBox below = new HBox(date, files);
    below.getStyleClass().add("subtitle");
    below.setAlignment(Pos.CENTER_LEFT);
    VBox names = new VBox(title, below);
    names.setAlignment(Pos.CENTER_LEFT);
    names.setMinWidth(120);
    Region filler = new Region();
    HBox.setHgrow(filler, Priority.ALWAYS);
    Button home = icon(Feather.HOME, "header.home", actions.home());
    home.getStyleClass().add("flat");
    HBox.setHgrow(names, Priority.SOMETIMES);
    getChildren()
        .addAll(
            home,
            names,
            tab(),
            filler,
            zones(),
            search(),
            icon(Feather.DOWNLOAD, "header.import", actions.load()),
            export(actions.write()),
            theme());
    shell.open().loadedProperty().addListener((property, before, now) -> tell());
    timeline.zoneProperty().addListener((property, before, now) -> tell());
    tell();
  }

  private void tell() {
    Incident incident = shell.open().loaded().incident();
    boolean some = shell.hasContent();
    title.setText(incident.title().isBlank() ? texts.of("header.untitled") : incident.title());
    title.setTooltip(new Tooltip(title.getText()));
    date.setText(some ? Display.longDate(begin(), timeline.zone().id()) + ", " : "");
    files.setText(texts.count("header.files", incident.sources().size()));
    long lost = unread();
    files.getStyleClass().remove("attention");
    if (lost > 0) {
      files.setText(files.getText() + ", " + texts.count("header.unread", lost));
      files.getStyleClass().add("attention");
    }
    files.setVisible(some || lost > 0);
    export.setDisable(!some);
  }

  /// Files that could not be read; a map that was read with some of its entries passed over is
  /// none.
  private long unread() {
    ImportResult imported = shell.open().loaded().imported();
    ServiceMap map = imported.incident().services();
    return imported.failures().stream()
        .map(ImportResult.Failure::file)
        .filter(file -> map.services().isEmpty() || !file.equals(map.source()))
        .distinct()
        .count();
  }

  /// When it began, as far as the data tells: with users' harm, else with what moved first.
  private long begin() {
    Analysis analysis = shell.open().loaded().analysis();
    Phases.Mark impact = analysis.phases().impact();
    if (impact != null) {
      return impact.at();
    }
    List<Onset> onsets = analysis.headlineOnsets();
    return onsets.isEmpty() ? timeline.whole().from() : onsets.getFirst().at();
  }

  private Button icon(Feather icon, String key, Runnable action) {
    Button button = new Button(null, Icons.button(icon));
    button.getStyleClass().add("icon-button");
    button.setId(key.replace('.', '-'));
    button.setTooltip(new Tooltip(texts.of(key)));
    button.setAccessibleText(texts.of(key));
    button.setOnAction(pressed -> action.run());
    button.setMinWidth(USE_PREF_SIZE);
    return button;
  }

  private HBox tab() {
    ToggleButton tab =
        new ToggleButton(texts.of("header.timeline"), Icons.button(Feather.ACTIVITY));
    tab.getStyleClass().add("tab-toggle");
    tab.setSelected(true);
    tab.setMinWidth(USE_PREF_SIZE);
    // The only screen there is cannot be left.
    tab.setOnAction(pressed -> tab.setSelected(true));
    HBox tabs = new HBox(tab);
    tabs.getStyleClass().add("tabs");
    tabs.setMinWidth(USE_PREF_SIZE);
    return tabs;
  }

  private HBox zones() {
    HBox pills = new HBox();
    pills.setId("zones");
    pills.getStyleClass().add("pills");
    pills.setAlignment(Pos.CENTER);
    ToggleGroup group = new ToggleGroup();
    List<ViewZone> zones = timeline.zones();
    for (ViewZone zone : zones) {
      ToggleButton pill = new ToggleButton(zone.label());
      pill.setToggleGroup(group);
      pill.setUserData(zone);
      pill.getStyleClass().addAll("pill", "compact");
      pill.getStyleClass()
          .add(
              zone.equals(zones.getFirst())
                  ? Styles.LEFT_PILL
                  : zone.equals(zones.getLast()) ? Styles.RIGHT_PILL : Styles.CENTER_PILL);
      pill.setMinWidth(USE_PREF_SIZE);
      Tooltip tip = new Tooltip();
      tip.setOnShowing(showing -> tip.setText(zone.id().getId() + "\n" + timeline.offset(zone)));
      pill.setTooltip(tip);
      pill.setOnAction(
          pressed -> {
            pill.setSelected(true);
            timeline.zoneProperty().set(zone);
          });
      pills.getChildren().add(pill);
    }
    timeline.zoneProperty().addListener((property, before, now) -> mark(pills));
    mark(pills);
    pills.setMinWidth(USE_PREF_SIZE);
    return pills;
  }

  private void mark(HBox pills) {
    for (var child : pills.getChildren()) {
      if (child instanceof ToggleButton pill) {
        boolean on = timeline.zone().equals(pill.getUserData());
        pill.setSelected(on);
        pill.setGraphic(on ? Icons.of(Feather.CHECK, 14) : null);
      }
    }
  }

  private CustomTextField search() {
    search.setId("search");
    search.getStyleClass().add("search");
    search.setPromptText(texts.of("header.search"));
    search.setLeft(Icons.button(Feather.SEARCH));
    Label hint = new Label(texts.of("keys.find.keys"));
    hint.getStyleClass().add("key");
    search.setRight(hint);
    search.textProperty().bindBidirectional(timeline.search().wordsProperty());
    timeline
        .search()
        .matchesProperty()
        .addListener(
            (property, before, now) -> {
              boolean some = !search.getText().isBlank();
              hint.setText(
                  some ? texts.count("header.matches", now.size()) : texts.of("keys.find.keys"));
            });
    search.setOnKeyPressed(
        pressed -> {
          if (pressed.getCode() == KeyCode.ENTER) {
            enter(pressed.isShortcutDown(), pressed.isShiftDown() ? -1 : 1);
            pressed.consume();
          } else if (pressed.getCode() == KeyCode.ESCAPE) {
            search.clear();
            pressed.consume();
          }
        });
    return search;
  }

  /// Steps through the events that match; where none does, or when asked for lines, looks through
  /// the lines of the logs, then steps through what was found there.
  private void enter(boolean lines, int by) {
    if (!lines && !timeline.search().matchesProperty().get().isEmpty()) {
      timeline.stepMatch(by);
    } else if (finder.current()) {
      finder.step(by);
    } else {
      finder.search();
    }
  }

  /// Puts the cursor into the search box.
  void find() {
    search.requestFocus();
    search.selectAll();
  }

  private MenuButton export(Consumer<String> write) {
    export.setId("export");
    export.setText(texts.of("header.export"));
    export.setGraphic(Icons.button(Feather.UPLOAD));
    export.getStyleClass().addAll("compact", "export");
    export.setMinWidth(USE_PREF_SIZE);
    for (String format : shell.documentFormats()) {
      MenuItem item = new MenuItem(texts.of("export." + format));
      item.setId("export-" + format);
      item.setOnAction(chosen -> write.accept(format));
      export.getItems().add(item);
    }
    export.setVisible(!export.getItems().isEmpty());
    export.setManaged(export.isVisible());
    return export;
  }

  /// Opens the export menu.
  void showExport() {
    if (!export.isDisabled() && export.isVisible()) {
      export.requestFocus();
      export.show();
    }
  }

  private Button theme() {
    Button theme =
        icon(
            Feather.MOON,
            "header.theme",
            () -> look.themeProperty().set(look.themeProperty().get().other()));
    Runnable draw =
        () ->
            theme.setGraphic(
                Icons.button(
                    look.themeProperty().get() == Theme.LIGHT ? Feather.MOON : Feather.SUN));
    look.themeProperty().addListener((property, before, now) -> draw.run());
    draw.run();
    return theme;
  }
}
