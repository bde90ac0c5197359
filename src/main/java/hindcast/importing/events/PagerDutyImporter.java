package hindcast.importing.events;

import hindcast.importing.EventDraft;
import hindcast.model.EventKind;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What PagerDuty's API and webhooks tell: who was paged for what, who acknowledged, what was noted
/// and changed. Times bear the offset of the account or of the request; those of analytics bear
/// none.
///
/// Format: PagerDuty's REST API reference.
public final class PagerDutyImporter extends EventList {
  private static final Pattern NUMBER = Pattern.compile("^\\[#(\\d+)]\\s*");
  private static final String SUFFIX = "_log_entry";

  /// The format.
  public PagerDutyImporter() {
    super(
        "pagerduty",
        "PagerDuty log entries, incidents, notes, changes, webhooks (JSON)",
        List.of(
            Shape.of(
                "has the array log_entries",
                List.of("log_entries[]"),
                List.of("created_at"),
                PagerDutyImporter::logEntry),
            Shape.of(
                "has messages with a webhook and its log_entries",
                List.of("messages[]"),
                List.of("event", "incident", "created_on"),
                PagerDutyImporter::webhook2),
            Shape.of(
                "has an event with event_type and occurred_at",
                List.of("event", "[].event"),
                List.of("event_type", "occurred_at", "data"),
                PagerDutyImporter::webhook3),
            Shape.of(
                "has incidents with incident_number and urgency",
                List.of("incidents[]", "incident", "[]"),
                List.of("incident_number", "created_at", "urgency", "service"),
                PagerDutyImporter::incident),
            Shape.of(
                "has alerts with alert_key and created_at",
                List.of("alerts[]", "alert"),
                List.of("alert_key", "created_at", "service"),
                PagerDutyImporter::alert),
            Shape.of(
                "has notes with user, content and created_at",
                List.of("notes[]", "note"),
                List.of("user", "content", "created_at"),
                PagerDutyImporter::note),
            Shape.of(
                "has the array change_events",
                List.of("change_events[]", "change_event"),
                List.of("summary", "timestamp"),
                PagerDutyImporter::change),
            Shape.of(
                "has the array maintenance_windows",
                List.of("maintenance_windows[]", "maintenance_window"),
                List.of("start_time", "end_time"),
                PagerDutyImporter::maintenance),
            Shape.of(
                "has data with incident_number and escalation_policy_name",
                List.of("data[]", "[]", ""),
                List.of("incident_number", "created_at", "escalation_policy_name"),
                PagerDutyImporter::analytics)));
  }

  private static void logEntry(EventItem entry) {
    Long at = entry.time("created_at");
    if (at == null) {
      return;
    }
    String type = entry.text("type");
    String what = type.endsWith(SUFFIX) ? type.substring(0, type.length() - SUFFIX.length()) : type;
    boolean page = what.equals("trigger") || what.equals("resolve");
    String incident = entry.text("incident.summary");
    Matcher number = NUMBER.matcher(incident);
    boolean numbered = number.find();
    String subject = numbered ? incident.substring(number.end()) : incident;
    String summary = entry.text("summary");
    String title =
        page && !subject.isBlank()
            ? (what.equals("trigger") ? "Triggered: " : "Resolved: ") + subject
            : summary.isBlank() ? what.replace('_', ' ') : summary;
    String note = entry.text("channel.summary");
    entry.tell(
        entry
            .event(page ? EventKind.ALERT : EventKind.ACTION, at, title)
            .noticedAt(at)
            .actor(user(entry.in("agent")))
            .service(service(entry))
            .text(EventItem.lines(summary, incident, note, entry.text("event_details.description")))
            .attribute("status", status(what))
            .attribute("action", what)
            .attribute("alert", numbered ? number.group(1) : entry.text("incident.id"))
            .attribute("urgency", entry.text("incident.urgency"))
            .attribute("severity", entry.text("channel.cef_details.severity", "channel.severity"))
            .attribute("channel", entry.text("channel.type")),
        "");
    people(entry);
    entry.person(user(entry.in("agent")));
    entry.person(user(entry.in("user")));
  }

  private static @Nullable String status(String what) {
    return switch (what) {
      case "trigger" -> "triggered";
      case "resolve" -> "resolved";
      case "acknowledge" -> "acknowledged";
      default -> null;
    };
  }

