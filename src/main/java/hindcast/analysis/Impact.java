package hindcast.analysis;

import hindcast.model.TimeSpan;
import org.jspecify.annotations.Nullable;

/// Failures that users could see, counted once at the outermost service.
///
/// @param service the outermost service; null where no map names one
/// @param span from impact to restored (or the end of the data)
/// @param failed failed requests in it
/// @param total requests in it
/// @param worstHour the hour with most failures, or all the data when that is shorter
/// @param worstHourFailed failed requests in that hour
/// @param worstHourTotal requests in that hour
/// @param failedSeries series the failures were counted from
/// @param totalSeries series the requests were counted from
/// @param budget what it took of an error budget; null where no objective was given, or nothing was
///   requested
/// @param later work that was put off and not refused, told apart from what failed
/// @param statements what to say of it: denominators named, numbers bound to their samples
public record Impact(
    @Nullable String service,
    TimeSpan span,
    long failed,
    long total,
    TimeSpan worstHour,
    long worstHourFailed,
    long worstHourTotal,
    java.util.List<String> failedSeries,
    java.util.List<String> totalSeries,
    @Nullable ErrorBudget budget,
    java.util.List<LaterWork> later,
    java.util.List<Statement> statements) {
  public Impact {
    failedSeries = java.util.List.copyOf(failedSeries);
    totalSeries = java.util.List.copyOf(totalSeries);
    later = java.util.List.copyOf(later);
    statements = java.util.List.copyOf(statements);
  }

  /// failed / total, 0 where nothing was requested.
  public double share() {
    return total == 0 ? 0 : failed / (double) total;
  }

  /// The same for the worst hour.
  public double worstHourShare() {
    return worstHourTotal == 0 ? 0 : worstHourFailed / (double) worstHourTotal;
  }
}
