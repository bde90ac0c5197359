package hindcast.ui.timeline;

import hindcast.analysis.NormalRange;
import hindcast.analysis.Onset;
import hindcast.chart.Pyramid;
import hindcast.chart.Ticks;
import hindcast.model.Display;
import hindcast.model.Role;
import hindcast.model.Series;
import hindcast.model.SeriesKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One series as a lane: all that does not change while time is zoomed and panned.
///
/// @param series what is drawn
/// @param pyramid over the series
/// @param title the signal
/// @param place the service, or what tells it from others
/// @param normal its normal range; null where there is none
/// @param onset the onset to mark: the headline one, else its first; null where it stays normal
/// @param rank place in the order of headline onsets, from 1; 0 where it is not among them
/// @param orderCertain whether the orders against its neighbours in rank are certain
/// @param lag what to say beside the marker about the onset before it; empty for the first
/// @param low bottom of the value axis
/// @param high top of the value axis, above `low`
/// @param disputed whether its source's clock has an open suggestion
public record Lane(
    Series series,
    Pyramid pyramid,
    String title,
    String place,
    @Nullable NormalRange normal,
    @Nullable Onset onset,
    int rank,
    boolean orderCertain,
    String lag,
    double low,
    double high,
    boolean disputed) {

  /// What tells a series without a service from others; its file where the name says it all.
  private static String place(Series series) {
    String row = SeriesNames.row(series);
    return row.equalsIgnoreCase(SeriesNames.signal(series))
        ? LogNames.of(series.info().source())
        : row;
  }

  static Lane of(
      Series series,
      Pyramid pyramid,
      @Nullable NormalRange normal,
      @Nullable Onset onset,
      int rank,
      boolean orderCertain,
      String lag,
      boolean disputed) {
    double low = pyramid.min(0, series.size());
    double high = pyramid.max(0, series.size());
    if (Double.isNaN(low) || Double.isNaN(high)) {
      low = 0;
      high = 1;
    }
    // From zero where that leaves the line room to show itself; a ratio between 0.98 and 0.99 would
    // be a flat line.
    if (low >= 0 && low < 0.7 * high) {
      low = 0;
    } else if (high > low) {
      low -= (high - low) * 0.1;
    }
    if (!(high > low)) {
      high = low == 0 ? 1 : low + Math.abs(low) * 0.5;
      low = low > 0 ? 0 : low;
    }
    // The analysis may know better where a signal belongs than the file it came from.
    String service = onset != null && onset.service() != null ? onset.service() : series.service();
    return new Lane(
        series,
        pyramid,
        SeriesNames.signal(series),
        service == null ? place(series) : service,
        normal,
        onset,
        rank,
        orderCertain,
        lag,
        low,
        high,
        disputed);
  }

  String id() {
    return series.id();
  }

  Role role() {
    return series.role();
  }

  /// Whether samples hold until the next one: readings of a level, not of a flow.
  boolean stepped() {
    return series.info().kind() == SeriesKind.GAUGE
        && switch (series.role()) {
          case DB_CPU, QUEUE, SATURATION -> true;
          default -> false;
        };
  }

  /// Round values for an axis with room for that many.
  List<Double> ticks(int wanted) {
    return Ticks.within(low, high, wanted);
  }

  /// A value with its unit; a zero needs none.
  String tick(double value) {
    return value == 0 ? "0" : value(value);
  }

  /// A value with its unit.
  String value(double value) {
    return Display.value(value, series.info().unit());
  }

  /// A value with its unit and, for things counted, the time they were counted over: `26 per 5 s`.
  String valueOver(double value) {
    long window = series.info().windowMillis();
    long over = window > 0 ? window : series.info().stepMillis();
    return series.info().kind() == SeriesKind.COUNT && over > 0
        ? value(value) + (over == 1000 ? " /s" : " per " + Display.duration(over))
        : value(value);
  }

  /// `1–6 /s`, `≤ 0.2 %`, or empty where there is no normal.
  String normalText() {
    if (normal == null) {
      return "";
    }
    if (normal.low() <= 0) {
      return "≤ " + valueOver(normal.high());
    }
    String low = value(normal.low());
    String high = value(normal.high());
    int unit = high.lastIndexOf(' ');
    boolean sameUnit = unit >= 0 && low.endsWith(high.substring(unit));
    return (sameUnit ? low.substring(0, low.length() - (high.length() - unit)) : low)
        + "–"
        + valueOver(normal.high());
  }

  /// Index of the sample that holds at an instant; −1 where there is a gap.
  int sampleAt(long epochMillis) {
    int next = series.indexAtOrAfter(epochMillis + 1);
    if (next == 0) {
      return -1;
    }
    boolean fresh = epochMillis - series.epochMillis(next - 1) <= pyramid.gapMillis();
    return fresh && !Double.isNaN(series.value(next - 1)) ? next - 1 : -1;
  }

  /// How many times the middle of normal a value is; null where that is not above zero.
  @Nullable Double multiple(double value) {
    return normal == null || normal.median() <= 0 ? null : value / normal.median();
  }

  /// How far the onset may lie from its time, in words: `±10 s`; empty without onset.
  String uncertainty() {
    return onset == null ? "" : uncertainty(onset);
  }

  /// The farther end of an onset's interval from its time, in words: `±10 s`.
  static String uncertainty(Onset onset) {
    return "±" + Display.duration(onset.uncertaintyMillis());
  }
}
