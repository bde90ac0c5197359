package hindcast.ui.importing;

import hindcast.model.ClockSuggestion;
import hindcast.model.Display;
import hindcast.model.Source;
import hindcast.model.TimeSpan;
import hindcast.ui.common.Colours;
import hindcast.ui.common.Fonts;
import hindcast.ui.common.Look;
import hindcast.ui.common.PaintedRegion;
import hindcast.ui.common.Strokes;
import hindcast.ui.common.TimeScale;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/// When a file's contents happened, on the common axis. Where its clock is suspicious: outlined in
/// amber, its corrected place a dashed ghost, an arrow with the shift between them.
final class TimeBar extends PaintedRegion {
  private static final double BAR = 14;
  private static final double PILL = 20;
  private static final double ROUND = 6;

  /// A file with one moment in it is still to be seen.
  private static final double LEAST = 6;

  /// An arrow needs so much room between bar and ghost; below, the shift is told in words.
  private static final double ARROW = 96;

  private final Look look;
  private List<Source> sources = List.of();
  private TimeAxis axis = new TimeAxis(null);
  private boolean quiet;

  TimeBar(Look look) {
    this.look = look;
    look.onColours(colours -> repaint());
    setMouseTransparent(true);
  }

  /// Shows files: one with what its clock may be off, or several of one folder.
  ///
  /// @param leftOut whether they are left out
  void show(List<Source> shown, TimeAxis on, boolean leftOut) {
    sources = List.copyOf(shown);
    axis = on;
    quiet = leftOut;
    repaint();
  }

  @Override
  protected void paint(GraphicsContext canvas, double width, double height) {
    Strokes.prepare(canvas);
    Colours colours = look.colours();
    TimeScale scale = axis.scale(0, width);
    if (scale == null) {
      return;
    }
    for (long tick : TimeAxis.ticks(scale).times()) {
      Strokes.vertical(canvas, colours.grid(), scale.x(tick), 0, height);
    }
    double middle = Math.rint(height / 2);
    if (sources.size() == 1) {
      one(canvas, colours, scale, sources.getFirst(), middle);
    } else {
      for (TimeSpan span : joined(scale)) {
        bar(canvas, colours, scale, span, middle, false);
      }
    }
  }

  /// What the files cover together, as far as it is on the axis: bars that would touch are one.
  private List<TimeSpan> joined(TimeScale scale) {
    List<TimeSpan> spans =
        sources.stream()
            .map(Source::span)
            .filter(Objects::nonNull)
            .filter(scale.span()::overlaps)
            .sorted(Comparator.comparingLong(TimeSpan::from))
            .toList();
    List<TimeSpan> joined = new ArrayList<>();
    for (TimeSpan span : spans) {
      TimeSpan last = joined.isEmpty() ? null : joined.getLast();
      if (last != null
          && left(scale, span) < Math.max(right(scale, last), left(scale, last) + LEAST) + 1) {
        joined.set(joined.size() - 1, last.union(span));
      } else {
        joined.add(span);
      }
    }
    return joined;
  }

  private void one(
      GraphicsContext canvas, Colours colours, TimeScale scale, Source shown, double middle) {
    TimeSpan span = shown.span();
    if (span == null) {
      return;
    }
    if (!span.overlaps(scale.span())) {
      away(canvas, colours, span, scale, middle);
      return;
    }
    ClockSuggestion suggestion = shown.suggestion();
    if (suggestion == null || quiet) {
      bar(canvas, colours, scale, span, middle, false);
      return;
    }
    bar(canvas, colours, scale, span, middle, true);
    TimeSpan corrected = Clocks.corrected(shown, suggestion);
    if (corrected != null) {
      ghost(canvas, colours, scale, corrected, middle);
      arrow(canvas, colours, scale, shown, suggestion, middle);
    }
  }

  private void bar(
      GraphicsContext canvas,
      Colours colours,
      TimeScale scale,
      TimeSpan span,
      double middle,
      boolean amber) {
    double left = left(scale, span);
    double width = Math.max(LEAST, right(scale, span) - left);
    canvas.setFill(amber ? colours.warningFill() : Colours.faint(colours.muted(), 0.14));
    canvas.fillRoundRect(left, middle - BAR / 2, width, BAR, ROUND, ROUND);
    canvas.setStroke(amber ? colours.warningLine() : Colours.faint(colours.muted(), 0.55));
    canvas.setLineWidth(amber ? 1.6 : 1);
    if (quiet) {
      canvas.setLineDashes(2, 3);
    }
    outline(canvas, left, width, middle);
    canvas.setLineDashes();
  }

