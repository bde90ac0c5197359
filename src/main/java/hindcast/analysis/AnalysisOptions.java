package hindcast.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the user said about the incident.
///
/// @param at when it was noticed, epoch milliseconds; null where not said
/// @param symptoms globs over series ids that were noticed
/// @param sloPercent the service-level objective, such as 99.9; null where not said
public record AnalysisOptions(
    @Nullable Long at, List<String> symptoms, @Nullable Double sloPercent) {
  /// Nothing said.
  public static final AnalysisOptions DEFAULT = new AnalysisOptions(null, List.of(), null);

  public AnalysisOptions {
    symptoms = List.copyOf(symptoms);
  }

  /// Whether the user named that series as noticed, by its id or by a glob (`*` for any characters,
  /// `?` for one).
  public boolean noticed(String seriesId) {
    return symptoms.stream()
        .anyMatch(pattern -> pattern.equals(seriesId) || glob(pattern, seriesId));
  }

  /// Linear in the text for every star, whatever the pattern.
  private static boolean glob(String pattern, String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int resume = 0;
    while (t < text.length()) {
      char want = p < pattern.length() ? pattern.charAt(p) : 0;
      if (p < pattern.length() && want == '*') {
        star = p++;
        resume = t;
      } else if (p < pattern.length() && (want == '?' || want == text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
