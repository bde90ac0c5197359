package hindcast.analysis;

import hindcast.model.Series;

/// Finds out what is normal for one series, and when it left it.
public interface OnsetDetector {
  /// Examines one series. Never throws, whatever the values; a series that is too short or says
  /// nothing gets a behaviour without excursions.
  Behaviour examine(Series series);
}
