package hindcast.ui.timeline;

import hindcast.model.Display;
import hindcast.ui.common.Colours;
import hindcast.ui.common.Icons;
import hindcast.ui.common.LinePainter;
import hindcast.ui.common.Look;
import hindcast.ui.common.Shapes;
import hindcast.ui.common.TimeScale;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// A row of the evidence tree: eye, mark, name, sparkline, rank or count.
final class EvidenceCell extends TreeCell<EvidenceTree.Row> {
  private static final PseudoClass OFF = PseudoClass.getPseudoClass("off");
  private static final double SPARK_WIDTH = 62;
  private static final double SPARK_HEIGHT = 20;

  private final TimelineModel model;
  private final Look look;
  private final LinePainter lines = new LinePainter();
  private final Button eye = new Button();
  private final Label name = new Label();
  private final Label count = new Label();
  private final Label rank = new Label();
  private final Canvas spark = new Canvas(SPARK_WIDTH, SPARK_HEIGHT);
  private final HBox box = new HBox();

  EvidenceCell(TimelineModel model, Look look) {
    this.model = model;
    this.look = look;
    eye.getStyleClass().addAll("eye", "flat");
    eye.setFocusTraversable(false);
    eye.setOnAction(
        pressed -> {
          if (getItem() != null) {
            EvidenceTree.toggle(model, getItem());
          }
        });
    name.setMaxWidth(Double.MAX_VALUE);
    name.setMinWidth(30);
    HBox.setHgrow(name, Priority.ALWAYS);
    count.getStyleClass().addAll("mono", "muted", "count");
    count.setMinWidth(Region.USE_PREF_SIZE);
    rank.getStyleClass().add("rank");
    box.setAlignment(Pos.CENTER_LEFT);
    box.getStyleClass().add("evidence-row");
    setText(null);
  }

  /// As wide as the tree, so that names are cut rather than scrolled sideways.
  @Override
  protected double computePrefWidth(double height) {
    return 0;
  }

  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    double left = box.getLayoutX();
    box.resize(Math.max(0, getWidth() - left - getInsets().getRight()), box.getHeight());
  }

  @Override
  protected void updateItem(EvidenceTree.@Nullable Row row, boolean empty) {
    super.updateItem(row, empty);
    box.getChildren().clear();
    if (empty || row == null) {
      setGraphic(null);
      setTooltip(null);
      setAccessibleText(null);
      return;
    }
    boolean shown = EvidenceTree.shown(model, row);
    pseudoClassStateChanged(OFF, !shown);
    name.setText(row.name());
    name.getStyleClass().setAll("label", heading(row) ? "strong" : "row-name");
    if (row instanceof EvidenceTree.RestRow) {
      name.getStyleClass().add("rest");
    }
    name.setGraphic(mark(row));
    setTooltip(row instanceof EvidenceTree.SeriesRow one ? tip(one) : null);
    boolean folds = row instanceof EvidenceTree.RestRow;
    if (!heading(row) && !folds && !(row instanceof EvidenceTree.NoteRow)) {
      eye.setGraphic(Icons.row(shown ? Feather.EYE : Feather.EYE_OFF));
      eye.setAccessibleText(look.texts().of(shown ? "tree.hide" : "tree.show", row.name()));
      box.getChildren().add(eye);
    }
    box.getChildren().add(name);
    switch (row) {
      case EvidenceTree.SeriesRow one -> {
        paint(one.lane(), shown);
        rank(one.lane());
        box.getChildren().addAll(spark, rank);
      }
      case EvidenceTree.RoleRow role -> count(role.count());
      case EvidenceTree.RestRow rest -> {}
      case EvidenceTree.Heading heading -> count(heading.count());
      case EvidenceTree.KindRow kind -> count(kind.count());
      case EvidenceTree.LogRow log -> count(log.lines());
      case EvidenceTree.NoteRow note -> count(note.lines());
    }
    setGraphic(box);
    setAccessibleText(row.name() + (shown ? "" : ", " + look.texts().of("tree.hidden")));
  }

  private static boolean heading(EvidenceTree.Row row) {
    return row instanceof EvidenceTree.RoleRow || row instanceof EvidenceTree.Heading;
  }

  private static @Nullable Node mark(EvidenceTree.Row row) {
    return switch (row) {
      case EvidenceTree.RoleRow role -> Shapes.node(role.role());
      case EvidenceTree.Heading heading ->
          Icons.row(
              switch (heading.kind()) {
                case EVENTS -> Feather.FLAG;
                case LOGS -> Feather.ALIGN_LEFT;
                case NOTES -> Feather.FILE_TEXT;
              });
      case EvidenceTree.KindRow kind -> Icons.row(Icons.of(kind.kind()));
      case EvidenceTree.SeriesRow one -> one.lane().disputed() ? Icons.row(Feather.CLOCK) : null;
      case EvidenceTree.RestRow rest -> null;
      case EvidenceTree.LogRow log -> null;
      case EvidenceTree.NoteRow note -> null;
    };
  }

  private Tooltip tip(EvidenceTree.SeriesRow row) {
    Lane lane = row.lane();
    StringBuilder text = new StringBuilder(lane.id());
    text.append('\n')
        .append(
            look.texts()
                .of("tree.role", lane.role().title(), lane.series().info().role().reason()));
    var service = lane.series().info().service();
    if (service != null) {
      text.append('\n').append(look.texts().of("tree.service", service.value(), service.reason()));
    }
    text.append('\n')
        .append(
            look.texts()
                .of(
                    "tree.samples",
                    Display.count(lane.series().size()),
                    lane.series().info().source()));
    if (lane.disputed()) {
      text.append('\n').append(look.texts().of("lane.disputed.long"));
    }
    return new Tooltip(text.toString());
  }

  private void count(long number) {
    count.setText(Display.count(number));
    box.getChildren().add(count);
  }

  private void rank(Lane lane) {
    boolean ranked = lane.rank() > 0;
    rank.setText(ranked ? Integer.toString(lane.rank()) : "");
    rank.getStyleClass().removeAll("dashed", "none");
    if (!ranked) {
      rank.getStyleClass().add("none");
    } else if (!lane.orderCertain()) {
      rank.getStyleClass().add("dashed");
    }
  }

  private void paint(Lane lane, boolean shown) {
    GraphicsContext canvas = spark.getGraphicsContext2D();
    canvas.clearRect(0, 0, SPARK_WIDTH, SPARK_HEIGHT);
    Colours colours = look.colours();
    Color colour = shown ? colours.role(lane.role()) : colours.muted();
    lines.paint(
        canvas,
        lane.pyramid(),
        new TimeScale(model.content().first(), 0, SPARK_WIDTH),
        new LinePainter.ValueScale(lane.low(), lane.high(), 3, SPARK_HEIGHT - 3),
        new LinePainter.Style(colour, 1.2, shown ? 0.14 : 0, false),
        null);
  }
}
