package hindcast.review;

import hindcast.model.Person;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The people of an incident by their roles: documents name roles and places, never persons. The
/// originals stay in the incident.
final class Cast {
  /// Shown for someone whom no roster names.
  static final String UNKNOWN = "a participant";

  private static final Pattern MAIL =
      Pattern.compile(
          "[\\w.+-]{1,64}@[\\w-]{1,64}(?:\\.[\\w-]{1,64})+", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern HANDLE =
      Pattern.compile(
          "(?<![\\w/.])@(?!(?:here|channel|everyone)\\b)[\\w][\\w.-]{0,63}",
          Pattern.UNICODE_CHARACTER_CLASS);

  private static final Pattern QUOTED = Pattern.compile("“[^”]*”");

  private record Name(String name, String role, Pattern pattern) {}

  private final List<Person> people;
  private final List<Name> names;

  Cast(List<Person> people) {
    this.people = people;
    List<Name> found = new ArrayList<>();
    for (Person person : people) {
      for (String name : person.names()) {
        if (!name.isBlank()) {
          // A bare short word may be a common noun too; it counts as a name only as it is written.
          int flags =
              Pattern.UNICODE_CHARACTER_CLASS
                  | (name.indexOf(' ') > 0 || name.indexOf('-') > 0
                      ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE
                      : 0);
          found.add(
              new Name(
                  name,
                  roleOf(person),
                  Pattern.compile("(?<!\\w)@?" + Pattern.quote(name) + "(?!\\w)", flags)));
        }
      }
    }
    found.sort(
        Comparator.comparingInt((Name name) -> name.name().length())
            .reversed()
            .thenComparing(Name::name));
    this.names = found;
  }

  /// The roster's role; where it gives none, at least the place.
  private static String roleOf(Person person) {
    if (!person.role().isBlank()) {
      return person.role();
    }
    ZoneId zone = person.zone();
    return zone == null ? UNKNOWN : UNKNOWN + " in " + city(zone);
  }

  private static String city(ZoneId zone) {
    return zone.getId().substring(zone.getId().lastIndexOf('/') + 1).replace('_', ' ');
  }

  /// The role of whoever the sources call that; [#UNKNOWN] for a stranger, empty for nobody.
  String role(@Nullable String actor) {
    if (actor == null || actor.isBlank()) {
      return "";
    }
    for (Name name : names) {
      if (name.name().equalsIgnoreCase(actor.strip())) {
        return Plain.line(name.role(), 80);
      }
    }
    return UNKNOWN;
  }

  /// The words with every known name, handle and e-mail address replaced by a role.
  String withoutNames(String words) {
    String text = MAIL.matcher(words).replaceAll("[e-mail address]");
    for (Name name : names) {
      text =
          name.pattern()
              .matcher(text)
              .replaceAll(Matcher.quoteReplacement("[" + Plain.line(name.role(), 80) + "]"));
    }
    return HANDLE.matcher(text).replaceAll(Matcher.quoteReplacement("[" + UNKNOWN + "]"));
  }

  /// The same within quotation marks only: what the analysis says in its own words names no one.
  String withoutNamesInQuotes(String words) {
    return QUOTED
        .matcher(words)
        .replaceAll(found -> Matcher.quoteReplacement(withoutNames(found.group())));
  }

  /// The zone most of the people keep, other than UTC; null where the rosters name none.
  @Nullable ZoneId commonZone(List<String> actors) {
    Map<String, Integer> votes = new TreeMap<>();
    for (Person person : people) {
      ZoneId zone = person.zone();
      if (zone != null && !zone.normalized().equals(java.time.ZoneOffset.UTC)) {
        // Who took part counts; a roster may list the whole company.
        int said = 1;
        for (String actor : actors) {
          said += person.names().stream().anyMatch(actor::equalsIgnoreCase) ? 1000 : 0;
        }
        votes.merge(zone.getId(), said, Integer::sum);
      }
    }
    return votes.entrySet().stream()
        .max(
            Map.Entry.<String, Integer>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .map(entry -> ZoneId.of(entry.getKey()))
        .orElse(null);
  }

  /// What people call the zone: the place that most roles there name, or the zone's own city.
  String placeOf(ZoneId zone) {
    if (zone.normalized().equals(java.time.ZoneOffset.UTC)) {
      return "UTC";
    }
    Map<String, Integer> places = new TreeMap<>();
    for (Person person : people) {
      int comma = person.role().lastIndexOf(", ");
      if (zone.equals(person.zone()) && comma > 0) {
        places.merge(person.role().substring(comma + 2), 1, Integer::sum);
      }
    }
    return Plain.line(
        places.entrySet().stream()
            .max(
                Map.Entry.<String, Integer>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
            .map(Map.Entry::getKey)
            .orElse(city(zone)),
        24);
  }
}
