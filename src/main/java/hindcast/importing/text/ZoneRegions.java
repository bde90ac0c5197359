package hindcast.importing.text;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Regions of the time zone database by the names that people type: in other letters, with spaces,
/// with a slip.
final class ZoneRegions {
  private static final int MOST_SLIPS = 2;
  private static final int LONGEST = 40;

  private static final List<String> NAMES =
      ZoneId.getAvailableZoneIds().stream().filter(name -> name.contains("/")).sorted().toList();

  private ZoneRegions() {}

  /// The region of that name, such as `europe/dublin`, `America/Los Angeles` or `Europe/Pars`; null
  /// where none or several are near.
  static @Nullable ZoneId near(String text) {
    String wanted = text.strip().replace(' ', '_').toLowerCase(Locale.ROOT);
    if (wanted.indexOf('/') < 1 || wanted.length() > LONGEST) {
      return null;
    }
    String best = null;
    int fewest = MOST_SLIPS + 1;
    boolean several = false;
    for (String name : NAMES) {
      if (Math.abs(name.length() - wanted.length()) > MOST_SLIPS) {
        continue;
      }
      int slips = slips(wanted, name.toLowerCase(Locale.ROOT));
      if (slips < fewest) {
        best = name;
        fewest = slips;
        several = false;
      } else if (slips == fewest) {
        several = true;
      }
    }
    return best == null || several ? null : ZoneId.of(best);
  }

  /// Letters to add, drop, change or swap with their neighbour until the texts are the same
  /// (optimal string alignment distance).
  private static int slips(String one, String two) {
    int[][] steps = new int[one.length() + 1][two.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      steps[i][0] = i;
    }
    for (int j = 0; j <= two.length(); j++) {
      steps[0][j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      for (int j = 1; j <= two.length(); j++) {
        int change = one.charAt(i - 1) == two.charAt(j - 1) ? 0 : 1;
        int least =
            Math.min(
                Math.min(steps[i - 1][j] + 1, steps[i][j - 1] + 1), steps[i - 1][j - 1] + change);
        if (i > 1
            && j > 1
            && one.charAt(i - 1) == two.charAt(j - 2)
            && one.charAt(i - 2) == two.charAt(j - 1)) {
          least = Math.min(least, steps[i - 2][j - 2] + 1);
        }
        steps[i][j] = least;
      }
    }
    return steps[one.length()][two.length()];
  }
}
