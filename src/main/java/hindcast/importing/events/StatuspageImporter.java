package hindcast.importing.events;

import hindcast.importing.EventDraft;
import hindcast.importing.text.Markup;
import hindcast.model.EventKind;
import java.util.List;
import java.util.Locale;

/// Incidents of a public status page: when it was declared, and every update that was published.
/// `display_at` is when an update counts, `created_at` when it was typed.
///
/// Format: Atlassian Statuspage, `/api/v2/incidents.json` and the management API.
public final class StatuspageImporter extends EventList {
  /// The format.
  public StatuspageImporter() {
    super(
        "statuspage",
        "Statuspage incidents (JSON)",
        List.of(
            Shape.of(
                "has incidents with incident_updates and impact",
                List.of("incidents[]", "incident", "scheduled_maintenances[]", "[]", ""),
                List.of("incident_updates", "impact", "created_at"),
                StatuspageImporter::incident)));
  }

  private static void incident(EventItem incident) {
    Long at = incident.time("started_at", "scheduled_for", "created_at");
    if (at == null) {
      return;
    }
    String name = incident.text("name");
    Long end = incident.time("resolved_at", "scheduled_until");
    EventDraft draft =
        incident
            .event(EventKind.ACTION, at, "Status page: " + name)
            .text(EventItem.lines(name, EventItem.labelled("Components", components(incident))))
            .attribute("action", "status page incident")
            .attribute("impact", incident.text("impact"))
            .attribute("link", incident.text("shortlink"));
    incident.tell(
        end == null ? draft : draft.endedAt(end), EventItem.id("statuspage", incident.text("id")));
    for (EventItem update : incident.each("incident_updates")) {
      Long shown = update.time("display_at", "created_at");
      if (shown != null) {
        String status = update.text("status").replace('_', ' ').toLowerCase(Locale.ROOT);
        String body = Markup.plain(update.text("body"));
        update.tell(
            update
                .event(EventKind.CHAT, shown, "Status page, " + status + ": " + body)
                .text(EventItem.lines(name, status, body))
                .attribute("channel", "status page")
                .attribute("bot", "true")
                .attribute("phase", status),
            EventItem.id("statuspage", update.text("id")));
      }
    }
  }

  private static String components(EventItem incident) {
    return String.join(
        ", ", incident.each("components").stream().map(one -> one.text("name")).toList());
  }
}
