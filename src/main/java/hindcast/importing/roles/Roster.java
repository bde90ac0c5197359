package hindcast.importing.roles;

import hindcast.model.Person;
import hindcast.model.ServiceMap;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Merges the rosters of several sources: people who share a name or handle are one person.
public final class Roster {
  private Roster() {}

  /// The people, each once, in order of first sight, by what they do; names longest first.
  public static List<Person> merge(List<Person> people, ServiceMap services) {
    List<Person> merged = new ArrayList<>();
    for (Person person : people) {
      Person one = person;
      for (int i = 0; i < merged.size(); i++) {
        if (sameName(merged.get(i), one)) {
          one = join(merged.remove(i), one);
          i--;
        }
      }
      merged.add(one);
    }
    List<Person> each = merged.stream().map(Roster::longestFirst).toList();
    List<String> serviceNames = services.services().stream().map(ServiceMap.Service::name).toList();
    return new RosterRole(each, serviceNames).named(each);
  }

  private static boolean sameName(Person one, Person two) {
    return one.names().stream()
        .anyMatch(name -> two.names().stream().anyMatch(other -> fold(name).equals(fold(other))));
  }

  private static String fold(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  private static Person join(Person known, Person more) {
    Set<String> names = new LinkedHashSet<>(known.names());
    names.addAll(more.names());
    @Nullable ZoneId zone = known.zone() == null ? more.zone() : known.zone();
    return new Person(
        List.copyOf(names), known.role().isBlank() ? more.role() : known.role(), zone);
  }

  private static Person longestFirst(Person person) {
    List<String> names = new ArrayList<>(person.names());
    names.removeIf(String::isBlank);
    names.sort(
        Comparator.comparingInt(String::length)
            .reversed()
            .thenComparing(Comparator.naturalOrder()));
    return new Person(names, person.role(), person.zone());
  }
}
