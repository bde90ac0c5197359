package hindcast.chart;

import hindcast.model.Display;
import hindcast.model.Series;
import hindcast.model.TimeSpan;
import hindcast.model.Unit;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;

/// Paints a figure for a document: white ground, lanes one below the other on one time axis. The
/// same figure always gives the same picture, byte for byte. Not for several threads.
public final class ChartPainter {
  /// Width of a figure in CSS pixels: the text width of an A4 page with margins of 17.5 mm.
  public static final double WIDTH = 660;

  private static final double GUTTER = 150;
  private static final double RIGHT = 14;
  private static final double LANE = 45;
  private static final double AXIS = 24;
  private static final double STRIP_TOP = 10;
  private static final double STRIP = 14;
  private static final double BASE_LINE = 3;

  /// Opacity of the band of normal values, and the least height at which it can still be seen.
  private static final float BAND_ALPHA = 0.16f;

  private static final double BAND_PIXELS = 3;

  /// Below this share of its level, a series' movement would drown in an axis that begins at zero.
  private static final double ZERO_SHARE = 0.2;

  private final ZoneId zone;

  /// A painter whose time axis is labelled in that zone.
  public ChartPainter(ZoneId zone) {
    this.zone = zone;
  }

  /// How high the figure is, in CSS pixels, at [#WIDTH].
  public double height(ChartSpec spec) {
    return top(spec) + LANE * Math.max(1, spec.lanes().size()) + AXIS;
  }

  /// Paints the figure with its upper left corner at the origin, [#WIDTH] wide.
  public void paint(ChartSpec spec, Graphics2D g2) {
    g2.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g2.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g2.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    g2.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    double height = height(spec);
    g2.setPaint(Color.WHITE);
    g2.fill(new Rectangle2D.Double(0, 0, WIDTH, height));
    if (spec.lanes().isEmpty()) {
      Ink.text(g2, "Nothing to show", Typeface.TEXT.awt(12), Ink.MUTED, 16, top(spec) + 28);
      return;
    }
    CombinedDomainXYPlot plot = new CombinedDomainXYPlot(axis(spec.span()));
    plot.setGap(0);
    plot.setInsets(new RectangleInsets(0, GUTTER, 0, RIGHT));
    plot.setOutlineVisible(false);
    AxisSpace below = new AxisSpace();
    below.setBottom(AXIS);
    plot.setFixedDomainAxisSpace(below);
    for (ChartSpec.Lane lane : spec.lanes()) {
      plot.add(lanePlot(lane, spec));
    }
    JFreeChart chart = new JFreeChart(null, null, plot, false);
    chart.setPadding(RectangleInsets.ZERO_INSETS);
    chart.setBackgroundPaint(null);
    ChartRenderingInfo info = new ChartRenderingInfo();
    chart.draw(g2, new Rectangle2D.Double(0, top(spec), WIDTH, height - top(spec)), null, info);

    Rectangle2D first = info.getPlotInfo().getSubplotInfo(0).getDataArea();
    Rectangle2D all = first;
    for (int i = 0; i < spec.lanes().size(); i++) {
      Rectangle2D area = info.getPlotInfo().getSubplotInfo(i).getDataArea();
      gutter(g2, spec.lanes().get(i), range(spec.lanes().get(i), spec.span()), area);
      all = all.createUnion(area);
    }
    if (!spec.phases().isEmpty()) {
      new PhaseStrip(spec, all, STRIP, BASE_LINE).paint(g2, top(spec) - 4);
    }
    Ink.text(
        g2,
        Ink.fit(zone.getId().equals("Z") ? "UTC" : zone.getId(), Typeface.MONO.awt(10), 120),
        Typeface.MONO.awt(10),
        Ink.MUTED,
        14,
        height - 8);
  }

  /// The figure as an SVG element that needs nothing else: letters are outlines, so it looks the
  /// same everywhere.
  ///
  /// @param id put before the ids of its parts, so that several figures fit into one page
  /// @param title what a screen reader says
  public String svg(ChartSpec spec, String id, String title) {
    double height = height(spec);
    SvgGraphics g2 = new SvgGraphics(id);
    paint(spec, g2);
    return g2.element(WIDTH, height, title);
  }

