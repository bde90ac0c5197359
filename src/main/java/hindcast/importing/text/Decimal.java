package hindcast.importing.text;

/// Makes doubles of decimal digits, the same bit for bit as [Double#parseDouble(String)], where one
/// multiplication or division by an exact power of ten does it (William Clinger, "How to Read
/// Floating Point Numbers Accurately", 1990).
public final class Decimal {
  /// Digits that never overflow a long.
  public static final int DIGITS = 18;

  private static final long EXACT = 1L << 53;
  private static final double[] TENS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private Decimal() {}

  /// The double nearest to `digits × 10^-decimals`.
  ///
  /// @param digits not negative
  /// @param decimals how many of the digits stand behind the point; not negative
  /// @return `NaN` where this takes more than one step: the text has to be parsed
  public static double of(long digits, int decimals, boolean negative) {
    if (digits > EXACT || decimals >= TENS.length) {
      return Double.NaN;
    }
    double value = digits / TENS[decimals];
    return negative ? -value : value;
  }
}
