package hindcast.ui.timeline;

import hindcast.model.Display;
import hindcast.model.LogLevel;
import hindcast.model.TimeSpan;
import hindcast.ui.common.AxisTicks;
import hindcast.ui.common.Colours;
import hindcast.ui.common.Fonts;
import hindcast.ui.common.Look;
import hindcast.ui.common.PaintedRegion;
import hindcast.ui.common.Strokes;
import hindcast.ui.common.TimeScale;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/// All that moves with the pointer, on one transparent layer from the axis to the log lane: the
/// crosshair, its time, each lane's value there, and the selection.
final class CrosshairLayer extends PaintedRegion {
  private static final double FLIP = 12;

  private final TimelineModel model;
  private final Look look;
  private final LanesView lanes;
  private final LogDensityView logs;
  private List<Readout> readouts = List.of();

  /// What a lane says at the crosshair.
  ///
  /// @param series id of the lane's series
  /// @param value with its unit, or that there is none
  /// @param multiple of normal; empty where that cannot be told
  record Readout(String series, String value, String multiple) {}

  CrosshairLayer(TimelineModel model, Look look, LanesView lanes, LogDensityView logs) {
    this.model = model;
    this.look = look;
    this.lanes = lanes;
    this.logs = logs;
    setMouseTransparent(true);
    setId("crosshair");
    model.onPicture(this::repaint);
    model.crosshairProperty().addListener(changed -> repaint());
    model.selectionProperty().addListener(changed -> repaint());
    look.onColours(colours -> repaint());
  }

  /// What is written beside the crosshair now, top to bottom; empty without crosshair.
  List<Readout> readouts() {
    return readouts;
  }

  @Override
  protected void paint(GraphicsContext canvas, double width, double height) {
    Strokes.prepare(canvas);
    Colours colours = look.colours();
    TimeScale scale = Sizes.scale(model.visible(), width);
    double lanesTop = lanes.getLayoutY() - getLayoutY();
    selection(canvas, colours, scale, lanesTop, height);
    TimelineModel.Crosshair crosshair = model.crosshair();
    double x = crosshair == null ? Double.NaN : scale.x(crosshair.at());
    if (crosshair == null || !scale.holds(x)) {
      readouts = List.of();
      logTotals(canvas, colours, scale);
      return;
    }
    canvas.setFill(colours.accent());
    canvas.fillRect(Math.rint(x) - 0.75, AxisView.FIRST + 9, 1.5, height - AxisView.FIRST - 19);
    time(canvas, colours, scale, crosshair, x);
    List<Readout> told = new ArrayList<>();
    canvas.save();
    canvas.beginPath();
    canvas.rect(0, lanesTop, width, lanes.getHeight());
    canvas.clip();
    for (LanesView.Placed placed : lanes.placed()) {
      if (placed.bottom() > 0 && placed.top() < lanes.getHeight()) {
        told.add(readout(canvas, colours, scale, placed, crosshair.at(), x, lanesTop));
      }
    }
    canvas.restore();
    readouts = List.copyOf(told);
    logReadout(canvas, colours, scale, crosshair.at(), x);
  }

  private void selection(
      GraphicsContext canvas, Colours colours, TimeScale scale, double top, double bottom) {
    TimeSpan selection = model.selectionProperty().get();
    if (selection != null && selection.overlaps(model.visible())) {
      double left = Math.max(scale.left(), scale.x(selection.from()));
      double right = Math.min(scale.right(), scale.x(selection.to()));
      canvas.setFill(Colours.faint(colours.accent(), colours.dark() ? 0.12 : 0.05));
      canvas.fillRect(left, top, right - left, bottom - top);
      canvas.setFill(Colours.faint(colours.accent(), 0.55));
      canvas.fillRect(Math.floor(left), top, 1, bottom - top);
      canvas.fillRect(Math.ceil(right) - 1, top, 1, bottom - top);
    }
  }

  private void time(
      GraphicsContext canvas,
      Colours colours,
      TimeScale scale,
      TimelineModel.Crosshair crosshair,
      double x) {
    String text = model.moments().time(crosshair.at());
    double wide = Fonts.width(text, Fonts.mono(12)) + 16;
    double left = Math.clamp(x - wide / 2, scale.left() - 4, scale.right() + 8 - wide);
    hideTicks(canvas, colours, scale, left, left + wide);
    canvas.setFill(colours.accent());
    canvas.fillRoundRect(Math.rint(left), AxisView.FIRST - 9.5, Math.ceil(wide), 19, 7, 7);
    Strokes.text(
        canvas,
        text,
        Fonts.mono(12),
        colours.onAccent(),
        left + wide / 2,
        AxisView.FIRST,
        TextAlignment.CENTER);
  }

