package hindcast.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/// Strokes, greys, marks and labels of the figures on white paper.
final class Ink {
  static final Color TEXT = of(0x24292F);
  static final Color MUTED = of(0x57606A);
  static final Color RULE = of(0xE6E9ED);
  static final Color DASHES = of(0x8C959F);

  /// Text is measured the same whether it ends up in SVG, PDF or pixels.
  private static final FontRenderContext MEASURE = new FontRenderContext(null, true, true);

  private Ink() {}

  static Color of(int rgb) {
    return new Color(rgb);
  }

  static BasicStroke line() {
    return new BasicStroke(1.6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }

  static BasicStroke secondLine() {
    return new BasicStroke(
        1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {6, 3}, 0);
  }

  static BasicStroke thin() {
    return new BasicStroke(1);
  }

  static BasicStroke dashes(float on, float off) {
    return new BasicStroke(
        1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {on, off}, 0);
  }

  static double width(String text, Font font) {
    return font.getStringBounds(text, MEASURE).getWidth();
  }

  /// The face at that size, or the machine's own where the bundled one lacks a letter of the text.
  static Font font(Typeface face, float size, String text) {
    Font font = face.awt(size);
    return font.canDisplayUpTo(text) < 0
        ? font
        : new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont(size);
  }

  /// Text as one clean line of at most that width, the rest replaced by an ellipsis.
  static String fit(String text, Font font, double width) {
    StringBuilder clean = new StringBuilder();
    text.codePoints()
        .limit(400)
        .forEach(
            c -> {
              int type = Character.getType(c);
              boolean printable =
                  type != Character.CONTROL
                      && type != Character.FORMAT
                      && type != Character.LINE_SEPARATOR
                      && type != Character.PARAGRAPH_SEPARATOR
                      && type != Character.SURROGATE;
              clean.appendCodePoint(printable ? c : ' ');
            });
    String line = clean.toString().strip();
    if (width(line, font) <= width) {
      return line;
    }
    int end = line.length();
    while (end > 0 && width(line.substring(0, end).stripTrailing() + "…", font) > width) {
      end = line.offsetByCodePoints(end, -1);
    }
    return line.substring(0, end).stripTrailing() + "…";
  }

  static void text(Graphics2D g2, String text, Font font, Color colour, double x, double y) {
    if (!text.isEmpty()) {
      g2.setFont(font);
      g2.setPaint(colour);
      g2.drawString(text, (float) x, (float) y);
    }
  }

  /// The role's mark, about ten pixels wide, centred there.
  static void mark(Graphics2D g2, Palette.Shape shape, Color colour, double x, double y) {
    g2.setPaint(colour);
    g2.fill(outline(shape, x, y));
  }

  private static Shape outline(Palette.Shape shape, double x, double y) {
    return switch (shape) {
      case TRIANGLE -> polygon(3, 5.6, x, y + 1, -90);
      case DIAMOND -> polygon(4, 5.4, x, y, -90);
      case SQUARE -> new Rectangle2D.Double(x - 4, y - 4, 8, 8);
      case CIRCLE -> new Ellipse2D.Double(x - 4.3, y - 4.3, 8.6, 8.6);
      case PENTAGON -> polygon(5, 5, x, y, -90);
      case HEXAGON -> polygon(6, 5, x, y, 0);
      case DASH -> new Rectangle2D.Double(x - 5, y - 1.5, 10, 3);
    };
  }

  private static Shape polygon(int corners, double radius, double x, double y, double turn) {
    Path2D path = new Path2D.Double();
    for (int i = 0; i < corners; i++) {
      double angle = Math.toRadians(turn + i * 360.0 / corners);
      double px = x + radius * StrictMath.cos(angle);
      double py = y + radius * StrictMath.sin(angle);
      if (i == 0) {
        path.moveTo(px, py);
      } else {
        path.lineTo(px, py);
      }
    }
    path.closePath();
    return path;
  }
}