  private static @Nullable String service(EventItem entry) {
    String named = entry.text("service.summary");
    return !named.isEmpty() || !entry.text("agent.type").startsWith("service")
        ? (named.isEmpty() ? null : named)
        : entry.textOrNull("agent.summary");
  }

  private static void incident(EventItem incident) {
    Long at = incident.time("created_at", "created_on");
    if (at != null) {
      page(incident, at, resolved(incident));
      people(incident);
      for (EventItem ack : incident.each("acknowledgements")) {
        acknowledged(incident, ack);
      }
    }
  }

  private static @Nullable Long resolved(EventItem incident) {
    Long end = incident.time("resolved_at");
    return end != null || !incident.text("status").equals("resolved")
        ? end
        : incident.time("last_status_change_at", "last_status_change_on");
  }

  /// One page, as long as it lasted.
  private static void page(EventItem incident, long at, @Nullable Long end) {
    String subject = subject(incident);
    EventDraft draft =
        incident
            .event(EventKind.ALERT, at, "Triggered: " + subject)
            .noticedAt(at)
            .service(incident.textOrNull("service.summary", "service.name", "service_name"))
            .text(
                EventItem.lines(
                    subject,
                    incident.text("body.details", "description", "summary"),
                    EventItem.labelled(
                        "Resolved by",
                        incident.text("resolved_by_user_name", "resolved_by_user.name"))))
            .attribute("status", "triggered")
            .attribute("alert", incident.text("incident_number", "number", "id"))
            .attribute("urgency", incident.text("urgency"))
            .attribute("severity", incident.text("severity", "priority.summary", "priority_name"))
            .attribute("assigned", incident.text("assigned_user_names", "assigned_to_user.name"));
    incident.tell(
        end == null ? draft : draft.endedAt(end), EventItem.id("pagerduty", incident.text("id")));
  }

  private static String subject(EventItem incident) {
    String summary =
        incident.text("title", "description", "trigger_summary_data.subject", "summary");
    Matcher number = NUMBER.matcher(summary);
    String subject = number.find() ? summary.substring(number.end()) : summary;
    return subject.isBlank() ? "incident " + incident.text("incident_number", "id") : subject;
  }

  private static void acknowledged(EventItem incident, EventItem ack) {
    Long at = ack.time("at");
    String who = user(ack.in("acknowledger"));
    if (at != null) {
      incident.tell(
          incident
              .event(
                  EventKind.ACTION,
                  at,
                  (who == null ? "Acknowledged: " : "Acknowledged by " + who + ": ")
                      + subject(incident))
              .actor(who)
              .service(incident.textOrNull("service.summary"))
              .attribute("status", "acknowledged")
              .attribute("action", "acknowledge")
              .attribute("alert", incident.text("incident_number", "id")),
          EventItem.id("pagerduty-ack", incident.text("id")) + "@" + at);
      incident.person(who);
    }
  }

  private static void alert(EventItem alert) {
    Long at = alert.time("created_at");
    if (at != null) {
      page(alert, at, resolved(alert));
    }
  }

  private static void note(EventItem note) {
    Long at = note.time("created_at");
    if (at != null) {
      String who = note.textOrNull("user.summary");
      note.tell(
          note.event(EventKind.NOTE, at, note.text("content"))
              .text(note.text("content"))
              .actor(who)
              .attribute("channel", note.text("channel.summary")),
          EventItem.id("pagerduty-note", note.text("id")));
      note.person(user(note.in("user")));
    }
  }

  private static void change(EventItem change) {
    Long at = change.time("timestamp");
    if (at != null) {
      StringBuilder text = new StringBuilder(change.text("summary"));
      change
          .at("custom_details")
          .properties()
          .forEach(
              one -> {
                if (one.getValue().isValueNode()) {
                  text.append('\n').append(one.getKey()).append(": ");
                  text.append(one.getValue().asString());
                }
              });
      change.each("links").forEach(link -> text.append('\n').append(link.text("href")));
      change.tell(
          change
              .event(EventKind.DEPLOY, at, change.text("summary"))
              .text(text.toString())
              .service(services(change))
              .attribute("phase", "finished")
              .attribute("source", change.text("source")),
          EventItem.id("pagerduty-change", change.text("id")));
    }
  }

