package hindcast.ui.timeline;

import hindcast.analysis.EdgeVerdict;
import hindcast.analysis.EdgeVerdict.Verdict;
import hindcast.analysis.Evidence;
import hindcast.analysis.Statement;
import hindcast.model.ServiceMap.Strength;
import hindcast.ui.common.Icons;
import hindcast.ui.common.Look;
import hindcast.ui.common.Texts;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Line;
import org.kordamp.ikonli.feather.Feather;

/// Each dependency held against what happened: declared, behaved, verdict, and the samples behind
/// it. What was violated is open, the rest opens on a click.
final class DependencyCheck extends VBox {
  /// What asks for attention comes first.
  private static final List<Verdict> ORDER =
      List.of(Verdict.VIOLATED, Verdict.UNDECLARED, Verdict.HELD, Verdict.INCONCLUSIVE);

  private final TimelineModel model;
  private final Texts texts;
  private final Set<EdgeVerdict> flipped = new HashSet<>();
  private final Set<EdgeVerdict> tested = new HashSet<>();

  DependencyCheck(TimelineModel model, Look look) {
    this.model = model;
    this.texts = look.texts();
    setId("dependencies");
    getStyleClass().addAll("section", "dependencies");
    model
        .contentProperty()
        .addListener(
            (property, before, now) -> {
              flipped.clear();
              tested.clear();
              rebuild();
            });
    rebuild();
  }

  private void rebuild() {
    getChildren().clear();
    List<EdgeVerdict> edges =
        model.content().analysis().edges().stream()
            .sorted(Comparator.comparingInt(edge -> ORDER.indexOf(edge.verdict())))
            .toList();
    setVisible(!edges.isEmpty());
    setManaged(isVisible());
    Label title = new Label(texts.of("deps.title"));
    title.getStyleClass().add("section-title");
    Region filler = new Region();
    HBox.setHgrow(filler, Priority.ALWAYS);
    Label count = new Label(texts.count("deps.edges", edges.size()));
    count.getStyleClass().add("muted");
    HBox head = new HBox(title, filler, count);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("section-head");
    getChildren().add(head);
    edges.forEach(edge -> getChildren().add(card(edge)));
  }

  private Node card(EdgeVerdict edge) {
    boolean open = (edge.verdict() == Verdict.VIOLATED) != flipped.contains(edge);
    VBox card = new VBox(edge(edge, open));
    card.getStyleClass().add("edge-card");
    if (open) {
      card.getChildren().add(declared(edge));
      edge.reasons().forEach(reason -> card.getChildren().add(reason(edge, reason)));
      if (!edge.tests().isEmpty()) {
        card.getChildren().add(testsLink(edge));
        if (tested.contains(edge)) {
          card.getChildren().add(new EdgeTestsView(model, texts, edge.tests()));
        }
      }
    }
    return card;
  }

  private Node edge(EdgeVerdict edge, boolean open) {
    Label from = strong(edge.from());
    Label to = strong(edge.to());
    HBox names = new HBox(7, from, Icons.of(Feather.ARROW_RIGHT, 14), to);
    names.setAlignment(Pos.CENTER_LEFT);
    VBox who = new VBox(names);
    if (edge.via() != null) {
      Label via = new Label(texts.of("deps.via", edge.via()));
      via.getStyleClass().addAll("muted", "caption");
      who.getChildren().add(via);
    }
    Region filler = new Region();
    HBox.setHgrow(filler, Priority.ALWAYS);
    HBox row = new HBox(8, who, filler, chip(edge.verdict()));
    row.setAlignment(Pos.CENTER_LEFT);
    Button button = new Button(null, row);
    button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    button.getStyleClass().addAll("flat", "row-button", "edge-head");
    button.setMaxWidth(Double.MAX_VALUE);
    row.prefWidthProperty().bind(button.widthProperty().subtract(2));
    button.setAccessibleText(
        texts.of("deps.accessible", edge.from(), edge.to(), word(edge.verdict()))
            + (open ? "" : ", " + texts.of("deps.closed")));
    button.setOnAction(
        pressed -> {
          if (!flipped.remove(edge)) {
            flipped.add(edge);
          }
          rebuild();
        });
    return button;
  }

