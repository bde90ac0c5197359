package hindcast.importing;

import hindcast.model.Assigned;
import hindcast.model.Glob;
import hindcast.model.Incident;
import hindcast.model.Role;
import hindcast.model.Series;
import hindcast.model.SeriesInfo;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Roles that the user gave to series, by pattern over their ids. Immutable.
public final class RoleOverrides {
  private final Map<Glob, Role> roles = new LinkedHashMap<>();

  /// @param roles role per pattern, in the order given; the last match wins
  public RoleOverrides(Map<String, Role> roles) {
    roles.forEach((pattern, role) -> this.roles.put(new Glob(pattern), role));
  }

  /// The role given to a series; null where none was.
  public @Nullable Role of(SeriesInfo info) {
    Role found = null;
    for (Map.Entry<Glob, Role> entry : roles.entrySet()) {
      if (entry.getKey().matches(info.id()) || entry.getKey().matches(info.plainId())) {
        found = entry.getValue();
      }
    }
    return found;
  }

  /// The series under the role given to it; itself where none was.
  public Series applied(Series series) {
    Role role = of(series.info());
    return role == null
        ? series
        : series.with(series.info().withRole(new Assigned<>(role, "set by hand")));
  }

  /// What was read, under the roles given. Shares every sample.
  public ImportResult applied(ImportResult read) {
    if (roles.isEmpty()) {
      return read;
    }
    Incident in = read.incident();
    Incident out =
        new Incident(
            in.title(),
            in.sources(),
            in.series().stream().map(this::applied).toList(),
            in.events(),
            in.logs(),
            in.notes(),
            in.people(),
            in.services());
    return new ImportResult(out, read.failures(), read.skipped());
  }
}
