package hindcast.analysis.onset;

/// What the strength of a test is worth: the share of such onsets that were real where that is
/// known.
final class Confidence {
  /// A logistic fit to 203 onsets of 32 public series whose anomalies are marked: where as many are
  /// real as not, and how much of a strength each step of the logarithm of the odds takes. Fitted
  /// to three quarters of the series and held against the rest, in turn, what it says is off by
  /// 0.05 to 0.07 on average; a table of as many numbers as there are bins fares worse.
  private static final double EVEN = 24.7;

  private static final double STEP = 7.3;

  /// So many marked windows prove no more than this: one less one in 64 (Laplace's rule of
  /// succession).
  private static final double MOST = 1 - 1.0 / 64;

  /// A bend that only just pays for itself, and the most that any bend is worth: people seldom
  /// agree where a trend bends.
  private static final double LEAST_BEND = 0.25;

  private static final double MOST_BEND = 0.4;

  private Confidence() {}

  static double ofFresh(double strength) {
    return Math.min(MOST, 1 / (1 + Math.exp((EVEN - strength) / STEP)));
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