  /// Opens and closes the numbers behind the verdict.
  private Node testsLink(EdgeVerdict edge) {
    boolean shown = tested.contains(edge);
    Hyperlink link =
        new Hyperlink(
            shown ? texts.of("deps.tests.hide") : texts.count("deps.tests", edge.tests().size()));
    link.getStyleClass().addAll("proof", "edge-tests-link");
    link.setOnAction(
        pressed -> {
          if (!tested.remove(edge)) {
            tested.add(edge);
          }
          rebuild();
        });
    return link;
  }

  private static Label strong(String text) {
    Label label = new Label(text);
    label.getStyleClass().add("strong");
    label.setMinWidth(30);
    return label;
  }

  private String word(Verdict verdict) {
    return texts.of("deps." + verdict.id());
  }

  /// The verdict as icon, word and tint.
  private Label chip(Verdict verdict) {
    Feather icon =
        switch (verdict) {
          case HELD -> Feather.CHECK;
          case VIOLATED -> Feather.X;
          case INCONCLUSIVE -> Feather.HELP_CIRCLE;
          case UNDECLARED -> Feather.ALERT_TRIANGLE;
        };
    String tone =
        switch (verdict) {
          case HELD -> "success";
          case VIOLATED -> "danger";
          case INCONCLUSIVE -> "neutral";
          case UNDECLARED -> "warning";
        };
    Label chip = new Label(word(verdict), Icons.of(icon, 12));
    chip.getStyleClass().addAll("chip", tone);
    chip.setMinWidth(USE_PREF_SIZE);
    return chip;
  }

  private HBox declared(EdgeVerdict edge) {
    VBox left = half("deps.declared", strength(edge.declared()), edge.declared(), false);
    boolean violated = edge.verdict() == Verdict.VIOLATED;
    VBox right = half("deps.behaved", strength(edge.observed()), edge.observed(), violated);
    HBox.setHgrow(left, Priority.ALWAYS);
    HBox.setHgrow(right, Priority.ALWAYS);
    left.getStyleClass().add("left");
    HBox both = new HBox(left, right);
    both.getStyleClass().add("declared");
    return both;
  }

  private VBox half(String key, String word, Strength strength, boolean violated) {
    Label title = new Label(texts.of(key));
    title.getStyleClass().addAll("muted", "caption");
    Line sample = new Line(0, 0, 24, 0);
    sample.getStyleClass().addAll("edge-line", strength.name().toLowerCase(Locale.ROOT));
    Label value = new Label(word, sample);
    value.getStyleClass().addAll("strong", "strength");
    VBox half = new VBox(2, title, value);
    half.getStyleClass().add("half");
    half.setPrefWidth(160);
    if (violated) {
      half.getStyleClass().add("violated");
    }
    return half;
  }

  private String strength(Strength strength) {
    return texts.of("deps." + strength.name().toLowerCase(Locale.ROOT));
  }

  private Node reason(EdgeVerdict edge, Statement reason) {
    Feather icon =
        switch (edge.verdict()) {
          case VIOLATED -> Feather.X_CIRCLE;
          case HELD -> Feather.CHECK_CIRCLE;
          case INCONCLUSIVE -> Feather.HELP_CIRCLE;
          case UNDECLARED -> Feather.ALERT_TRIANGLE;
        };
    return Statements.row(model, texts, reason, icon, edge.verdict().id());
  }

  /// Where a claim's samples lie, for a short line below it.
  static String places(Texts texts, List<Evidence> evidence) {
    List<String> places = evidence.stream().map(Evidence::place).distinct().limit(2).toList();
    int more = (int) evidence.stream().map(Evidence::place).distinct().count() - places.size();
    String told = String.join(", ", places);
    return more > 0 ? told + " " + texts.of("deps.more", Integer.toString(more)) : told;
  }
}
