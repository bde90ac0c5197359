package hindcast.analysis;

import hindcast.model.TimeSpan;

/// What the failures of this data took of the failures that an objective allows.
///
/// Exports rarely hold a whole budget window, so the requests of the window are extrapolated: those
/// of the data, as if they went on for as long. Where traffic is otherwise higher than in this
/// data, the true share is smaller, and the other way round.
///
/// @param targetPercent the objective, such as 99.9
/// @param windowMillis the window it holds for: 30 days
/// @param basis the data the rate of requests was taken from
/// @param expectedRequests requests in the window at that rate
/// @param allowedFailures failures that the objective leaves for them
/// @param failed failed requests in all the data
/// @param spentShare failed over allowed, a ratio; over 1 where the budget is gone
/// @param burnRate share of failed requests from impact to restored over the share allowed: at 1
///   the budget lasts exactly its window
public record ErrorBudget(
    double targetPercent,
    long windowMillis,
    TimeSpan basis,
    double expectedRequests,
    double allowedFailures,
    long failed,
    double spentShare,
    double burnRate) {
  /// Thirty days, the window that most objectives are stated for.
  static final long WINDOW = 30L * 24 * 3_600_000;
}
