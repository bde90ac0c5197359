package hindcast.analysis.onset;

/// What the strength of a test is worth: the share of such onsets that were real where that is
/// known.
final class Confidence {
  /// Strengths of the fresh test, and the share of real ones at each; straight lines between.
  private static final double[] STRENGTH = {0, 10, 16, 18, 20, 23, 27, 32, 38};

  private static final double[] REAL = {0.06, 0.1, 0.15, 0.3, 0.4, 0.58, 0.73, 0.85, 0.92};

  /// A bend that only just pays for itself, and the most that any bend is worth: people seldom
  /// agree where a trend bends.
  private static final double LEAST_BEND = 0.25;

  private static final double MOST_BEND = 0.4;

  private Confidence() {}

  static double ofFresh(double strength) {
    for (int k = 1; k < STRENGTH.length; k++) {
      if (strength < STRENGTH[k]) {
        double share = (strength - STRENGTH[k - 1]) / (STRENGTH[k] - STRENGTH[k - 1]);
        return REAL[k - 1] + share * (REAL[k] - REAL[k - 1]);
      }
    }
    return REAL[REAL.length - 1];
  }

  /// One where chance cannot explain it, less what a short history leaves open: a rank among n
  /// quiet samples proves no more than 1/(n+1).
  static double ofDeparture(double expected, int seen) {
    double chance = Math.min(0.5, expected * 5);
    double rank = 1.0 / (seen + 1);
    return Math.max(0.5, (1 - chance) * (1 - rank));
  }

  /// @param worth the gain over the price
  static double ofBend(double worth) {
    return MOST_BEND - (MOST_BEND - LEAST_BEND) / Math.max(1, worth);
  }
}
