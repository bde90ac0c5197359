package hindcast.importing.events;

import hindcast.importing.EventDraft;
import hindcast.model.EventKind;
import java.util.List;

/// Argo CD applications: every revision that was deployed, and the operation that ran last.
///
/// Format: Argo CD, Application resource, as `argocd app get -o json` or `kubectl get applications
/// -o json` write it.
public final class ArgoImporter extends EventList {
  /// The format.
  public ArgoImporter() {
    super(
        "argocd-application",
        "Argo CD application history (JSON)",
        List.of(
            Shape.of(
                "has an application with status.history and deployedAt",
                List.of("items[]", "[]", ""),
                List.of("metadata", "status.history[].deployedAt"),
                ArgoImporter::application),
            Shape.of(
                "has a history with revision and deployedAt",
                List.of("history[]", "status.history[]", "[]"),
                List.of("revision", "deployedAt", "deployStartedAt"),
                entry -> deployed(entry, "", ""))));
  }

  private static void application(EventItem application) {
    String name = application.text("metadata.name");
    String space = application.text("spec.destination.namespace");
    application.each("status.history").forEach(entry -> deployed(entry, name, space));
    EventItem operation = application.in("status.operationState");
    Long at = operation.time("startedAt");
    if (at == null) {
      return;
    }
    String phase = operation.text("phase");
    EventDraft draft =
        operation
            .event(
                EventKind.DEPLOY,
                at,
                "Sync of " + name + " " + phase.toLowerCase(java.util.Locale.ROOT))
            .text(operation.text("message"))
            .service(name)
            .actor(operation.textOrNull("operation.initiatedBy.username"))
            .attribute(
                "phase",
                phase.equals("Succeeded")
                    ? "finished"
                    : phase.equals("Running") ? "started" : "failed")
            .attribute("release", release(operation.text("syncResult.revision")))
            .attribute("environment", space)
            .attribute("result", phase);
    Long end = operation.time("finishedAt");
    operation.tell(end == null ? draft : draft.endedAt(end), "argocd-sync:" + name + "@" + at);
  }

  private static void deployed(EventItem entry, String name, String space) {
    Long end = entry.time("deployedAt");
    Long start = entry.time("deployStartedAt");
    Long at = start == null ? end : start;
    if (at == null) {
      return;
    }
    String release = release(entry.text("revision", "revisions"));
    EventDraft draft =
        entry
            .event(EventKind.DEPLOY, at, ("Deploy of " + name).strip() + " " + release)
            .text(
                EventItem.lines(
                    entry.text("source.repoURL"),
                    EventItem.labelled("Path", entry.text("source.path")),
                    EventItem.labelled("Target", entry.text("source.targetRevision"))))
            .service(name.isEmpty() ? null : name)
            .actor(entry.textOrNull("initiatedBy.username"))
            .attribute("release", release)
            .attribute("environment", space)
            .attribute("automated", entry.text("initiatedBy.automated"))
            .attribute("phase", "finished");
    entry.tell(
        end == null ? draft : draft.endedAt(end),
        name.isEmpty() ? "" : "argocd:" + name + "#" + entry.text("id") + "@" + at);
  }

  private static String release(String revision) {
    return revision.matches("[0-9a-f]{40}") ? revision.substring(0, 7) : revision;
  }
}
