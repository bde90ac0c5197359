package hindcast.ui.timeline;

import hindcast.analysis.Onset;
import hindcast.chart.ChartSpec.Phase;
import hindcast.ui.common.AxisTicks;
import hindcast.ui.common.Colours;
import hindcast.ui.common.Fonts;
import hindcast.ui.common.LinePainter;
import hindcast.ui.common.Look;
import hindcast.ui.common.PaintedRegion;
import hindcast.ui.common.Shapes;
import hindcast.ui.common.Strokes;
import hindcast.ui.common.TimeScale;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ScrollBar;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// The stacked lanes: everything that does not move with the pointer.
final class LanesView extends PaintedRegion {
  private static final double PAD_TOP = 12;
  private static final double PAD_BOTTOM = 7;

  private final TimelineModel model;
  private final Look look;
  private final LinePainter lines = new LinePainter();
  private final ScrollBar scroll = new ScrollBar();
  private final List<LaneStop> stops = new ArrayList<>();

  /// A lane and where it stands in this view; `top` may lie outside.
  record Placed(Lane lane, double top, double height) {
    double bottom() {
      return top + height;
    }
  }

  LanesView(TimelineModel model, Look look) {
    this.model = model;
    this.look = look;
    setId("lanes");
    setMinHeight(Sizes.LANE_MIN);
    scroll.setOrientation(Orientation.VERTICAL);
    scroll.setFocusTraversable(false);
    scroll.valueProperty().addListener(moved -> repaint());
    getChildren().add(scroll);
    model.onPicture(this::repaint);
    model.lanes().addListener((javafx.beans.InvalidationListener) changed -> rebuild());
    model.activeLaneProperty().addListener((property, before, now) -> repaint());
    model
        .crosshairProperty()
        .addListener((property, before, now) -> stops.forEach(LaneStop::crosshairMoved));
    look.onColours(colours -> repaint());
    rebuild();
  }

  private void rebuild() {
    getChildren().removeAll(stops);
    stops.clear();
    for (Lane lane : model.lanes()) {
      stops.add(new LaneStop(lane, model, look.texts(), this::reveal));
    }
    getChildren().addAll(stops);
    repaint();
  }

  /// Scrolls by that many pixels.
  void scroll(double pixels) {
    scroll.setValue(Math.clamp(scroll.getValue() + pixels, 0, Math.max(0, scroll.getMax())));
  }

  private void reveal(Lane lane) {
    for (Placed placed : placed()) {
      if (placed.lane().id().equals(lane.id())) {
        if (placed.top() < 0) {
          scroll(placed.top());
        } else if (placed.bottom() > getHeight()) {
          scroll(placed.bottom() - getHeight());
        }
      }
    }
  }

  private double laneHeight() {
    int count = Math.max(1, model.lanes().size());
    if (getHeight() < count * Sizes.LANE_MIN) {
      // Not all fit: whole lanes, so that none is cut before one scrolls.
      double whole = Math.max(1, Math.floor(getHeight() / Sizes.LANE_MIN));
      return Math.max(Sizes.LANE_MIN, getHeight() / whole);
    }
    return Math.floor(Math.min(getHeight() / count, Sizes.LANE_MAX));
  }

  /// The lanes and where they stand.
  List<Placed> placed() {
    double height = laneHeight();
    List<Placed> placed = new ArrayList<>();
    double top = -Math.rint(scroll.getValue());
    for (Lane lane : model.lanes()) {
      placed.add(new Placed(lane, top, height));
      top += height;
    }
    return placed;
  }

  /// Where values of a lane lie.
  static LinePainter.ValueScale values(Placed placed) {
    Lane lane = placed.lane();
    return new LinePainter.ValueScale(
        lane.low(), lane.high(), placed.top() + PAD_TOP, placed.bottom() - PAD_BOTTOM);
  }

  @Override
  protected void placeChildren(double width, double height) {
    double all = laneHeight() * model.lanes().size();
    boolean overflow = all > height + 0.5;
    scroll.setVisible(overflow);
    scroll.setMax(Math.max(0, all - height));
    scroll.setVisibleAmount(overflow ? height / all * (all - height) : 0);
    if (scroll.getValue() > scroll.getMax()) {
      scroll.setValue(scroll.getMax());
    }
    scroll.resizeRelocate(width - 12, 0, 12, height);
    List<Placed> placed = placed();
    for (int i = 0; i < stops.size() && i < placed.size(); i++) {
      Placed one = placed.get(i);
      double top = Math.max(0, one.top());
      double bottom = Math.min(height, one.bottom());
      // Never invisible while out of sight: Tab must be able to reach it, and then scrolls to it.
      stops.get(i).resizeRelocate(0, top, width, Math.max(0, bottom - top));
    }
  }

