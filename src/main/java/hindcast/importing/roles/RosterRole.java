package hindcast.importing.roles;

import hindcast.model.Person;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Says what someone does and where, without saying who it is: `on-call engineer, San Francisco`.
/// The words come from the roster's title, else from a name that is made of words for work
/// (`Infrastructure Dublin`); a word that is neither work, place nor service may be a person's name
/// and is left out.
final class RosterRole {
  private static final Set<String> HEADS =
      Set.of(
          "engineer",
          "developer",
          "lead",
          "manager",
          "director",
          "analyst",
          "architect",
          "commander",
          "responder",
          "operator",
          "administrator",
          "admin",
          "sre",
          "dba",
          "cto",
          "duty",
          "scientist",
          "specialist",
          "agent",
          "officer",
          "owner",
          "coordinator",
          "scribe",
          "consultant",
          "head");
  private static final Set<String> QUALIFIERS =
      Set.of(
          "on-call",
          "infrastructure",
          "engineering",
          "support",
          "security",
          "data",
          "platform",
          "database",
          "network",
          "operations",
          "ops",
          "devops",
          "reliability",
          "site",
          "backend",
          "frontend",
          "mobile",
          "web",
          "payments",
          "customer",
          "incident",
          "product",
          "release",
          "quality",
          "test",
          "cloud",
          "storage",
          "cache",
          "search",
          "identity",
          "staff",
          "senior",
          "principal",
          "junior",
          "software",
          "systems",
          "system",
          "service",
          "team",
          "batch",
          "analytics",
          "storefront",
          "checkout",
          "core",
          "internal",
          "tools",
          "communications");
  private static final Map<String, String> OTHER_WORDS =
      Map.of(
          "oncall",
          "on-call",
          "infra",
          "infrastructure",
          "eng",
          "engineer",
          "mgr",
          "manager",
          "dev",
          "developer",
          "sec",
          "security",
          "db",
          "database");
  private static final Map<String, String> SHORT_PLACES =
      Map.ofEntries(
          Map.entry("sf", "San Francisco"),
          Map.entry("sfo", "San Francisco"),
          Map.entry("nyc", "New York"),
          Map.entry("ny", "New York"),
          Map.entry("ldn", "London"),
          Map.entry("dub", "Dublin"),
          Map.entry("blr", "Bangalore"),
          Map.entry("pdx", "Portland"),
          Map.entry("sea", "Seattle"));

  /// Made only for a roster: Java has hundreds of zones.
  private static final class Cities {
    static final Map<String, String> NAMES = cities();
  }

  private final Map<ZoneId, String> placesOfZones = new HashMap<>();
  private final Set<String> services = new LinkedHashSet<>();

  /// Roles for these people, who share offices: where one of a zone names a place, the others of
  /// that zone are taken to be there.
  ///
  /// @param serviceNames names whose words may stand in a role
  RosterRole(List<Person> people, List<String> serviceNames) {
    serviceNames.forEach(name -> services.addAll(words(name.replace('-', ' '))));
    for (Person person : people) {
      ZoneId zone = person.zone();
      String place = namedPlace(person);
      if (zone != null && place != null) {
        placesOfZones.putIfAbsent(zone, place);
      }
    }
  }

  /// The people with their roles; of several in one role the later ones are counted.
  List<Person> named(List<Person> people) {
    Map<String, Integer> taken = new HashMap<>();
    List<Person> named = new ArrayList<>();
    for (Person person : people) {
      String what = work(person);
      String place = place(person);
      int count = taken.merge(what + "," + place, 1, Integer::sum);
      String role =
          (count == 1 ? what : what + " " + count) + (place.isEmpty() ? "" : ", " + place);
      named.add(new Person(person.names(), role, person.zone()));
    }
    return named;
  }

  private String work(Person person) {
    String best = "";
    List<String> texts = new ArrayList<>(List.of(person.role()));
    texts.addAll(person.names());
    for (String text : texts) {
      String found = work(text, text.equals(person.role()));
      if (!found.isEmpty() && best.isEmpty()) {
        best = found;
      }
    }
    return best.isEmpty() ? "participant" : best;
  }

  private String work(String text, boolean title) {
    List<String> kept = new ArrayList<>();
    boolean head = false;
    boolean known = false;
    for (String word : words(text)) {
      String plain = OTHER_WORDS.getOrDefault(word, word);
      boolean isHead = HEADS.contains(plain);
      boolean qualifies = QUALIFIERS.contains(plain);
      if (isHead
          || qualifies
          || services.contains(plain)
          || (title && known && plain.equals("of"))) {
        kept.add(
            plain.equals("sre") || plain.equals("dba") || plain.equals("cto")
                ? plain.toUpperCase(Locale.ROOT)
                : plain);
        head |= isHead;
        known |= isHead || qualifies;
      }
    }
    if (!known) {
      return "";
    }
    if (!head) {
      kept.add("engineer");
    }
    return String.join(" ", kept);
  }

  private String place(Person person) {
    String named = namedPlace(person);
    if (named != null) {
      return named;
    }
    ZoneId zone = person.zone();
    if (zone == null) {
      return "";
    }
    String known = placesOfZones.get(zone);
    if (known != null) {
      return known;
    }
    String id = zone.getId();
    return id.indexOf('/') < 0 ? id : id.substring(id.lastIndexOf('/') + 1).replace('_', ' ');
  }

  private static @Nullable String namedPlace(Person person) {
    List<String> texts = new ArrayList<>(List.of(person.role()));
    texts.addAll(person.names());
    for (String text : texts) {
      // A place alone could be a person's name, too; beside a word for work it is a place.
      List<String> words = words(text);
      boolean work =
          words.stream()
              .map(word -> OTHER_WORDS.getOrDefault(word, word))
              .anyMatch(word -> HEADS.contains(word) || QUALIFIERS.contains(word));
      for (int i = 0; work && i < words.size(); i++) {
        String pair = i + 1 < words.size() ? words.get(i) + " " + words.get(i + 1) : "";
        String found = Cities.NAMES.getOrDefault(pair, Cities.NAMES.get(words.get(i)));
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private static List<String> words(String text) {
    String plain =
        text.toLowerCase(Locale.ROOT).replace("on-call", "oncall").replace("on call", "oncall");
    List<String> words = new ArrayList<>();
    for (String word : plain.split("[^\\p{L}\\p{N}]+", -1)) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }

  /// Cities that give their names to time zones, and some short names of places.
  private static Map<String, String> cities() {
    Map<String, String> cities = new TreeMap<>(SHORT_PLACES);
    Predicate<String> namesCity =
        Pattern.compile(
                "(Africa|America|Asia|Atlantic|Australia|Europe|Pacific)/[A-Z][A-Za-z_]{3,}")
            .asMatchPredicate();
    for (String id : ZoneId.getAvailableZoneIds()) {
      if (namesCity.test(id)) {
        String city = id.substring(id.lastIndexOf('/') + 1).replace('_', ' ');
        cities.put(city.toLowerCase(Locale.ROOT), city);
      }
    }
    cities.put("san francisco", "San Francisco");
    cities.put("seattle", "Seattle");
    cities.put("boston", "Boston");
    cities.put("bangalore", "Bangalore");
    cities.put("munich", "Munich");
    return cities;
  }
}
