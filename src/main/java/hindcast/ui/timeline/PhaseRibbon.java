package hindcast.ui.timeline;

import hindcast.chart.ChartSpec.Phase;
import hindcast.model.Display;
import hindcast.ui.common.Colours;
import hindcast.ui.common.Fonts;
import hindcast.ui.common.Look;
import hindcast.ui.common.PaintedRegion;
import hindcast.ui.common.Strokes;
import hindcast.ui.common.TimeScale;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.SVGPath;
import javafx.scene.text.TextAlignment;

/// The phases as a ribbon: name, duration, and a handle where each begins.
final class PhaseRibbon extends PaintedRegion {
  static final double HEIGHT = 46;

  private static final double HANDLE = 4;
  private static final double TOP = 21;
  private static final double BOTTOM = 40;
  private static final String SHIELD = "M0.75 0.75 H10.25 V8 L5.5 13.25 L0.75 8 Z";

  private final TimelineModel model;
  private final Look look;
  private final List<Handle> handles = new ArrayList<>();

  /// A phase's beginning as something that can have the focus.
  private static final class Handle extends Region {
    private final PhaseSpans.Begin begin;
    private final Label name;

    Handle(PhaseSpans.Begin begin, String tip) {
      this.begin = begin;
      this.name = new Label(begin.phase().title());
      SVGPath shield = new SVGPath();
      shield.setContent(SHIELD);
      shield.getStyleClass().add("phase-handle-shape");
      shield.relocate(6, 3);
      getChildren().add(shield);
      getStyleClass().add("phase-handle");
      name.getStyleClass().add("phase-name");
      name.setMouseTransparent(true);
      setFocusTraversable(true);
      setAccessibleRole(AccessibleRole.TEXT);
      setAccessibleText(tip);
      Tooltip.install(this, new Tooltip(tip));
    }
  }

  PhaseRibbon(TimelineModel model, Look look) {
    this.model = model;
    this.look = look;
    setMinHeight(HEIGHT);
    setPrefHeight(HEIGHT);
    setMaxHeight(HEIGHT);
    setId("phases");
    model.onPicture(this::repaint);
    model.contentProperty().addListener((property, before, now) -> rebuild());
    model.analysedProperty().addListener((property, before, now) -> repaint());
    model.zoneProperty().addListener((property, before, now) -> rebuild());
    look.onColours(colours -> repaint());
    rebuild();
  }

  private PhaseSpans spans() {
    return PhaseSpans.of(model.content().analysis().phases(), model.whole().to());
  }

  private void rebuild() {
    handles.forEach(handle -> getChildren().removeAll(handle, handle.name));
    handles.clear();
    for (PhaseSpans.Begin begin : spans().marks()) {
      handles.add(new Handle(begin, tip(begin)));
    }
    handles.forEach(handle -> getChildren().addAll(handle.name, handle));
    repaint();
  }

  private String tip(PhaseSpans.Begin begin) {
    StringBuilder text = new StringBuilder(begin.phase().title());
    for (ViewZone zone : model.zones()) {
      long at = begin.mark().at();
      String time = new Moments(zone, model.content().incident()).named(at);
      text.append('\n').append(time).append(" (").append(zone.offset(at)).append(')');
    }
    String why = begin.mark().statement().text();
    return why.isEmpty() ? text.toString() : text.append("\n\n").append(why).toString();
  }

  @Override
  protected void placeChildren(double width, double height) {
    TimeScale scale = Sizes.scale(model.visible(), width);
    double taken = scale.left();
    for (int i = 0; i < handles.size(); i++) {
      Handle handle = handles.get(i);
      double x = scale.x(handle.begin.mark().at());
      boolean visible = scale.holds(x);
      handle.setVisible(visible);
      handle.name.setVisible(false);
      if (!visible) {
        continue;
      }
      handle.resizeRelocate(Math.rint(x) - 11.5, HANDLE - 4, 24, 22);
      handle.name.autosize();
      double wide = handle.name.getWidth();
      double next = width;
      for (int j = i + 1; j < handles.size(); j++) {
        next = Math.min(next, scale.x(handles.get(j).begin.mark().at()) - 10);
      }
      double right = x + 10;
      double left = x - 10 - wide;
      boolean crowdedRight = right + wide > next;
      if (!crowdedRight || left < taken) {
        handle.name.setVisible(right + wide <= next);
        handle.name.relocate(Math.rint(right), 1);
        taken = right + wide + 6;
      } else {
        handle.name.setVisible(true);
        handle.name.relocate(Math.rint(left), 1);
        taken = x + 10;
      }
    }
  }