  @Override
  protected void paint(GraphicsContext canvas, double width, double height) {
    Strokes.prepare(canvas);
    canvas.beginPath();
    canvas.rect(0, 0, width, height);
    canvas.clip();
    Colours colours = look.colours();
    TimeScale scale = Sizes.scale(model.visible(), width);
    AxisTicks ticks = AxisView.ticks(model, scale);
    List<Placed> placed = placed();
    if (placed.isEmpty()) {
      nothing(canvas, colours, width, height);
    }
    double bottom = placed.isEmpty() ? height : Math.min(height, placed.getLast().bottom());
    tint(canvas, colours, scale, bottom);
    for (long time : ticks.times()) {
      Strokes.vertical(canvas, colours.grid(), scale.x(time), 0, bottom);
    }
    OnsetPainter onsets = new OnsetPainter(canvas, scale, colours, model.zone());
    for (Placed one : placed) {
      if (one.bottom() > 0 && one.top() < height) {
        lane(canvas, colours, scale, one, onsets, width);
      }
    }
    edges(canvas, colours, scale, bottom);
    Strokes.horizontal(canvas, colours.border(), 0, 0, width);
    if (model.onsetsShownProperty().get()) {
      for (int i = 0; i < placed.size(); i++) {
        Placed one = placed.get(i);
        onsets.marker(one.lane(), one.top(), one.height(), before(placed, i));
      }
    }
  }

  /// The onset of the rank before, where its lane is the one above; null otherwise.
  private static @Nullable Onset before(List<Placed> placed, int i) {
    if (i == 0) {
      return null;
    }
    Lane above = placed.get(i - 1).lane();
    return above.rank() > 0 && above.rank() == placed.get(i).lane().rank() - 1
        ? above.onset()
        : null;
  }

  private void nothing(GraphicsContext canvas, Colours colours, double width, double height) {
    Strokes.text(
        canvas,
        look.texts().of(model.content().lanes().isEmpty() ? "lanes.noSeries" : "lanes.allHidden"),
        Fonts.plain(14),
        colours.muted(),
        (width + Sizes.GUTTER) / 2,
        height / 2,
        TextAlignment.CENTER);
  }

  private void tint(GraphicsContext canvas, Colours colours, TimeScale scale, double bottom) {
    var spans = PhaseSpans.of(model.content().analysis().phases(), model.whole().to());
    for (PhaseSpans.Band band : spans.bands()) {
      Color fill = colours.phaseFill(band.phase());
      if (fill != null && (band.phase() == Phase.IMPACT || band.phase() == Phase.DETECTED)) {
        double left = Math.max(scale.left(), scale.x(band.span().from()));
        double right = Math.min(scale.right(), scale.x(band.span().to()));
        canvas.setFill(Colours.faint(fill, colours.dark() ? 0.55 : 0.42));
        canvas.fillRect(left, 0, Math.max(0, right - left), bottom);
      }
    }
  }

  /// Dashed lines where phases begin.
  static void edges(
      GraphicsContext canvas,
      Colours colours,
      TimelineModel model,
      TimeScale scale,
      double bottom) {
    var spans = PhaseSpans.of(model.content().analysis().phases(), model.whole().to());
    for (PhaseSpans.Begin begin : spans.marks()) {
      double x = scale.x(begin.mark().at());
      if (scale.holds(x)) {
        Strokes.dashed(canvas, colours.phaseEdge(), x, 0, bottom);
      }
    }
  }

  private void edges(GraphicsContext canvas, Colours colours, TimeScale scale, double bottom) {
    edges(canvas, colours, model, scale, bottom);
  }

  private void lane(
      GraphicsContext canvas,
      Colours colours,
      TimeScale scale,
      Placed placed,
      OnsetPainter onsets,
      double width) {
    Lane lane = placed.lane();
    LinePainter.ValueScale values = values(placed);
    double top = placed.top();
    double bottom = placed.bottom();
    double tickWidth = ticks(canvas, colours, scale, placed, values);
    Color colour = colours.role(lane.role());
    canvas.save();
    canvas.beginPath();
    canvas.rect(scale.left(), top, scale.width(), placed.height());
    canvas.clip();
    if (model.onsetsShownProperty().get()) {
      onsets.interval(lane, top, bottom);
    }
    if (model.normalShownProperty().get() && lane.normal() != null) {
      double high = values.y(lane.normal().high());
      double low = values.y(lane.normal().low());
      double thick = Math.max(3, low - high);
      canvas.setFill(Colours.faint(colour, 0.16));
      canvas.fillRect(
          scale.left(), Math.min(high, values.bottom() - thick + 1), scale.width(), thick);
    }
    List<double[]> gaps = new ArrayList<>();
    lines.paint(
        canvas,
        lane.pyramid(),
        scale,
        values,
        new LinePainter.Style(colour, 1.6, colours.dark() ? 0.11 : 0.07, lane.stepped()),
        (left, right) -> gaps.add(new double[] {left, right}));
    gaps.forEach(gap -> gap(canvas, colours, gap[0], gap[1], top, placed.height()));
    canvas.restore();
    gutter(canvas, colours, placed, tickWidth);
    Strokes.vertical(canvas, colours.border(), scale.left() - 1, top, bottom);
    Strokes.horizontal(canvas, colours.border(), bottom - 1, 0, width);
    if (lane.id().equals(model.activeLaneProperty().get())) {
      canvas.setFill(colours.accent());
      canvas.fillRect(0, top, 3, placed.height() - 1);
    }
  }

