package hindcast.ui.common;

import hindcast.importing.files.RawLines;
import hindcast.model.Source;
import hindcast.model.SourceRef;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A line of a source as it stands in its file, with its neighbours, read when it is asked for.
public final class RawLineBox extends VBox {
  private static final String READ = "raw lines";
  private static final int NEIGHBOURS = 1;

  /// Characters put into one label; more would only slow the layout down.
  private static final int SHOWN = 400;

  private final Texts texts;
  private final Background background;
  private final RawLines lines;

  /// A box that shows nothing yet.
  public RawLineBox(Look look, Background background, RawLines lines) {
    this.texts = look.texts();
    this.background = background;
    this.lines = lines;
    getStyleClass().add("raw-lines");
    clear();
  }

  /// Shows the line that a reference names.
  public void show(Source source, SourceRef ref) {
    read(() -> lines.around(source, ref, NEIGHBOURS));
  }

  /// Shows a line of a file that could not be imported.
  public void show(Path file, SourceRef ref) {
    read(() -> lines.around(file, ref, NEIGHBOURS));
  }

  private void read(java.util.function.Supplier<RawLines.Excerpt> work) {
    background.latest(
        READ + System.identityHashCode(this),
        progress -> work.get(),
        stage -> {},
        this::fill,
        failure -> say(texts.of("raw.failed")));
  }

  /// Shows nothing.
  public void clear() {
    background.cancel(READ + System.identityHashCode(this));
    getChildren().clear();
    setVisible(false);
    setManaged(false);
  }

  /// Shows a sentence in the lines' place.
  public void say(String sentence) {
    getChildren().setAll(note(sentence));
    setVisible(true);
    setManaged(true);
  }

  private static Label note(String sentence) {
    Label label = new Label(sentence);
    label.getStyleClass().addAll("caption", "raw-note");
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }

  private void fill(RawLines.Excerpt excerpt) {
    List<Node> rows = new ArrayList<>();
    String note = excerpt.note();
    if (note != null) {
      rows.add(note(note));
    }
    int digits = Long.toString(excerpt.asked() + NEIGHBOURS).length();
    for (RawLines.Line line : excerpt.lines()) {
      rows.add(row(line, digits, line.number() == excerpt.asked()));
    }
    getChildren().setAll(rows);
    setVisible(true);
    setManaged(true);
    setAccessibleText(aloud(excerpt.line(), note));
  }

  private String aloud(RawLines.@Nullable Line line, @Nullable String note) {
    String said = note == null ? "" : note + " ";
    return line == null
        ? said
        : said + texts.of("raw.accessible", Long.toString(line.number()), line.text());
  }

  private HBox row(RawLines.Line line, int digits, boolean asked) {
    Label number =
        new Label(" ".repeat(digits - Long.toString(line.number()).length()) + line.number());
    number.getStyleClass().addAll("mono", "raw-number");
    number.setMinWidth(USE_PREF_SIZE);
    boolean more = line.cut() || line.text().length() > SHOWN;
    String shown = Printable.of(line.text().substring(0, Math.min(SHOWN, line.text().length())));
    Label text = new Label(more ? shown + " …" : shown);
    text.getStyleClass().addAll("mono", "raw-text");
    text.setMinWidth(0);
    if (asked) {
      text.setWrapText(true);
      text.setMinHeight(USE_PREF_SIZE);
    }
    HBox.setHgrow(text, Priority.ALWAYS);
    HBox row = new HBox(10, number, text);
    row.getStyleClass().add("raw-line");
    if (asked) {
      row.getStyleClass().add("asked");
    }
    return row;
  }
}
