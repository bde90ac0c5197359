package hindcast.ui.importing;

import hindcast.model.Display;
import hindcast.model.Series;
import hindcast.model.TimeSpan;
import hindcast.ui.common.AxisTicks;
import hindcast.ui.common.Colours;
import hindcast.ui.common.Fonts;
import hindcast.ui.common.LinePainter;
import hindcast.ui.common.Look;
import hindcast.ui.common.PaintedRegion;
import hindcast.ui.common.Pyramids;
import hindcast.ui.common.Shapes;
import hindcast.ui.common.Strokes;
import hindcast.ui.common.TimeScale;
import java.time.ZoneOffset;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// The proof of a correction as a picture: the suspicious signal, corrected, as bars; the trusted
/// one over it as a line; each as high as its own highest value, since their units differ.
final class ProofPlot extends PaintedRegion {
  static final double HEIGHT = 150;

  private static final double HEAD = 27;
  private static final double FOOT = 22;
  private static final double BAR = 6;

  private final Look look;
  private final Pyramids pyramids;
  private final LinePainter lines = new LinePainter();
  private @Nullable Proof proof;
  private double match;

  ProofPlot(Look look, Pyramids pyramids) {
    this.look = look;
    this.pyramids = pyramids;
    getStyleClass().add("proof-plot");
    setId("import-proof");
    setMinHeight(HEIGHT);
    setPrefHeight(HEIGHT);
    setMaxHeight(HEIGHT);
    look.onColours(colours -> repaint());
  }

  /// Shows a proof; nothing for null.
  ///
  /// @param how how well the correction fits, 0–1
  void show(@Nullable Proof shown, double how) {
    proof = shown;
    match = how;
    setVisible(shown != null);
    setManaged(shown != null);
    if (shown != null) {
      setAccessibleText(
          look.texts()
              .of("import.proof.accessible", own(shown), trusted(shown), Display.number(how)));
    }
    repaint();
  }

  @Nullable Proof proof() {
    return proof;
  }

  private String own(Proof shown) {
    Series own = shown.own();
    String name =
        own == null
            ? look.texts().count("import.events", shown.moments().size())
            : own.info().plainId();
    return look.texts().of("import.proof.shifted", name, Clocks.signed(shown.delta()));
  }

  private static String trusted(Proof shown) {
    return shown.trusted().info().plainId();
  }

  @Override
  protected void paint(GraphicsContext canvas, double width, double height) {
    Proof shown = proof;
    if (shown == null) {
      return;
    }
    Strokes.prepare(canvas);
    Colours colours = look.colours();
    TimeScale scale = new TimeScale(shown.window(), 1, width - 2);
    double bottom = height - FOOT;
    double top = HEAD + 8;
    canvas.save();
    canvas.beginPath();
    canvas.rect(1, 1, width - 2, height - 2);
    canvas.clip();
    Series own = shown.own();
    if (own == null) {
      moments(canvas, colours, shown, scale, top, bottom);
    } else {
      bars(canvas, colours, shown, own, scale, top, bottom);
    }
    line(canvas, colours, shown, scale, top, bottom);
    canvas.restore();
    Strokes.horizontal(canvas, colours.border(), bottom, 1, width - 1);
    AxisTicks ticks = AxisTicks.of(shown.window(), width, 84);
    for (long tick : ticks.times()) {
      String label = ticks.label(tick, ZoneOffset.UTC);
      double x = scale.x(tick);
      if (x > 24 && x < width - 24) {
        Strokes.text(
            canvas,
            label,
            Fonts.mono(11),
            colours.muted(),
            x,
            height - FOOT / 2,
            TextAlignment.CENTER);
      }
    }
    legend(canvas, colours, shown, width);
  }

  private static void bars(
      GraphicsContext canvas,
      Colours colours,
      Proof shown,
      Series own,
      TimeScale scale,
      double top,
      double bottom) {
    int count = (int) Math.max(1, Math.floor(scale.width() / BAR));
    double[] means = new double[count];
    double[] written = new double[count];
    double highest = 0;
    for (int i = 0; i < count; i++) {
      long from = scale.time(scale.left() + i * BAR);
      long to = scale.time(scale.left() + (i + 1) * BAR);
      means[i] = mean(own, from - shown.delta(), to - shown.delta());
      written[i] = mean(own, from, to);
      highest = Math.max(highest, Double.isFinite(means[i]) ? means[i] : 0);
    }
    canvas.setFill(Colours.faint(colours.warningLine(), colours.dark() ? 0.55 : 0.45));
    for (int i = 0; i < count; i++) {
      if (means[i] > 0 && highest > 0) {
        double tall = Math.max(1, means[i] / highest * (bottom - top));
        canvas.fillRect(scale.left() + i * BAR, bottom - tall, BAR - 1.5, tall);
      }
    }
    if (shown.showsBoth() && highest > 0) {
      asWritten(canvas, colours, scale, written, highest, top, bottom);
    }
  }

