package hindcast.importing.events;

import hindcast.importing.EventDraft;
import hindcast.model.EventKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What GitHub's API tells of changes: workflow runs and their jobs, deployments and their
/// statuses, check runs, releases, pull requests, commits, and the public event stream as GH
/// Archive keeps it line by line; also as webhooks send them. A re-run keeps the run's
/// `created_at`, so `run_started_at` tells when it ran.
///
/// Format: GitHub REST API and webhooks; gharchive.org.
public final class GitHubImporter extends EventList {
  /// The format.
  public GitHubImporter() {
    super(
        "github",
        "GitHub workflow runs, jobs, deployments, changes, events (JSON)",
        List.of(
            sent("workflow_job", GitHubImporter::job, "run_id", "head_sha", "started_at"),
            sent("deployment_status", GitHubImporter::deploymentStatus, "state", "created_at"),
            sent("deployment", GitHubImporter::deployment, "sha", "ref", "created_at"),
            sent("workflow_run", GitHubImporter::run, "run_number", "head_sha", "created_at"),
            sent("check_run", GitHubImporter::job, "head_sha", "started_at"),
            sent("release", GitHubImporter::release, "tag_name", "published_at"),
            sent("pull_request", GitHubChanges::pull, "number", "title", "merged_at"),
            Shape.of(
                "has workflow_runs",
                List.of("workflow_runs[]", "[]", ""),
                List.of("run_number", "head_sha", "created_at"),
                GitHubImporter::run),
            Shape.of(
                "has runs with headSha, workflowName and createdAt, as gh run list prints",
                List.of("[]", ""),
                List.of("headSha", "workflowName", "createdAt"),
                GitHubImporter::listedRun),
            Shape.of(
                "has jobs with run_id and steps",
                List.of("jobs[]", "[]", ""),
                List.of("run_id", "head_sha", "started_at", "status"),
                GitHubImporter::job),
            Shape.of(
                "has check runs with head_sha and started_at",
                List.of("check_runs[]"),
                List.of("head_sha", "started_at", "check_suite"),
                GitHubImporter::job),
            Shape.of(
                "has deployment statuses with state and deployment_url",
                List.of("[]", ""),
                List.of("state", "deployment_url", "created_at"),
                GitHubImporter::deploymentStatus),
            Shape.of(
                "has deployments with sha, ref and statuses_url",
                List.of("[]", ""),
                List.of("sha", "ref", "statuses_url", "created_at"),
                GitHubImporter::deployment),
            Shape.of(
                "has releases with tag_name and published_at",
                List.of("[]", ""),
                List.of("tag_name", "published_at", "target_commitish"),
                GitHubImporter::release),
            Shape.of(
                "has events with actor, repo, payload and created_at",
                List.of("[]", ""),
                List.of("type", "actor.login", "repo.name", "payload", "created_at"),
                GitHubImporter::publicEvent),
            Shape.of(
                "has pull requests with number, title and merged_at",
                List.of("[]", ""),
                List.of("number", "title", "merged_at", "head.sha"),
                GitHubChanges::pull),
            Shape.of(
                "has pull requests with number, title and mergedAt, as gh pr list prints",
                List.of("[]", ""),
                List.of("number", "title", "mergedAt"),
                GitHubChanges::pull),
            Shape.of(
                "has commits with sha, message and date",
                List.of("[]", ""),
                List.of("sha", "commit.message", "commit.committer.date", "parents"),
                GitHubChanges::commit),
            Shape.of(
                "has a push with ref, before, after and head_commit",
                List.of("", "[]"),
                List.of("ref", "before", "after", "head_commit.timestamp"),
                GitHubChanges::push)));
  }

  /// What a webhook sends: an action, and what it is about.
  private static Shape sent(String about, Consumer<EventItem> tell, String... signs) {
    List<String> all = new ArrayList<>(List.of("action"));
    for (String sign : signs) {
      all.add(about + "." + sign);
    }
    return Shape.of(
        "has what a webhook sends of a " + about,
        List.of("", "[]"),
        all,
        item -> tell.accept(item.in(about)));
  }

