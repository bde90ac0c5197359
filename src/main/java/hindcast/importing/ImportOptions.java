package hindcast.importing;

import hindcast.model.Role;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the user said about how to read the exports. A FILE is a source's id, its file name, or the
/// end of its path; a PATTERN is a glob over series ids.
///
/// @param zones zone per FILE
/// @param shiftsMillis what to add to the times of a FILE
/// @param formats importer id per FILE
/// @param roles role per PATTERN, in the order given (the last match wins)
/// @param map the service map's file; null to use a folder's `services.json`
/// @param from drop what is earlier, epoch milliseconds; null for no limit
/// @param to drop what is at or after; null for no limit
/// @param acceptSuggestions apply every clock suggestion
public record ImportOptions(
    Map<String, ZoneId> zones,
    Map<String, Long> shiftsMillis,
    Map<String, String> formats,
    Map<String, Role> roles,
    @Nullable Path map,
    @Nullable Long from,
    @Nullable Long to,
    boolean acceptSuggestions) {
  /// Nothing said.
  public static final ImportOptions DEFAULT =
      new ImportOptions(Map.of(), Map.of(), Map.of(), Map.of(), null, null, null, false);

  public ImportOptions {
    zones = Collections.unmodifiableMap(new LinkedHashMap<>(zones));
    shiftsMillis = Collections.unmodifiableMap(new LinkedHashMap<>(shiftsMillis));
    formats = Collections.unmodifiableMap(new LinkedHashMap<>(formats));
    roles = Collections.unmodifiableMap(new LinkedHashMap<>(roles));
  }
}
