package hindcast.ui.importing;

import hindcast.chart.Pyramid;
import hindcast.model.Assigned;
import hindcast.model.Role;
import hindcast.model.Series;
import hindcast.model.TimeSpan;
import hindcast.ui.common.Icons;
import hindcast.ui.common.LinePainter;
import hindcast.ui.common.Look;
import hindcast.ui.common.Pyramids;
import hindcast.ui.common.Shapes;
import hindcast.ui.common.TimeScale;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// A row of the list of series: name and service, role, shape, and why it is taken for that.
final class SeriesCell extends ListCell<SeriesPanel.Row> {
  private static final double HEAD = 30;
  private static final double ROW = 44;
  private static final double COMBO = 146;
  private static final double BOX = 28;
  private static final double SPARK = 72;
  private static final double SPARK_HEIGHT = 22;
  private static final double PAD = 16;

  /// Narrower panels have no room for the little picture.
  private static final double SPARK_FROM = 540;

  private final ImportModel model;
  private final Look look;
  private final Pyramids pyramids;
  private final LinePainter lines = new LinePainter();
  private final Label group = new Label();
  private final TwoLines name = new TwoLines();
  private final ComboBox<Choice> role = new ComboBox<>();
  private final Canvas spark = new Canvas(SPARK, SPARK_HEIGHT);
  private final Label why = new Label();
  private final Pane row = new Row();
  private boolean telling;

  /// An entry of the role box.
  ///
  /// @param role null for the one guessed
  private record Choice(@Nullable Role role) {}

  SeriesCell(ImportModel model, Look look, Pyramids pyramids) {
    this.model = model;
    this.look = look;
    this.pyramids = pyramids;
    group.getStyleClass().add("group-name");
    why.getStyleClass().addAll("muted", "caption");
    why.setWrapText(true);
    name.getStyleClass().add("series-name");
    role.getStyleClass().add("role-box");
    role.setCellFactory(list -> new RoleCell());
    role.setButtonCell(new RoleCell());
    role.setVisibleRowCount(12);
    role.valueProperty()
        .addListener(
            (property, before, now) -> {
              SeriesPanel.Row shown = getItem();
              Series series = shown == null ? null : shown.series();
              if (!telling && series != null && now != null && now.role() != series.role()) {
                model.role(series, now.role());
              }
            });
    look.onColours(colours -> paint());
    row.getChildren().addAll(group, name, role, spark, why);
    setText(null);
  }

  @Override
  protected double computePrefWidth(double height) {
    return 0;
  }

  @Override
  protected double computePrefHeight(double width) {
    SeriesPanel.Row shown = getItem();
    return shown == null || shown.series() == null ? HEAD : ROW;
  }

  @Override
  protected void updateItem(SeriesPanel.@Nullable Row shown, boolean empty) {
    super.updateItem(shown, empty);
    getStyleClass().remove("group");
    if (empty || shown == null) {
      setGraphic(null);
      setAccessibleText(null);
      return;
    }
    Series series = shown.series();
    boolean head = series == null;
    group.setVisible(head);
    name.setVisible(!head);
    role.setVisible(!head);
    why.setVisible(!head);
    if (series == null) {
      getStyleClass().add("group");
      group.setText(shown.source());
      setAccessibleText(shown.source());
    } else {
      tell(series);
    }
    setGraphic(row);
    row.requestLayout();
  }

  private void tell(Series series) {
    telling = true;
    Assigned<Role> assigned = series.info().role();
    Assigned<String> service = series.info().service();
    String belongs =
        service == null
            ? look.texts().of("import.service.none")
            : look.texts().of("import.service", service.value(), service.reason());
    name.show(brief(series), belongs, null);
    boolean byHand = model.byHand(series);
    List<Choice> choices = new ArrayList<>();
    for (Role one : Role.values()) {
      choices.add(new Choice(one));
    }
    if (byHand) {
      choices.add(new Choice(null));
    }
    role.getItems().setAll(choices);
    role.setValue(new Choice(assigned.value()));
    role.setAccessibleText(
        look.texts()
            .of("import.role.accessible", series.info().plainId(), assigned.value().title()));
    why.setText(assigned.reason());
    why.setTooltip(new Tooltip(assigned.reason()));
    why.setGraphic(byHand ? Icons.of(Feather.EDIT_3, 12) : null);
    setAccessibleText(
        look.texts()
            .of(
                "import.series.accessible",
                series.info().plainId(),
                assigned.value().title(),
                assigned.reason(),
                belongs));
    paint();
    telling = false;
  }

  /// The id without the name of the file, which stands above it.
  private static String brief(Series series) {
    String log = series.info().log();
    String id = series.info().plainId();
    return log.isEmpty() || !id.startsWith(log + ":") ? id : id.substring(log.length() + 1);
  }

  private void paint() {
    GraphicsContext canvas = spark.getGraphicsContext2D();
    canvas.clearRect(0, 0, SPARK, SPARK_HEIGHT);
    SeriesPanel.Row shown = getItem();
    Series series = shown == null ? null : shown.series();
    TimeSpan span = series == null ? null : series.span();
    if (series == null || span == null) {
      return;
    }
    Pyramid pyramid = pyramids.of(series);
    double low = Math.min(0, pyramid.min(0, series.size()));
    double high = pyramid.max(0, series.size());
    if (!Double.isFinite(high) || !Double.isFinite(low)) {
      return;
    }
    lines.paint(
        canvas,
        pyramid,
        new TimeScale(span, 0, SPARK),
        new LinePainter.ValueScale(low, high > low ? high : low + 1, 3, SPARK_HEIGHT - 2),
        new LinePainter.Style(look.colours().role(series.role()), 1.2, 0.14, false),
        null);
  }

  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    row.resizeRelocate(0, 0, getWidth(), getHeight());
  }

  private final class Row extends Pane {
    @Override
    protected void layoutChildren() {
      double width = getWidth();
      double height = getHeight();
      group.resizeRelocate(PAD, 0, Math.max(0, width - 2 * PAD), height);
      boolean pictured = width >= SPARK_FROM;
      double reason = Math.clamp(width * 0.24, 100, 200);
      double right = width - PAD - 4;
      why.resizeRelocate(right - reason, 2, reason, height - 4);
      double from = right - reason - 10;
      spark.setVisible(pictured && role.isVisible());
      if (pictured) {
        from -= SPARK;
        spark.relocate(from, Math.rint((height - SPARK_HEIGHT) / 2));
        from -= 10;
      }
      double tall = BOX;
      from -= COMBO;
      role.resizeRelocate(from, Math.rint((height - tall) / 2), COMBO, tall);
      name.resizeRelocate(PAD, 0, Math.max(20, from - 10 - PAD), height);
    }
  }

  private final class RoleCell extends ListCell<Choice> {
    @Override
    protected void updateItem(@Nullable Choice choice, boolean empty) {
      super.updateItem(choice, empty);
      Role shown = choice == null ? null : choice.role();
      if (empty || choice == null) {
        setText(null);
        setGraphic(null);
      } else {
        setText(shown == null ? look.texts().of("import.role.guessed") : shown.title());
        setGraphic(shown == null ? Icons.row(Feather.ROTATE_CCW) : Shapes.node(shown));
      }
    }
  }
}
