package hindcast.ui.timeline;

import hindcast.model.TimeSpan;
import hindcast.ui.common.AxisTicks;
import hindcast.ui.common.Colours;
import hindcast.ui.common.Fonts;
import hindcast.ui.common.LinePainter;
import hindcast.ui.common.Look;
import hindcast.ui.common.PaintedRegion;
import hindcast.ui.common.Strokes;
import hindcast.ui.common.TimeScale;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/// All the time there is, with a brush over what is visible: drag it to pan, its edges to resize,
/// empty ground to make a new one.
final class OverviewView extends PaintedRegion {
  static final double HEIGHT = 72;

  private static final double TOP = 9;
  private static final double BOTTOM = 50;

  /// How near to the brush's edge the pointer takes hold of it.
  private static final double GRIP = 8;

  private final TimelineModel model;
  private final Look look;
  private final LinePainter lines = new LinePainter();
  private Hold hold = Hold.NONE;
  private double pressedX;
  private TimeSpan pressedSpan = new TimeSpan(0, 1);

  private enum Hold {
    NONE,
    LEFT,
    RIGHT,
    BODY,
    NEW
  }

  OverviewView(TimelineModel model, Look look) {
    this.model = model;
    this.look = look;
    setMinHeight(HEIGHT);
    setPrefHeight(HEIGHT);
    setMaxHeight(HEIGHT);
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.SLIDER);
    getStyleClass().add("focus-region");
    setId("overview");
    model.onPicture(this::repaint);
    model.contentProperty().addListener(changed -> repaint());
    model.visibleProperty().addListener((property, before, now) -> describe());
    model.zoneProperty().addListener((property, before, now) -> describe());
    look.onColours(colours -> repaint());
    setOnMousePressed(this::pressed);
    setOnMouseDragged(this::dragged);
    setOnMouseReleased(released -> hold = Hold.NONE);
    setOnMouseMoved(moved -> setCursor(cursor(hold(moved.getX()))));
    setOnKeyPressed(this::key);
    describe();
  }

  private void describe() {
    setAccessibleText(
        look.texts()
            .of(
                "overview.accessible",
                model.moments().named(model.visible().from()),
                model.moments().named(model.visible().to())));
  }

  private TimeScale scale() {
    return Sizes.scale(model.whole(), getWidth());
  }

  private Hold hold(double x) {
    TimeScale scale = scale();
    double left = scale.x(model.visible().from());
    double right = scale.x(model.visible().to());
    // A narrow brush keeps a middle to drag by.
    double inner = Math.min(GRIP, (right - left) / 4);
    if (x >= left - GRIP && x <= left + inner) {
      return Hold.LEFT;
    }
    if (x >= right - inner && x <= right + GRIP) {
      return Hold.RIGHT;
    }
    if (x > left && x < right) {
      boolean all = left <= scale.left() + 1 && right >= scale.right() - 1;
      return all ? Hold.NEW : Hold.BODY;
    }
    return scale.holds(x) ? Hold.NEW : Hold.NONE;
  }

  private static Cursor cursor(Hold hold) {
    return switch (hold) {
      case LEFT, RIGHT -> Cursor.H_RESIZE;
      case BODY -> Cursor.OPEN_HAND;
      case NEW -> Cursor.CROSSHAIR;
      case NONE -> Cursor.DEFAULT;
    };
  }

  private void pressed(MouseEvent event) {
    if (event.getButton() == MouseButton.PRIMARY) {
      requestFocus();
      hold = hold(event.getX());
      pressedX = event.getX();
      pressedSpan = model.visible();
      if (event.getClickCount() == 2) {
        hold = Hold.NONE;
        model.fit();
      }
      event.consume();
    }
  }

  private void dragged(MouseEvent event) {
    TimeScale scale = scale();
    TimeSpan whole = model.whole();
    long at = Math.clamp(scale.time(event.getX()), whole.from(), whole.to());
    long by = Math.round((event.getX() - pressedX) * scale.millisPerPixel());
    switch (hold) {
      case LEFT -> model.show(new TimeSpan(Math.min(at, end() - TimelineModel.SHORTEST), end()));
      case RIGHT ->
          model.show(new TimeSpan(begin(), Math.max(at, begin() + TimelineModel.SHORTEST)));
      case BODY -> model.show(new TimeSpan(begin() + by, end() + by));
      case NEW -> {
        long from = Math.clamp(scale.time(pressedX), whole.from(), whole.to());
        if (Math.abs(event.getX() - pressedX) > 3) {
          model.show(new TimeSpan(Math.min(from, at), Math.max(from, at)));
        }
      }
      case NONE -> {}
    }
    event.consume();
  }

  private long begin() {
    return pressedSpan.from();
  }

  private long end() {
    return pressedSpan.to();
  }

  private void key(KeyEvent event) {
    long by = model.visible().length() / 10;
    switch (event.getCode()) {
      case LEFT -> model.pan(-by);
      case RIGHT -> model.pan(by);
      default -> {
        return;
      }
    }
    event.consume();
  }

  @Override
  protected void paint(GraphicsContext canvas, double width, double height) {
    Strokes.prepare(canvas);
    Colours colours = look.colours();
    TimeScale scale = Sizes.scale(model.whole(), width);
    Strokes.text(
        canvas,
        look.texts().of("overview.title"),
        Fonts.strong(13),
        colours.text(),
        Sizes.GUTTER_TEXT,
        22);
    Strokes.text(
        canvas,
        look.texts().of("overview.subtitle"),
        Fonts.plain(12),
        colours.muted(),
        Sizes.GUTTER_TEXT,
        39);
    canvas.setFill(colours.subtle());
    canvas.fillRect(scale.left(), TOP, scale.width(), BOTTOM - TOP);
    phases(canvas, colours, scale);
    for (Lane lane : sketch()) {
      canvas.save();
      canvas.beginPath();
      canvas.rect(scale.left(), TOP, scale.width(), BOTTOM - TOP);
      canvas.clip();
      Color colour = Colours.faint(colours.role(lane.role()), 0.85);
      lines.paint(
          canvas,
          lane.pyramid(),
          scale,
          new LinePainter.ValueScale(lane.low(), lane.high(), TOP + 5, BOTTOM - 3),
          new LinePainter.Style(colour, 1.2, 0, lane.stepped()),
          null);
      canvas.restore();
    }
    veil(canvas, colours, scale);
    canvas.setStroke(colours.grid());
    canvas.setLineWidth(1);
    canvas.strokeRect(
        Math.floor(scale.left()) + 0.5, TOP + 0.5, scale.width() - 1, BOTTOM - TOP - 1);
    labels(canvas, colours, scale);
    brush(canvas, colours, scale);
  }

  /// The overview shows what users felt and what moved first: two lines tell the shape of it all.
  private List<Lane> sketch() {
    List<Lane> lanes = model.lanes();
    if (lanes.size() <= 2) {
      return lanes;
    }
    Lane errors = null;
    for (Lane lane : lanes) {
      if (lane.role() == hindcast.model.Role.ERRORS) {
        errors = lane;
      }
    }
    Lane first = lanes.getFirst();
    return errors == null || errors.id().equals(first.id())
        ? List.of(lanes.get(1), first)
        : List.of(first, errors);
  }

  private void phases(GraphicsContext canvas, Colours colours, TimeScale scale) {
    var spans = PhaseSpans.of(model.content().analysis().phases(), model.whole().to());
    for (PhaseSpans.Band band : spans.bands()) {
      Color fill = colours.phaseFill(band.phase());
      if (fill != null) {
        double left = Math.max(scale.left(), scale.x(band.span().from()));
        double right = Math.min(scale.right(), scale.x(band.span().to()));
        canvas.setFill(Colours.faint(fill, 0.75));
        canvas.fillRect(left, TOP, Math.max(0, right - left), BOTTOM - TOP);
      }
    }
  }

  private void veil(GraphicsContext canvas, Colours colours, TimeScale scale) {
    double left = Math.clamp(scale.x(model.visible().from()), scale.left(), scale.right());
    double right = Math.clamp(scale.x(model.visible().to()), scale.left(), scale.right());
    canvas.setFill(Colours.faint(colours.ground(), 0.45));
    canvas.fillRect(scale.left(), TOP, left - scale.left(), BOTTOM - TOP);
    canvas.fillRect(right, TOP, scale.right() - right, BOTTOM - TOP);
  }

  private void labels(GraphicsContext canvas, Colours colours, TimeScale scale) {
    AxisTicks ticks = AxisTicks.of(model.whole(), scale.width(), 96);
    for (long time : ticks.times()) {
      String label = ticks.label(time, model.zone().id());
      double half = Fonts.width(label, Fonts.mono(11)) / 2;
      double x = Math.clamp(scale.x(time), scale.left() + half, scale.right() - half);
      Strokes.vertical(canvas, colours.border(), scale.x(time), BOTTOM, BOTTOM + 3);
      Strokes.text(
          canvas, label, Fonts.mono(11), colours.muted(), x, BOTTOM + 11, TextAlignment.CENTER);
    }
  }

  private void brush(GraphicsContext canvas, Colours colours, TimeScale scale) {
    double left = Math.clamp(scale.x(model.visible().from()), scale.left(), scale.right());
    double right = Math.clamp(scale.x(model.visible().to()), scale.left(), scale.right());
    right = Math.max(right, left + 4);
    canvas.setFill(Colours.faint(colours.accent(), colours.dark() ? 0.12 : 0.05));
    canvas.fillRect(left, TOP - 1, right - left, BOTTOM - TOP + 2);
    canvas.setStroke(colours.accent());
    canvas.setLineWidth(1.6);
    canvas.strokeRoundRect(left, TOP - 2, right - left, BOTTOM - TOP + 4, 5, 5);
    for (double x : new double[] {left, right}) {
      canvas.setFill(colours.ground());
      canvas.fillRoundRect(x - 3.5, 20, 7, 18, 4, 4);
      canvas.strokeRoundRect(x - 3.5, 20, 7, 18, 4, 4);
    }
  }
}
