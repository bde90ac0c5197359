package hindcast.analysis;

import hindcast.model.Series;

/// Finds out what is normal for one series, and when it left it.
public interface OnsetDetector {
  /// Examines one series. Never throws, whatever the values; a series that is too short or says
  /// nothing gets a behaviour without excursions.
  ///
  /// @param among how many series whose values differ at all are examined together, this one
  ///   included: the more there are, the stronger weak signs have to be, since some series always
  ///   does something odd by chance
  Behaviour examine(Series series, int among);
}