  /// The same as it stands in the file, dashed, so that the shift can be seen.
  private static void asWritten(
      GraphicsContext canvas,
      Colours colours,
      TimeScale scale,
      double[] written,
      double highest,
      double top,
      double bottom) {
    canvas.setStroke(colours.warningText());
    canvas.setLineWidth(1);
    canvas.setLineDashes(3, 3);
    double beforeX = Double.NaN;
    double beforeY = Double.NaN;
    for (int i = 0; i < written.length; i++) {
      double x = scale.left() + (i + 0.5) * BAR;
      double y = bottom - Math.clamp(written[i] / highest, 0, 1) * (bottom - top);
      if (Double.isFinite(written[i]) && Double.isFinite(beforeY)) {
        canvas.strokeLine(beforeX, beforeY, x, y);
      }
      beforeX = x;
      beforeY = Double.isFinite(written[i]) ? y : Double.NaN;
    }
    canvas.setLineDashes();
  }

  private static void moments(
      GraphicsContext canvas,
      Colours colours,
      Proof shown,
      TimeScale scale,
      double top,
      double bottom) {
    canvas.setFill(Colours.faint(colours.warningLine(), 0.8));
    for (long moment : shown.moments()) {
      canvas.fillRect(Math.rint(scale.x(moment + shown.delta())) - 1, top, 3, bottom - top);
    }
  }

  /// The mean of the samples within; that of the sample before where there is none, since a step
  /// may be longer than a bar is wide.
  private static double mean(Series series, long from, long to) {
    int first = series.indexAtOrAfter(from);
    int end = series.indexAtOrAfter(to);
    if (first == end) {
      boolean holds =
          first > 0 && from - series.epochMillis(first - 1) <= 2 * series.info().stepMillis();
      return holds ? series.value(first - 1) : Double.NaN;
    }
    double sum = 0;
    int n = 0;
    for (int i = first; i < end; i++) {
      if (Double.isFinite(series.value(i))) {
        sum += series.value(i);
        n++;
      }
    }
    return n == 0 ? Double.NaN : sum / n;
  }

  private void line(
      GraphicsContext canvas,
      Colours colours,
      Proof shown,
      TimeScale scale,
      double top,
      double bottom) {
    TimeSpan window = shown.window();
    Series within = shown.trusted().within(window);
    double highest = 0;
    for (int i = 0; i < within.size(); i++) {
      highest = Math.max(highest, Double.isFinite(within.value(i)) ? within.value(i) : 0);
    }
    lines.paint(
        canvas,
        pyramids.of(shown.trusted()),
        scale,
        new LinePainter.ValueScale(0, highest > 0 ? highest : 1, top, bottom),
        new LinePainter.Style(colours.role(shown.trusted().role()), 1.6, 0, false),
        null);
  }

  private void legend(GraphicsContext canvas, Colours colours, Proof shown, double width) {
    double y = HEAD / 2 + 2;
    String right = look.texts().of("import.match", Display.number(match));
    double matchLeft = width - 10 - Fonts.width(right, Fonts.mono(12));
    Strokes.text(canvas, right, Fonts.mono(12), colours.text(), matchLeft, y);
    double room = (matchLeft - 12 - 30 - 34) / 2;
    String mine = Fonts.fit(own(shown), Fonts.plain(12), room);
    canvas.setFill(Colours.faint(colours.warningLine(), colours.dark() ? 0.7 : 0.6));
    canvas.fillRect(11, y - 5, 4, 10);
    canvas.fillRect(17, y - 5, 4, 10);
    Strokes.text(canvas, mine, Fonts.plain(12), colours.text(), 28, y);
    double next = 28 + Fonts.width(mine, Fonts.plain(12)) + 16;
    canvas.setFill(colours.role(shown.trusted().role()));
    canvas.save();
    canvas.translate(next, y - 5);
    canvas.scale(10 / 12.0, 10 / 12.0);
    Shapes.paint(canvas, shown.trusted().role(), 0, 0);
    canvas.restore();
    String theirs = Fonts.fit(trusted(shown), Fonts.plain(12), matchLeft - 12 - next - 16);
    Strokes.text(canvas, theirs, Fonts.plain(12), colours.text(), next + 16, y);
  }
}