  private static void maintenance(EventItem window) {
    Long start = window.time("start_time");
    Long end = window.time("end_time");
    if (start != null) {
      EventDraft draft =
          window
              .event(
                  EventKind.ACTION, start, "Maintenance: " + window.text("summary", "description"))
              .text(window.text("description"))
              .actor(user(window.in("created_by")))
              .service(services(window))
              .attribute("action", "maintenance");
      window.tell(
          end == null ? draft : draft.endedAt(end),
          EventItem.id("pagerduty-maintenance", window.text("id")));
      window.person(user(window.in("created_by")));
    }
  }

  private static @Nullable String services(EventItem item) {
    List<String> names =
        item.each("services").stream()
            .map(one -> one.text("summary"))
            .filter(name -> !name.isEmpty())
            .toList();
    return names.size() == 1 ? names.getFirst() : null;
  }

  private static void analytics(EventItem incident) {
    Long at = incident.time("created_at");
    if (at == null) {
      return;
    }
    page(incident, at, incident.time("resolved_at"));
    String seconds = incident.text("seconds_to_first_ack");
    if (seconds.matches("\\d{1,9}")) {
      long acknowledged = at + 1000L * Integer.parseInt(seconds);
      incident.tell(
          incident
              .event(EventKind.ACTION, acknowledged, "First acknowledged: " + subject(incident))
              .service(incident.textOrNull("service_name"))
              .attribute("status", "acknowledged")
              .attribute("action", "acknowledge")
              .attribute("alert", incident.text("incident_number")),
          EventItem.id("pagerduty-ack", incident.text("id")) + "@" + acknowledged);
    }
  }

  private static void webhook3(EventItem event) {
    told(event, event.in("data"), event.text("event_type").replace("incident.", ""), "occurred_at");
  }

  private static void webhook2(EventItem message) {
    if (message.at("log_entries").isArray() && !message.each("log_entries").isEmpty()) {
      message.each("log_entries").forEach(PagerDutyImporter::logEntry);
    } else {
      told(
          message,
          message.in("incident"),
          message.text("event").replace("incident.", ""),
          "created_on");
    }
  }

  /// What became of an incident, as a webhook says it.
  private static void told(EventItem event, EventItem incident, String what, String time) {
    Long at = event.time(time);
    if (at == null) {
      return;
    }
    boolean page = what.startsWith("trigger") || what.startsWith("resolve");
    String subject =
        incident.text("title", "summary", "content", "incident.summary").isEmpty()
            ? incident.text("id")
            : incident.text("title", "content", "summary", "incident.summary");
    String state = status(cut(what));
    String words = state == null ? what.replace('_', ' ').replace('.', ' ') : state;
    String who = user(event.in("agent"));
    event.tell(
        event
            .event(
                page ? EventKind.ALERT : EventKind.ACTION,
                at,
                words.substring(0, Math.min(1, words.length())).toUpperCase(java.util.Locale.ROOT)
                    + words.substring(Math.min(1, words.length()))
                    + ": "
                    + subject)
            .noticedAt(at)
            .actor(who)
            .service(incident.textOrNull("service.summary", "service.name"))
            .attribute("status", what.equals("reopened") ? "triggered" : state)
            .attribute("action", cut(what))
            .attribute("alert", incident.text("number", "incident_number", "incident.id", "id"))
            .attribute("urgency", incident.text("urgency"))
            .attribute("severity", incident.text("priority.summary")),
        EventItem.id("pagerduty", event.text("id")));
    event.person(who);
  }

  /// `triggered` as `trigger`, as the log says it.
  private static String cut(String what) {
    return switch (what) {
      case "triggered" -> "trigger";
      case "resolved" -> "resolve";
      case "acknowledged" -> "acknowledge";
      default -> what;
    };
  }

  private static void people(EventItem item) {
    item.each("assignees").forEach(one -> item.person(user(one)));
    item.each("assignments").forEach(one -> item.person(user(one.in("assignee"))));
  }

  /// The name, where it is a person's.
  private static @Nullable String user(EventItem agent) {
    return agent.text("type").startsWith("user") ? agent.textOrNull("summary", "name") : null;
  }
}