  private void gap(
      GraphicsContext canvas,
      Colours colours,
      double left,
      double right,
      double top,
      double height) {
    if (right - left < 10) {
      return;
    }
    Color hatch = Colours.faint(colours.muted(), 0.28);
    Strokes.hatch(canvas, hatch, left, top, right - left, height - 1);
    String words = look.texts().of("lane.noData");
    double width = Fonts.width(words, Fonts.plain(11.5)) + 16;
    if (right - left > width + 12) {
      double x = (left + right - width) / 2;
      double y = top + height / 2 - 10;
      canvas.setFill(colours.ground());
      canvas.fillRoundRect(x, y, width, 20, 20, 20);
      canvas.setStroke(colours.border());
      canvas.setLineWidth(1);
      canvas.strokeRoundRect(x, y, width, 20, 20, 20);
      Strokes.text(
          canvas,
          words,
          Fonts.plain(11.5),
          colours.muted(),
          x + width / 2,
          y + 10,
          TextAlignment.CENTER);
    }
  }

  /// @return how wide the widest label is
  private double ticks(
      GraphicsContext canvas,
      Colours colours,
      TimeScale scale,
      Placed placed,
      LinePainter.ValueScale values) {
    double widest = 0;
    int wanted = placed.height() < 70 ? 2 : 3;
    for (double tick : placed.lane().ticks(wanted)) {
      double y = values.y(tick);
      if (y < placed.top() + 6 || y > placed.bottom() - 4) {
        continue;
      }
      Strokes.horizontal(canvas, colours.grid(), y, scale.left(), scale.right());
      String label = placed.lane().tick(tick);
      double width = Fonts.width(label, Fonts.mono(11));
      double at = Math.min(y, placed.bottom() - 8);
      if (!besideNormal(placed, at, width)) {
        widest = Math.max(widest, width);
        Strokes.text(
            canvas,
            label,
            Fonts.mono(11),
            colours.muted(),
            Sizes.GUTTER - 8,
            at,
            TextAlignment.RIGHT);
      }
    }
    return widest;
  }

  /// Whether a tick's label would touch the normal range, which stands on the same height.
  private static boolean besideNormal(Placed placed, double y, double width) {
    String normal = placed.lane().normalText();
    double room = Sizes.GUTTER - 8 - width - 8 - Sizes.GUTTER_TEXT;
    return !normal.isEmpty()
        && !placed.lane().disputed()
        && Math.abs(y - Rows.of(placed).normal()) < 12
        && Fonts.width(normal, Fonts.mono(11)) > room;
  }

  /// Heights at which the texts in a lane's gutter stand.
  private record Rows(double title, double place, double third, double normal) {
    static Rows of(Placed placed) {
      boolean tall = tall(placed);
      double title = placed.top() + (tall ? 17 : 13);
      double place = title + (tall ? 18 : 16);
      double third = place + (tall ? 18 : 15);
      return new Rows(title, place, third, tall ? third + 15 : third);
    }
  }

  private static boolean tall(Placed placed) {
    return placed.height() >= 80;
  }

  private void gutter(GraphicsContext canvas, Colours colours, Placed placed, double tickWidth) {
    Lane lane = placed.lane();
    Rows rows = Rows.of(placed);
    double text = Sizes.GUTTER_TEXT;
    double room = Sizes.GUTTER - 8 - tickWidth - 8 - text;
    canvas.setFill(colours.role(lane.role()));
    Shapes.paint(canvas, lane.role(), text, rows.title() - 6);
    line(
        canvas, lane.title(), Fonts.strong(13), colours.text(), text + 17, rows.title(), room - 17);
    line(canvas, lane.place(), Fonts.plain(12.5), colours.text(), text, rows.place(), room);
    String normal = lane.normalText();
    Font small = Fonts.plain(11.5);
    if (lane.disputed()) {
      String disputed = look.texts().of("lane.disputed");
      line(canvas, disputed, small, colours.muted(), text, rows.third(), room);
    } else if (!normal.isEmpty()) {
      if (tall(placed)) {
        String title = look.texts().of("lane.normal");
        line(canvas, title, small, colours.muted(), text, rows.third(), room);
      }
      double wide = room + tickWidth;
      line(canvas, normal, Fonts.mono(11), colours.muted(), text, rows.normal(), wide);
    }
  }

  private static void line(
      GraphicsContext canvas,
      String text,
      Font font,
      Color colour,
      double x,
      double y,
      double room) {
    Strokes.text(canvas, Fonts.fit(text, font, Math.max(20, room)), font, colour, x, y);
  }
}
