package hindcast.importing.roles;

import hindcast.model.Assigned;
import hindcast.model.Role;
import hindcast.model.SeriesKey;
import hindcast.model.SeriesKind;
import hindcast.model.Unit;
import org.jspecify.annotations.Nullable;

/// What an importer knows of a series it is about to pour.
///
/// @param key metric and labels, as the export has them
/// @param unit the unit the export states; [Unit#NONE] lets Hindcast read it off the name
/// @param kind how the samples come about
/// @param windowMillis what each sample aggregates over; 0 where unknown
/// @param stampsWindowStart whether the stamp is the start of that window
/// @param role the role, where the format itself tells it (5xx counted from a log); null otherwise
/// @param service the service, where the format itself tells it (a `service` field); null otherwise
public record SeriesSpec(
    SeriesKey key,
    Unit unit,
    SeriesKind kind,
    long windowMillis,
    boolean stampsWindowStart,
    @Nullable Assigned<Role> role,
    @Nullable Assigned<String> service) {

  /// A plain gauge of which nothing but the key is known.
  public static SeriesSpec gauge(SeriesKey key) {
    return new SeriesSpec(key, Unit.NONE, SeriesKind.GAUGE, 0, false, null, null);
  }

  /// What a tool measured in that unit: a rate where the unit counts per second, else a gauge.
  public static SeriesSpec measured(SeriesKey key, Unit unit) {
    boolean rate = unit == Unit.BYTES_PER_SECOND || unit == Unit.PER_SECOND;
    SeriesKind kind = rate ? SeriesKind.RATE : SeriesKind.GAUGE;
    return new SeriesSpec(key, unit, kind, 0, false, null, null);
  }
}
