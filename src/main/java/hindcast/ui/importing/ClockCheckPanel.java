package hindcast.ui.importing;

import hindcast.importing.Presets;
import hindcast.model.ClockSuggestion;
import hindcast.model.Display;
import hindcast.model.Source;
import hindcast.ui.common.Background;
import hindcast.ui.common.Icons;
import hindcast.ui.common.Look;
import hindcast.ui.common.Pyramids;
import hindcast.ui.common.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// How the times of the selected file are read, why, what the data says about it, and the ways to
/// read it otherwise; below, the other files whose clock is suspicious.
final class ClockCheckPanel extends Panel {
  private final ImportModel model;
  private final Texts texts;
  private final Background background;
  private final ProofPlot plot;
  private final ReadingForm form;

  ClockCheckPanel(ImportModel model, Look look, Pyramids pyramids, Background background) {
    super(look.texts().of("import.check"), Feather.CLOCK);
    this.model = model;
    this.texts = look.texts();
    this.background = background;
    this.plot = new ProofPlot(look, pyramids);
    this.form = new ReadingForm(model, look);
    setId("import-check");
    model.draftProperty().addListener((property, before, now) -> rebuild());
    model.selectedProperty().addListener((property, before, now) -> rebuild());
    model.presets().changesProperty().addListener((property, before, now) -> rebuild());
    rebuild();
  }

  private void rebuild() {
    Draft draft = model.draft();
    String id = model.selectedProperty().get();
    if (draft == null || id == null) {
      fill(List.of());
      return;
    }
    FileRow row = draft.rows().stream().filter(one -> one.id().equals(id)).findFirst().orElse(null);
    List<Node> parts = new ArrayList<>();
    setTitle(texts.of("import.check.of", row == null ? id : row.name()));
    setChips(List.of());
    Source source = row == null ? null : row.source();
    if (row instanceof FileRow.Read && source != null) {
      parts.add(said(draft, source));
    } else if (row instanceof FileRow.Failed failed) {
      parts.add(boxed(FileWords.sentence(failed.failure().message())));
    } else if (row instanceof FileRow.LeftOut) {
      parts.add(boxed(texts.of("import.out.long")));
    }
    Node offer = offer(draft, id);
    if (offer != null) {
      parts.add(offer);
    }
    if (row != null && !(row instanceof FileRow.LeftOut)) {
      form.show(row, draft.options());
      parts.add(form);
    }
    for (Source other : draft.disputed()) {
      if (!other.id().equals(id)) {
        parts.add(card(other));
      }
    }
    Node owner = getScene() == null ? null : getScene().getFocusOwner();
    fill(parts);
    // The form stays the same: whoever was in it goes on.
    if (owner != null && form.equals(owner.getParent())) {
      owner.requestFocus();
    }
  }

  private VBox said(Draft draft, Source source) {
    VBox box = new VBox(10);
    box.getStyleClass().add("check");
    ClockSuggestion suggestion = source.suggestion();
    if (suggestion == null) {
      String zone = Display.zone(source.zone());
      String how =
          source.span() == null
              ? texts.of("import.check.untimed", source.zoneReason())
              : texts.of("import.check.fine", zone, source.zoneReason());
      box.getChildren().add(paragraph(how));
      if (decided(draft, source)) {
        Button undo = button("clocks.undo", Feather.ROTATE_CCW, () -> model.undo(source));
        undo.setId("import-undecide");
        HBox line = new HBox(8, decision(source), undo);
        line.setAlignment(Pos.CENTER_LEFT);
        box.getChildren().add(line);
      }
      return box;
    }
    setChips(List.of(chip(Clocks.off(texts, Clocks.delta(source, suggestion)), "warning")));
    Proof proof = Proof.of(draft, source);
    plot.show(proof, suggestion.match());
    Button accept =
        button(Clocks.fix(texts, suggestion), Feather.CHECK, () -> model.accept(source));
    accept.setId("import-accept");
    accept.getStyleClass().add("accent");
    Button keep =
        new Button(
            suggestion.zone() == null
                ? texts.of("import.keep.clock")
                : texts.of("import.keep", Display.zone(source.zone())));
    keep.setId("import-keep");
    keep.getStyleClass().addAll("compact", "flat");
    keep.setMinWidth(USE_PREF_SIZE);
    keep.setOnAction(pressed -> model.keep(source));
    FlowPane fixes = new FlowPane(8, 6, accept, keep);
    box.getChildren().addAll(paragraph(suggestion.proof()), plot);
    if (proof != null && proof.own() != null && proof.showsBoth()) {
      Label legend = new Label(texts.of("import.proof.written"));
      legend.getStyleClass().addAll("muted", "caption");
      box.getChildren().add(legend);
    }
    box.getChildren().add(fixes);
    return box;
  }

