package hindcast.importing.events;

import hindcast.model.EventKind;
import java.util.List;
import java.util.Set;

/// The log of Netdata's alarms: each change of one's status. That an alarm began to be watched and
/// was fine is no event.
///
/// Format: Netdata's API, `alarm_log`.
public final class NetdataAlarmsImporter extends EventList {
  private static final Set<String> UNKNOWN = Set.of("UNINITIALIZED", "UNDEFINED", "REMOVED");

  /// The format.
  public NetdataAlarmsImporter() {
    super(
        "netdata-alarms",
        "Netdata alarm log (JSON)",
        List.of(
            Shape.of(
                "has changes with alarm_id, when, status and old_status",
                List.of("[]"),
                List.of("alarm_id", "when", "status", "old_status", "chart"),
                NetdataAlarmsImporter::change)));
  }

  private static void change(EventItem item) {
    String status = item.text("status");
    String before = item.text("old_status");
    boolean fine = status.equals("CLEAR") || UNKNOWN.contains(status);
    if (fine && (UNKNOWN.contains(before) || before.equals("CLEAR"))) {
      item.passOver();
      return;
    }
    Long at = item.time("when");
    if (at == null) {
      return;
    }
    String name = item.text("name");
    String value = item.text("value_string", "value");
    String title =
        name + " on " + item.text("chart") + ": " + before + " to " + status + ", " + value;
    item.tell(
        item.event(EventKind.ALERT, at, title)
            .text(EventItem.lines(title, item.text("info")))
            .attribute("alert", name)
            .attribute("status", fine ? "resolved" : "firing")
            .attribute("severity", status.equals("CRITICAL") ? "critical" : fine ? "" : "warning")
            .attribute("host", item.text("hostname")),
        EventItem.id("netdata", item.text("hostname") + ":" + item.text("unique_id")));
  }
}
