package hindcast.ui.timeline;

import hindcast.model.Display;
import hindcast.model.Incident;
import hindcast.model.Person;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A zone in which times are shown. It relabels; it never moves anything.
///
/// @param label on its button, short
/// @param name on the axis
/// @param id the zone itself
public record ViewZone(String label, String name, ZoneId id) {
  private static final Pattern ON_CALL =
      Pattern.compile("(?<![a-z])on-?\\s?call", Pattern.CASE_INSENSITIVE);

  static final ViewZone UTC = new ViewZone("UTC", "UTC", ZoneOffset.UTC);

  /// The zones on offer.
  ///
  /// @param local this machine's zone
  static List<ViewZone> choices(ZoneId local) {
    return List.of(
        UTC,
        new ViewZone("Dublin", "Dublin", ZoneId.of("Europe/Dublin")),
        new ViewZone("London", "London", ZoneId.of("Europe/London")),
        new ViewZone("SF", "San Francisco", ZoneId.of("America/Los_Angeles")),
        new ViewZone("Local", "Local", local));
  }

  /// The zone of whoever was on call, as the rosters tell; null where they name none.
  static @Nullable ViewZone onCall(Incident incident) {
    Person found = null;
    for (Person person : incident.people()) {
      if (person.zone() != null && found == null && onCall(person)) {
        found = person;
      }
    }
    ZoneId zone = found == null ? null : found.zone();
    return zone == null ? null : named(zone);
  }

  private static boolean onCall(Person person) {
    return ON_CALL.matcher(person.role()).find()
        || person.names().stream().anyMatch(name -> ON_CALL.matcher(name).find());
  }

  private static ViewZone named(ZoneId zone) {
    for (ViewZone choice : choices(ZoneOffset.UTC)) {
      if (choice.id.equals(zone)) {
        return choice;
      }
    }
    String city = zone.getId().substring(zone.getId().lastIndexOf('/') + 1).replace('_', ' ');
    return new ViewZone(city, city, zone);
  }

  /// `02:55:20`.
  String time(long epochMillis) {
    return Display.time(epochMillis, id);
  }

  /// `2026-11-23`.
  String date(long epochMillis) {
    return Display.date(epochMillis, id);
  }

  /// `UTC+1`: how far the zone is ahead then, since Dublin and London change it.
  String offset(long epochMillis) {
    int seconds = id.getRules().getOffset(Instant.ofEpochMilli(epochMillis)).getTotalSeconds();
    if (seconds == 0) {
      return "UTC±0";
    }
    int minutes = Math.abs(seconds) / 60;
    String rest = minutes % 60 == 0 ? "" : ":" + (minutes % 60 < 10 ? "0" : "") + minutes % 60;
    return "UTC" + (seconds < 0 ? "−" : "+") + minutes / 60 + rest;
  }
}
