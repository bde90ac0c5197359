package hindcast.analysis;

import hindcast.model.TimeSpan;

/// The range a series keeps outside the incident.
///
/// @param low lower end, in the series' unit
/// @param high upper end
/// @param median the middle of what was seen in `basis`
/// @param basis the span it was learned from
public record NormalRange(double low, double high, double median, TimeSpan basis) {
  /// Whether the value lies outside.
  public boolean excludes(double value) {
    return value < low || value > high;
  }
}
