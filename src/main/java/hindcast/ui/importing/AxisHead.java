package hindcast.ui.importing;

import hindcast.ui.common.AxisTicks;
import hindcast.ui.common.Fonts;
import hindcast.ui.common.Look;
import hindcast.ui.common.PaintedRegion;
import hindcast.ui.common.Strokes;
import hindcast.ui.common.TimeScale;
import java.time.ZoneOffset;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/// The common axis above the files' time bars, in UTC.
final class AxisHead extends PaintedRegion {
  /// Beyond the axis, for the half of a label at its end.
  static final double MORE = 14;

  private static final double GAP = 8;

  private final Look look;
  private TimeAxis axis = new TimeAxis(null);

  AxisHead(Look look) {
    this.look = look;
    look.onColours(colours -> repaint());
    setMouseTransparent(true);
  }

  void show(TimeAxis shown) {
    axis = shown;
    repaint();
  }

  @Override
  protected void paint(GraphicsContext canvas, double width, double height) {
    Strokes.prepare(canvas);
    TimeScale scale = axis.scale(0, width - MORE);
    if (scale == null) {
      return;
    }
    String zone = look.texts().of("import.axis");
    Strokes.text(canvas, zone, Fonts.plain(12), look.colours().muted(), scale.left(), height / 2);
    double free = scale.left() + Fonts.width(zone, Fonts.plain(12)) + GAP;
    AxisTicks ticks = TimeAxis.ticks(scale);
    for (long tick : ticks.times()) {
      String label = ticks.label(tick, ZoneOffset.UTC);
      double half = Fonts.width(label, Fonts.mono(12)) / 2;
      double x = scale.x(tick);
      if (x - half >= free && x + half <= scale.right() + MORE) {
        Strokes.text(
            canvas,
            label,
            Fonts.mono(12),
            look.colours().muted(),
            x,
            height / 2,
            TextAlignment.CENTER);
      }
      Strokes.vertical(canvas, look.colours().grid(), x, height - 6, height);
    }
  }
}
