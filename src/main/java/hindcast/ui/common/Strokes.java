package hindcast.ui.common;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.Font;
import javafx.scene.text.FontSmoothingType;
import javafx.scene.text.TextAlignment;

/// The few strokes that all canvases share.
public final class Strokes {
  private Strokes() {}

  /// To be called first: greyscale text, since coloured fringes show on tinted grounds.
  public static void prepare(GraphicsContext canvas) {
    canvas.setFontSmoothingType(FontSmoothingType.GRAY);
    canvas.setTextBaseline(VPos.CENTER);
    canvas.setLineCap(StrokeLineCap.BUTT);
  }

  /// A line of text whose middle is at `y`.
  public static void text(
      GraphicsContext canvas,
      String text,
      Font font,
      Color colour,
      double x,
      double y,
      TextAlignment align) {
    canvas.setFont(font);
    canvas.setFill(colour);
    canvas.setTextAlign(align);
    canvas.fillText(text, Math.rint(x), Math.rint(y));
  }

  /// A line of text that begins at `x`.
  public static void text(
      GraphicsContext canvas, String text, Font font, Color colour, double x, double y) {
    text(canvas, text, font, colour, x, y, TextAlignment.LEFT);
  }

  /// A sharp vertical line one pixel wide.
  public static void vertical(
      GraphicsContext canvas, Paint paint, double x, double top, double bottom) {
    canvas.setFill(paint);
    canvas.fillRect(Math.floor(x), top, 1, bottom - top);
  }

  /// A sharp horizontal line one pixel high.
  public static void horizontal(
      GraphicsContext canvas, Paint paint, double y, double left, double right) {
    canvas.setFill(paint);
    canvas.fillRect(left, Math.floor(y), right - left, 1);
  }

  /// A dashed vertical line.
  public static void dashed(
      GraphicsContext canvas, Color colour, double x, double top, double bottom) {
    canvas.setStroke(colour);
    canvas.setLineWidth(1);
    canvas.setLineDashes(3, 3);
    canvas.strokeLine(Math.floor(x) + 0.5, top, Math.floor(x) + 0.5, bottom);
    canvas.setLineDashes();
  }

  /// Lines at 45° over a rectangle.
  public static void hatch(
      GraphicsContext canvas, Color colour, double x, double y, double width, double height) {
    canvas.save();
    canvas.beginPath();
    canvas.rect(x, y, width, height);
    canvas.clip();
    canvas.setStroke(colour);
    canvas.setLineWidth(1);
    // Anchored to whole multiples, so that the hatch does not crawl when its left end moves.
    double first = Math.floor((x - height) / 7) * 7;
    for (double left = first; left < x + width; left += 7) {
      canvas.strokeLine(left, y + height, left + height, y);
    }
    canvas.restore();
  }

  /// A small bordered label.
  ///
  /// @return its width
  public static double chip(
      GraphicsContext canvas,
      String strong,
      String weak,
      double x,
      double y,
      Color ground,
      Color border,
      Color text,
      Color muted) {
    double width = chipWidth(strong, weak);
    canvas.setFill(ground);
    canvas.fillRoundRect(x, y, width, CHIP, 8, 8);
    canvas.setStroke(border);
    canvas.setLineWidth(1);
    canvas.strokeRoundRect(Math.floor(x) + 0.5, Math.floor(y) + 0.5, width - 1, CHIP - 1, 8, 8);
    text(canvas, strong, Fonts.mono(12.5), text, x + 9, y + CHIP / 2);
    if (!weak.isEmpty()) {
      double after = x + 9 + Fonts.width(strong, Fonts.mono(12.5)) + 8;
      text(canvas, weak, Fonts.plain(11.5), muted, after, y + CHIP / 2);
    }
    return width;
  }

  /// Height of a chip.
  public static final double CHIP = 22;

  /// How wide a chip with these words is.
  public static double chipWidth(String strong, String weak) {
    double width = 18 + Fonts.width(strong, Fonts.mono(12.5));
    return Math.ceil(weak.isEmpty() ? width : width + 8 + Fonts.width(weak, Fonts.plain(11.5)));
  }
}