  /// The figure as PNG pixels, for looking at.
  ///
  /// @param scale pixels per CSS pixel
  public byte[] png(ChartSpec spec, double scale) {
    BufferedImage image =
        new BufferedImage(
            (int) Math.ceil(WIDTH * scale),
            (int) Math.ceil(height(spec) * scale),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D g2 = image.createGraphics();
    g2.scale(scale, scale);
    paint(spec, g2);
    g2.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  private static double top(ChartSpec spec) {
    return spec.phases().isEmpty() ? 8 : STRIP_TOP + STRIP + 10;
  }

  private XYPlot lanePlot(ChartSpec.Lane lane, ChartSpec spec) {
    Range range = range(lane, spec.span());
    NumberAxis values = new NumberAxis();
    values.setRange(range.low, range.high);
    values.setVisible(false);
    LaneRenderer renderer = new LaneRenderer(lane, spec.span());
    XYPlot plot = new XYPlot(renderer.dataset(), null, values, renderer);
    plot.setBackgroundPaint(null);
    plot.setOutlineVisible(false);
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinesVisible(false);
    plot.setInsets(RectangleInsets.ZERO_INSETS);
    ChartSpec.Band normal = lane.normal();
    if (normal != null) {
      plot.addRangeMarker(band(normal, range, lane), Layer.BACKGROUND);
    }
    for (ChartSpec.PhaseBand phase : spec.phases()) {
      ValueMarker marker = new ValueMarker(phase.span().from(), Ink.DASHES, Ink.dashes(3, 3));
      marker.setAlpha(1);
      plot.addDomainMarker(marker, Layer.BACKGROUND);
    }
    ChartSpec.OnsetMark onset = lane.onset();
    if (onset != null) {
      plot.addAnnotation(new OnsetAnnotation(onset, Display.time(onset.at(), zone)));
    }
    return plot;
  }

  private static IntervalMarker band(ChartSpec.Band normal, Range range, ChartSpec.Lane lane) {
    double least = (range.high - range.low) * BAND_PIXELS / LANE;
    double low = Math.max(range.low, normal.low());
    double high = Math.min(range.high, normal.high());
    if (high - low < least) {
      double middle = Math.clamp((low + high) / 2, range.low + least / 2, range.high - least / 2);
      low = middle - least / 2;
      high = middle + least / 2;
    }
    Color colour = Ink.of(Palette.colour(lane.role(), false));
    IntervalMarker band = new IntervalMarker(low, high, colour);
    band.setAlpha(BAND_ALPHA);
    return band;
  }

  private ValueAxis axis(TimeSpan span) {
    NumberAxis axis = new LabelledAxis(span, zone);
    axis.setRange((double) span.from(), (double) Math.max(span.to(), span.from() + 1));
    axis.setLowerMargin(0);
    axis.setUpperMargin(0);
    axis.setAxisLineVisible(false);
    axis.setTickMarksVisible(false);
    axis.setTickLabelFont(Typeface.MONO.awt(10));
    axis.setTickLabelPaint(Ink.MUTED);
    axis.setTickLabelInsets(new RectangleInsets(5, 0, 0, 0));
    return axis;
  }

  private record Range(double low, double high, double smallest, double largest) {}

  private static Range range(ChartSpec.Lane lane, TimeSpan span) {
    double smallest = Double.NaN;
    double largest = Double.NaN;
    for (Series series : lane.series()) {
      Series seen = series.within(span);
      for (int i = 0; i < seen.size(); i++) {
        double value = seen.value(i);
        if (Double.isFinite(value)) {
          smallest = Double.isNaN(smallest) ? value : Math.min(smallest, value);
          largest = Double.isNaN(largest) ? value : Math.max(largest, value);
        }
      }
    }
    if (Double.isNaN(smallest)) {
      return new Range(0, 1, Double.NaN, Double.NaN);
    }
    boolean fromZero = smallest >= 0 && largest - smallest >= ZERO_SHARE * largest;
    double low = fromZero ? 0 : smallest;
    double size = largest - low;
    double pad = size > 0 ? size : Math.max(1e-9, Math.abs(largest));
    return new Range(fromZero ? 0 : low - 0.12 * pad, largest + 0.18 * pad, smallest, largest);
  }

  private static void gutter(Graphics2D g2, ChartSpec.Lane lane, Range range, Rectangle2D area) {
    Color colour = Ink.of(Palette.colour(lane.role(), false));
    double middle = area.getCenterY();
    Ink.mark(g2, Palette.shape(lane.role()), colour, 18, middle - 5);
    double room = GUTTER - 28 - 8;
    Font title = Ink.font(Typeface.STRONG, 11.5f, lane.title());
    Ink.text(g2, Ink.fit(lane.title(), title, room), title, Ink.TEXT, 28, middle - 1);
    Font subtitle = Ink.font(Typeface.TEXT, 11, lane.subtitle());
    Ink.text(g2, Ink.fit(lane.subtitle(), subtitle, room), subtitle, Ink.MUTED, 28, middle + 13);
    if (!lane.series().isEmpty() && !Double.isNaN(range.largest)) {
      Unit unit = lane.series().getFirst().info().unit();
      Font ticks = Typeface.MONO.awt(9);
      String most = Display.value(range.largest, unit);
      double y =
          area.getMaxY()
              - (range.largest - range.low) / (range.high - range.low) * area.getHeight();
      Ink.text(g2, most, ticks, Ink.MUTED, GUTTER - 6 - Ink.width(most, ticks), y + 3);
    }
    g2.setPaint(Ink.RULE);
    g2.setStroke(Ink.thin());
    g2.draw(new Line2D.Double(14, area.getMaxY(), WIDTH - RIGHT, area.getMaxY()));
  }

  /// A time axis labelled like the one on screen.
  private static final class LabelledAxis extends NumberAxis {
    private static final long serialVersionUID = 1;
    private final transient TimeSpan span;
    private final transient ZoneId zone;

    LabelledAxis(TimeSpan span, ZoneId zone) {
      this.span = span;
      this.zone = zone;
    }

    @Override
    protected List<NumberTick> refreshTicksHorizontal(
        Graphics2D g2, Rectangle2D area, RectangleEdge edge) {
      List<NumberTick> ticks = new ArrayList<>();
      for (TimeTicks.Tick tick : TimeTicks.of(span, zone, (int) (area.getWidth() / 58))) {
        ticks.add(
            new NumberTick(tick.at(), tick.label(), TextAnchor.TOP_CENTER, TextAnchor.CENTER, 0));
      }
      return ticks;
    }
  }
}
