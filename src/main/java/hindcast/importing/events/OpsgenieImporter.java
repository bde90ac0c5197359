package hindcast.importing.events;

import hindcast.importing.EventDraft;
import hindcast.model.EventKind;
import java.util.List;

/// Opsgenie's alerts, the log of an alert, and its webhooks. The API writes ISO times, webhooks
/// epoch milliseconds.
///
/// Format: Opsgenie's Alert API and webhook documentation.
public final class OpsgenieImporter extends EventList {
  /// The format.
  public OpsgenieImporter() {
    super(
        "opsgenie",
        "Opsgenie alerts, alert logs, webhooks (JSON)",
        List.of(
            Shape.of(
                "has alerts with tinyId and createdAt",
                List.of("data[]", "data", "[]", ""),
                List.of("tinyId", "createdAt", "message"),
                OpsgenieImporter::alert),
            Shape.of(
                "has an action and an alert with alertId and createdAt",
                List.of("", "[]"),
                List.of("action", "alert.alertId", "alert.createdAt"),
                OpsgenieImporter::webhook),
            Shape.of(
                "has data with log, type, owner and createdAt",
                List.of("data[]", "data.logs[]", "[]"),
                List.of("log", "type", "owner", "createdAt"),
                OpsgenieImporter::log)));
  }

  private static void alert(EventItem alert) {
    Long at = alert.time("createdAt");
    if (at == null) {
      return;
    }
    EventDraft draft =
        alert
            .event(EventKind.ALERT, at, "Triggered: " + alert.text("message"))
            .noticedAt(at)
            .text(
                EventItem.lines(
                    alert.text("message"),
                    alert.text("description"),
                    EventItem.labelled("Tags", alert.text("tags"))))
            .service(alert.textOrNull("entity"))
            .attribute("status", "triggered")
            .attribute("alert", alert.text("tinyId"))
            .attribute("severity", alert.text("priority"))
            .attribute("source", alert.text("source"));
    String close = alert.text("report.closeTime");
    boolean closed = alert.text("status").equals("closed");
    Long end = closed ? alert.time("closedAt", "updatedAt") : null;
    if (closed && close.matches("\\d{1,15}")) {
      end = at + Long.parseLong(close);
    }
    alert.tell(
        end == null ? draft : draft.endedAt(end), EventItem.id("opsgenie", alert.text("id")));
    String acknowledged = alert.text("report.ackTime");
    if (acknowledged.matches("\\d{1,15}")) {
      String who = alert.textOrNull("report.acknowledgedBy");
      alert.tell(
          alert
              .event(
                  EventKind.ACTION,
                  at + Long.parseLong(acknowledged),
                  "Acknowledged: " + alert.text("message"))
              .actor(who)
              .attribute("status", "acknowledged")
              .attribute("action", "acknowledge")
              .attribute("alert", alert.text("tinyId")),
          EventItem.id("opsgenie-ack", alert.text("id")));
      alert.person(who);
    }
  }

  private static void webhook(EventItem hook) {
    String action = hook.text("action");
    boolean created = action.equals("Create");
    Long at = hook.time(created ? "alert.createdAt" : "alert.updatedAt", "alert.createdAt");
    if (at == null) {
      return;
    }
    boolean page = created || action.equals("Close");
    String who = hook.textOrNull("alert.username");
    hook.tell(
        hook.event(
                page ? EventKind.ALERT : EventKind.ACTION,
                at,
                (created ? "Triggered" : page ? "Resolved" : action)
                    + ": "
                    + hook.text("alert.message"))
            .noticedAt(at)
            .actor(who)
            .text(
                EventItem.lines(
                    hook.text("alert.message"), hook.text("alert.note", "alert.description")))
            .service(hook.textOrNull("alert.entity"))
            .attribute(
                "status",
                created
                    ? "triggered"
                    : page ? "resolved" : action.startsWith("Ack") ? "acknowledged" : null)
            .attribute("action", action)
            .attribute("alert", hook.text("alert.tinyId"))
            .attribute("severity", hook.text("alert.priority")),
        "");
  }

  private static void log(EventItem entry) {
    Long at = entry.time("createdAt");
    if (at != null) {
      entry.tell(
          entry
              .event(EventKind.ACTION, at, entry.text("log"))
              .text(entry.text("log"))
              .actor(entry.textOrNull("owner"))
              .attribute("action", entry.text("type"))
              .attribute(
                  "status",
                  entry.text("log").startsWith("Alert acknowledged") ? "acknowledged" : null),
          "");
    }
  }
}