  private static void run(EventItem run) {
    Long at = run.time("run_started_at", "created_at");
    if (at == null) {
      return;
    }
    String result = run.text("conclusion");
    String status = run.text("status");
    String name = run.text("name", "path");
    String what = run.text("display_title", "head_commit.message");
    String attempt = run.text("run_attempt");
    String number =
        " #"
            + run.text("run_number")
            + (attempt.matches("[2-9]|\\d\\d+") ? ", attempt " + attempt : "");
    String ending = result.isEmpty() ? status : result;
    EventDraft draft =
        run.event(
                KindWords.of(name + " " + run.text("path")),
                at,
                name
                    + number
                    + " on "
                    + run.text("head_branch")
                    + " ("
                    + ending.replace('_', ' ')
                    + ")"
                    + (what.isEmpty() ? "" : ": " + what))
            .text(
                EventItem.lines(
                    run.text("head_commit.message", "display_title"), run.text("html_url")))
            .actor(run.textOrNull("triggering_actor.login", "actor.login"))
            .service(run.textOrNull("repository.name"))
            .attribute("phase", status.equals("completed") ? phase(result) : "started")
            .attribute("release", sha(run.text("head_sha")))
            .attribute("branch", run.text("head_branch"))
            .attribute("result", result)
            .attribute("trigger", run.text("event"));
    Long end = status.equals("completed") ? run.time("updated_at") : null;
    run.tell(
        draft.until(end),
        EventItem.id("github-run", run.text("id")) + (attempt.isEmpty() ? "" : "." + attempt));
  }

  /// A run as the command line tool prints it: `gh run list --json …`.
  private static void listedRun(EventItem run) {
    Long at = run.time("startedAt", "createdAt");
    if (at == null) {
      return;
    }
    String result = run.text("conclusion");
    String status = run.text("status");
    String name = run.text("workflowName", "name");
    String branch = run.text("headBranch");
    EventDraft draft =
        run.event(
                KindWords.of(name),
                at,
                name
                    + (branch.isEmpty() ? "" : " on " + branch)
                    + " ("
                    + (result.isEmpty() ? status : result).replace('_', ' ')
                    + "): "
                    + run.text("displayTitle"))
            .text(EventItem.lines(run.text("displayTitle"), run.text("url")))
            .attribute("phase", status.equals("completed") ? phase(result) : "started")
            .attribute("release", sha(run.text("headSha")))
            .attribute("branch", branch)
            .attribute("result", result)
            .attribute("trigger", run.text("event"));
    Long end = status.equals("completed") ? run.time("updatedAt") : null;
    run.tell(draft.until(end), EventItem.id("github-run", run.text("databaseId")));
  }

  private static void job(EventItem job) {
    Long at = job.time("started_at", "created_at");
    if (at == null) {
      return;
    }
    String result = job.text("conclusion");
    String name = job.text("name");
    EventDraft draft =
        job.event(
                KindWords.of(name + " " + job.text("workflow_name")),
                at,
                "Job " + name + " (" + (result.isEmpty() ? job.text("status") : result) + ")")
            .text(EventItem.lines("Job " + name, steps(job), job.text("html_url")))
            .attribute("phase", job.text("status").equals("completed") ? phase(result) : "started")
            .attribute("release", sha(job.text("head_sha")))
            .attribute("host", job.text("runner_name"))
            .attribute("result", result);
    Long end = job.time("completed_at");
    job.tell(draft.until(end), EventItem.id("github-job", job.text("id")));
  }

  private static String steps(EventItem job) {
    StringBuilder text = new StringBuilder();
    for (EventItem step : job.each("steps")) {
      text.append(text.isEmpty() ? "" : "\n").append(step.text("name"));
      text.append(": ").append(step.text("conclusion", "status"));
    }
    return text.toString();
  }

