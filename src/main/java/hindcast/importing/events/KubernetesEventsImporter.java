package hindcast.importing.events;

import hindcast.importing.EventDraft;
import hindcast.model.EventKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A cluster's events. One object stands for many occurrences, from the first to the last; of its
/// times the later ones are often null, and the list is in no order.
///
/// Format: Kubernetes API, Event (core/v1 and events.k8s.io/v1), as `kubectl get events -o json`.
public final class KubernetesEventsImporter extends EventList {
  /// The format.
  public KubernetesEventsImporter() {
    super(
        "kubernetes-events",
        "Kubernetes events (JSON)",
        List.of(
            Shape.of(
                "has events with involvedObject and reason",
                List.of("items[]", "[]", ""),
                List.of("involvedObject", "reason", "metadata"),
                KubernetesEventsImporter::event),
            Shape.of(
                "has events with regarding and reason",
                List.of("items[]", "[]", ""),
                List.of("regarding", "reason", "metadata"),
                KubernetesEventsImporter::event)));
  }

  private static void event(EventItem event) {
    Long last =
        event.time(
            "lastTimestamp",
            "series.lastObservedTime",
            "deprecatedLastTimestamp",
            "eventTime",
            "firstTimestamp",
            "deprecatedFirstTimestamp",
            "metadata.creationTimestamp");
    if (last == null) {
      return;
    }
    Long first = event.time("firstTimestamp", "deprecatedFirstTimestamp", "eventTime");
    String kind = event.text("involvedObject.kind", "regarding.kind");
    String name = event.text("involvedObject.name", "regarding.name");
    String object = (kind + " " + name).strip();
    String message = event.text("message", "note");
    String count = event.text("count", "series.count", "deprecatedCount");
    boolean repeated = !count.isEmpty() && !count.equals("1");
    long from = repeated && first != null ? Math.min(first, last) : last;
    String title = event.text("reason") + ", " + object + (repeated ? " (×" + count + ")" : "");
    EventDraft draft =
        event
            .event(EventKind.ACTION, from, title + ": " + message)
            .text(EventItem.lines(title, message))
            .service(workload(kind, name))
            .attribute("severity", event.text("type").equals("Warning") ? "warning" : null)
            .attribute("reason", event.text("reason"))
            .attribute("count", repeated ? count : null)
            .attribute("namespace", event.text("involvedObject.namespace", "regarding.namespace"))
            .attribute("host", event.text("source.host", "deprecatedSource.host"))
            .attribute(
                "component",
                event.text("reportingComponent", "reportingController", "source.component"));
    event.tell(draft.endedAt(last), EventItem.id("kubernetes", event.text("metadata.uid")));
  }

  /// The workload a pod or replica set belongs to, by how Kubernetes names them; null for other
  /// objects.
  static @Nullable String workload(String kind, String name) {
    return switch (kind) {
      case "Pod" -> name.replaceFirst("(-[a-z0-9]{6,10})?-[a-z0-9]{5}$", "");
      case "ReplicaSet" -> name.replaceFirst("-[a-z0-9]{6,10}$", "");
      case "Deployment",
          "StatefulSet",
          "DaemonSet",
          "HorizontalPodAutoscaler",
          "Service",
          "Job",
          "CronJob",
          "Ingress" ->
          name;
      default -> null;
    };
  }
}
