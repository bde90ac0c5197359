package hindcast.ui.timeline;

import hindcast.model.TimeSpan;
import hindcast.ui.common.AxisTicks;
import hindcast.ui.common.Colours;
import hindcast.ui.common.Fonts;
import hindcast.ui.common.Look;
import hindcast.ui.common.PaintedRegion;
import hindcast.ui.common.Strokes;
import hindcast.ui.common.TimeScale;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.text.TextAlignment;

/// The time axis in two lines: the view's zone and the on-call zone. Below it, a bracket over the
/// selection.
final class AxisView extends PaintedRegion {
  static final double HEIGHT = 46;

  /// Middle of the first line, where the crosshair's time stands too.
  static final double FIRST = 14;

  private static final double SECOND = 29;
  private static final double BRACKET = 41;
  private static final double MIN_PIXELS = 84;

  private final TimelineModel model;
  private final Look look;
  private final Tooltip offsets = new Tooltip();

  AxisView(TimelineModel model, Look look) {
    this.model = model;
    this.look = look;
    setMinHeight(HEIGHT);
    setPrefHeight(HEIGHT);
    setMaxHeight(HEIGHT);
    setId("axis");
    model.onPicture(this::repaint);
    model.selectionProperty().addListener(changed -> repaint());
    look.onColours(colours -> repaint());
    Tooltip.install(this, offsets);
    setOnMouseEntered(entered -> offsets.setText(offsets(model.visible().from())));
  }

  /// Every zone on offer with its offset then, since Dublin and London change it.
  private String offsets(long at) {
    StringBuilder text = new StringBuilder();
    for (ViewZone zone : model.zones()) {
      text.append(text.isEmpty() ? "" : "\n")
          .append(zone.name())
          .append("  ")
          .append(zone.offset(at));
    }
    return text.toString();
  }

  /// The ticks of the visible time: the same for axis and grid.
  static AxisTicks ticks(TimelineModel model, TimeScale scale) {
    return AxisTicks.of(model.visible(), scale.width(), MIN_PIXELS);
  }

  @Override
  protected void paint(GraphicsContext canvas, double width, double height) {
    Strokes.prepare(canvas);
    Colours colours = look.colours();
    TimeScale scale = Sizes.scale(model.visible(), width);
    ViewZone zone = model.zone();
    ViewZone second = model.secondZone();
    String name = named(zone);
    Strokes.text(canvas, name, Fonts.strong(12.5), colours.text(), Sizes.GUTTER_TEXT, FIRST);
    if (second != null) {
      String secondName = named(second);
      Strokes.text(canvas, secondName, Fonts.plain(12), colours.muted(), Sizes.GUTTER_TEXT, SECOND);
    }
    AxisTicks ticks = ticks(model, scale);
    for (long time : ticks.times()) {
      String label = ticks.label(time, zone.id());
      double half = Fonts.width(label, Fonts.mono(12)) / 2;
      double x = scale.x(time);
      if (x - half < scale.left() - 10 || x + half > width) {
        continue;
      }
      Strokes.text(canvas, label, Fonts.mono(12), colours.text(), x, FIRST, TextAlignment.CENTER);
      if (second != null) {
        Strokes.text(
            canvas,
            ticks.label(time, second.id()),
            Fonts.mono(11),
            colours.muted(),
            x,
            SECOND,
            TextAlignment.CENTER);
      }
    }
    bracket(canvas, colours, scale);
  }

  /// The zone's name, with its offset where the name alone does not tell it.
  private String named(ViewZone zone) {
    return zone.label().equals("Local")
        ? zone.name() + " (" + zone.offset(model.visible().from()) + ")"
        : zone.name();
  }

  private void bracket(GraphicsContext canvas, Colours colours, TimeScale scale) {
    TimeSpan selection = model.selectionProperty().get();
    if (selection == null || !selection.overlaps(model.visible())) {
      return;
    }
    double left = Math.max(scale.left(), scale.x(selection.from()));
    double right = Math.min(scale.right(), scale.x(selection.to()));
    canvas.setFill(colours.accent());
    canvas.fillRect(left, BRACKET, right - left, 2);
    if (scale.holds(scale.x(selection.from()))) {
      canvas.fillRect(left, BRACKET - 3, 1.6, 8);
    }
    if (scale.holds(scale.x(selection.to()))) {
      canvas.fillRect(right - 1.6, BRACKET - 3, 1.6, 8);
    }
  }
}