  @Override
  protected void paint(GraphicsContext canvas, double width, double height) {
    Strokes.prepare(canvas);
    Colours colours = look.colours();
    TimeScale scale = Sizes.scale(model.visible(), width);
    double middle = (TOP + BOTTOM - 3) / 2;
    Strokes.text(
        canvas,
        look.texts().of("phases.title"),
        Fonts.strong(13),
        colours.text(),
        Sizes.GUTTER_TEXT,
        middle);
    List<PhaseSpans.Band> bands = spans().bands();
    double firstX =
        bands.isEmpty()
            ? scale.right()
            : Math.clamp(scale.x(bands.getFirst().span().from()), scale.left(), scale.right());
    canvas.setFill(colours.subtle());
    canvas.fillRect(scale.left(), TOP, scale.width(), BOTTOM - TOP);
    String before = look.texts().of(bands.isEmpty() ? noPhases() : "phases.before");
    if (firstX - scale.left() > Fonts.width(before, Fonts.plain(12.5)) + 16) {
      Strokes.text(canvas, before, Fonts.plain(12.5), colours.muted(), scale.left() + 8, middle);
    }
    for (PhaseSpans.Band band : bands) {
      band(canvas, colours, scale, band, middle);
    }
  }

  private String noPhases() {
    return model.analysed() ? "phases.none" : "phases.pending";
  }

  private void band(
      GraphicsContext canvas,
      Colours colours,
      TimeScale scale,
      PhaseSpans.Band band,
      double middle) {
    double left = Math.max(scale.left(), scale.x(band.span().from()));
    double right = Math.min(scale.right(), scale.x(band.span().to()));
    if (right <= left) {
      return;
    }
    Color fill = colours.phaseFill(band.phase());
    Color line = colours.phaseLine(band.phase());
    if (fill != null) {
      canvas.setFill(fill);
      canvas.fillRect(left, TOP, right - left, BOTTOM - TOP);
    }
    if (band.phase() == Phase.IMPACT) {
      Color hatch = Colours.faint(line, 0.18);
      Strokes.hatch(canvas, hatch, left, TOP, right - left, BOTTOM - TOP);
    }
    canvas.setFill(line);
    canvas.fillRect(left, BOTTOM - 3, right - left, 3);
    String duration = Display.duration(band.span().length());
    String words =
        band.open()
            ? look.texts().of("phases.open." + key(band.phase()))
            : look.texts().of("phases.until." + key(band.phase()));
    double durationWidth = Fonts.width(duration, Fonts.mono(12));
    double wordsWidth = Fonts.width(words, Fonts.plain(12.5));
    double room = right - left;
    boolean tail = band.open();
    if (!tail && room > durationWidth + 8) {
      boolean both = room > durationWidth + wordsWidth + 26;
      double x = both || room > durationWidth + 60 ? left + 9 : (left + right - durationWidth) / 2;
      Strokes.text(canvas, duration, Fonts.mono(12), colours.text(), x, middle);
      if (both) {
        double after = x + durationWidth + 7;
        Strokes.text(canvas, words, Fonts.plain(12.5), colours.text(), after, middle);
      }
    } else if (tail && room > wordsWidth + 16) {
      Strokes.text(
          canvas, words, Fonts.plain(12.5), colours.text(), left + 9, middle, TextAlignment.LEFT);
    }
  }

  private static String key(Phase phase) {
    return phase.name().toLowerCase(Locale.ROOT);
  }
}