  /// A label of the axis that the time would cover by half is better not seen at all.
  private void hideTicks(
      GraphicsContext canvas, Colours colours, TimeScale scale, double left, double right) {
    AxisTicks ticks = AxisView.ticks(model, scale);
    canvas.setFill(colours.ground());
    for (long tick : ticks.times()) {
      double half = Fonts.width(ticks.label(tick, model.zone().id()), Fonts.mono(12)) / 2 + 2;
      double at = scale.x(tick);
      if (at + half > left - 4 && at - half < right + 4) {
        canvas.fillRect(at - half, AxisView.FIRST - 8, 2 * half, 16);
      }
    }
  }

  private Readout readout(
      GraphicsContext canvas,
      Colours colours,
      TimeScale scale,
      LanesView.Placed placed,
      long at,
      double x,
      double offset) {
    Lane lane = placed.lane();
    int sample = lane.sampleAt(at);
    String value = look.texts().of("lane.noData");
    String multiple = "";
    if (sample >= 0) {
      double number = lane.series().value(sample);
      value = lane.valueOver(number);
      Double times = lane.multiple(number);
      multiple = times == null ? "" : look.texts().of("lane.multiple", "×" + Display.number(times));
      double y = offset + LanesView.values(placed).y(number);
      canvas.setFill(colours.role(lane.role()));
      canvas.fillOval(x - 4, y - 4, 8, 8);
      canvas.setStroke(colours.ground());
      canvas.setLineWidth(1.5);
      canvas.strokeOval(x - 4, y - 4, 8, 8);
    }
    double wide = Strokes.chipWidth(value, multiple);
    double left = chipLeft(scale, x, wide);
    double top = offset + placed.top() + Math.rint(placed.height() * 0.7) - Strokes.CHIP / 2;
    Strokes.chip(
        canvas,
        value,
        multiple,
        left,
        top,
        colours.dark() ? colours.subtle() : colours.ground(),
        colours.border(),
        colours.text(),
        colours.muted());
    return new Readout(lane.id(), value, multiple);
  }

  /// Right of the line; left of it near the right edge.
  private static double chipLeft(TimeScale scale, double x, double wide) {
    boolean flipped = x + FLIP + wide > scale.right() + Sizes.MARGIN;
    return Math.rint(flipped ? x - FLIP - wide : x + FLIP - 3);
  }

  private void logReadout(
      GraphicsContext canvas, Colours colours, TimeScale scale, long at, double x) {
    LogBars bars = logs.bars();
    int bar = bars.at(at);
    if (bar >= 0 && logs.isVisible()) {
      List<String> counts = new ArrayList<>();
      for (LogLevel level : LogLevel.values()) {
        counts.add(Display.count(bars.count(level, bar)));
      }
      double wide = legendWidth(counts);
      legend(canvas, colours, counts, chipLeft(scale, x, wide), logTop());
    }
  }

  /// Without crosshair, the legend tells what is visible in all.
  private void logTotals(GraphicsContext canvas, Colours colours, TimeScale scale) {
    if (logs.isVisible()) {
      List<String> counts = new ArrayList<>();
      for (LogLevel level : LogLevel.values()) {
        long sum = 0;
        for (var log : model.shownLogs()) {
          sum += log.total(level, model.visible());
        }
        counts.add(Display.count(sum));
      }
      legend(canvas, colours, counts, scale.right() - legendWidth(counts) - 4, logTop());
    }
  }

  private double logTop() {
    return logs.getLayoutY() - getLayoutY() + 6;
  }

  private double legendWidth(List<String> counts) {
    double width = 12;
    for (int i = 0; i < counts.size(); i++) {
      String name = look.texts().of("logs." + level(i));
      width +=
          14 + Fonts.width(counts.get(i), Fonts.mono(12)) + 5 + Fonts.width(name, Fonts.plain(12));
      width += i + 1 < counts.size() ? 14 : 0;
    }
    return width + 8;
  }

  private static String level(int i) {
    return LogLevel.values()[i].name().toLowerCase(java.util.Locale.ROOT);
  }

  private void legend(
      GraphicsContext canvas, Colours colours, List<String> counts, double x, double y) {
    double width = legendWidth(counts);
    canvas.setFill(colours.dark() ? colours.subtle() : colours.ground());
    canvas.fillRoundRect(x, y, width, Strokes.CHIP, 8, 8);
    canvas.setStroke(colours.border());
    canvas.setLineWidth(1);
    canvas.strokeRoundRect(x + 0.5, y + 0.5, width - 1, Strokes.CHIP - 1, 8, 8);
    double at = x + 10;
    double middle = y + Strokes.CHIP / 2;
    for (int i = 0; i < counts.size(); i++) {
      canvas.setFill(colours.level(LogLevel.values()[i]));
      canvas.fillRect(Math.rint(at), Math.rint(middle) - 4, 8, 8);
      at += 14;
      Strokes.text(canvas, counts.get(i), Fonts.mono(12), colours.text(), at, middle);
      at += Fonts.width(counts.get(i), Fonts.mono(12)) + 5;
      String name = look.texts().of("logs." + level(i));
      Strokes.text(canvas, name, Fonts.plain(12), colours.muted(), at, middle);
      at += Fonts.width(name, Fonts.plain(12)) + 14;
    }
  }
}
