package hindcast.ui.common;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;

/// A region that paints itself on a canvas of its own size. However often something asks for it, it
/// paints once a frame.
public abstract class PaintedRegion extends Region {
  private final Canvas canvas = new Canvas();
  private boolean stale = true;

  protected PaintedRegion() {
    getChildren().add(canvas);
  }

  /// Asks for a new picture in the next frame.
  public final void repaint() {
    stale = true;
    setNeedsLayout(true);
  }

  @Override
  protected void layoutChildren() {
    double width = Math.ceil(getWidth());
    double height = Math.ceil(getHeight());
    if (canvas.getWidth() != width || canvas.getHeight() != height) {
      canvas.setWidth(width);
      canvas.setHeight(height);
      stale = true;
    }
    placeChildren(width, height);
    if (stale && width > 0 && height > 0) {
      stale = false;
      GraphicsContext context = canvas.getGraphicsContext2D();
      context.clearRect(0, 0, width, height);
      context.save();
      paint(context, width, height);
      context.restore();
    }
  }

  /// Places nodes above the canvas.
  protected void placeChildren(double width, double height) {}

  /// Paints the picture on a clear canvas.
  protected abstract void paint(GraphicsContext canvas, double width, double height);
}
