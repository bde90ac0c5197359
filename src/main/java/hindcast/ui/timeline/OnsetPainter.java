package hindcast.ui.timeline;

import hindcast.analysis.Onset;
import hindcast.model.TimeSpan;
import hindcast.ui.common.Colours;
import hindcast.ui.common.Fonts;
import hindcast.ui.common.Strokes;
import hindcast.ui.common.TimeScale;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// Paints where a lane leaves its normal: a line, a ring with the rank, a whisker as wide as the
/// uncertainty, the time and the lag, and an arrow from the onset before.
final class OnsetPainter {
  private static final double RING = 8.5;

  private final GraphicsContext canvas;
  private final TimeScale time;
  private final Colours colours;
  private final ViewZone zone;

  /// @param zone in which the times are written
  OnsetPainter(GraphicsContext canvas, TimeScale time, Colours colours, ViewZone zone) {
    this.canvas = canvas;
    this.time = time;
    this.colours = colours;
    this.zone = zone;
  }

  /// The shade as wide as the uncertainty, to be painted below the line.
  void interval(Lane lane, double top, double bottom) {
    Onset onset = lane.onset();
    if (onset != null && onset.latest() > onset.earliest()) {
      double left = Math.max(time.left(), time.x(onset.earliest()));
      double right = Math.min(time.right(), time.x(onset.latest()));
      if (right - left > 4) {
        canvas.setFill(Colours.faint(colours.onset(), colours.dark() ? 0.16 : 0.1));
        canvas.fillRect(left, top, right - left, bottom - top);
      }
    }
  }

  /// Paints the marker; nothing where it is out of sight.
  ///
  /// @param before the onset of the rank before, where its lane is right above; null for none
  void marker(Lane lane, double top, double height, @Nullable Onset before) {
    Onset onset = lane.onset();
    if (onset == null) {
      return;
    }
    double x = time.x(onset.at());
    double ringY = Math.rint(top + Math.min(height * 0.5, height - 30));
    if (before != null && lane.rank() > 1) {
      arrow(time.x(before.at()), top, x, ringY - RING);
    }
    if (!time.holds(x)) {
      return;
    }
    Color ink = colours.onset();
    canvas.setFill(ink);
    canvas.fillRect(Math.rint(x) - 0.75, top, 1.5, height);
    whisker(onset, top + height - 12);
    if (lane.rank() > 0) {
      ring(canvas, colours, x, ringY, RING, lane.rank(), lane.orderCertain());
    }
    words(lane, onset, x, ringY);
  }

  private void whisker(Onset onset, double y) {
    double left = Math.min(time.x(onset.earliest()), time.x(onset.at()) - 3);
    double right = Math.max(time.x(onset.latest()), time.x(onset.at()) + 3);
    canvas.setFill(colours.onset());
    canvas.fillRect(left, y - 0.75, right - left, 1.5);
    canvas.fillRect(left - 0.75, y - 4, 1.5, 8);
    canvas.fillRect(right - 0.75, y - 4, 1.5, 8);
  }

  private void words(Lane lane, Onset onset, double x, double y) {
    String at = zone.time(onset.at());
    String spread = Lane.uncertainty(onset);
    double atWidth = Fonts.width(at, Fonts.mono(12));
    double spreadWidth = Fonts.width(spread, Fonts.mono(12));
    double lagWidth = lane.lag().isEmpty() ? 0 : Fonts.width(lane.lag(), Fonts.plain(11.5));
    double width = Math.max(atWidth + 7 + spreadWidth, lagWidth);
    boolean leftSide = x - RING - 8 - width >= time.left() + 2;
    double left = leftSide ? x - RING - 8 - width : x + RING + 8;
    double upper = lane.lag().isEmpty() ? y - 7 : y - 9;
    canvas.setFill(Colours.faint(colours.ground(), 0.62));
    canvas.fillRoundRect(left - 4, upper - 9, width + 8, lane.lag().isEmpty() ? 18 : 34, 6, 6);
    double first = leftSide ? left + width - atWidth - 7 - spreadWidth : left;
    Strokes.text(canvas, at, Fonts.mono(12), colours.text(), first, upper);
    Strokes.text(canvas, spread, Fonts.mono(12), colours.muted(), first + atWidth + 7, upper);
    if (!lane.lag().isEmpty()) {
      Strokes.text(
          canvas,
          lane.lag(),
          Fonts.plain(11.5),
          colours.muted(),
          leftSide ? left + width : left,
          upper + 15,
          leftSide ? TextAlignment.RIGHT : TextAlignment.LEFT);
    }
  }

  private void arrow(double fromX, double top, double toX, double toY) {
    TimeSpan span = time.span();
    if (span.length() == 0 || !time.holds(fromX) || !time.holds(toX)) {
      return;
    }
    canvas.setStroke(colours.arrow());
    canvas.setLineWidth(1.2);
    double startY = top - 12;
    canvas.beginPath();
    canvas.moveTo(fromX, startY);
    double middle = (startY + toY) / 2;
    canvas.bezierCurveTo(fromX + 2, middle, toX, middle - 6, toX, toY - 2);
    canvas.stroke();
    canvas.strokePolyline(
        new double[] {toX - 4, toX, toX + 4}, new double[] {toY - 6, toY - 1, toY - 6}, 3);
  }

  /// A rank in its ring, dashed where its place in the order is not certain.
  static void ring(
      GraphicsContext canvas,
      Colours colours,
      double x,
      double y,
      double radius,
      int rank,
      boolean certain) {
    canvas.setFill(colours.ground());
    canvas.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
    canvas.setStroke(colours.onset());
    canvas.setLineWidth(1.3);
    if (!certain) {
      canvas.setLineDashes(2.6, 2.2);
    }
    canvas.strokeOval(x - radius, y - radius, 2 * radius, 2 * radius);
    canvas.setLineDashes();
    Strokes.text(
        canvas,
        Integer.toString(rank),
        Fonts.plain(rank > 9 ? 10.5 : 11.5),
        colours.text(),
        x,
        y,
        TextAlignment.CENTER);
  }
}
