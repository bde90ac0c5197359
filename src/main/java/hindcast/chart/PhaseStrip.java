package hindcast.chart;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/// The strip above the lanes that names the phases: a fill, a base line, and the name where there
/// is room for it, so that names never overprint each other.
final class PhaseStrip {
  private final ChartSpec spec;
  private final Rectangle2D lanes;
  private final double height;
  private final double baseLine;

  PhaseStrip(ChartSpec spec, Rectangle2D lanes, double height, double baseLine) {
    this.spec = spec;
    this.lanes = lanes;
    this.height = height;
    this.baseLine = baseLine;
  }

  void paint(Graphics2D g2, double bottom) {
    Font font = Typeface.STRONG.awt(10);
    double top = bottom - height - baseLine;
    for (ChartSpec.PhaseBand phase : spec.phases()) {
      Rectangle2D band =
          new Rectangle2D.Double(
              x(phase.span().from()), top, x(phase.span().to()) - x(phase.span().from()), height);
      int fill = Palette.phaseFill(phase.phase(), false);
      if (fill >= 0) {
        g2.setPaint(Ink.of(fill));
        g2.fill(band);
      }
      if (phase.phase() == ChartSpec.Phase.IMPACT) {
        hatch(g2, band, Palette.phaseLine(phase.phase(), false));
      }
      g2.setPaint(Ink.of(Palette.phaseLine(phase.phase(), false)));
      g2.fill(new Rectangle2D.Double(band.getX(), bottom - baseLine, band.getWidth(), baseLine));
    }
    double free = lanes.getMinX();
    for (int i = 0; i < spec.phases().size(); i++) {
      ChartSpec.PhaseBand phase = spec.phases().get(i);
      String name = phase.phase().title();
      double width = Ink.width(name, font);
      double from = x(phase.span().from());
      double to = x(phase.span().to());
      double at;
      if (from + 4 + width <= to) {
        at = Math.max(from + 4, free);
      } else if (from - 4 - width >= free && (i == 0 || startsEarlyEnough(i, from - 4 - width))) {
        at = from - 4 - width;
      } else {
        continue;
      }
      if (at + width <= lanes.getMaxX()) {
        Ink.text(g2, name, font, Ink.TEXT, at, bottom - baseLine - 3.6);
        free = at + width + 6;
      }
    }
  }

  /// Whether the name put left of a narrow phase stays clear of the beginning of the one before.
  private boolean startsEarlyEnough(int index, double left) {
    return x(spec.phases().get(index - 1).span().from()) + 40 < left;
  }

  private double x(long at) {
    double share = (at - spec.span().from()) / (double) Math.max(1, spec.span().length());
    return lanes.getMinX() + Math.clamp(share, 0, 1) * lanes.getWidth();
  }

  private static void hatch(Graphics2D g2, Rectangle2D band, int colour) {
    Shape clip = g2.getClip();
    g2.clip(band);
    g2.setPaint(new java.awt.Color((colour >> 16) & 255, (colour >> 8) & 255, colour & 255, 64));
    g2.setStroke(Ink.thin());
    double slope = band.getHeight();
    for (double x = band.getMinX() - slope; x < band.getMaxX(); x += 5) {
      g2.draw(new Line2D.Double(x, band.getMaxY(), x + slope, band.getMinY()));
    }
    g2.setClip(clip);
  }
}
