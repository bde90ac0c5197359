package hindcast.ui.importing;

import hindcast.importing.ImportOptions;
import hindcast.importing.Importer;
import hindcast.model.Display;
import hindcast.model.NumericField;
import hindcast.model.Source;
import hindcast.model.Source.ZoneFrom;
import hindcast.ui.common.Look;
import hindcast.ui.common.Texts;
import hindcast.workbench.Catalogue;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/// By hand: in which zone a file's local times are read, what is added to its times, as which
/// format it is read.
final class ReadingForm extends GridPane {
  private final ImportModel model;
  private final Texts texts;
  private final ZoneBox zone;
  private final Label zoneWhy = why();
  private final TextField shift = new TextField();
  private final Label shiftWhy = why();
  private final ComboBox<String> format = new ComboBox<>();
  private final Label formatWhy = why();
  private final MenuButton fields = new MenuButton();
  private final Label fieldsWhy = why();
  private String file = "";
  private @Nullable Long shifted;
  private boolean telling;

  ReadingForm(ImportModel model, Look look) {
    this.model = model;
    this.texts = look.texts();
    this.zone = new ZoneBox(texts, chosen -> model.zone(file, chosen));
    getStyleClass().add("reading-form");
    setHgap(10);
    setVgap(6);
    ColumnConstraints names = new ColumnConstraints();
    names.setMinWidth(Label.USE_PREF_SIZE);
    ColumnConstraints controls = new ColumnConstraints(150, 190, 190);
    ColumnConstraints reasons = new ColumnConstraints(60, 120, Double.MAX_VALUE);
    reasons.setHgrow(Priority.ALWAYS);
    getColumnConstraints().addAll(names, controls, reasons);
    shift.setId("import-shift");
    shift.setPromptText(texts.of("import.form.noShift"));
    shift.setOnAction(entered -> shiftTyped());
    shift.focusedProperty().addListener((property, before, now) -> leave(now));
    format.setId("import-format");
    format.setMaxWidth(Double.MAX_VALUE);
    format.setAccessibleText(texts.of("import.form.format"));
    format
        .valueProperty()
        .addListener(
            (property, before, now) -> {
              if (!telling && now != null) {
                model.format(file, idOf(now));
              }
            });
    row(0, "import.form.zone", zone, zoneWhy);
    row(1, "import.form.shift", shift, shiftWhy);
    row(2, "import.form.format", format, formatWhy);
    fields.setId("import-fields");
    fields.getStyleClass().add("compact");
    fields.setMaxWidth(Double.MAX_VALUE);
    fields.setMnemonicParsing(false);
    row(3, "import.form.fields", fields, fieldsWhy);
  }

  private static Label why() {
    Label label = new Label();
    label.getStyleClass().addAll("muted", "caption");
    label.setWrapText(true);
    return label;
  }

  private void row(int index, String key, Node control, Label why) {
    Label name = new Label(texts.of(key));
    name.setLabelFor(control);
    GridPane.setValignment(name, VPos.CENTER);
    addRow(index, name, control, why);
  }

  /// Shows how a file is read.
  void show(FileRow row, ImportOptions options) {
    telling = true;
    file = row.id();
    Source source = row.source();
    for (Node node : getChildren()) {
      Integer index = GridPane.getRowIndex(node);
      int of = index == null ? 0 : index;
      boolean about = source != null ? of < 3 || !source.fields().isEmpty() : of == 2;
      node.setVisible(about);
      node.setManaged(about);
    }
    boolean timed = source != null && source.span() != null;
    boolean stated = source != null && source.zoneFrom() == ZoneFrom.STATED;
    ZoneId given = options.zones().get(file);
    zone.setDisable(!timed || stated);
    zone.show(given, source == null ? ZoneId.of("UTC") : source.zone());
    zoneWhy.setText(source == null ? "" : source.zoneReason());
    shifted = options.shiftsMillis().get(file);
    shift.setDisable(!timed);
    shift.setText(written());
    shiftWhy.setText(texts.of("import.form.shift.why"));
    String detected = texts.of("import.form.detected");
    List<String> choices = new ArrayList<>(List.of(detected));
    Catalogue.importers().stream().map(Importer::title).sorted().forEach(choices::add);
    format.getItems().setAll(choices);
    String forced = options.formats().get(file);
    format.setValue(forced == null ? detected : FileWords.format(forced));
    formatWhy.setText(
        source == null ? "" : FileWords.format(source.format()) + ", " + source.formatReason());
    fill(source == null ? List.of() : source.fields());
    telling = false;
  }

  /// The fields of the log's lines of which series can be made.
  private void fill(List<NumericField> offered) {
    fields.getItems().clear();
    List<String> made = new ArrayList<>();
    for (NumericField one : offered) {
      CheckMenuItem item =
          new CheckMenuItem(texts.of("import.form.field", one.name(), Display.count(one.values())));
      item.setMnemonicParsing(false);
      item.setSelected(one.asked());
      item.setOnAction(chosen -> model.field(file, one.name(), item.isSelected()));
      fields.getItems().add(item);
      if (one.asked()) {
        made.add(one.name());
      }
    }
    fields.setText(
        made.isEmpty()
            ? texts.count("import.form.fields.offered", offered.size())
            : String.join(", ", made));
    fields.setAccessibleText(texts.of("import.form.fields"));
    fieldsWhy.setText(texts.of("import.form.fields.why"));
  }

  private String written() {
    Long now = shifted;
    return now == null || now == 0 ? "" : Clocks.signed(now);
  }

  private void shiftTyped() {
    String text = shift.getText().strip();
    Long typed = text.isEmpty() ? null : Clocks.typed(text);
    if (text.equals(written())) {
      return;
    }
    if (typed == null && !text.isEmpty()) {
      shiftWhy.setText(texts.of("import.form.shift.wrong"));
    } else {
      model.shift(file, typed);
    }
  }

  private void leave(boolean focused) {
    if (!focused) {
      shiftTyped();
    }
  }

  private @Nullable String idOf(String title) {
    return Catalogue.importers().stream()
        .filter(importer -> importer.title().equals(title))
        .map(Importer::id)
        .findFirst()
        .orElse(null);
  }

  /// Such as `UTC`, for the entry that decides nothing.
  static String unsaid(Texts texts, ZoneId zone) {
    return texts.of("import.form.unsaid", Display.zone(zone));
  }
}
