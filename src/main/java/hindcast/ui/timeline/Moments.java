package hindcast.ui.timeline;

import hindcast.model.Display;
import hindcast.model.Incident;
import hindcast.model.TimeSpan;

/// How times of an incident are written in a view: with the date where the time of day alone does
/// not tell which day is meant.
///
/// @param zone the view's zone, which the caller names beside the time unless it says so
/// @param incident what is shown
record Moments(ViewZone zone, Incident incident) {
  /// `02:55:20`, or `2026-11-23 02:55:20`.
  String time(long epochMillis) {
    return dated(epochMillis)
        ? Display.moment(epochMillis, zone.id())
        : Display.time(epochMillis, zone.id());
  }

  /// The same with the zone's name, so that a time never stands without its zone.
  String named(long epochMillis) {
    return time(epochMillis) + " " + zone.name();
  }

  /// Whether that time is written with its date.
  boolean dated(long epochMillis) {
    return incident.needsDate(epochMillis);
  }

  /// From one time to another with the zone's label: `02:46 – 03:15 UTC`, `2026-11-23 02:46 – 03:15
  /// UTC`; the second date only where it is another.
  ///
  /// @param seconds whether seconds are told
  String span(TimeSpan span, boolean seconds) {
    int length = seconds ? "02:55:20".length() : "02:55".length();
    String from = Display.time(span.from(), zone.id()).substring(0, length);
    String to = Display.time(span.to(), zone.id()).substring(0, length);
    String fromDay = zone.date(span.from());
    String toDay = zone.date(span.to());
    boolean dated = dated(span.from() + span.length() / 2);
    return (dated ? fromDay + " " : "")
        + from
        + " – "
        + (dated && !toDay.equals(fromDay) ? toDay + " " : "")
        + to
        + " "
        + zone.label();
  }
}
