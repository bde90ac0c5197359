package hindcast.analysis.onset;

import hindcast.analysis.NormalRange;
import hindcast.model.Role;
import hindcast.model.Series;
import org.jspecify.annotations.Nullable;

/// Recognises a resource that is used up: at 100 % a series no longer tells how much was wanted.
final class Ceiling {
  /// Samples in a row at the ceiling that show it.
  private static final int RUN = 4;

  private static final double NEAR = 0.995;

  private Ceiling() {}

  static @Nullable Double of(Series series, NormalRange normal) {
    double full =
        switch (series.info().unit()) {
          case PERCENT -> 100;
          case RATIO -> 1;
          default -> Double.NaN;
        };
    boolean resource = series.role() == Role.DB_CPU || series.role() == Role.SATURATION;
    if (!resource || Double.isNaN(full) || normal.high() >= full * NEAR) {
      return null;
    }
    int run = 0;
    for (int i = 0; i < series.size(); i++) {
      double v = series.value(i);
      run = v >= full * NEAR && v <= full * (2 - NEAR) ? run + 1 : 0;
      if (run == RUN) {
        return full;
      }
    }
    return null;
  }
}
