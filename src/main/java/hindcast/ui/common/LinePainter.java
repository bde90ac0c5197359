package hindcast.ui.common;

import hindcast.chart.Pyramid;
import hindcast.model.Series;
import hindcast.model.TimeSpan;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/// Paints a series as a line over a faint area. Where pixels are fewer than samples, it paints one
/// column from the lowest to the highest value per pixel, so that spikes survive and a frame costs
/// the same however many samples there are. Gaps stay open.
public final class LinePainter {
  /// Where values lie.
  ///
  /// @param low value at `bottom`
  /// @param high value at `top`
  public record ValueScale(double low, double high, double top, double bottom) {
    /// Place of a value, no more than a little outside.
    public double y(double value) {
      double y = bottom - (value - low) / (high - low) * (bottom - top);
      return Math.clamp(y, top - 4, bottom + 4);
    }
  }

  /// How a line looks.
  ///
  /// @param colour of the line
  /// @param width of the line
  /// @param area opacity of the area below it, 0 for none
  /// @param stepped whether samples hold until the next
  public record Style(Color colour, double width, double area, boolean stepped) {}

  private Pyramid.Columns columns = new Pyramid.Columns(1);
  private double[] xs = new double[64];
  private double[] ys = new double[64];
  private int points;

  /// Paints the visible part.
  ///
  /// @param gaps told the left and right end of each gap between two samples; null where nobody
  ///   wants to know
  public void paint(
      GraphicsContext canvas,
      Pyramid pyramid,
      TimeScale time,
      ValueScale values,
      Style style,
      @org.jspecify.annotations.Nullable Gaps gaps) {
    int width = Math.max(1, (int) Math.floor(time.width()));
    Series series = pyramid.series();
    TimeSpan span = time.span();
    int from = series.indexAtOrAfter(span.from());
    int to = series.indexAtOrAfter(span.to());
    if (to - from > width) {
      paintColumns(canvas, pyramid, time, values, style, width, gaps);
    } else {
      paintSamples(canvas, pyramid, time, values, style, from, to, gaps);
    }
  }

  /// Hears where there is no data between two samples.
  public interface Gaps {
    void gap(double left, double right);
  }

  private void paintColumns(
      GraphicsContext canvas,
      Pyramid pyramid,
      TimeScale time,
      ValueScale values,
      Style style,
      int width,
      @org.jspecify.annotations.Nullable Gaps gaps) {
    if (columns.width() != width) {
      columns = new Pyramid.Columns(width);
    }
    pyramid.columns(time.span(), columns);
    double left = Math.floor(time.left());
    if (style.area() > 0) {
      canvas.setFill(Colours.faint(style.colour(), style.area()));
      for (int x = 0; x < width; x++) {
        if (!columns.empty(x)) {
          double top = values.y(columns.max(x));
          canvas.fillRect(left + x, top, 1, values.bottom() - top);
        }
      }
    }
    canvas.setFill(style.colour());
    double before = Double.NaN;
    int beforeX = -1;
    for (int x = 0; x < width; x++) {
      if (columns.empty(x)) {
        continue;
      }
      double top = values.y(columns.max(x));
      double bottom = values.y(columns.min(x));
      if (columns.joined(x) && !Double.isNaN(before)) {
        double first = values.y(columns.first(x));
        top = Math.min(top, Math.min(first, before));
        bottom = Math.max(bottom, Math.max(first, before));
      }
      double height = Math.max(style.width(), bottom - top);
      canvas.fillRect(left + x, (top + bottom - height) / 2, 1, height);
      if (gaps != null && beforeX >= 0 && !columns.joined(x)) {
        gaps.gap(left + beforeX + 1, left + x);
      }
      before = values.y(columns.last(x));
      beforeX = x;
    }
  }

  private void paintSamples(
      GraphicsContext canvas,
      Pyramid pyramid,
      TimeScale time,
      ValueScale values,
      Style style,
      int from,
      int to,
      @org.jspecify.annotations.Nullable Gaps gaps) {
    Series series = pyramid.series();
    int first = Math.max(0, from - 1);
    int end = Math.min(series.size(), to + 1);
    points = 0;
    int last = -1;
    for (int i = first; i < end; i++) {
      double value = series.value(i);
      if (Double.isNaN(value)) {
        continue;
      }
      double x = time.x(series.epochMillis(i));
      double y = values.y(value);
      if (last >= 0 && !pyramid.joins(last, i)) {
        double ended = time.x(series.epochMillis(last));
        flush(canvas, values, style);
        if (gaps != null) {
          gaps.gap(ended, x);
        }
      } else if (points > 0 && style.stepped()) {
        add(x, ys[points - 1]);
      }
      add(x, y);
      last = i;
    }
    flush(canvas, values, style);
  }

  private void add(double x, double y) {
    if (points == xs.length) {
      xs = java.util.Arrays.copyOf(xs, points * 2);
      ys = java.util.Arrays.copyOf(ys, points * 2);
    }
    xs[points] = x;
    ys[points] = y;
    points++;
  }

  private void flush(GraphicsContext canvas, ValueScale values, Style style) {
    if (points == 1) {
      canvas.setFill(style.colour());
      canvas.fillOval(xs[0] - 1.75, ys[0] - 1.75, 3.5, 3.5);
    } else if (points > 1) {
      canvas.setStroke(style.colour());
      canvas.setLineWidth(style.width());
      canvas.strokePolyline(xs, ys, points);
      if (style.area() > 0) {
        add(xs[points - 1], values.bottom());
        add(xs[0], values.bottom());
        canvas.setFill(Colours.faint(style.colour(), style.area()));
        canvas.fillPolygon(xs, ys, points);
      }
    }
    points = 0;
  }
}