  private static void deploymentStatus(EventItem status) {
    Long at = status.time("created_at");
    if (at != null) {
      String state = status.text("state");
      String environment = status.text("environment");
      String description = status.text("description");
      String repository = status.text("repository_url");
      String deployment = status.text("deployment_url");
      status.tell(
          status
              .event(
                  EventKind.DEPLOY,
                  at,
                  "Deployment to "
                      + environment
                      + " "
                      + state.replace('_', ' ')
                      + (description.isEmpty() ? "" : ": " + description))
              .text(EventItem.lines(description, status.text("target_url", "log_url")))
              .actor(status.textOrNull("creator.login"))
              .service(last(repository))
              .attribute("phase", phase(state))
              .attribute("environment", environment)
              .attribute("deployment", last(deployment))
              .attribute("result", state),
          EventItem.id("github-deployment-status", status.text("id")));
    }
  }

  private static void deployment(EventItem deployment) {
    Long at = deployment.time("created_at");
    if (at != null) {
      String environment = deployment.text("environment");
      String ref = deployment.text("ref");
      deployment.tell(
          deployment
              .event(
                  EventKind.DEPLOY,
                  at,
                  "Deployment of " + shown(ref) + " to " + environment + " requested")
              .text(EventItem.lines(deployment.text("description"), deployment.text("task")))
              .actor(deployment.textOrNull("creator.login"))
              .service(last(deployment.text("repository_url")))
              .attribute("phase", "started")
              .attribute("release", sha(deployment.text("sha")))
              .attribute("environment", environment),
          EventItem.id("github-deployment", deployment.text("id")));
    }
  }

  private static void release(EventItem release) {
    Long at = release.time("published_at", "created_at");
    if (at != null) {
      release.tell(
          release
              .event(
                  EventKind.DEPLOY,
                  at,
                  "Release " + release.text("name", "tag_name") + " published")
              .text(release.text("body"))
              .actor(release.textOrNull("author.login"))
              .attribute("release", release.text("tag_name"))
              .attribute("phase", "finished"),
          EventItem.id("github-release", release.text("id")));
    }
  }

  private static void publicEvent(EventItem event) {
    Long at = event.time("created_at");
    if (at != null) {
      String type = event.text("type").replaceFirst("Event$", "");
      String action = event.text("payload.action");
      String subject =
          event.text(
              "payload.release.tag_name",
              "payload.pull_request.title",
              "payload.issue.title",
              "payload.workflow_run.name",
              "payload.ref");
      event.tell(
          event
              .event(
                  type.equals("Release") || type.startsWith("Deployment")
                      ? EventKind.DEPLOY
                      : EventKind.ACTION,
                  at,
                  (words(type) + " " + action).strip()
                      + " in "
                      + event.text("repo.name")
                      + (subject.isEmpty() ? "" : ": " + shown(subject)))
              .actor(event.textOrNull("actor.login"))
              .service(last(event.text("repo.name")))
              .attribute("action", type)
              .attribute("release", sha(event.text("payload.head", "payload.release.tag_name"))),
          EventItem.id("github-event", event.text("id")));
    }
  }

  private static String words(String camel) {
    return camel.replaceAll("(?<=[a-z])(?=[A-Z])", " ");
  }

  private static String phase(String result) {
    return switch (result) {
      case "success", "inactive" -> "finished";
      case "failure", "error", "timed_out", "startup_failure" -> "failed";
      case "pending", "queued", "in_progress" -> "started";
      default -> result;
    };
  }

  private static @Nullable String last(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.isEmpty() ? null : name;
  }

  /// The beginning of a commit's hash; any other text as it is.
  static String sha(String whole) {
    return whole.matches("[0-9a-f]{40}") ? whole.substring(0, 7) : whole;
  }

  private static String shown(String ref) {
    return sha(ref).replaceFirst("^refs/(heads|tags)/", "");
  }
}
