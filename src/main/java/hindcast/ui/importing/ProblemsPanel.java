package hindcast.ui.importing;

import hindcast.importing.ImportResult;
import hindcast.importing.files.RawLines;
import hindcast.model.Display;
import hindcast.model.Problem;
import hindcast.model.Source;
import hindcast.model.SourceRef;
import hindcast.ui.common.Background;
import hindcast.ui.common.Look;
import hindcast.ui.common.RawLineBox;
import hindcast.ui.common.Texts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// What was lost or is doubtful, with its line; selecting one shows that line as it stands in the
/// file.
final class ProblemsPanel extends Panel {
  private final Texts texts;
  private final RawLineBox raw;
  private final Label hint;
  private final ListView<Row> list = new ListView<>();
  private @Nullable Draft draft;

  /// How grave a problem is, gravest first.
  enum Grade {
    LOST,
    DOUBT,
    LEFT
  }

  /// A problem.
  ///
  /// @param file the file's id
  /// @param line 1-based; 0 for the file as a whole
  record Row(Grade grade, String file, long line, String message) {}

  ProblemsPanel(ImportModel model, Look look, Background background, RawLines lines) {
    super(look.texts().of("import.problems"), Feather.ALERT_TRIANGLE);
    this.texts = look.texts();
    raw = new RawLineBox(look, background, lines);
    raw.setId("import-raw");
    setId("import-problems");
    list.getStyleClass().addAll("edge-to-edge", "rows", "problem-list");
    list.setCellFactory(shown -> new ProblemCell(look));
    list.setPlaceholder(new Label(texts.of("import.problems.none")));
    list.setAccessibleText(texts.of("import.problems"));
    list.getSelectionModel()
        .selectedItemProperty()
        .addListener((property, before, now) -> show(now));
    hint = new Label(texts.of("import.problems.hint"));
    hint.setWrapText(true);
    hint.setMinHeight(USE_PREF_SIZE);
    hint.getStyleClass().addAll("muted", "caption");
    VBox foot = new VBox(8, hint, raw);
    foot.getStyleClass().add("problem-foot");
    VBox whole = new VBox(list, foot);
    VBox.setVgrow(list, Priority.ALWAYS);
    replace(whole);
    model.draftProperty().addListener((property, before, now) -> tell(now));
    model.selectedProperty().addListener((property, before, now) -> scroll(now));
    tell(model.draft());
  }

  private void tell(@Nullable Draft now) {
    draft = now;
    List<Row> rows = now == null ? List.of() : rows(now);
    if (!rows.equals(list.getItems())) {
      raw.clear();
      list.getItems().setAll(rows);
    }
    long lost = rows.stream().filter(row -> row.grade() == Grade.LOST).count();
    long doubts = rows.stream().filter(row -> row.grade() == Grade.DOUBT).count();
    List<Label> chips = new ArrayList<>();
    if (lost > 0) {
      chips.add(chip(Display.count(lost), "danger"));
    }
    if (doubts > 0) {
      chips.add(chip(Display.count(doubts), "warning"));
    }
    setChips(chips);
    hint.setVisible(!rows.isEmpty());
    hint.setManaged(!rows.isEmpty());
  }

  /// Files that could not be read, then rows lost, then doubts, then files left alone.
  static List<Row> rows(Draft draft) {
    List<Row> rows = new ArrayList<>();
    for (ImportResult.Failure failure : draft.result().failures()) {
      rows.add(new Row(Grade.LOST, failure.file(), failure.line(), failure.message()));
    }
    for (Source source : draft.sources()) {
      for (Problem problem : source.problems()) {
        Grade grade = problem.lost() ? Grade.LOST : Grade.DOUBT;
        rows.add(new Row(grade, source.id(), problem.line(), problem.message()));
      }
    }
    draft.result().skipped().stream()
        .filter(skipped -> !draft.leftOut().containsKey(skipped.file()))
        .forEach(skipped -> rows.add(new Row(Grade.LEFT, skipped.file(), 0, skipped.why())));
    rows.sort(Comparator.comparing(Row::grade));
    return rows;
  }

  private void show(@Nullable Row row) {
    Draft now = draft;
    raw.clear();
    if (row == null || now == null) {
      return;
    }
    if (row.line() == 0) {
      raw.say(texts.of("import.problems.whole"));
      return;
    }
    SourceRef ref = new SourceRef(row.file(), row.line());
    Source source =
        now.sources().stream().filter(one -> one.id().equals(row.file())).findFirst().orElse(null);
    Path path = path(now, row.file());
    if (source != null) {
      raw.show(source, ref);
    } else if (path != null) {
      raw.show(path, ref);
    }
  }

  /// Where a file lies that gave no source.
  private static @Nullable Path path(Draft draft, String file) {
    for (Path named : draft.paths()) {
      Path below = named.resolve(file);
      if (Files.isRegularFile(below)) {
        return below;
      }
      Path name = named.getFileName();
      if (Files.isRegularFile(named) && name != null && file.endsWith(name.toString())) {
        return named;
      }
    }
    return null;
  }

  private void scroll(@Nullable String file) {
    for (int i = 0; i < list.getItems().size(); i++) {
      if (list.getItems().get(i).file().equals(file)) {
        list.scrollTo(i);
        return;
      }
    }
  }

  ListView<Row> list() {
    return list;
  }
}
