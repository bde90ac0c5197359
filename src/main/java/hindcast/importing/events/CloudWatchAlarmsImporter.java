package hindcast.importing.events;

import hindcast.importing.EventDraft;
import hindcast.importing.text.JsonElements;
import hindcast.model.EventKind;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Amazon CloudWatch's alarms: their history, and the alarms themselves, which tell only their last
/// change. Reasons and thresholds stand in JSON that is wrapped in a text.
///
/// Format: AWS CLI, cloudwatch describe-alarm-history and describe-alarms.
public final class CloudWatchAlarmsImporter extends EventList {
  /// The format.
  public CloudWatchAlarmsImporter() {
    super(
        "cloudwatch-alarms",
        "CloudWatch alarms and alarm history (JSON)",
        List.of(
            Shape.of(
                "has AlarmHistoryItems with HistoryItemType",
                List.of("AlarmHistoryItems[]", "[]"),
                List.of("HistoryItemType", "Timestamp"),
                CloudWatchAlarmsImporter::history),
            Shape.of(
                "has alarms with StateValue and StateUpdatedTimestamp",
                List.of("MetricAlarms[]", "CompositeAlarms[]", "[]"),
                List.of("AlarmName", "StateValue", "StateUpdatedTimestamp"),
                CloudWatchAlarmsImporter::alarm)));
  }

  private static void history(EventItem item) {
    Long at = item.time("Timestamp");
    if (at == null) {
      return;
    }
    String name = item.text("AlarmName");
    String type = item.text("HistoryItemType");
    JsonNode data = JsonElements.parsed(item.text("HistoryData"));
    JsonNode now = data.path("newState");
    boolean change = type.equals("StateUpdate");
    String state = JsonElements.text(now, "stateValue");
    String reason = JsonElements.text(now, "stateReason");
    EventDraft draft =
        item.event(
                change ? EventKind.ALERT : EventKind.ACTION,
                at,
                name + ": " + item.text("HistorySummary"))
            .text(EventItem.lines(name + ": " + item.text("HistorySummary"), reason))
            .attribute("alert", name)
            .attribute("status", change ? status(state, item.text("HistorySummary")) : null)
            .attribute("action", change ? "" : type)
            .attribute("state", state);
    threshold(draft, now.path("stateReasonData"));
    item.tell(draft, "");
  }

  private static void alarm(EventItem alarm) {
    Long at = alarm.time("StateTransitionedTimestamp", "StateUpdatedTimestamp");
    if (at == null) {
      return;
    }
    String name = alarm.text("AlarmName");
    String state = alarm.text("StateValue");
    EventDraft draft =
        alarm
            .event(EventKind.ALERT, at, name + ": last changed to " + state)
            .text(
                EventItem.lines(
                    name + ": last changed to " + state,
                    alarm.text("AlarmDescription"),
                    alarm.text("StateReason"),
                    EventItem.labelled(
                        "Metric", alarm.text("Namespace") + " " + alarm.text("MetricName"))))
            .attribute("alert", name)
            .attribute("status", status(state, ""))
            .attribute("state", state)
            .attribute("threshold", alarm.text("Threshold"));
    alarm.tell(draft, "");
  }

  private static String status(String state, String summary) {
    boolean firing = state.equals("ALARM") || (state.isEmpty() && summary.endsWith("to ALARM"));
    boolean fine = state.equals("OK") || (state.isEmpty() && summary.endsWith("to OK"));
    return firing ? "firing" : fine ? "resolved" : state;
  }

  private static void threshold(EventDraft draft, JsonNode data) {
    JsonNode inner = data.isString() ? JsonElements.parsed(data.asString()) : data;
    draft
        .attribute("threshold", JsonElements.text(inner, "threshold"))
        .attribute("statistic", JsonElements.text(inner, "statistic"));
  }
}
