package hindcast.ui.timeline;

import hindcast.importing.lines.LineSearch.Found;
import hindcast.model.Display;
import hindcast.model.LogLevel;
import hindcast.ui.common.Colours;
import hindcast.ui.common.Fonts;
import hindcast.ui.common.Icons;
import hindcast.ui.common.Look;
import hindcast.ui.common.PaintedRegion;
import hindcast.ui.common.Strokes;
import hindcast.ui.common.TimeScale;
import javafx.scene.Cursor;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import org.kordamp.ikonli.feather.Feather;

/// When the lines that were found were written, bar by bar. A click goes to the first of a bar.
final class FoundLane extends PaintedRegion {
  static final double HEIGHT = 44;

  private static final double TOP = 8;
  private static final double BOTTOM = 38;
  private static final double BAR = 5;

  /// A bar of one line among bars of thousands still shows.
  private static final double LOWEST = 4;

  private final TimelineModel model;
  private final LineFinder finder;
  private final Look look;
  private final Label name;
  private LogBars bars = LogBars.NONE;

  FoundLane(TimelineModel model, LineFinder finder, Look look) {
    this.model = model;
    this.finder = finder;
    this.look = look;
    this.name = new Label(look.texts().of("found.title"), Icons.row(Feather.SEARCH));
    name.getStyleClass().add("log-name");
    name.setMouseTransparent(true);
    setId("found-lane");
    setMinHeight(HEIGHT);
    setPrefHeight(HEIGHT);
    setMaxHeight(HEIGHT);
    getChildren().add(name);
    model.onPicture(this::repaint);
    finder.foundProperty().addListener(changed -> repaint());
    look.onColours(colours -> repaint());
    addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
    addEventHandler(
        MouseEvent.MOUSE_MOVED,
        moved -> setCursor(count(barAt(moved.getX())) > 0 ? Cursor.HAND : Cursor.DEFAULT));
  }

  /// Whether anything was found whose time is known.
  static boolean shows(LineFinder finder) {
    Found found = finder.found();
    return found != null && !found.densities().isEmpty();
  }

  private int barAt(double x) {
    TimeScale scale = Sizes.scale(model.visible(), getWidth());
    return scale.holds(x) ? bars.at(scale.time(x)) : -1;
  }

  private long count(int bar) {
    return bar < 0 || bar >= bars.size() ? 0 : bars.count(LogLevel.INFO, bar);
  }

  private void clicked(MouseEvent click) {
    int bar = click.isStillSincePress() ? barAt(click.getX()) : -1;
    if (count(bar) > 0) {
      finder.go(bars.start(bar), bars.start(bar + 1));
    }
  }

  @Override
  protected void placeChildren(double width, double height) {
    name.autosize();
    name.relocate(Sizes.GUTTER_TEXT, 4);
  }

  @Override
  protected void paint(GraphicsContext canvas, double width, double height) {
    Strokes.prepare(canvas);
    Colours colours = look.colours();
    TimeScale scale = Sizes.scale(model.visible(), width);
    Found found = finder.found();
    bars =
        found == null
            ? LogBars.NONE
            : LogBars.of(
                found.densities(), model.visible(), Math.round(BAR * scale.millisPerPixel()));
    Strokes.text(
        canvas,
        look.texts()
            .of(
                "found.per",
                Display.count(bars.total(LogLevel.INFO)),
                Display.duration(bars.millis())),
        Fonts.plain(11.5),
        colours.muted(),
        Sizes.GUTTER_TEXT,
        33);
    for (long time : AxisView.ticks(model, scale).times()) {
      Strokes.vertical(canvas, colours.grid(), scale.x(time), 0, BOTTOM);
    }
    canvas.save();
    canvas.beginPath();
    canvas.rect(scale.left(), 0, scale.width(), height);
    canvas.clip();
    canvas.setFill(colours.text());
    for (int bar = 0; bar < bars.size(); bar++) {
      long count = count(bar);
      if (count > 0) {
        double left = Math.rint(scale.x(bars.start(bar)));
        double right = Math.rint(scale.x(bars.start(bar + 1))) - 1;
        double tall = Math.max(LOWEST, count / (double) bars.most() * (BOTTOM - TOP));
        canvas.fillRect(left, BOTTOM - tall, Math.max(1.5, right - left), tall);
      }
    }
    canvas.restore();
    LanesView.edges(canvas, colours, model, scale, BOTTOM);
    Strokes.vertical(canvas, colours.border(), scale.left() - 1, 0, BOTTOM);
    Strokes.horizontal(canvas, colours.border(), BOTTOM, scale.left(), scale.right());
  }
}
