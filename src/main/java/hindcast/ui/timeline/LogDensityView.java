package hindcast.ui.timeline;

import hindcast.chart.Ticks;
import hindcast.model.Display;
import hindcast.model.LogLevel;
import hindcast.model.LogStream;
import hindcast.ui.common.Colours;
import hindcast.ui.common.Fonts;
import hindcast.ui.common.Icons;
import hindcast.ui.common.Look;
import hindcast.ui.common.PaintedRegion;
import hindcast.ui.common.Strokes;
import hindcast.ui.common.TimeScale;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.feather.Feather;

/// How many log lines were written over time, stacked by level: errors at the bottom.
final class LogDensityView extends PaintedRegion {
  static final double HEIGHT = 72;

  private static final double TOP = 12;
  private static final double BOTTOM = 62;
  private static final double BAR = 7;

  private final TimelineModel model;
  private final Look look;
  private final Label name;
  private LogBars bars = LogBars.NONE;

  LogDensityView(TimelineModel model, Look look) {
    this.model = model;
    this.look = look;
    this.name = new Label(look.texts().of("logs.title"), Icons.row(Feather.ALIGN_LEFT));
    name.getStyleClass().add("log-name");
    setId("logs");
    setMinHeight(HEIGHT);
    setPrefHeight(HEIGHT);
    setMaxHeight(HEIGHT);
    getChildren().add(name);
    model.onPicture(this::repaint);
    look.onColours(colours -> repaint());
  }

  /// The bars on screen.
  LogBars bars() {
    return bars;
  }

  @Override
  protected void placeChildren(double width, double height) {
    name.autosize();
    name.relocate(Sizes.GUTTER_TEXT, 6);
  }

  @Override
  protected void paint(GraphicsContext canvas, double width, double height) {
    Strokes.prepare(canvas);
    Colours colours = look.colours();
    TimeScale scale = Sizes.scale(model.visible(), width);
    List<LogStream> logs = model.shownLogs();
    bars = LogBars.of(logs, model.visible(), Math.round(BAR * scale.millisPerPixel()));
    gutter(canvas, colours, logs);
    for (long time : AxisView.ticks(model, scale).times()) {
      Strokes.vertical(canvas, colours.grid(), scale.x(time), 0, BOTTOM);
    }
    double top = bars.most();
    for (double tick : Ticks.within(0, top, 2)) {
      double y = BOTTOM - tick / top * (BOTTOM - TOP);
      Strokes.text(
          canvas,
          short_(tick),
          Fonts.mono(11),
          colours.muted(),
          Sizes.GUTTER - 8,
          Math.min(y, BOTTOM - 3),
          TextAlignment.RIGHT);
    }
    canvas.save();
    canvas.beginPath();
    canvas.rect(scale.left(), 0, scale.width(), height);
    canvas.clip();
    for (int bar = 0; bar < bars.size(); bar++) {
      stack(canvas, colours, scale, bar, top);
    }
    canvas.restore();
    LanesView.edges(canvas, colours, model, scale, BOTTOM);
    Strokes.vertical(canvas, colours.border(), scale.left() - 1, 0, BOTTOM);
    Strokes.horizontal(canvas, colours.border(), BOTTOM, scale.left(), scale.right());
  }

  private void stack(
      GraphicsContext canvas, Colours colours, TimeScale scale, int bar, double top) {
    double left = Math.rint(scale.x(bars.start(bar)));
    double right = Math.rint(scale.x(bars.start(bar + 1))) - 1;
    double y = BOTTOM;
    for (LogLevel level : LogLevel.values()) {
      long count = bars.count(level, bar);
      if (count > 0) {
        // A pixel between the levels; a single error among thousands of lines still shows.
        double height = Math.max(1.5, count / top * (BOTTOM - TOP));
        canvas.setFill(colours.level(level));
        canvas.fillRect(left, y - height, Math.max(1, right - left), height);
        y -= height + 1;
      }
    }
  }

  private void gutter(GraphicsContext canvas, Colours colours, List<LogStream> logs) {
    String which =
        logs.size() == 1
            ? LogNames.of(logs.getFirst())
            : look.texts().count("logs.sources", logs.size());
    double room = Sizes.GUTTER - Sizes.GUTTER_TEXT - 34;
    Strokes.text(
        canvas,
        Fonts.fit(which, Fonts.plain(12.5), room),
        Fonts.plain(12.5),
        colours.text(),
        Sizes.GUTTER_TEXT,
        35);
    Strokes.text(
        canvas,
        look.texts().of("logs.per", Display.duration(bars.millis())),
        Fonts.plain(11.5),
        colours.muted(),
        Sizes.GUTTER_TEXT,
        51);
  }

  /// `2 k` for thousands: there is little room.
  private static String short_(double value) {
    return value >= 1000 ? Display.number(value / 1000) + " k" : Display.number(value);
  }
}
