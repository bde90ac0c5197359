package hindcast.ui.common;

import hindcast.chart.Pyramid;
import hindcast.model.Series;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The pyramid of each open series, made once. Safe for several threads: a background thread makes
/// them while reading, the application thread paints from them.
public final class Pyramids {
  private final Map<Series, Pyramid> made = new ConcurrentHashMap<>();

  /// The pyramid over that very series.
  public Pyramid of(Series series) {
    return made.computeIfAbsent(series, Pyramid::of);
  }

  /// Forgets every series but these.
  public void keepOnly(java.util.Collection<Series> open) {
    made.keySet().retainAll(java.util.Set.copyOf(open));
  }
}
