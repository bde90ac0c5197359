package hindcast.chart;

import hindcast.model.Series;
import hindcast.model.TimeSpan;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.AbstractXYItemRenderer;
import org.jfree.chart.renderer.xy.XYItemRendererState;
import org.jfree.data.xy.AbstractXYDataset;
import org.jfree.data.xy.XYDataset;

/// Paints the series of one lane: a line with a light area below it, steps where samples hold until
/// the next, and nothing where samples are missing. Long series are painted from their pyramid, so
/// that a document stays small and every spike is still in it.
final class LaneRenderer extends AbstractXYItemRenderer {
  private static final long serialVersionUID = 1;

  /// Opacity of the area under the line.
  private static final int AREA_ALPHA = Math.round(0.07f * 255);

  /// Vector figures are looked at enlarged: two columns to a pixel.
  private static final double COLUMNS_PER_PIXEL = 2;

  private final transient ChartSpec.Lane lane;
  private final transient TimeSpan span;

  LaneRenderer(ChartSpec.Lane lane, TimeSpan span) {
    this.lane = lane;
    this.span = span;
  }

  /// A dataset that gives the plot one item per series, enough for JFreeChart to call us once each.
  XYDataset dataset() {
    return new OneItemEach(lane.series().size(), span);
  }

  @Override
  public void drawItem(
      Graphics2D g2,
      XYItemRendererState state,
      Rectangle2D area,
      PlotRenderingInfo info,
      XYPlot plot,
      ValueAxis domain,
      ValueAxis range,
      XYDataset dataset,
      int index,
      int item,
      CrosshairState crosshair,
      int pass) {
    Color colour = Ink.of(Palette.colour(lane.role(), false));
    double floor = range.valueToJava2D(range.getLowerBound(), area, plot.getRangeAxisEdge());
    Path2D line = new Path2D.Double();
    Path2D below = new Path2D.Double();
    Pen pen = new Pen(line, below, floor, lane.stepped());
    trace(
        lane.series().get(index),
        (int) Math.ceil(area.getWidth() * COLUMNS_PER_PIXEL),
        (at, value, joined) ->
            pen.to(
                domain.valueToJava2D(at, area, plot.getDomainAxisEdge()),
                range.valueToJava2D(value, area, plot.getRangeAxisEdge()),
                joined));
    pen.lift();
    if (index == 0) {
      g2.setPaint(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), AREA_ALPHA));
      g2.fill(below);
    }
    g2.setPaint(colour);
    g2.setStroke(index == 0 ? Ink.line() : Ink.secondLine());
    g2.draw(line);
  }

  private interface Point {
    void at(double epochMillis, double value, boolean joined);
  }

  private void trace(Series series, int width, Point out) {
    Pyramid pyramid = Pyramid.of(series);
    Pyramid.Columns columns = new Pyramid.Columns(Math.max(1, width));
    pyramid.columns(span, columns);
    int from = Math.max(0, series.indexAtOrAfter(span.from()) - 1);
    int to = Math.min(series.size(), series.indexAtOrAfter(span.to()) + 1);
    if (to - from <= columns.width()) {
      int last = -1;
      for (int i = from; i < to; i++) {
        if (!Double.isNaN(series.value(i))) {
          out.at(
              (double) series.epochMillis(i), series.value(i), last >= 0 && pyramid.joins(last, i));
          last = i;
        }
      }
      return;
    }
    double perColumn = span.length() / (double) columns.width();
    for (int x = 0; x < columns.width(); x++) {
      if (!columns.empty(x)) {
        double left = span.from() + x * perColumn;
        boolean rising = columns.first(x) <= columns.last(x);
        out.at(left, columns.first(x), columns.joined(x));
        out.at(left + perColumn / 3, rising ? columns.min(x) : columns.max(x), true);
        out.at(left + perColumn * 2 / 3, rising ? columns.max(x) : columns.min(x), true);
        out.at(left + perColumn, columns.last(x), true);
      }
    }
  }

  /// Draws the line and closes the area below it wherever the line ends.
  private static final class Pen {
    private final Path2D line;
    private final Path2D below;
    private final double floor;
    private final boolean stepped;
    private boolean down;
    private double x;
    private double y;

    Pen(Path2D line, Path2D below, double floor, boolean stepped) {
      this.line = line;
      this.below = below;
      this.floor = floor;
      this.stepped = stepped;
    }

    void to(double newX, double newY, boolean joined) {
      if (!joined || !down) {
        lift();
        line.moveTo(newX, newY);
        // A lone sample between two gaps shows as a dot.
        line.lineTo(newX, newY);
        below.moveTo(newX, floor);
        below.lineTo(newX, newY);
        down = true;
      } else {
        if (stepped) {
          line.lineTo(newX, y);
          below.lineTo(newX, y);
        }
        line.lineTo(newX, newY);
        below.lineTo(newX, newY);
      }
      x = newX;
      y = newY;
    }

    void lift() {
      if (down) {
        below.lineTo(x, floor);
        below.closePath();
      }
      down = false;
    }
  }

  private static final class OneItemEach extends AbstractXYDataset {
    private static final long serialVersionUID = 1;
    private final int series;
    private final double at;

    OneItemEach(int series, TimeSpan span) {
      this.series = series;
      this.at = span.from();
    }

    @Override
    public int getSeriesCount() {
      return series;
    }

    @Override
    public Comparable<?> getSeriesKey(int index) {
      return index;
    }

    @Override
    public int getItemCount(int index) {
      return 1;
    }

    @Override
    public Number getX(int index, int item) {
      return at;
    }

    @Override
    public Number getY(int index, int item) {
      return 0;
    }
  }
}
