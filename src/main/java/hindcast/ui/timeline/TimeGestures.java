package hindcast.ui.timeline;

import hindcast.ui.common.TimeScale;
import java.util.function.DoubleConsumer;
import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// What pointer and wheel do over the time area: point, pin, select, pan, zoom.
final class TimeGestures {
  private static final double DRAG = 4;
  private static final double ZOOM_PER_NOTCH = 1.2;

  /// Pixels that JavaFX reports for one notch of a wheel.
  private static final double NOTCH = 40;

  private final TimelineModel model;
  private final Region area;
  private final DoubleConsumer scrollLanes;
  private @Nullable Press press;
  private boolean space;

  /// Where a drag began.
  private record Press(double x, long at, hindcast.model.TimeSpan visible, boolean pans) {}

  /// @param area as wide as the views, whose plots lie at the same place
  /// @param scrollLanes scrolls the lanes by pixels
  TimeGestures(TimelineModel model, Region area, DoubleConsumer scrollLanes) {
    this.model = model;
    this.area = area;
    this.scrollLanes = scrollLanes;
    area.addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
    area.addEventHandler(MouseEvent.MOUSE_EXITED, left -> model.leave());
    area.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
    area.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
    area.addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
    area.addEventHandler(ScrollEvent.SCROLL, this::scrolled);
    area.addEventFilter(KeyEvent.ANY, this::key);
  }

  private void key(KeyEvent event) {
    if (event.getCode() == KeyCode.SPACE) {
      space = event.getEventType() != KeyEvent.KEY_RELEASED;
      area.setCursor(space ? Cursor.OPEN_HAND : Cursor.DEFAULT);
    }
  }

  private TimeScale scale() {
    return Sizes.scale(model.visible(), area.getWidth());
  }

  private void moved(MouseEvent event) {
    if (scale().holds(event.getX())) {
      model.hover(scale().time(event.getX()));
    } else {
      model.leave();
    }
  }

  private void pressed(MouseEvent event) {
    TimeScale scale = scale();
    if (!scale.holds(event.getX())) {
      return;
    }
    boolean pans =
        event.getButton() == MouseButton.MIDDLE
            || (event.getButton() == MouseButton.PRIMARY && space);
    if (pans || event.getButton() == MouseButton.PRIMARY) {
      press = new Press(event.getX(), scale.time(event.getX()), model.visible(), pans);
      if (event.getClickCount() == 2 && !pans) {
        press = null;
        model.zoomToSelection();
      }
      area.setCursor(pans ? Cursor.CLOSED_HAND : Cursor.DEFAULT);
      event.consume();
    }
  }

  private void dragged(MouseEvent event) {
    Press from = press;
    if (from == null) {
      return;
    }
    if (from.pans()) {
      TimeScale was = Sizes.scale(from.visible(), area.getWidth());
      long wanted =
          from.visible().from() - Math.round((event.getX() - from.x()) * was.millisPerPixel());
      model.pan(wanted - model.visible().from());
    } else if (Math.abs(event.getX() - from.x()) >= DRAG) {
      TimeScale scale = scale();
      double x = Math.clamp(event.getX(), scale.left(), scale.right());
      model.select(from.at(), scale.time(x));
      model.hover(scale.time(x));
    }
    event.consume();
  }

  private void released(MouseEvent event) {
    Press from = press;
    press = null;
    area.setCursor(space ? Cursor.OPEN_HAND : Cursor.DEFAULT);
    if (from != null && !from.pans() && Math.abs(event.getX() - from.x()) < DRAG) {
      model.pin(from.at());
      event.consume();
    }
  }

  private void scrolled(ScrollEvent event) {
    TimeScale scale = scale();
    double wheel = event.getDeltaY() != 0 ? event.getDeltaY() : event.getDeltaX();
    if (event.isControlDown() || event.isMetaDown()) {
      double x = Math.clamp(event.getX(), scale.left(), scale.right());
      model.zoom(Math.pow(ZOOM_PER_NOTCH, -wheel / NOTCH), scale.time(x));
    } else if (event.isShiftDown() || event.getDeltaX() != 0) {
      model.pan(Math.round(-wheel * scale.millisPerPixel() * 1.5));
    } else {
      scrollLanes.accept(-event.getDeltaY());
    }
    event.consume();
  }
}
