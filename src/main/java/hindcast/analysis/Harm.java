package hindcast.analysis;

import hindcast.model.Falling;
import hindcast.model.Role;
import hindcast.model.Series;
import hindcast.model.SeriesKind;
import hindcast.model.Unit;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What a series can say about where an incident began, and how much that weighs.
///
/// @param kind what it measures
/// @param up whether it is worse when it rises
/// @param weight how much a shift of it weighs, 0–1
/// @param whole the value that stands for all, 1 or 100, in a share of what went well or failed; 0
///   where it is no share
record Harm(Kind kind, boolean up, double weight, double whole) {
  private static final Pattern SEPARATOR = Pattern.compile("[^\\p{L}\\p{Nd}]+");
  private static final Pattern CAMEL = Pattern.compile("(?<=[\\p{Ll}\\d])(?=\\p{Lu})");
  private static final Set<String> STOCK =
      Set.of("memory", "mem", "heap", "rss", "swap", "disk", "filesystem", "storage", "inode");

  /// What a series measures.
  enum Kind {
    /// Requests or calls that fail.
    FAILING,
    /// How long requests take.
    SLOW,
    /// How long requests take to services called from here: it speaks of them.
    CALLING,
    /// How busy or full something is.
    BUSY,
    /// How much is asked for.
    DEMAND,
    /// Anything else.
    OTHER
  }

  /// What that series says.
  ///
  /// @param service its service, whose name says nothing about the kind; empty where unknown
  static Harm of(Series series, String service) {
    return switch (series.role()) {
      case ERRORS, CACHE_ERRORS -> new Harm(Kind.FAILING, true, 1, share(series));
      case CACHE_HITS -> new Harm(Kind.BUSY, false, 0.8, 0);
      case LATENCY ->
          says(series, service, Set.of("client", "upstream", "outbound"))
              ? new Harm(Kind.CALLING, true, 0, 0)
              : new Harm(Kind.SLOW, true, 1, 0);
      case DB_CPU, QUEUE -> new Harm(Kind.BUSY, true, 0.8, 0);
      case SATURATION ->
          // A stock that fills says less than a rate that is used up: it does so in ordinary times.
          new Harm(Kind.BUSY, true, says(series, service, STOCK) ? 0.4 : 0.7, 0);
      case TRAFFIC -> new Harm(Kind.DEMAND, true, 0, 0);
      case OTHER -> other(series, service);
    };
  }

  private static Harm other(Series series, String service) {
    if (says(series, service, Falling.SUCCESS)) {
      return new Harm(Kind.FAILING, false, 1, share(series));
    }
    return new Harm(Kind.OTHER, !says(series, service, Falling.LEFT), 0.2, 0);
  }

  private static double share(Series series) {
    Unit unit = series.info().unit();
    if (unit == Unit.RATIO) {
      return 1;
    }
    boolean failures = series.role() == Role.ERRORS || series.role() == Role.CACHE_ERRORS;
    if (unit == Unit.PERCENT) {
      return 100;
    }
    if (failures) {
      return series.info().kind() == SeriesKind.SHARE ? 1 : 0;
    }
    double highest = 0;
    for (int i = 0; i < series.size(); i++) {
      double v = series.value(i);
      highest = Double.isFinite(v) ? Math.max(highest, v) : highest;
    }
    return highest <= 1 ? 1 : highest <= 100 ? 100 : 0;
  }

  private static boolean says(Series series, String service, Set<String> words) {
    String name = series.info().key().metric();
    if (!service.isEmpty()) {
      name = name.replace(service, " ");
    }
    for (String run : SEPARATOR.split(name)) {
      for (String word : CAMEL.split(run)) {
        if (words.contains(word.toLowerCase(Locale.ROOT))) {
          return true;
        }
      }
    }
    return false;
  }
}
