package hindcast.importing;

/// An importer's answer to "is this yours?".
///
/// @param grade how sure
/// @param reason the sign it went by, as a clause for people: `has data.resultType "matrix"`
public record Recognition(Grade grade, String reason) {
  /// Not this format.
  public static final Recognition NO = new Recognition(Grade.NO, "");

  /// Named grades, weakest first; the highest wins.
  public enum Grade {
    NO,
    /// A generic reading that any better claim should beat.
    POSSIBLE,
    /// Most signs fit.
    LIKELY,
    /// A sign that no other format bears.
    CERTAIN
  }

  /// A sure claim.
  public static Recognition certain(String reason) {
    return new Recognition(Grade.CERTAIN, reason);
  }

  /// A good claim.
  public static Recognition likely(String reason) {
    return new Recognition(Grade.LIKELY, reason);
  }

  /// A weak claim.
  public static Recognition possible(String reason) {
    return new Recognition(Grade.POSSIBLE, reason);
  }
}
