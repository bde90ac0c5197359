package hindcast.ui.shell;

import hindcast.importing.ImportResult;
import hindcast.model.Display;
import hindcast.model.Problem;
import hindcast.model.Source;
import hindcast.ui.common.Desktop;
import hindcast.ui.common.Icons;
import hindcast.ui.common.Look;
import hindcast.ui.common.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// What became of every file: what could not be read and what to do, what was lost, what was left
/// alone. Everything in it can be copied.
final class ImportReport extends VBox {
  /// A file with many bad rows would push the others out of sight; the rest can be copied.
  private static final int PROBLEMS_SHOWN = 5;

  private static final double TALLEST = 560;

  private final Texts texts;

  ImportReport(ImportResult imported, Look look, Desktop desktop, Runnable close) {
    this.texts = look.texts();
    setId("report");
    getStyleClass().addAll("card-panel", "report");
    setMinWidth(560);
    setMaxSize(760, USE_PREF_SIZE);
    Label title = new Label(texts.of("report.title"));
    title.getStyleClass().add("panel-heading");
    Region filler = new Region();
    HBox.setHgrow(filler, Priority.ALWAYS);
    Button copy = new Button(texts.of("report.copy"), Icons.button(Feather.COPY));
    copy.getStyleClass().add("compact");
    copy.setId("report-copy");
    copy.setOnAction(pressed -> desktop.copy(text(imported)));
    Button shut = new Button(null, Icons.button(Feather.X));
    shut.getStyleClass().addAll("flat", "icon-button");
    shut.setAccessibleText(texts.of("report.close"));
    shut.setOnAction(pressed -> close.run());
    HBox head = new HBox(8, title, filler, copy, shut);
    head.setAlignment(Pos.CENTER_LEFT);
    VBox list = new VBox();
    list.getStyleClass().add("report-list");
    imported.failures().forEach(failure -> list.getChildren().add(failure(failure)));
    List<Source> sources = new ArrayList<>(imported.incident().sources());
    sources.sort(java.util.Comparator.comparing((Source source) -> source.problems().isEmpty()));
    sources.forEach(source -> list.getChildren().add(source(source)));
    imported
        .skipped()
        .forEach(
            skipped ->
                list.getChildren()
                    .add(row(Feather.MINUS_CIRCLE, "quiet", skipped.file(), skipped.why(), "")));
    ScrollPane scroll = new ScrollPane(list);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("edge-to-edge");
    // As tall as its rows, up to a height that fits the smallest window.
    scroll.prefViewportHeightProperty().bind(list.heightProperty());
    scroll.setMaxHeight(TALLEST);
    getChildren().addAll(head, scroll);
  }

  private Node failure(ImportResult.Failure failure) {
    String place = failure.line() > 0 ? failure.file() + ":" + failure.line() : failure.file();
    return row(Feather.X_CIRCLE, "danger", place, failure.message(), "");
  }

  private Node source(Source source) {
    long lost = source.rowsRead() - source.rowsUsed();
    String counts =
        texts.of("report.rows", Display.count(source.rowsUsed()), Display.count(source.rowsRead()));
    VBox box =
        row(
            lost > 0 || !source.problems().isEmpty() ? Feather.ALERT_TRIANGLE : Feather.CHECK,
            lost > 0 || !source.problems().isEmpty() ? "warning" : "success",
            source.id(),
            source.format() + ", " + source.zoneReason(),
            counts);
    List<Problem> problems = source.problems();
    for (Problem problem : problems.subList(0, Math.min(PROBLEMS_SHOWN, problems.size()))) {
      Label line = new Label(line(problem));
      line.getStyleClass().addAll("caption", "problem");
      line.setWrapText(true);
      line.setMinHeight(USE_PREF_SIZE);
      box.getChildren().add(line);
    }
    if (problems.size() > PROBLEMS_SHOWN) {
      Label more =
          new Label(texts.of("report.more", Display.count(problems.size() - PROBLEMS_SHOWN)));
      more.getStyleClass().addAll("caption", "muted", "problem");
      box.getChildren().add(more);
    }
    return box;
  }

  private String line(Problem problem) {
    return problem.line() > 0
        ? texts.of("report.line", Long.toString(problem.line()), problem.message())
        : problem.message();
  }

  private static VBox row(Feather icon, String tone, String file, String why, String counts) {
    Label name = new Label(file, Icons.row(icon));
    name.getStyleClass().addAll("report-name", tone);
    name.setMinWidth(80);
    Region filler = new Region();
    HBox.setHgrow(filler, Priority.ALWAYS);
    Label number = new Label(counts);
    number.getStyleClass().addAll("mono", "muted", "caption");
    number.setMinWidth(USE_PREF_SIZE);
    HBox head = new HBox(8, name, filler, number);
    head.setAlignment(Pos.CENTER_LEFT);
    Label reason = new Label(why);
    reason.getStyleClass().addAll("muted", "caption", "problem");
    reason.setWrapText(true);
    reason.setMinHeight(USE_PREF_SIZE);
    VBox box = new VBox(2, head, reason);
    box.getStyleClass().add("report-row");
    return box;
  }

  /// The whole report as plain text.
  private String text(ImportResult imported) {
    StringBuilder text = new StringBuilder();
    for (ImportResult.Failure failure : imported.failures()) {
      text.append(failure.file());
      if (failure.line() > 0) {
        text.append(':').append(failure.line());
      }
      text.append(": ").append(failure.message()).append('\n');
    }
    for (Source source : imported.incident().sources()) {
      text.append(source.id())
          .append(": ")
          .append(source.format())
          .append(", ")
          .append(
              texts.of(
                  "report.rows",
                  Display.count(source.rowsUsed()),
                  Display.count(source.rowsRead())))
          .append('\n');
      source.problems().forEach(one -> text.append("  ").append(line(one)).append('\n'));
    }
    for (ImportResult.Skipped skipped : imported.skipped()) {
      text.append(skipped.file()).append(": ").append(skipped.why()).append('\n');
    }
    return text.toString();
  }
}
