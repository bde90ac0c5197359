package hindcast.importing.events;

import hindcast.importing.EventDraft;
import java.util.List;

/// Azure's activity log: who did what to which resource.
///
/// Format: `az monitor activity-log list`; Azure Monitor REST API, Activity Logs.
public final class AzureActivityImporter extends EventList {
  /// The format.
  public AzureActivityImporter() {
    super(
        "azure-activity",
        "Azure activity log (JSON)",
        List.of(
            Shape.of(
                "has events with operationName, eventTimestamp and resourceId",
                List.of("[]", "value[]", ""),
                List.of("operationName", "eventTimestamp", "resourceId"),
                AzureActivityImporter::activity)));
  }

  private static void activity(EventItem item) {
    Long at = item.time("eventTimestamp");
    if (at == null) {
      return;
    }
    String name = item.text("operationName.localizedValue", "operationName.value", "operationName");
    String status = item.text("status.localizedValue", "status.value", "status");
    String id = item.text("resourceId");
    String resource = id.substring(id.lastIndexOf('/') + 1);
    EventDraft draft =
        item.event(KindWords.of(name), at, ActivityRow.title(name, resource, status))
            .text(
                EventItem.lines(
                    item.text("description"),
                    item.text("properties.statusMessage"),
                    EventItem.labelled("Resource", id),
                    EventItem.labelled("Level", item.text("level"))))
            .actor(item.textOrNull("caller"))
            .service(resource.isBlank() ? null : resource)
            .attribute("action", item.text("operationName.value", "operationName"))
            .attribute("result", status);
    item.tell(draft, EventItem.id("azure-activity", item.text("eventDataId")));
  }
}
