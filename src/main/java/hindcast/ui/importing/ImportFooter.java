package hindcast.ui.importing;

import hindcast.model.TimelineEvent;
import hindcast.ui.common.Icons;
import hindcast.ui.common.Look;
import hindcast.ui.common.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/// What is still open, the last decision and its way back, cancel, and the one primary button.
final class ImportFooter extends HBox {
  static final double HEIGHT = 58;

  private final ImportModel model;
  private final Texts texts;
  private final Label open = new Label();
  private final Hyperlink all = new Hyperlink();
  private final Label last = new Label();
  private final Hyperlink undo = new Hyperlink();
  private final Button confirm = new Button();

  ImportFooter(ImportModel model, Look look, Runnable cancel, Runnable confirmed) {
    this.model = model;
    this.texts = look.texts();
    setId("import-footer");
    getStyleClass().add("import-footer");
    setAlignment(Pos.CENTER_LEFT);
    setMinHeight(HEIGHT);
    setPrefHeight(HEIGHT);
    open.setGraphic(Icons.button(Feather.INFO));
    open.setMinWidth(60);
    all.setId("import-all");
    all.setMinWidth(USE_PREF_SIZE);
    all.setOnAction(
        pressed -> {
          all.setVisited(false);
          model.acceptAll();
        });
    last.getStyleClass().add("muted");
    last.setMinWidth(0);
    undo.setId("import-undo");
    undo.setText(texts.of("import.undo"));
    undo.setMinWidth(USE_PREF_SIZE);
    undo.setTooltip(new Tooltip(texts.of("import.undo.tip")));
    undo.setOnAction(
        pressed -> {
          undo.setVisited(false);
          model.undoLast();
        });
    Region filler = new Region();
    HBox.setHgrow(filler, Priority.ALWAYS);
    Button back = new Button(texts.of("import.cancel"));
    back.setId("import-cancel");
    back.getStyleClass().add("footer-button");
    back.setMinWidth(USE_PREF_SIZE);
    back.setOnAction(pressed -> cancel.run());
    confirm.setId("import-confirm");
    confirm.setDefaultButton(true);
    confirm.getStyleClass().add("footer-button");
    confirm.setMinWidth(USE_PREF_SIZE);
    Label keys = new Label(texts.of("import.confirm.keys"));
    keys.getStyleClass().add("key-on-accent");
    confirm.setGraphic(keys);
    confirm.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
    confirm.setOnAction(pressed -> confirmed.run());
    getChildren().addAll(open, all, last, undo, filler, back, confirm);
    model.draftProperty().addListener((property, before, now) -> tell());
    model.readingProperty().addListener((property, before, now) -> tell());
    tell();
  }

  private void tell() {
    Draft draft = model.draft();
    if (draft == null) {
      return;
    }
    int suggested = draft.disputed().size();
    boolean empty = draft.sources().isEmpty();
    open.setText(openWords(draft, suggested));
    all.setText(texts.of(suggested == 2 ? "import.all.both" : "import.all"));
    show(all, suggested > 1);
    String said = model.lastProperty().get();
    last.setText(said == null ? "" : said);
    show(last, said != null);
    show(undo, said != null);
    boolean reading = model.readingProperty().get() != null;
    confirm.setDisable(!model.ready());
    all.setDisable(reading);
    undo.setDisable(reading);
    long events =
        draft.incident().events().stream()
            .filter(event -> event.kind() != hindcast.model.EventKind.LOG)
            .map(TimelineEvent::id)
            .count();
    confirm.setText(
        empty
            ? texts.of("import.confirm.none")
            : texts.of(
                "import.confirm",
                texts.count("import.series", draft.incident().series().size()),
                texts.count("import.events", events)));
  }

  private String openWords(Draft draft, int suggested) {
    if (draft.sources().isEmpty()) {
      return texts.of("import.open.nothing");
    }
    if (suggested > 0) {
      return texts.count("import.open", suggested);
    }
    long failed = draft.rows().stream().filter(FileRow.Failed.class::isInstance).count();
    return failed > 0 ? texts.count("import.open.failed", failed) : texts.of("import.open.none");
  }

  private static void show(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }
}
