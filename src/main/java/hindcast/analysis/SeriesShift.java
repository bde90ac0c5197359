package hindcast.analysis;

/// How far one series moved in the incident from what came just before and from what is usual for
/// it, in both directions.
///
/// @param usual median just before the incident
/// @param high upper quartile in the incident
/// @param low lower quartile in the incident
/// @param rise shift upwards in units of ordinary shifts, 0 where it did not rise
/// @param fall shift downwards, 0 where it did not fall
/// @param chanceOfRise share of other stretches that rise as much, 0–1
/// @param chanceOfFall share of other stretches that fall as much, 0–1
/// @param mean mean in the incident
/// @param rises evidence of a rise at each of the window's shifts; `NaN` where there is none
/// @param falls evidence of a fall at each of them
record SeriesShift(
    double usual,
    double high,
    double low,
    double rise,
    double fall,
    double chanceOfRise,
    double chanceOfFall,
    double mean,
    Elsewhere rises,
    Elsewhere falls) {
  /// A shift below this is nothing.
  private static final double ORDINARY = 1;

  /// Where chance gives as much this often or less, a shift counts in full.
  private static final double SELDOM = 0.05;

  /// How strongly a shift speaks: its logarithm beyond the ordinary, less where other stretches
  /// shift as much more often than one in twenty. A capped measure: ten times the shift is not ten
  /// times the evidence.
  static double evidence(double shift, double chance) {
    double beyond = Math.log1p(Math.max(0, shift - ORDINARY));
    return beyond * Math.min(1, Math.log(chance) / Math.log(SELDOM));
  }

  double riseEvidence() {
    return evidence(rise, chanceOfRise);
  }

  double fallEvidence() {
    return evidence(fall, chanceOfFall);
  }

  /// How much of its usual level it rose by; 0 where it did not rise or that level is 0 or less.
  double relativeRise() {
    return usual > 0 && high > usual ? high / usual - 1 : 0;
  }
}
