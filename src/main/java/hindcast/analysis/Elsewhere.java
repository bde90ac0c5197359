package hindcast.analysis;

/// The evidence that one series gives at each of the window's shifts. Immutable.
final class Elsewhere {
  private final float[] evidence;

  /// @param evidence taken over; `NaN` where there is none
  Elsewhere(float[] evidence) {
    this.evidence = evidence;
  }

  /// The evidence at shift `i`; `NaN` where there is none.
  float at(int i) {
    return evidence[i];
  }

  /// The same, each times a weight.
  Elsewhere times(double weight) {
    float[] weighed = evidence.clone();
    for (int i = 0; i < weighed.length; i++) {
      weighed[i] *= (float) weight;
    }
    return new Elsewhere(weighed);
  }
}
