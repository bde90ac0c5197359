package hindcast.ui.timeline;

import hindcast.model.Person;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// People as roles and places: an incident is no matter of names.
final class Roles {
  private Roles() {}

  /// The role of whoever has that name or handle, as a sentence begins; the name where no roster
  /// knows it, since that may be a robot; null where there is nobody.
  static @Nullable String of(@Nullable String actor, List<Person> people) {
    if (actor == null || actor.isBlank()) {
      return null;
    }
    for (Person person : people) {
      if (person.names().stream().anyMatch(name -> name.equalsIgnoreCase(actor.strip()))) {
        return capital(person.role());
      }
    }
    return actor.strip();
  }

  /// The text with every name and handle of the rosters replaced by the role.
  static String withoutNames(String text, List<Person> people) {
    String shown = text;
    for (Person person : people) {
      for (String name : person.names()) {
        if (name.length() > 2) {
          Pattern whole = Pattern.compile("@?(?<![\\w-])" + Pattern.quote(name) + "(?![\\w-])");
          shown = whole.matcher(shown).replaceAll(Matcher.quoteReplacement(person.role()));
        }
      }
    }
    return shown;
  }

  private static String capital(String role) {
    return role.isEmpty() ? role : Character.toUpperCase(role.charAt(0)) + role.substring(1);
  }
}
