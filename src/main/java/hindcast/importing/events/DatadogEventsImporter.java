package hindcast.importing.events;

import hindcast.importing.EventDraft;
import hindcast.model.EventKind;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Datadog's events (both APIs) and incidents.
///
/// Format: Datadog API reference, Events and Incidents.
public final class DatadogEventsImporter extends EventList {
  /// The format.
  public DatadogEventsImporter() {
    super(
        "datadog-events",
        "Datadog events and incidents (JSON)",
        List.of(
            new Shape(
                "has data of type event with a timestamp",
                List.of("data[]", "data", "[]"),
                List.of("attributes.timestamp", "attributes.tags", "attributes.attributes"),
                List.of("\"type\":\"event\"", "\"type\": \"event\""),
                DatadogEventsImporter::event),
            Shape.of(
                "has events with date_happened and title",
                List.of("events[]", "event", "[]"),
                List.of("date_happened", "title"),
                DatadogEventsImporter::firstApi),
            Shape.of(
                "has incidents with detected, created and customer_impacted",
                List.of("data[]", "data", "[]"),
                List.of(
                    "attributes.created", "attributes.detected", "attributes.customer_impacted"),
                DatadogEventsImporter::incident)));
  }

  private static void event(EventItem event) {
    Long at = event.time("attributes.timestamp", "attributes.attributes.timestamp");
    if (at != null) {
      EventItem inner = event.in("attributes.attributes");
      pour(
          event,
          at,
          inner.text("title"),
          event.text("attributes.message"),
          inner.text("status"),
          inner.text("service"),
          event.text("attributes.tags"),
          inner.text("evt.id", "id"));
    }
  }

  private static void firstApi(EventItem event) {
    Long at = event.time("date_happened");
    if (at != null) {
      pour(
          event,
          at,
          event.text("title"),
          event.text("text"),
          event.text("alert_type"),
          event.text("resource"),
          event.text("tags"),
          event.text("id_str", "id"));
    }
  }

  private static void pour(
      EventItem event,
      long at,
      String title,
      String text,
      String status,
      String service,
      String tags,
      String id) {
    String state = status.toLowerCase(Locale.ROOT);
    boolean alert = state.matches("error|warn|warning|success|recovery|critical|alert");
    boolean recovered = state.equals("success") || state.equals("recovery");
    String whole = text.replace("%%%", "").strip();
    event.tell(
        event
            .event(
                alert ? EventKind.ALERT : KindWords.of(title), at, title.isEmpty() ? whole : title)
            .text(EventItem.lines(title, whole, EventItem.labelled("Tags", tags)))
            .service(serviceOf(service, tags))
            .attribute("status", alert ? (recovered ? "resolved" : "firing") : null)
            .attribute("severity", alert && !recovered ? state : null),
        EventItem.id("datadog", id));
  }

  private static @Nullable String serviceOf(String service, String tags) {
    if (!service.isEmpty() && !service.equals("undefined")) {
      return service;
    }
    for (String tag : tags.split(", ")) {
      if (tag.startsWith("service:")) {
        return tag.substring("service:".length());
      }
    }
    return null;
  }

  private static void incident(EventItem item) {
    EventItem incident = item.in("attributes");
    Long at = incident.time("detected", "created");
    if (at == null) {
      return;
    }
    String number = incident.text("public_id");
    String title = incident.text("title");
    String state = incident.text("fields.state.value", "state");
    Long end = incident.time("resolved");
    EventDraft draft =
        incident
            .event(EventKind.ALERT, at, "Incident #" + number + " detected: " + title)
            .text(EventItem.lines(title, incident.text("fields.summary.value")))
            .actor(incident.textOrNull("declared_by.data.attributes.name"))
            .attribute("status", "triggered")
            .attribute("alert", number)
            .attribute("state", state)
            .attribute("severity", incident.text("fields.severity.value", "severity"));
    item.tell(end == null ? draft : draft.endedAt(end), EventItem.id("datadog", item.text("id")));
    incident.person(incident.textOrNull("commander.data.attributes.name"));
    incident.person(incident.textOrNull("declared_by.data.attributes.name"));
    Long impact = incident.time("customer_impact_start");
    if (impact != null) {
      Long over = incident.time("customer_impact_end");
      EventDraft felt =
          incident
              .event(
                  EventKind.NOTE,
                  impact,
                  "Customer impact: " + incident.text("customer_impact_scope", "title"))
              .attribute("alert", number);
      item.tell(
          over == null ? felt : felt.endedAt(over),
          EventItem.id("datadog-impact", item.text("id")));
    }
  }
}