  private static boolean decided(Draft draft, Source source) {
    return draft.options().zones().containsKey(source.id())
        || draft.options().shiftsMillis().containsKey(source.id());
  }

  private Label decision(Source source) {
    boolean shifted = source.clockShiftMillis() != 0;
    String what =
        shifted
            ? texts.of("import.shifted", Clocks.signed(source.clockShiftMillis()))
            : texts.of("import.read", Display.zone(source.zone()));
    Label label = new Label(what, Icons.row(Feather.CHECK));
    label.getStyleClass().addAll("success", "decision");
    return label;
  }

  private static VBox boxed(String text) {
    VBox box = new VBox(paragraph(text));
    box.getStyleClass().add("check");
    return box;
  }

  private static Label paragraph(String text) {
    Label label = new Label(text);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    label.getStyleClass().add("proof-sentence");
    return label;
  }

  private Button button(String words, Feather icon, Runnable action) {
    Button button =
        new Button(texts.keys().contains(words) ? texts.of(words) : words, Icons.row(icon));
    button.setMnemonicParsing(false);
    button.getStyleClass().add("compact");
    button.setMinWidth(USE_PREF_SIZE);
    button.setOnAction(pressed -> action.run());
    return button;
  }

  private @Nullable Node offer(Draft draft, String id) {
    Presets.Preset preset = model.presets().offer(draft, id);
    if (preset == null) {
      return null;
    }
    List<String> parts = new ArrayList<>();
    var zone = preset.zone();
    if (zone != null) {
      parts.add(texts.of("clocks.read", Display.zone(zone)));
    }
    if (!preset.roles().isEmpty()) {
      parts.add(texts.count("import.roles", preset.roles().size()));
    }
    if (!preset.fields().isEmpty()) {
      parts.add(texts.count("import.fields", preset.fields().size()));
    }
    Label what =
        new Label(texts.of("import.preset", String.join(", ", parts)), Icons.row(Feather.BOOKMARK));
    what.setWrapText(true);
    HBox.setHgrow(what, Priority.ALWAYS);
    what.setMaxWidth(Double.MAX_VALUE);
    Button use = button("import.preset.use", Feather.CHECK, () -> model.usePreset(id));
    use.setId("import-preset-use");
    Button forget = new Button(texts.of("import.preset.forget"));
    forget.setId("import-preset-forget");
    forget.getStyleClass().addAll("compact", "flat");
    forget.setMinWidth(USE_PREF_SIZE);
    forget.setOnAction(pressed -> model.presets().forget(draft, id, background, model::told));
    HBox box = new HBox(8, what, use, forget);
    box.setId("import-preset");
    box.getStyleClass().add("preset");
    box.setAlignment(Pos.CENTER_LEFT);
    return box;
  }

  /// Another file with a suspicious clock, in short.
  private Node card(Source source) {
    ClockSuggestion suggestion = source.suggestion();
    if (suggestion == null) {
      return new VBox();
    }
    Label name = new Label(source.id().substring(source.id().lastIndexOf('/') + 1));
    name.setGraphic(Icons.row(Feather.CLOCK));
    name.getStyleClass().add("section-title");
    HBox.setHgrow(name, Priority.ALWAYS);
    name.setMaxWidth(Double.MAX_VALUE);
    HBox head =
        new HBox(8, name, chip(Clocks.off(texts, Clocks.delta(source, suggestion)), "warning"));
    head.setAlignment(Pos.CENTER_LEFT);
    Button accept =
        button(Clocks.fix(texts, suggestion), Feather.CHECK, () -> model.accept(source));
    Button show = new Button(texts.of("import.show"));
    show.getStyleClass().addAll("compact", "flat");
    show.setMinWidth(USE_PREF_SIZE);
    show.setOnAction(pressed -> model.selectedProperty().set(source.id()));
    Button keep = new Button(texts.of("clocks.keep"));
    keep.getStyleClass().addAll("compact", "flat");
    keep.setMinWidth(USE_PREF_SIZE);
    keep.setOnAction(pressed -> model.keep(source));
    FlowPane fixes = new FlowPane(6, 6, accept, keep, show);
    Label proof = paragraph(suggestion.proof());
    VBox card = new VBox(8, head, proof, fixes);
    card.getStyleClass().add("other-clock");
    card.setUserData(source.id());
    return card;
  }
}
