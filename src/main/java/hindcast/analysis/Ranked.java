package hindcast.analysis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A candidate for a contributing factor.
///
/// @param series id of the series
/// @param service its service; null where unknown
/// @param score larger is stronger; comparable within one analysis only
/// @param confidence calibrated probability that this series' service is where it began, 0–1
/// @param numbers what the score was made of; null where the series has nothing to compare (no
///   samples around the incident, or too few elsewhere)
public record Ranked(
    String series,
    @Nullable String service,
    double score,
    double confidence,
    @Nullable Numbers numbers) {

  /// The share of hours below which a candidate is said to stand out.
  public static final double RARE = 0.1;

  /// The numbers behind a place in the ranking.
  ///
  /// @param usual the typical value just before the incident
  /// @param during the typical value in the incident, in the direction the series moved
  /// @param up whether it rose
  /// @param shift how many times the ordinary distance between one stretch of this length and what
  ///   came before it
  /// @param p share of all other stretches of this length in the same series that shift as much,
  ///   beyond the strongest of them extrapolated
  /// @param q `p` corrected for the number of series looked at (Benjamini and Hochberg, 1995)
  /// @param ownShare share of the service's harm that services it calls do not carry, 0–1; null
  ///   where it was not harmed in a way that can be carried
  /// @param carried share of the service's harm that services it calls carry, 0–1; null as above
  /// @param randomHourShare share of the hours outside the incident in which some series shifts as
  ///   much as this one, 0–1; null where there are fewer than two such hours of data
  public record Numbers(
      double usual,
      double during,
      boolean up,
      double shift,
      double p,
      double q,
      @Nullable Double ownShare,
      @Nullable Double carried,
      @Nullable Double randomHourShare) {}

  /// The strongest candidates, one for each service, and for each series without one.
  ///
  /// @param ranking candidates, strongest first
  /// @param most how many at most
  public static List<Ranked> strongest(List<Ranked> ranking, int most) {
    List<Ranked> strongest = new ArrayList<>();
    Set<String> places = new HashSet<>();
    for (Ranked one : ranking) {
      String place = one.service() == null ? one.series() : one.service();
      if (one.score() > 0 && strongest.size() < most && places.add(place)) {
        strongest.add(one);
      }
    }
    return strongest;
  }

  /// Whether its shift is beyond what chance gives among as many series: a false discovery rate of
  /// at most one in ten.
  public boolean beyondChance() {
    return numbers != null && numbers.q() <= RARE;
  }
}
