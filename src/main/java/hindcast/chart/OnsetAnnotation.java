package hindcast.chart;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.annotations.AbstractXYAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;

/// Marks where a series leaves its normal: a line, a ring with the rank (dashed where the order is
/// not certain), the time beside it, and a whisker as long as the doubt.
final class OnsetAnnotation extends AbstractXYAnnotation {
  private static final long serialVersionUID = 1;
  private static final double RADIUS = 7.5;
  private static final Color VEIL = new Color(255, 255, 255, 225);

  private final transient ChartSpec.OnsetMark onset;
  private final String time;

  OnsetAnnotation(ChartSpec.OnsetMark onset, String time) {
    this.onset = onset;
    this.time = time;
  }

  @Override
  public void draw(
      Graphics2D g2,
      XYPlot plot,
      Rectangle2D area,
      ValueAxis domain,
      ValueAxis range,
      int index,
      PlotRenderingInfo info) {
    double x = domain.valueToJava2D((double) onset.at(), area, plot.getDomainAxisEdge());
    if (x < area.getMinX() || x > area.getMaxX()) {
      return;
    }
    double y = area.getCenterY() - 2;
    g2.setPaint(Ink.TEXT);
    g2.setStroke(Ink.thin());
    g2.draw(new Line2D.Double(x, area.getMinY() + 2, x, area.getMaxY()));
    whisker(g2, plot, area, domain);

    Font mono = Typeface.MONO.awt(10.5f);
    double width = Ink.width(time, mono);
    boolean right = x - RADIUS - 5 - width < area.getMinX();
    double left = right ? x + RADIUS + 5 : x - RADIUS - 5 - width;
    g2.setPaint(VEIL);
    g2.fill(new Rectangle2D.Double(left - 2, y - 7.5, width + 4, 15));
    Ink.text(g2, time, mono, Ink.TEXT, left, y + 3.8);

    Ellipse2D ring = new Ellipse2D.Double(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS);
    g2.setPaint(Color.WHITE);
    g2.fill(ring);
    g2.setPaint(Ink.TEXT);
    g2.setStroke(onset.certain() ? Ink.thin() : Ink.dashes(2.4f, 1.9f));
    g2.draw(ring);
    String rank = Integer.toString(onset.rank());
    Font small = Typeface.TEXT.awt(rank.length() > 1 ? 8.5f : 9.5f);
    Ink.text(g2, rank, small, Ink.TEXT, x - Ink.width(rank, small) / 2, y + 3.4);
  }

  private void whisker(Graphics2D g2, XYPlot plot, Rectangle2D area, ValueAxis domain) {
    double from = domain.valueToJava2D((double) onset.earliest(), area, plot.getDomainAxisEdge());
    double to = domain.valueToJava2D((double) onset.latest(), area, plot.getDomainAxisEdge());
    from = Math.max(from, area.getMinX());
    to = Math.min(to, area.getMaxX());
    double y = area.getMaxY() - 7;
    g2.draw(new Line2D.Double(from, y, to, y));
    g2.draw(new Line2D.Double(from, y - 3, from, y + 3));
    g2.draw(new Line2D.Double(to, y - 3, to, y + 3));
  }
}
