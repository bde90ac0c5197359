package hindcast.importing;

import hindcast.model.Assigned;
import hindcast.model.Role;
import hindcast.model.SeriesKind;
import hindcast.model.Unit;

/// Reads off a series' name, labels and unit what it says in an incident.
final class RoleAssigner {
  /// The role: the one the format stated, else what name, labels and unit say, else [Role#OTHER].
  ///
  /// @param unit the unit as settled, see [#unit]
  /// @param plainId the series' id without a file name before it
  Assigned<Role> role(SeriesSpec spec, Unit unit, String plainId) {
    if (spec.role() != null) {
      return spec.role();
    }
    return new Assigned<>(Role.OTHER, "nothing in the name says more");
  }

  /// The unit: the one the format stated, else what the name says, else [Unit#NONE].
  static Unit unit(SeriesSpec spec) {
    return spec.unit();
  }

  /// How the samples come about: what the format stated, or, where that is a plain gauge, what the
  /// name says (a quantile, a rate, a share).
  static SeriesKind kind(SeriesSpec spec, Unit unit) {
    return spec.kind();
  }
}
