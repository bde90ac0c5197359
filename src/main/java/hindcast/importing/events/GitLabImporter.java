package hindcast.importing.events;

import hindcast.model.EventKind;
import java.util.List;
import java.util.Locale;

/// What GitLab's API tells of changes: deployments, pipelines and their jobs, merge requests.
///
/// Format: GitLab REST API, version 4.
public final class GitLabImporter extends EventList {
  /// The format.
  public GitLabImporter() {
    super(
        "gitlab",
        "GitLab deployments, pipelines, jobs, merge requests (JSON)",
        List.of(
            Shape.of(
                "has deployments with iid, ref, sha and environment",
                List.of("[]", ""),
                List.of("iid", "ref", "sha", "environment.name", "created_at"),
                GitLabImporter::deployment),
            Shape.of(
                "has jobs with stage and pipeline",
                List.of("[]", ""),
                List.of("stage", "ref", "pipeline.id", "started_at"),
                GitLabImporter::job),
            Shape.of(
                "has merge requests with iid, title and merged_at",
                List.of("[]", ""),
                List.of("iid", "title", "target_branch", "merged_at"),
                GitLabImporter::mergeRequest),
            Shape.of(
                "has pipelines with iid, ref, sha and status",
                List.of("[]", ""),
                List.of("iid", "ref", "sha", "status", "web_url", "created_at"),
                GitLabImporter::pipeline)));
  }

  private static void deployment(EventItem deploy) {
    Long at = deploy.time("deployable.started_at", "created_at");
    if (at != null) {
      String environment = deploy.text("environment.name");
      String status = deploy.text("status");
      Long end = deploy.time("deployable.finished_at", "updated_at");
      String title =
          "Deployment of " + deploy.text("ref") + " to " + environment + " (" + status + ")";
      deploy.tell(
          deploy
              .event(EventKind.DEPLOY, at, title)
              .actor(deploy.textOrNull("user.username"))
              .attribute("release", GitHubImporter.sha(deploy.text("sha")))
              .attribute("environment", environment)
              .attribute("phase", phase(status))
              .attribute("result", status)
              .until(end),
          EventItem.id("gitlab-deployment", deploy.text("id")));
    }
  }

  private static void job(EventItem job) {
    Long at = job.time("started_at", "created_at");
    if (at != null) {
      String name = job.text("name");
      String status = job.text("status");
      job.tell(
          job.event(
                  KindWords.of(name + " " + job.text("stage")),
                  at,
                  "Job " + name + " on " + job.text("ref") + " (" + status + ")")
              .actor(job.textOrNull("user.username"))
              .attribute("release", GitHubImporter.sha(job.text("commit.id")))
              .attribute("phase", phase(status))
              .attribute("result", status)
              .until(job.time("finished_at")),
          EventItem.id("gitlab-job", job.text("id")));
    }
  }

  private static void pipeline(EventItem run) {
    Long at = run.time("started_at", "created_at");
    if (at != null) {
      String status = run.text("status");
      run.tell(
          run.event(
                  EventKind.ACTION,
                  at,
                  "Pipeline #" + run.text("iid") + " on " + run.text("ref") + " (" + status + ")")
              .text(run.text("web_url"))
              .attribute("release", GitHubImporter.sha(run.text("sha")))
              .attribute("branch", run.text("ref"))
              .attribute("phase", phase(status))
              .attribute("trigger", run.text("source"))
              .attribute("result", status)
              .until(run.time("finished_at", "updated_at")),
          EventItem.id("gitlab-pipeline", run.text("id")));
    }
  }

  private static void mergeRequest(EventItem request) {
    Long at = request.time("merged_at");
    if (at == null) {
      request.passOver();
      return;
    }
    String title = "Merged !" + request.text("iid") + ": " + request.text("title");
    request.tell(
        request
            .event(EventKind.ACTION, at, title)
            .text(EventItem.lines(title, request.text("description"), request.text("web_url")))
            .actor(request.textOrNull("merged_by.username", "merge_user.username"))
            .attribute("release", GitHubImporter.sha(request.text("merge_commit_sha")))
            .attribute("branch", request.text("target_branch")),
        EventItem.id("gitlab-merge", request.text("id")));
  }

  private static String phase(String status) {
    return switch (status.toLowerCase(Locale.ROOT)) {
      case "success" -> "finished";
      case "failed", "canceled" -> "failed";
      case "created", "pending", "running" -> "started";
      default -> status;
    };
  }
}
