package hindcast.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.TickUnitSource;

/// Round values for a value axis, chosen by JFreeChart's number axis so that screen and documents
/// have the same ones.
public final class Ticks {
  private static final TickUnitSource UNITS = NumberAxis.createStandardTickUnits(Locale.ROOT);

  private Ticks() {}

  /// The round values within a range, rising, at most about as many as wanted.
  ///
  /// @param low lower end
  /// @param high upper end; nothing comes back unless it is above `low`
  /// @param wanted how many there is room for, at least 1
  public static List<Double> within(double low, double high, int wanted) {
    if (!(high > low) || Double.isInfinite(high - low)) {
      return List.of();
    }
    double size =
        ((NumberTickUnit) UNITS.getCeilingTickUnit((high - low) / Math.max(1, wanted))).getSize();
    List<Double> ticks = new ArrayList<>();
    long first = (long) Math.ceil(low / size - 1e-9);
    long last = (long) Math.floor(high / size + 1e-9);
    for (long i = first; i <= last && ticks.size() <= 2 * wanted + 2; i++) {
      ticks.add(i * size);
    }
    return List.copyOf(ticks);
  }
}
