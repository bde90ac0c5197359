package hindcast.model;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Someone a source's roster names. Screens and documents show the role instead of the name.
///
/// @param names every name and handle the sources use for them, longest first
/// @param role role and place, such as `on-call engineer, San Francisco`; derived from the roster's
///   title, time zone and names
/// @param zone the roster's zone; null where it names none
public record Person(List<String> names, String role, @Nullable ZoneId zone) {
  public Person {
    names = List.copyOf(names);
  }
}
