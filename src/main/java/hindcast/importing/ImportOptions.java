package hindcast.importing;

import hindcast.model.Role;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
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
/// @param leftOut FILEs that are not read
/// @param fields fields of the log lines of a FILE whose numbers become series
public record ImportOptions(
    Map<String, ZoneId> zones,
    Map<String, Long> shiftsMillis,
    Map<String, String> formats,
    Map<String, Role> roles,
    @Nullable Path map,
    @Nullable Long from,
    @Nullable Long to,
    boolean acceptSuggestions,
    Set<String> leftOut,
    Map<String, Set<String>> fields) {
  /// Nothing said.
  public static final ImportOptions DEFAULT =
      new ImportOptions(Map.of(), Map.of(), Map.of(), Map.of(), null, null, null, false);

  public ImportOptions {
    zones = Collections.unmodifiableMap(new LinkedHashMap<>(zones));
    shiftsMillis = Collections.unmodifiableMap(new LinkedHashMap<>(shiftsMillis));
    formats = Collections.unmodifiableMap(new LinkedHashMap<>(formats));
    roles = Collections.unmodifiableMap(new LinkedHashMap<>(roles));
    leftOut = Collections.unmodifiableSet(new LinkedHashSet<>(leftOut));
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /// Options that leave no file out.
  public ImportOptions(
      Map<String, ZoneId> zones,
      Map<String, Long> shiftsMillis,
      Map<String, String> formats,
      Map<String, Role> roles,
      @Nullable Path map,
      @Nullable Long from,
      @Nullable Long to,
      boolean acceptSuggestions) {
    this(zones, shiftsMillis, formats, roles, map, from, to, acceptSuggestions, Set.of(), Map.of());
  }

  /// The same, with a FILE read in that zone; null to say nothing about it.
  public ImportOptions withZone(String file, @Nullable ZoneId zone) {
    return new ImportOptions(
        put(zones, file, zone),
        shiftsMillis,
        formats,
        roles,
        map,
        from,
        to,
        acceptSuggestions,
        leftOut,
        fields);
  }

  /// The same, with that added to the times of a FILE; null to say nothing about it.
  public ImportOptions withShift(String file, @Nullable Long millis) {
    return new ImportOptions(
        zones,
        put(shiftsMillis, file, millis),
        formats,
        roles,
        map,
        from,
        to,
        acceptSuggestions,
        leftOut,
        fields);
  }

  /// The same, with a FILE read as that format; null to say nothing about it.
  public ImportOptions withFormat(String file, @Nullable String format) {
    return new ImportOptions(
        zones,
        shiftsMillis,
        put(formats, file, format),
        roles,
        map,
        from,
        to,
        acceptSuggestions,
        leftOut,
        fields);
  }

  /// The same, with that role for a PATTERN, which wins over those said before; null to say nothing
  /// about it.
  public ImportOptions withRole(String pattern, @Nullable Role role) {
    return withRoles(put(roles, pattern, role));
  }

  /// The same with other roles.
  public ImportOptions withRoles(Map<String, Role> newRoles) {
    return new ImportOptions(
        zones, shiftsMillis, formats, newRoles, map, from, to, acceptSuggestions, leftOut, fields);
  }

  /// The same, with a FILE left out or not.
  public ImportOptions withLeftOut(String file, boolean out) {
    Set<String> files = new LinkedHashSet<>(leftOut);
    if (out) {
      files.add(file);
    } else {
      files.remove(file);
    }
    return new ImportOptions(
        zones, shiftsMillis, formats, roles, map, from, to, acceptSuggestions, files, fields);
  }

  /// The same, with series made of these fields of a FILE; empty to say nothing about it.
  public ImportOptions withFields(String file, Set<String> names) {
    return new ImportOptions(
        zones,
        shiftsMillis,
        formats,
        roles,
        map,
        from,
        to,
        acceptSuggestions,
        leftOut,
        put(fields, file, names.isEmpty() ? null : Set.copyOf(names)));
  }

  /// A copy in which the key comes last with that value, or is gone.
  private static <T> Map<String, T> put(Map<String, T> said, String key, @Nullable T value) {
    Map<String, T> now = new LinkedHashMap<>(said);
    now.remove(key);
    if (value != null) {
      now.put(key, value);
    }
    return now;
  }
}
