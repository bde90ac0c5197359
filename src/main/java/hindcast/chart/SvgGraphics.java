package hindcast.chart;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Composite;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.GraphicsConfiguration;
import java.awt.Image;
import java.awt.Paint;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.BufferedImageOp;
import java.awt.image.ImageObserver;
import java.awt.image.RenderedImage;
import java.awt.image.renderable.RenderableImage;
import java.text.AttributedCharacterIterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes what is drawn as SVG paths: fills, strokes and letters as outlines, each in its clip. The
/// state of a drawing (transform, clip, font, paint) is kept by an image's own graphics, which
/// never gets to see the shapes. Images are not drawn: figures have none.
final class SvgGraphics extends Graphics2D {
  private final String prefix;
  private final Graphics2D state;
  private final StringBuilder body = new StringBuilder();
  private final Map<String, String> clips = new LinkedHashMap<>();

  /// A drawing whose ids begin with that prefix, so that several fit into one page.
  SvgGraphics(String prefix) {
    this.prefix = prefix;
    this.state = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB).createGraphics();
  }

  /// The drawing so far as an `svg` element that scales with its frame.
  ///
  /// @param title what a screen reader says
  String element(double width, double height, String title) {
    StringBuilder out = new StringBuilder();
    out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ").append(number(width));
    out.append(' ').append(number(height)).append("\" role=\"img\"><title>").append(escape(title));
    out.append("</title><defs>");
    clips.forEach(
        (path, id) ->
            out.append("<clipPath id=\"")
                .append(id)
                .append("\"><path d=\"")
                .append(path)
                .append("\"/></clipPath>"));
    return out.append("</defs>").append(body).append("</svg>").toString();
  }

  @Override
  public void fill(Shape shape) {
    String path = path(shape.getPathIterator(state.getTransform()));
    if (!path.isEmpty()) {
      body.append("<path d=\"").append(path).append('"').append(clip());
      body.append(colour("fill")).append("/>");
    }
  }

  @Override
  public void draw(Shape shape) {
    if (!(state.getStroke() instanceof BasicStroke stroke)
        || (state.getTransform().getType() & ~AffineTransform.TYPE_TRANSLATION) != 0) {
      fill(state.getStroke().createStrokedShape(shape));
      return;
    }
    body.append("<path d=\"").append(path(shape.getPathIterator(state.getTransform())));
    body.append("\" fill=\"none\"").append(clip()).append(colour("stroke"));
    body.append(" stroke-width=\"").append(number(stroke.getLineWidth())).append('"');
    if (stroke.getEndCap() == BasicStroke.CAP_ROUND) {
      body.append(" stroke-linecap=\"round\"");
    } else if (stroke.getEndCap() == BasicStroke.CAP_SQUARE) {
      body.append(" stroke-linecap=\"square\"");
    }
    if (stroke.getLineJoin() == BasicStroke.JOIN_ROUND) {
      body.append(" stroke-linejoin=\"round\"");
    }
    float[] dashes = stroke.getDashArray();
    if (dashes != null) {
      body.append(" stroke-dasharray=\"");
      for (int i = 0; i < dashes.length; i++) {
        body.append(i == 0 ? "" : " ").append(number(dashes[i]));
      }
      body.append('"');
    }
    body.append("/>");
  }

  private String colour(String attribute) {
    Color colour = state.getPaint() instanceof Color one ? one : Color.BLACK;
    double alpha = colour.getAlpha() / 255.0;
    if (state.getComposite() instanceof AlphaComposite over) {
      alpha *= over.getAlpha();
    }
    String hex = Integer.toHexString((colour.getRGB() & 0xFFFFFF) | 0x1000000).substring(1);
    return " "
        + attribute
        + "=\"#"
        + hex
        + "\""
        + (alpha < 1 ? " " + attribute + "-opacity=\"" + number(alpha) + "\"" : "");
  }

  private String clip() {
    Shape clip = state.getClip();
    if (clip == null) {
      return "";
    }
    String path = path(clip.getPathIterator(state.getTransform()));
    String id = clips.computeIfAbsent(path, key -> prefix + "clip-" + clips.size());
    return " clip-path=\"url(#" + id + ")\"";
  }

  private static String path(PathIterator steps) {
    StringBuilder out = new StringBuilder();
    double[] at = new double[6];
    for (; !steps.isDone(); steps.next()) {
      int kind = steps.currentSegment(at);
      int points =
          switch (kind) {
            case PathIterator.SEG_QUADTO -> 2;
            case PathIterator.SEG_CUBICTO -> 3;
            case PathIterator.SEG_CLOSE -> 0;
            default -> 1;
          };
      out.append("MLQCZ".charAt(kind));
      for (int i = 0; i < 2 * points; i++) {
        out.append(i == 0 ? "" : i % 2 == 0 ? " " : ",").append(number(at[i]));
      }
    }
    return out.toString();
  }

  /// Two decimals: a hundredth of a pixel is finer than any printer.
  private static String number(double value) {
    long hundredths = Math.round(value * 100);
    long size = Math.abs(hundredths);
    String sign = hundredths < 0 ? "-" : "";
    long rest = size % 100;
    String decimals =
        rest == 0 ? "" : rest % 10 == 0 ? "." + rest / 10 : rest < 10 ? ".0" + rest : "." + rest;
    return sign + size / 100 + decimals;
  }

  private static String escape(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (c == '<') {
                out.append("&lt;");
              } else if (c == '>') {
                out.append("&gt;");
              } else if (c == '&') {
                out.append("&amp;");
              } else if (c < ' ' || Character.getType(c) == Character.SURROGATE || c >= 0xFFFE) {
                out.append(' ');
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }

  @Override
  public void drawString(String text, float x, float y) {
    GlyphVector letters = getFont().createGlyphVector(getFontRenderContext(), text);
    fill(letters.getOutline(x, y));
  }

  @Override
  public void drawString(String text, int x, int y) {
    drawString(text, (float) x, (float) y);
  }

  @Override
  public void drawString(AttributedCharacterIterator text, int x, int y) {
    drawString(text, (float) x, (float) y);
  }

  @Override
  public void drawString(AttributedCharacterIterator text, float x, float y) {
    new TextLayout(text, getFontRenderContext()).draw(this, x, y);
  }

  @Override
  public void drawGlyphVector(GlyphVector letters, float x, float y) {
    fill(letters.getOutline(x, y));
  }

  @Override
  public void drawLine(int x1, int y1, int x2, int y2) {
    draw(new Line2D.Double(x1, y1, x2, y2));
  }

  @Override
  public void fillRect(int x, int y, int width, int height) {
    fill(new Rectangle(x, y, width, height));
  }

  @Override
  public void clearRect(int x, int y, int width, int height) {
    Paint before = getPaint();
    setPaint(getBackground());
    fillRect(x, y, width, height);
    setPaint(before);
  }

  @Override
  public void drawRoundRect(int x, int y, int width, int height, int arcWidth, int arcHeight) {
    draw(new RoundRectangle2D.Double(x, y, width, height, arcWidth, arcHeight));
  }

  @Override
  public void fillRoundRect(int x, int y, int width, int height, int arcWidth, int arcHeight) {
    fill(new RoundRectangle2D.Double(x, y, width, height, arcWidth, arcHeight));
  }

  @Override
  public void drawOval(int x, int y, int width, int height) {
    draw(new Ellipse2D.Double(x, y, width, height));
  }

  @Override
  public void fillOval(int x, int y, int width, int height) {
    fill(new Ellipse2D.Double(x, y, width, height));
  }

  @Override
  public void drawArc(int x, int y, int width, int height, int start, int angle) {
    draw(new Arc2D.Double(x, y, width, height, start, angle, Arc2D.OPEN));
  }

  @Override
  public void fillArc(int x, int y, int width, int height, int start, int angle) {
    fill(new Arc2D.Double(x, y, width, height, start, angle, Arc2D.PIE));
  }

  @Override
  public void drawPolyline(int[] xs, int[] ys, int points) {
    for (int i = 1; i < points; i++) {
      drawLine(xs[i - 1], ys[i - 1], xs[i], ys[i]);
    }
  }

  @Override
  public void drawPolygon(int[] xs, int[] ys, int points) {
    draw(new java.awt.Polygon(xs, ys, points));
  }

  @Override
  public void fillPolygon(int[] xs, int[] ys, int points) {
    fill(new java.awt.Polygon(xs, ys, points));
  }

  @Override
  public Graphics create() {
    throw unsupported("a second pen");
  }

  @Override
  public void dispose() {
    state.dispose();
  }

  private static UnsupportedOperationException unsupported(String what) {
    return new UnsupportedOperationException("figures draw no " + what);
  }

  @Override
  public void copyArea(int x, int y, int width, int height, int dx, int dy) {
    throw unsupported("copies of pixels");
  }

  @Override
  public boolean drawImage(Image image, AffineTransform place, @Nullable ImageObserver observer) {
    throw unsupported("images");
  }

  @Override
  public void drawImage(BufferedImage image, BufferedImageOp filter, int x, int y) {
    throw unsupported("images");
  }

  @Override
  public void drawRenderedImage(RenderedImage image, AffineTransform place) {
    throw unsupported("images");
  }

  @Override
  public void drawRenderableImage(RenderableImage image, AffineTransform place) {
    throw unsupported("images");
  }

  @Override
  public boolean drawImage(Image image, int x, int y, @Nullable ImageObserver observer) {
    throw unsupported("images");
  }

  @Override
  public boolean drawImage(
      Image image, int x, int y, int width, int height, @Nullable ImageObserver observer) {
    throw unsupported("images");
  }

  @Override
  public boolean drawImage(
      Image image, int x, int y, Color background, @Nullable ImageObserver observer) {
    throw unsupported("images");
  }

  @Override
  public boolean drawImage(
      Image image,
      int x,
      int y,
      int width,
      int height,
      Color background,
      @Nullable ImageObserver observer) {
    throw unsupported("images");
  }

  @Override
  public boolean drawImage(
      Image image,
      int dx1,
      int dy1,
      int dx2,
      int dy2,
      int sx1,
      int sy1,
      int sx2,
      int sy2,
      @Nullable ImageObserver observer) {
    throw unsupported("images");
  }

  @Override
  public boolean drawImage(
      Image image,
      int dx1,
      int dy1,
      int dx2,
      int dy2,
      int sx1,
      int sy1,
      int sx2,
      int sy2,
      Color background,
      @Nullable ImageObserver observer) {
    throw unsupported("images");
  }

  @Override
  public boolean hit(Rectangle area, Shape shape, boolean onStroke) {
    Shape outline = onStroke ? getStroke().createStrokedShape(shape) : shape;
    return getTransform().createTransformedShape(outline).intersects(area);
  }

  @Override
  public GraphicsConfiguration getDeviceConfiguration() {
    return state.getDeviceConfiguration();
  }

  @Override
  public void setComposite(Composite composite) {
    state.setComposite(composite);
  }

  @Override
  public void setPaint(Paint paint) {
    state.setPaint(paint);
  }

  @Override
  public void setStroke(Stroke stroke) {
    state.setStroke(stroke);
  }

  @Override
  public void setRenderingHint(RenderingHints.Key key, @Nullable Object value) {
    if (key.isCompatibleValue(value)) {
      state.setRenderingHint(key, value);
    }
  }

  @Override
  public @Nullable Object getRenderingHint(RenderingHints.Key key) {
    return state.getRenderingHint(key);
  }

  @Override
  public void setRenderingHints(Map<?, ?> hints) {
    state.setRenderingHints(hints);
  }

  @Override
  public void addRenderingHints(Map<?, ?> hints) {
    state.addRenderingHints(hints);
  }

  @Override
  public RenderingHints getRenderingHints() {
    return state.getRenderingHints();
  }

  @Override
  public void translate(int x, int y) {
    state.translate(x, y);
  }

  @Override
  public void translate(double x, double y) {
    state.translate(x, y);
  }

  @Override
  public void rotate(double angle) {
    state.rotate(angle);
  }

  @Override
  public void rotate(double angle, double x, double y) {
    state.rotate(angle, x, y);
  }

  @Override
  public void scale(double x, double y) {
    state.scale(x, y);
  }

  @Override
  public void shear(double x, double y) {
    state.shear(x, y);
  }

  @Override
  public void transform(AffineTransform more) {
    state.transform(more);
  }

  @Override
  public void setTransform(AffineTransform transform) {
    state.setTransform(transform);
  }

  @Override
  public AffineTransform getTransform() {
    return state.getTransform();
  }

  @Override
  public Paint getPaint() {
    return state.getPaint();
  }

  @Override
  public Composite getComposite() {
    return state.getComposite();
  }

  @Override
  public void setBackground(Color colour) {
    state.setBackground(colour);
  }

  @Override
  public Color getBackground() {
    return state.getBackground();
  }

  @Override
  public Stroke getStroke() {
    return state.getStroke();
  }

  @Override
  public void clip(Shape shape) {
    state.clip(shape);
  }

  @Override
  public FontRenderContext getFontRenderContext() {
    return new FontRenderContext(null, true, true);
  }

  @Override
  public Color getColor() {
    return state.getColor();
  }

  @Override
  public void setColor(Color colour) {
    state.setColor(colour);
  }

  @Override
  public void setPaintMode() {
    state.setPaintMode();
  }

  @Override
  public void setXORMode(Color colour) {
    throw unsupported("exclusive or");
  }

  @Override
  public Font getFont() {
    return state.getFont();
  }

  @Override
  public void setFont(Font font) {
    state.setFont(font);
  }

  @Override
  public FontMetrics getFontMetrics(Font font) {
    return state.getFontMetrics(font);
  }

  @Override
  public @Nullable Rectangle getClipBounds() {
    Shape clip = state.getClip();
    return clip == null ? null : clip.getBounds();
  }

  @Override
  public void clipRect(int x, int y, int width, int height) {
    state.clip(new Rectangle2D.Double(x, y, width, height));
  }

  @Override
  public void setClip(int x, int y, int width, int height) {
    state.setClip(x, y, width, height);
  }

  @Override
  public @Nullable Shape getClip() {
    return state.getClip();
  }

  @Override
  public void setClip(@Nullable Shape clip) {
    state.setClip(clip);
  }
}
