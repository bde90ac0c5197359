package hindcast.importing.events;

import hindcast.model.EventKind;
import java.util.List;

/// Alerts as the program that evaluates the rules lists them: since when each is pending or firing.
/// Nothing of alerts that are over.
///
/// Format: Prometheus HTTP API, `/api/v1/alerts` and `/api/v1/rules` (Mimir, Thanos, Grafana and
/// vmalert serve the same); Grafana's old `/api/alerts`.
public final class AlertStatesImporter extends EventList {
  /// The format.
  public AlertStatesImporter() {
    super(
        "alert-states",
        "Active alerts of Prometheus, Mimir, Grafana (JSON)",
        List.of(
            Shape.of(
                "has alerts with labels, state and activeAt",
                List.of("data.alerts[]", "data.groups[].rules[].alerts[]"),
                List.of("labels", "state", "activeAt"),
                AlertStatesImporter::alert),
            Shape.of(
                "has alerts with newStateDate and dashboardId",
                List.of("[]"),
                List.of("newStateDate", "dashboardId", "state"),
                AlertStatesImporter::grafana)));
  }

  private static void alert(EventItem alert) {
    Long at = alert.time("activeAt");
    if (at == null) {
      return;
    }
    String name = alert.text("labels.alertname");
    String state = alert.text("state");
    String summary = alert.text("annotations.summary", "annotations.message");
    StringBuilder labels = new StringBuilder();
    alert
        .at("labels")
        .properties()
        .forEach(
            one ->
                labels
                    .append('\n')
                    .append(one.getKey())
                    .append('=')
                    .append(one.getValue().asString("")));
    String title =
        name + " active since then, now " + state + (summary.isEmpty() ? "" : ": " + summary);
    alert.tell(
        alert
            .event(EventKind.ALERT, at, title)
            .text(EventItem.lines(title, alert.text("annotations.description"), labels.toString()))
            .service(alert.textOrNull("labels.service", "labels.job"))
            .attribute("status", state.equalsIgnoreCase("pending") ? "pending" : "firing")
            .attribute("alert", name)
            .attribute("severity", alert.text("labels.severity"))
            .attribute("value", alert.text("value")),
        "");
  }

  private static void grafana(EventItem alert) {
    Long at = alert.time("newStateDate");
    if (at == null) {
      return;
    }
    String name = alert.text("name");
    String state = alert.text("state");
    alert.tell(
        alert
            .event(EventKind.ALERT, at, name + ": last changed to " + state)
            .text(
                EventItem.lines(name + ": last changed to " + state, alert.text("executionError")))
            .attribute("alert", name)
            .attribute(
                "status",
                state.equals("alerting") ? "firing" : state.equals("ok") ? "resolved" : state),
        "");
  }
}
