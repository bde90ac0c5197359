package hindcast.ui.common;

import hindcast.chart.Palette;
import hindcast.model.Role;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.shape.SVGPath;

/// The mark drawn beside a role's colour, since colour never works alone. Each fits a 12 px square.
public final class Shapes {
  private Shapes() {}

  /// The role's mark as an SVG path within `0 0 12 12`.
  public static String path(Role role) {
    return path(Palette.shape(role));
  }

  private static String path(Palette.Shape shape) {
    return switch (shape) {
      case TRIANGLE -> "M6 0.8 L11.6 11 L0.4 11 Z";
      case DIAMOND -> "M6 0 L12 6 L6 12 L0 6 Z";
      case SQUARE -> "M1 1 H11 V11 H1 Z";
      case CIRCLE -> "M6 0.8 A5.2 5.2 0 1 1 6 11.2 A5.2 5.2 0 1 1 6 0.8 Z";
      case PENTAGON -> "M6 0.4 L11.7 4.55 L9.5 11.2 L2.5 11.2 L0.3 4.55 Z";
      case HEXAGON -> "M6 0.2 L11 3.1 V8.9 L6 11.8 L1 8.9 V3.1 Z";
      case DASH -> "M0.5 4.5 H11.5 V7.5 H0.5 Z";
    };
  }

  /// The mark as a node that takes its colour from the style class `role-ID`.
  public static SVGPath node(Role role) {
    SVGPath mark = new SVGPath();
    mark.setContent(path(role));
    mark.getStyleClass().addAll("role-mark", "role-" + role.id());
    return mark;
  }

  /// Paints the mark in the current fill with its upper left corner there.
  public static void paint(GraphicsContext canvas, Role role, double x, double y) {
    canvas.save();
    canvas.translate(x, y);
    canvas.beginPath();
    canvas.appendSVGPath(path(role));
    canvas.fill();
    canvas.restore();
  }
}
