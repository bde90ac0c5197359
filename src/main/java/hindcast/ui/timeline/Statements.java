package hindcast.ui.timeline;

import hindcast.analysis.Evidence;
import hindcast.analysis.Quantity;
import hindcast.analysis.Statement;
import hindcast.model.TimeSpan;
import hindcast.ui.common.Icons;
import hindcast.ui.common.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A sentence of the analysis with its numbers in bold and its proof one click away.
final class Statements {
  private Statements() {}

  /// The sentence beside an icon, with a link that selects the samples behind it.
  ///
  /// @param tone style class of the icon
  static Node row(
      TimelineModel model, Texts texts, Statement statement, Feather icon, String tone) {
    FontIcon mark = Icons.of(icon, 14);
    HBox badge = new HBox(mark);
    badge.getStyleClass().addAll("badge", tone);
    TextFlow words = new TextFlow();
    words.getStyleClass().add("sentence");
    words.getChildren().addAll(parts(statement));
    VBox column = new VBox(words);
    HBox.setHgrow(column, Priority.ALWAYS);
    TimeSpan span = span(statement.evidence());
    if (!statement.evidence().isEmpty()) {
      Hyperlink proof = new Hyperlink(DependencyCheck.places(texts, statement.evidence()));
      proof.getStyleClass().add("proof");
      proof.setTooltip(new Tooltip(all(statement.evidence())));
      proof.setDisable(span == null);
      proof.setMaxWidth(Double.MAX_VALUE);
      proof.setOnAction(
          pressed -> {
            proof.setVisited(false);
            if (span != null) {
              model.select(span.from(), span.to());
              show(model, span, statement.evidence());
            }
          });
      column.getChildren().add(proof);
    }
    HBox row = new HBox(9, badge, column);
    row.getStyleClass().add("statement");
    return row;
  }

  private static void show(TimelineModel model, TimeSpan span, List<Evidence> evidence) {
    for (Evidence one : evidence) {
      String series = one.series();
      if (series != null && model.content().lane(series) != null) {
        model.shownLanes().show(series);
        model.activeLaneProperty().set(series);
        break;
      }
    }
    TimeSpan visible = model.visible();
    if (span.from() < visible.from() || span.to() > visible.to()) {
      model.show(visible.union(span));
    }
  }

  /// The text in pieces, quantities in bold.
  private static List<Text> parts(Statement statement) {
    List<Text> parts = new ArrayList<>();
    String text = statement.text();
    int from = 0;
    while (from < text.length()) {
      int next = -1;
      String found = "";
      for (Quantity quantity : statement.quantities()) {
        int at = quantity.text().isEmpty() ? -1 : text.indexOf(quantity.text(), from);
        boolean sooner = at >= 0 && (next < 0 || at < next);
        if (sooner || (at == next && at >= 0 && quantity.text().length() > found.length())) {
          next = at;
          found = quantity.text();
        }
      }
      if (next < 0) {
        parts.add(part(text.substring(from), "sentence-text"));
        break;
      }
      if (next > from) {
        parts.add(part(text.substring(from, next), "sentence-text"));
      }
      parts.add(part(found, "sentence-number"));
      from = next + found.length();
    }
    return parts;
  }

  private static Text part(String words, String style) {
    Text part = new Text(words);
    part.getStyleClass().add(style);
    return part;
  }

  private static @org.jspecify.annotations.Nullable TimeSpan span(List<Evidence> evidence) {
    TimeSpan all = null;
    for (Evidence one : evidence) {
      Long from = one.from();
      Long to = one.to();
      if (from != null && to != null && to > from) {
        TimeSpan span = new TimeSpan(from, to);
        all = all == null ? span : all.union(span);
      }
    }
    return all;
  }

  private static String all(List<Evidence> evidence) {
    StringBuilder text = new StringBuilder();
    for (Evidence one : evidence.stream().limit(12).toList()) {
      text.append(text.isEmpty() ? "" : "\n").append(one.place());
      if (one.series() != null) {
        text.append("  ").append(one.series());
      }
    }
    return text.toString();
  }
}