  private static void outline(GraphicsContext canvas, double left, double width, double middle) {
    canvas.strokeRoundRect(left + 0.5, middle - BAR / 2 + 0.5, width - 1, BAR - 1, ROUND, ROUND);
  }

  private static void ghost(
      GraphicsContext canvas, Colours colours, TimeScale scale, TimeSpan span, double middle) {
    double left = left(scale, span);
    canvas.setStroke(colours.warningLine());
    canvas.setLineWidth(1.4);
    canvas.setLineDashes(4, 3);
    outline(canvas, left, Math.max(LEAST, right(scale, span) - left), middle);
    canvas.setLineDashes();
  }

  private static double left(TimeScale scale, TimeSpan span) {
    return Math.rint(Math.max(scale.left(), scale.x(span.from())));
  }

  private static double right(TimeScale scale, TimeSpan span) {
    return Math.rint(Math.min(scale.right(), scale.x(span.to())));
  }

  private void arrow(
      GraphicsContext canvas,
      Colours colours,
      TimeScale scale,
      Source shown,
      ClockSuggestion suggestion,
      double middle) {
    TimeSpan written = shown.span();
    TimeSpan corrected = Clocks.corrected(shown, suggestion);
    if (written == null || corrected == null) {
      return;
    }
    long delta = Clocks.delta(shown, suggestion);
    boolean later = delta > 0;
    double from = later ? right(scale, written) : left(scale, written);
    double to = later ? left(scale, corrected) : right(scale, corrected);
    double room = later ? to - from : from - to;
    if (room < ARROW) {
      String said = look.texts().of("import.clock", Clocks.off(look.texts(), delta));
      words(canvas, colours, scale, written, corrected, said, middle);
      return;
    }
    double way = later ? 1 : -1;
    double begin = from + 5 * way;
    double end = to - 6 * way;
    canvas.setStroke(colours.warningText());
    canvas.setLineWidth(1.6);
    canvas.strokeLine(begin, middle, end, middle);
    canvas.strokePolyline(
        new double[] {end - 5 * way, end, end - 5 * way},
        new double[] {middle - 4.5, middle, middle + 4.5},
        3);
    String text = Clocks.signed(delta);
    double width = Fonts.width(text, Fonts.mono(12)) + 22;
    pill(canvas, colours, (begin + end) / 2 - width / 2, middle, width, colours.ground());
    Strokes.text(
        canvas,
        text,
        Fonts.mono(12),
        colours.warningText(),
        (begin + end) / 2,
        middle,
        TextAlignment.CENTER);
  }

  /// The shift in words, beside the bar where there is room.
  private static void words(
      GraphicsContext canvas,
      Colours colours,
      TimeScale scale,
      TimeSpan written,
      TimeSpan corrected,
      String said,
      double middle) {
    double width = Fonts.width(said, Fonts.plain(12)) + 20;
    double left = Math.min(left(scale, written), left(scale, corrected)) - 8 - width;
    double right = Math.max(right(scale, written), right(scale, corrected)) + 8;
    double x = left >= scale.left() ? left : right;
    if (x + width > scale.right()) {
      x = Math.max(scale.left(), (scale.left() + scale.right() - width) / 2);
    }
    pill(canvas, colours, x, middle, width, colours.warningFill());
    Strokes.text(canvas, said, Fonts.plain(12), colours.warningText(), x + 10, middle);
  }

  private static void pill(
      GraphicsContext canvas,
      Colours colours,
      double x,
      double middle,
      double width,
      javafx.scene.paint.Color ground) {
    double left = Math.rint(x);
    canvas.setFill(ground);
    canvas.fillRoundRect(left, middle - PILL / 2, width, PILL, PILL, PILL);
    canvas.setStroke(colours.warningLine());
    canvas.setLineWidth(1);
    canvas.strokeRoundRect(
        left + 0.5, middle - PILL / 2 + 0.5, width - 1, PILL - 1, PILL - 1, PILL - 1);
  }

  /// Told at the edge: the file lies far away from the others.
  private static void away(
      GraphicsContext canvas, Colours colours, TimeSpan span, TimeScale scale, double middle) {
    boolean before = span.to() <= scale.span().from();
    String date = Display.date(span.from(), ZoneOffset.UTC);
    String said = before ? "← " + date : date + " →";
    Strokes.text(
        canvas,
        said,
        Fonts.mono(12),
        colours.muted(),
        before ? scale.left() + 2 : scale.right() - 2,
        middle,
        before ? TextAlignment.LEFT : TextAlignment.RIGHT);
  }
}
